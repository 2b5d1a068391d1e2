"""References as a field shows them, and what they stand for when the field is read again.

A person is told where a mark lies (`E-012 p. 1, upper part`), not its corners; what is left as it
was shown is that mark still, and what is typed anew is read as `references` reads it. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """Several references between semicolons."""

    words: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What each part of them stands for."""

    def read_again(self, text: str) -> str:
        """Return a text as it would have been typed: each part that was shown by what it is."""
        if not self.typed:
            return text
        shown = "|".join(map(re.escape, sorted(self.typed, key=len, reverse=True)))
        part = re.compile(rf"(?:(?<=;)|^)(\s*)({shown})(?=\s*(?:;|$))")
        return part.sub(lambda found: found[1] + self.typed[found[2]], text)


def tell(parts: Iterable[tuple[str, str]]) -> Told:
    """Show parts by their words, each with what it stands for. No two are alike."""
    alike, typed = Counter[str](), dict[str, str]()
    for words, stands_for in parts:
        alike[words] += 1
        typed[words if alike[words] == 1 else f"{words} ({alike[words]})"] = stands_for
    return Told("; ".join(typed), typed)

"""References as people type them, `E-014 p. 3; E-015 Wages!B2`, and as fields show them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casefiles.evidence.passages.place_text import read_place, write_place
from casefiles.evidence.places import OnPage, Place, Rectangle, Run, Whole
from casefiles.kernel.errors import Impossible

_ONE = re.compile(r"E-?(?P<number>\d{1,6})(?:(?:\s*,\s*|\s+|(?=p))(?P<place>\S.*))?", re.IGNORECASE)
_BETWEEN = re.compile(r";(?=\s*(?:E-?\d|;|$))", re.IGNORECASE)
"""A semicolon that is no part of the name of a sheet."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An exhibit by its number, and a place in it."""

    number: int
    place: Place


def read_references(text: str) -> list[Reference]:
    """Read several, between semicolons. Raises `Impossible`, quoting what is none."""
    return [_read(part) for part in split_references(text)]


def split_references(text: str) -> list[str]:
    """Return what stands between the semicolons, each part as it was typed."""
    return [part.strip() for part in _BETWEEN.split(text.strip()) if part.strip()]


def write_references(references: Iterable[Reference]) -> str:
    """Write them as `read_references` reads them."""
    return "; ".join(_write(each) for each in references)


def _read(text: str) -> Reference:
    if found := _ONE.fullmatch(text):
        try:
            return Reference(int(found["number"]), read_place(found["place"] or ""))
        except Impossible:
            pass
    raise Impossible(
        f"“{text}” is no reference. Write E-014, E-014 p. 3 or E-014 Wages!B2:D9,"
        " with semicolons between."
    )


def _write(reference: Reference) -> str:
    label = f"E-{reference.number:03}"
    match reference.place:
        case Whole():
            return label
        case OnPage() | Rectangle() | Run(int()):
            return f"{label} p. {write_place(reference.place)}"
        case _:
            return f"{label} {write_place(reference.place)}"


@dataclass(frozen=True, slots=True)
class ShownReferences:
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


def show_references(parts: Iterable[tuple[str, str]]) -> ShownReferences:
    """Show parts by their words, each with what it stands for. No two are alike."""
    alike, typed = Counter[str](), dict[str, str]()
    for words, stands_for in parts:
        alike[words] += 1
        typed[words if alike[words] == 1 else f"{words} ({alike[words]})"] = stands_for
    return ShownReferences("; ".join(typed), typed)

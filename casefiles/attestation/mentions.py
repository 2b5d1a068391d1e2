"""What a text speaks of: `E-014, p. 3` and `statement 5`, with or without brackets.

The statements of a bank or of an account are none of ours.
"""

import re
from collections.abc import Iterator

from casefiles.kernel.dataclass import dataclass

_MENTION = re.compile(
    r"\[?\b(?:E-(?P<exhibit>\d{1,6})(?:,?[ \u00a0]p\.[ \u00a0]?(?P<page>\d{1,6}))?"
    r"|(?<![Bb]ank[ \u00a0])(?<![Aa]ccount[ \u00a0])statement[ \u00a0](?P<statement>\d{1,6})"
    r"|statements[ \u00a0](?P<several>\d{1,6}(?:(?:, | and |, and )\d{1,6})+))\b\]?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One of them, and where it stands in the text."""

    start: int
    end: int
    exhibit: int | None
    """The exhibit's number, or None where a statement is meant."""

    page: int | None
    statement: int | None


def mentions(text: str) -> Iterator[Mention]:
    """Yield what a text speaks of, in order."""
    if "E-" not in text and "statement" not in text:  # as in most texts
        return
    for each in _MENTION.finditer(text):
        if each["several"]:
            for number in re.finditer(r"\d+", each["several"]):
                at = each.start("several")
                yield Mention(at + number.start(), at + number.end(), None, None, int(number[0]))
            continue
        exhibit, page, statement = (
            int(each[name]) if each[name] else None for name in ("exhibit", "page", "statement")
        )
        yield Mention(each.start(), each.end(), exhibit, page, statement)

"""Figures in a text: numbers, days, sections and identifiers, as they stand and as read back."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from casefiles.kernel.dataclass import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class FigureKind(Enum):
    """What a figure is."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    """`2026-11-02`; where no year is said, `--11-02`."""

    SECTION = "section"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class TextFigure:
    """One figure, as it is wherever it is written: `-12.50`, `2026-11-02`, `HP-HT-2026-01`."""

    what: FigureKind
    value: str


def day(year: int, month: int, of_month: int) -> date | None:
    """Return a day if there is such a one."""
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


LEAP = 2000
"""The year that a day without a year is tried in: it has a February 29."""


def read_back(text: str, signs: Mapping[str, str]) -> Iterator[TextFigure]:
    """Yield the figures of a text for the portal, in their order. `signs` are words by signs."""
    named = {word: sign for sign, word in signs.items()}
    joined = "|".join(map(re.escape, named))
    forms = re.compile(
        rf"(?P<spelled>\b[A-Za-z0-9]+(?: (?:{joined}) [A-Za-z0-9]+)+\b)"
        rf"|(?P<day>\b(?P<of_month>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
        r"(?: (?P<year>\d{4}))?\b)"
        r"|(?P<section>\b\d+(?: point \d+)?(?: paragraph [A-Za-z0-9]{1,4})+\b)"
        r"|(?P<number>\b(?:plus or minus |minus |plus )?\d+(?: point \d+)?\b"
        r"(?P<percent> percent\b)?)"
        r"|(?P<mixed>\b(?!m[23]\b)(?=[A-Za-z]*\d)[A-Za-z0-9]+\b)"
    )
    for found in forms.finditer(text):
        if spelled := found["spelled"]:
            parts = spelled.split(" ")
            yield TextFigure(
                FigureKind.IDENTIFIER, "".join(named.get(part, part) for part in parts)
            )
        elif found["day"]:
            yield day_figure(found["year"], MONTHS.index(found["month"]) + 1, found["of_month"])
        elif section := found["section"]:
            number, *paragraphs = section.split(" paragraph ")
            value = number.replace(" point ", ".") + "".join(f"({each})" for each in paragraphs)
            yield TextFigure(FigureKind.SECTION, value)
        elif number := found["number"]:
            what = FigureKind.PERCENT if found["percent"] else FigureKind.NUMBER
            plain = number.removesuffix(" percent").replace(" point ", ".")
            yield TextFigure(what, _signed(plain))
        else:
            yield TextFigure(FigureKind.IDENTIFIER, found["mixed"])


def day_figure(year: str | None, month: int, of_month: str) -> TextFigure:
    """Return the figure that a day is, with its year or without; of no day, what was read."""
    on = day(int(year or LEAP), month, int(of_month))
    if on is None:
        return TextFigure(FigureKind.DAY, f"{year or ''} {month} {of_month}")
    return TextFigure(FigureKind.DAY, on.isoformat() if year else f"--{on:%m-%d}")


def _signed(plain: str) -> str:
    for words, sign in (("plus or minus ", "±"), ("minus ", "-"), ("plus ", "+")):
        if plain.startswith(words):
            return sign + plain.removeprefix(words)
    return plain

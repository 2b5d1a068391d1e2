"""Dates as people write them: ISO 8601, and only days that were or will be."""

import re
from datetime import date

from casefiles.kernel.errors import Impossible

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str) -> date:
    """Return the day that is written as YYYY-MM-DD. Raises `Impossible`, in words."""
    if not _ISO.fullmatch(text):
        raise Impossible(f"“{text}” is not a day written as YYYY-MM-DD, such as 2026-03-02.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Impossible(f"There is no such day as {text}.") from None


def years_after(start: date, years: int) -> date:
    """Return the same day so many years later; of February 29, the last of February."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def refuse_reversed(what: str, start: date | None, end: date | None) -> None:
    """Raise `Impossible` if a period ends before it begins."""
    if start and end and end < start:
        raise Impossible(f"{what} ends on {end}, before it begins on {start}.")

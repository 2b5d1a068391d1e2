"""A column of days: written as fields write them, sorted by the day, found by its ISO form too."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from casefiles.cases.detentions.port_time import PortTime
from casefiles.kernel.written_dates import short_day
from desktop.widgets.table_model import Column

T = TypeVar("T")
DAY = 88
"""Pixels that a day takes."""

MOMENT = 156
"""Pixels that a day takes with its hour and zone."""


def shown_day(day: date | None) -> str:
    """Return a day as a table shows it, such as `12 Dec 2026`; nothing of none."""
    return short_day(day) if day else ""


def shown_moment(moment: datetime) -> str:
    """Return a moment as lists show it, in its own zone: `12 Dec 2026, 09:46`."""
    return f"{short_day(moment)}, {moment:%H:%M}"


def shown_iso(text: str) -> str:
    """Return a day that is kept as text, such as `2026-12-12`, so too; other text as it is."""
    try:
        return short_day(date.fromisoformat(text))
    except ValueError:
        return text


def day_column(
    heading: str, day: Callable[[T], date | None], none: str = "", width: int = DAY
) -> Column[T]:
    """Return a column of days, with what stands there where there is none."""
    return Column(
        heading,
        lambda row: shown_day(day(row)) or none,
        sort_key=lambda row: day(row) or date.min,
        hint=lambda row: str(day(row) or ""),
        width=width,
    )


def moment_column(
    heading: str,
    moment: Callable[[T], datetime],
    time: Callable[[], PortTime],
    width: int = MOMENT,
) -> Column[T]:
    """Return a column of moments as they read at the port, sorted by time."""
    return Column(
        heading,
        lambda row: time().on_screen(moment(row)),
        sort_key=moment,
        hint=lambda row: time().on_screen(moment(row)),
        width=width,
    )

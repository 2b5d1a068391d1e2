"""The marks of a timeline, day by day: what happened, today, and what lies ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from casefiles.cases.clock import wording
from casefiles.cases.clock.model import Event
from casefiles.cases.clock.timeline import OPEN, Row, Standing, Timeline
from casefiles.cases.clock.vocabulary import HAPPENED


class Sort(Enum):
    """What a mark stands for."""

    HAPPENED = "happened"
    TREATED = "treated"
    """The law treats it as having happened."""

    TODAY = "today"
    AHEAD = "ahead"
    STATED = "stated"
    """A day that CBP states, where it is not the one that was computed."""


_ORDER = tuple(Sort)


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on the line."""

    on: date
    sort: Sort
    title: str
    detail: str = ""
    standing: Standing | None = None
    row: Row | None = None
    """The deadline it is about."""


def marks(timeline: Timeline) -> tuple[Mark, ...]:
    """Return the marks in the order of days; those of one day, what happened first."""
    found = [
        *map(_of_event, timeline.happened),
        Mark(timeline.today, Sort.TODAY, "today"),
        *(mark for row in timeline.rows for mark in _of_row(row, timeline.today)),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.on, _ORDER.index(mark.sort))))


def _of_event(event: Event) -> Mark:
    title = wording.capital(HAPPENED[event.kind])
    if not event.derived:
        return Mark(event.on, Sort.HAPPENED, title, event.note)
    [*_, leg] = event.legs
    return Mark(event.on, Sort.TREATED, title, f"by {leg.rule.id}, {leg.rule.citation}")


def _of_row(row: Row, today: date) -> Iterator[Mark]:
    if row.standing not in OPEN | {Standing.IF, Standing.KEPT}:
        return
    if row.due:
        title = row.name
        yield Mark(row.due, Sort.AHEAD, title, _detail(row), row.standing, row)
    if row.stated and (row.differs or not row.due):
        what = "Our response" if row.deadline else row.title
        what = f"{what}, as CBP states it"
        told = "; ".join(filter(None, (row.stated.words, _safe(row.stated.closed, row.safe))))
        yield Mark(row.stated.on, Sort.STATED, what, told, _stated(row, today), row)


def _stated(row: Row, today: date) -> Standing:
    """A day that CBP states later than what was computed is not the one to work towards."""
    later = row.due is not None and row.stated is not None and row.stated.on > row.due
    return Standing.LATER if later and row.stated and row.stated.on >= today else row.standing


def _detail(row: Row) -> str:
    found = row.deadline
    if found is None or found.due is None:
        return ""
    told = ["contested: first presentation"] if row.is_first else []
    if closed := _safe(row.closed, found.safe):
        told.append(closed)
    if found.target and found.target != found.due:
        told.append(f"internal target {wording.said(found.target)}")
    if found.not_before:
        told.append(f"not before {wording.said(found.not_before)}")
    if row.standing is Standing.IF:
        told.append(row.standing.value)
    if not found.rule.verified:
        told.append(wording.grade(found.rule))
    return "; ".join(told)


def _safe(closed: str, safe: date | None) -> str:
    return f"{closed}: safe by {wording.said(safe)}" if closed and safe else ""

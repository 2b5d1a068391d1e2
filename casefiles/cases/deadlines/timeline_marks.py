"""The marks of a timeline, day by day: what happened, today, and what lies ahead."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from casefiles.cases.deadlines import wording
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.deadlines.timeline import OPEN, DeadlineStatus, Timeline, TimelineRow
from casefiles.cases.vocabulary import EVENT_WORDS
from casefiles.kernel.dataclass import dataclass


class MarkKind(Enum):
    """What a mark stands for."""

    HAPPENED = "happened"
    TREATED = "treated"
    """The law treats it as having happened."""

    TODAY = "today"
    AHEAD = "ahead"
    STATED = "stated"
    """A day that CBP states, where it is not the one that was computed."""


_ORDER = tuple(MarkKind)


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One day on the line."""

    on: date
    sort: MarkKind
    title: str
    detail: str = ""
    status: DeadlineStatus | None = None
    row: TimelineRow | None = None
    """The deadline it is about."""


def marks(timeline: Timeline) -> tuple[TimelineMark, ...]:
    """Return the marks in the order of days; those of one day, what happened first."""
    found = [
        *map(_of_event, timeline.happened),
        TimelineMark(timeline.today, MarkKind.TODAY, "today"),
        *(mark for row in timeline.rows for mark in _of_row(row, timeline.today)),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.on, _ORDER.index(mark.sort))))


def _of_event(event: DatedEvent) -> TimelineMark:
    title = wording.capitalized(EVENT_WORDS[event.kind])
    if not event.derived:
        return TimelineMark(event.on, MarkKind.HAPPENED, title, event.note)
    [*_, leg] = event.legs
    return TimelineMark(event.on, MarkKind.TREATED, title, f"by {leg.rule.id}, {leg.rule.citation}")


def _of_row(row: TimelineRow, today: date) -> Iterator[TimelineMark]:
    if row.status not in OPEN | {DeadlineStatus.IF, DeadlineStatus.KEPT}:
        return
    if row.due:
        title = row.name
        yield TimelineMark(row.due, MarkKind.AHEAD, title, _detail(row), row.status, row)
    if row.stated and (row.differs or not row.due):
        what = "Our response" if row.deadline else row.title
        what = f"{what}, as CBP states it"
        told = "; ".join(filter(None, (row.stated.words, _safe(row.stated.closed, row.safe))))
        yield TimelineMark(row.stated.on, MarkKind.STATED, what, told, _stated(row, today), row)


def _stated(row: TimelineRow, today: date) -> DeadlineStatus:
    """A day that CBP states later than what was computed is not the one to work towards."""
    later = row.due is not None and row.stated is not None and row.stated.on > row.due
    return DeadlineStatus.LATER if later and row.stated and row.stated.on >= today else row.status


def _detail(row: TimelineRow) -> str:
    found = row.deadline
    if found is None or found.due is None:
        return ""
    told = ["contested: first presentation"] if row.is_first else []
    if closed := _safe(row.closed, found.safe):
        told.append(closed)
    if found.target and found.target != found.due:
        told.append(f"internal target {wording.format_day(found.target)}")
    if found.not_before:
        told.append(f"not before {wording.format_day(found.not_before)}")
    if row.status is DeadlineStatus.IF:
        told.append(row.status.value)
    if not found.rule.verified:
        told.append(wording.grade(found.rule))
    return "; ".join(told)


def _safe(closed: str, safe: date | None) -> str:
    return f"{closed}: safe by {wording.format_day(safe)}" if closed and safe else ""

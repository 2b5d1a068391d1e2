"""The safe day in words: the earlier of our response and CBP's decision, with both named."""

from casefiles.cases.deadlines.timeline import (
    OPEN,
    ClockSide,
    DeadlineStatus,
    Timeline,
    TimelineRow,
)
from casefiles.cases.deadlines.wording import format_day

_NAMES = {ClockSide.RESPONSE: "our response", ClockSide.DECISION: "CBP’s decision"}


def row_name(row: TimelineRow) -> str:
    """Return what the day of a row is for: `our response`, `CBP’s decision`, or its own name."""
    name = _NAMES[row.side] if row.side else row.name
    return f"{name}, contested" if row.is_first and row.side else name


def row_due(row: TimelineRow) -> str:
    """Return what is due on the day of a row, as a sentence begins: `CBP decides`, `Protest`."""
    if row.side is None:
        return row.title
    due = "CBP decides" if row.side is ClockSide.DECISION else "Our response is due"
    return f"{due}, contested" if row.is_first else due


def other_clocks(timeline: Timeline, row: TimelineRow) -> str:
    """Return those of the two clocks that a row is not, each with its day: both are told."""
    told = [
        _with_day(each) for each in (timeline.decision, timeline.response) if each and each != row
    ]
    if timeline.response is None and timeline.decision and timeline.decision.status in OPEN:
        told.append("no day is stated for our response")
    return ", ".join(filter(None, told))


def safe_day_sentences(timeline: Timeline) -> tuple[str, ...]:
    """Say the safe day, and of which clocks it is the earlier; nothing if neither runs."""
    both = [each for each in (timeline.response, timeline.decision) if each]
    firsts = [each for each in timeline.rows if each.is_first and each.side]
    running = [each for each in (*both, *firsts) if each.status in OPEN and each.act_by]
    if not running:
        return ()
    first = min(running, key=lambda each: (each.act_by, each.is_first))
    day = f"Safe day: {format_day(first.act_by)}, for {row_name(first)}." if first.act_by else ""
    rest = other_clocks(timeline, first)
    return tuple(filter(None, (day, f"{rest[:1].upper()}{rest[1:]}." if rest else "")))


def _with_day(row: TimelineRow) -> str:
    if row.side is None or row.act_by is None:
        return ""
    if row.status is DeadlineStatus.DONE and row.side is ClockSide.RESPONSE:
        return "our response is sent"
    if row.status not in OPEN:
        return ""
    day = format_day(row.act_by)
    decides = row.side is ClockSide.DECISION
    return f"CBP decides by {day}" if decides else f"our response is due {day}"

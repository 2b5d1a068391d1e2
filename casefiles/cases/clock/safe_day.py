"""The safe day in words: the earlier of our response and CBP's decision, with both named."""

from casefiles.cases.clock.timeline import OPEN, Row, Side, Standing, Timeline
from casefiles.cases.clock.wording import said

_NAMES = {Side.RESPONSE: "our response", Side.DECISION: "CBP’s decision"}


def named(row: Row) -> str:
    """Return what the day of a row is for: `our response`, `CBP’s decision`, or its own name."""
    name = _NAMES[row.side] if row.side else row.name
    return f"{name}, contested" if row.is_first and row.side else name


def beside(timeline: Timeline, row: Row) -> str:
    """Return those of the two clocks that a row is not, each with its day: both are told."""
    told = [_told(each) for each in (timeline.response, timeline.decision) if each and each != row]
    if timeline.response is None and timeline.decision and timeline.decision.standing in OPEN:
        told.append(f"{_NAMES[Side.RESPONSE]}: no day stated")
    return ", ".join(filter(None, told))


def sentences(timeline: Timeline) -> tuple[str, ...]:
    """Say the safe day, and of which clocks it is the earlier; nothing if neither runs."""
    both = [each for each in (timeline.response, timeline.decision) if each]
    firsts = [each for each in timeline.rows if each.is_first and each.side]
    running = [each for each in (*both, *firsts) if each.standing in OPEN and each.act_by]
    if not running:
        return ()
    first = min(running, key=lambda each: (each.act_by, each.is_first))
    day = f"Safe day: {said(first.act_by)}, for {named(first)}." if first.act_by else ""
    rest = beside(timeline, first)
    return tuple(filter(None, (day, f"{rest[:1].upper()}{rest[1:]}." if rest else "")))


def _told(row: Row) -> str:
    if row.side is None or row.act_by is None:
        return ""
    if row.standing is Standing.DONE and row.side is Side.RESPONSE:
        return f"{_NAMES[row.side]} sent"
    if row.standing not in OPEN:
        return ""
    return f"{_NAMES[row.side]} {said(row.act_by)}"

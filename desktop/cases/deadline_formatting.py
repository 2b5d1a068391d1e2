"""How near a day is, in a shape, a word and then a color: alike in lists, header and clock."""

from collections.abc import Callable
from datetime import date

from casefiles.cases.deadlines.case_deadlines import NearestDay
from casefiles.cases.deadlines.safe_day import safe_day_sentences
from casefiles.cases.deadlines.timeline import DeadlineStatus, TimelineRow
from casefiles.cases.deadlines.wording import VERIFY_SENTENCE, format_day, read, states
from casefiles.cases.detentions import summary
from casefiles.changes import TableName
from desktop.translation import counted

SHAPES = {
    DeadlineStatus.OVERDUE: "■",
    DeadlineStatus.DUE: "▲",
    DeadlineStatus.SOON: "◆",
    DeadlineStatus.LATER: "○",
    DeadlineStatus.IF: "◌",
    DeadlineStatus.PASSED: "–",
    DeadlineStatus.KEPT: "□",
    DeadlineStatus.DONE: "✓",
    DeadlineStatus.OVER: "–",
    DeadlineStatus.UNKNOWN: "?",
}
TONES = {
    DeadlineStatus.OVERDUE: "bad",
    DeadlineStatus.DUE: "bad",
    DeadlineStatus.SOON: "warn",
    DeadlineStatus.LATER: "",
    DeadlineStatus.DONE: "good",
}
"""What is not here is muted."""

DEADLINE_TABLES = summary.READS | {TableName.CASE}
"""What a clock depends on."""

OTHER_DUE_TABLES = frozenset(
    {
        TableName.INQUIRY,
        TableName.INQUIRY_ANSWER,
        TableName.REQUEST_ROUND,
        TableName.REQUEST_ITEM,
        TableName.PARTY,
    }
)
"""What the other days of a case depend on."""


def tone(status: DeadlineStatus) -> str:
    """Return the color token of a word."""
    return TONES.get(status, "muted")


def word(status: DeadlineStatus, tr: Callable[[str], str]) -> str:
    """Return shape and word."""
    return f"{SHAPES[status]} {tr(status.value)}"


def left(days: int, tr: Callable[[str], str]) -> str:
    """Return how many days are left, such as `12 days`, `today`, `3 days ago`."""
    if not days:
        return tr("today")
    count = counted(abs(days), "day")
    return count if days > 0 else tr("{} ago").format(count)


def near(day: date, days: int, tr: Callable[[str], str]) -> str:
    """Return `12 days · 2 Dec 2026`."""
    return f"{left(days, tr)} · {format_day(day)}"


def next_day(nearest: NearestDay, tr: Callable[[str], str]) -> str:
    """Return the safe day and what it is for: `12 days · 2 Dec 2026 · CBP decides; our …`."""
    return f"{near(nearest.day, nearest.row.days_left or 0, tr)} · {nearest.told}"


def in_two_lines(nearest: NearestDay, tr: Callable[[str], str]) -> tuple[str, str]:
    """Return the safe day, and under it what it is for with the other of the two clocks."""
    row = nearest.row
    return f"{word(row.status, tr)} · {near(nearest.day, row.days_left or 0, tr)}", nearest.told


def about(nearest: NearestDay) -> str:
    """Return what a tooltip says of the nearest day: whose it is, and how it comes about."""
    both = safe_day_sentences(nearest.timeline) if nearest.timeline else ()
    if nearest.other:
        return "\n".join((nearest.other.told, *both))
    return "\n".join((nearest.named, *both, explained(nearest.row)))


def explained(row: TimelineRow) -> str:
    """Return what a tooltip says of a row: how its day comes about, and what to make of it."""
    lines = [row.name, row.how]
    if row.stated:
        lines.append(states(row.stated.on, row.stated.words))
    if row.deadline:
        lines.append(read(row.deadline.rule))
    lines.append(VERIFY_SENTENCE)
    return "\n".join(lines)

"""How near a day is, in a shape, a word and then a color: alike in lists, header and clock."""

from collections.abc import Callable
from datetime import date

from casefiles.cases.clock.of_case import Nearest
from casefiles.cases.clock.safe_day import sentences
from casefiles.cases.clock.timeline import Row, Standing
from casefiles.cases.clock.wording import VERIFY_SENTENCE, read, said, states
from casefiles.cases.shipments import standing
from casefiles.changes import TableName

SHAPES = {
    Standing.OVERDUE: "■",
    Standing.DUE: "▲",
    Standing.SOON: "◆",
    Standing.LATER: "○",
    Standing.IF: "◌",
    Standing.PASSED: "–",
    Standing.KEPT: "□",
    Standing.DONE: "✓",
    Standing.OVER: "–",
    Standing.UNKNOWN: "?",
}
TONES = {
    Standing.OVERDUE: "bad",
    Standing.DUE: "bad",
    Standing.SOON: "warn",
    Standing.LATER: "",
    Standing.DONE: "good",
}
"""What is not here is muted."""

FOLLOWED = standing.READS | {TableName.CASE}
"""What a clock depends on."""

WAITED_FOR = frozenset(
    {
        TableName.INQUIRY,
        TableName.INQUIRY_ANSWER,
        TableName.REQUEST_ROUND,
        TableName.REQUEST_ITEM,
        TableName.PARTY,
    }
)
"""What the other days of a case depend on."""


def tone(standing: Standing) -> str:
    """Return the color token of a word."""
    return TONES.get(standing, "muted")


def word(standing: Standing, tr: Callable[[str], str]) -> str:
    """Return shape and word."""
    return f"{SHAPES[standing]} {tr(standing.value)}"


def left(days: int, tr: Callable[[str], str]) -> str:
    """Return how many days are left, such as `12 days`, `today`, `3 days ago`."""
    if not days:
        return tr("today")
    count = tr("1 day") if abs(days) == 1 else tr("{} days").format(f"{abs(days):,}")
    return count if days > 0 else tr("{} ago").format(count)


def near(day: date, days: int, tr: Callable[[str], str]) -> str:
    """Return `12 days · 2 Dec 2026`."""
    return f"{left(days, tr)} · {said(day)}"


def next_day(nearest: Nearest, tr: Callable[[str], str]) -> str:
    """Return the safe day and what it is for: `12 days · 2 Dec 2026 · CBP’s decision (our …)`."""
    return f"{near(nearest.day, nearest.row.days_left or 0, tr)} · {nearest.told}"


def in_two_lines(nearest: Nearest, tr: Callable[[str], str]) -> tuple[str, str]:
    """Return the safe day, and under it what it is for with the other of the two clocks."""
    row = nearest.row
    return f"{word(row.standing, tr)} · {near(nearest.day, row.days_left or 0, tr)}", nearest.told


def about(nearest: Nearest) -> str:
    """Return what a tooltip says of the nearest day: whose it is, and how it comes about."""
    both = sentences(nearest.timeline) if nearest.timeline else ()
    if nearest.other:
        return "\n".join((nearest.other.told, *both))
    return "\n".join((nearest.named, *both, explained(nearest.row)))


def explained(row: Row) -> str:
    """Return what a tooltip says of a row: how its day comes about, and what to make of it."""
    lines = [row.name, row.how]
    if row.stated:
        lines.append(states(row.stated.on, row.stated.words))
    if row.deadline:
        lines.append(read(row.deadline.rule))
    lines.append(VERIFY_SENTENCE)
    return "\n".join(lines)

"""Deadlines as a calendar file (RFC 5545), to be opened by whatever calendar a person keeps.

Days are days of the port, without a time: a calendar elsewhere in the world shows the same day.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from casefiles.cases.deadlines import wording
from casefiles.cases.deadlines.timeline import OPEN, DeadlineStatus, TimelineRow, warnings
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible

_OCTETS = 75
"""A line is folded after so many (RFC 5545, 3.1)."""

_ALARMS = (7, 1)
"""Days before the day, where the rule names none."""

_SHOWN = OPEN | {DeadlineStatus.IF, DeadlineStatus.KEPT}


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One clock of a case, as it goes into a calendar."""

    key: str
    """The id of what it is the clock of, so that a newer file replaces the same entries."""

    title: str
    """What people call it, such as the case and the number of the detention."""

    rows: tuple[TimelineRow, ...]


def calendar_file(entries: Iterable[CalendarEntry], made_at: datetime) -> bytes:
    """Return the file. What is done, over, or not known yet is not in it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rebuttal Desk//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for entry in entries:
        for row in entry.rows:
            if row.act_by and row.status in _SHOWN:
                lines += _event(entry, row, row.act_by, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(entry: CalendarEntry, row: TimelineRow, day: date, made_at: datetime) -> Iterator[str]:
    name = row.rule_id or _slug(row.stated.key if row.stated and row.stated.key else row.title)
    yield "BEGIN:VEVENT"
    yield f"UID:{_slug(entry.key)}-{name.lower()}@rebuttal-desk.invalid"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(_summary(entry, row))}"
    yield f"DESCRIPTION:{_text(chr(10).join(_described(row)))}"
    yield "TRANSP:TRANSPARENT"
    for before in _alarms(row, day):
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{before - 1}DT15H"  # at nine in the morning
        yield f"DESCRIPTION:{_text(_summary(entry, row))}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _summary(entry: CalendarEntry, row: TimelineRow) -> str:
    doubt = " (if nothing is decided before)" if row.status is DeadlineStatus.IF else ""
    return f"{row.name}{doubt}: {entry.title}"


def _described(row: TimelineRow) -> Iterator[str]:
    if row.deadline:
        rule = row.deadline.rule
        yield f"Rule {rule.id}: {rule.title}. {rule.citation}."
        if row.due:
            yield f"Due {wording.format_day(row.due)}."
    yield row.how
    if row.stated:
        yield wording.states(row.stated.on, row.stated.words)
    if row.deadline:
        yield wording.read(row.deadline.rule)
        yield wording.VERIFY_SENTENCE


def _alarms(row: TimelineRow, day: date) -> list[int]:
    if row.deadline and (days := warnings(row.deadline)):
        return [(day - each).days for each in days if each < day]
    return [*_ALARMS]


def _text(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11), and take out what would end its line."""
    lines = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").splitlines()
    return "\\n".join(visible(line) for line in lines)


def _slug(text: str) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in text)
    return "-".join(part for part in kept.lower().split("-") if part) or "clock"


def _folded(line: str) -> Iterator[str]:
    """Cut a line into pieces of 75 octets at most, none of them within a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece

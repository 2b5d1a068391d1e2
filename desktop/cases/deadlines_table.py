"""The deadlines of one clock as a table: computed and stated side by side."""

from datetime import date

from PySide6.QtCore import QObject

from casefiles.cases.deadlines.compute import by_number
from casefiles.cases.deadlines.timeline import TimelineRow
from casefiles.cases.deadlines.wording import format_day, grade, read, states
from desktop.cases.deadline_formatting import explained, left, tone, word
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel


class DeadlinesTable(TableModel[TimelineRow]):
    """Deadline, due, safe date, how it stands, stated by CBP, days left, citation, read in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Deadline"), _name, lambda row: by_number(row.rule_id), width=208),
                Column(
                    self.tr("Due"), lambda row: _day(row.due), lambda row: _last(row.due), width=84
                ),
                Column(
                    self.tr("Safe date"),
                    self._safe,
                    lambda row: _last(_safe_day(row)),
                    tone=lambda row: "muted" if _safe_day(row) == row.due else "",
                    width=84,
                ),
                Column(
                    self.tr("Status"),
                    lambda row: word(row.status, self.tr),
                    lambda row: _last(row.act_by),
                    tone=lambda row: tone(row.status),
                    width=108,
                ),
                Column(
                    self.tr("Days left"),
                    self._left,
                    lambda row: row.days_left if row.days_left is not None else 99_999,
                    right=True,
                    width=92,
                ),
                Column(
                    self.tr("Stated by CBP"),
                    lambda row: f"{'≠ ' if row.differs else ''}{_stated(row)}",
                    lambda row: _last(row.stated.on if row.stated else None),
                    tone=lambda row: "warn" if row.differs else "",
                    hint=_words,
                    width=96,
                ),
                Column(self.tr("Legal authority"), _citation, width=170),
                Column(
                    self.tr("Source checked"),
                    self._verified,
                    tone=lambda row: "" if _is_verified(row) else "warn",
                    hint=lambda row: read(row.deadline.rule) if row.deadline else "",
                    width=150,
                ),
            ],
            Rows(id=row_id, place=lambda row: (by_number(row.rule_id or "D99"), row_id(row))),
            parent,
        )

    def _left(self, row: TimelineRow) -> str:
        return left(row.days_left, self.tr) if row.days_left is not None and _is_open(row) else ""

    def _safe(self, row: TimelineRow) -> str:
        """The business day before a closed one, or the house's own if it is earlier."""
        safe = _safe_day(row)
        on = row.due or (row.stated.on if row.stated else None)
        return self.tr("same day") if safe and safe == on else _day(safe)

    def _verified(self, row: TimelineRow) -> str:
        if row.deadline is None:
            return ""
        return self.tr(grade(row.deadline.rule))


def row_id(row: TimelineRow) -> str:
    """Return what makes a deadline a row of its own."""
    return row.rule_id or (row.stated.key if row.stated else row.title)


def _is_open(row: TimelineRow) -> bool:
    return row.deadline is None or row.deadline.ended is None


def _name(row: TimelineRow) -> str:
    return row.name


def _day(day: date | None) -> str:
    return format_day(day) if day else ""


def _last(day: date | None) -> date:
    """Sorts what has no day to the end."""
    return day or date.max


def _safe_day(row: TimelineRow) -> date | None:
    """By when it is to be done: of what CBP states, by the last business day."""
    return row.deadline.act_by if row.deadline else row.safe


def _stated(row: TimelineRow) -> str:
    return _day(row.stated.on if row.stated else None)


def _words(row: TimelineRow) -> str:
    if not row.stated:
        return ""
    told = states(row.stated.on, row.stated.words)
    return explained(row) if row.differs else told


def _citation(row: TimelineRow) -> str:
    return row.deadline.rule.citation if row.deadline else tr("stated by CBP")


def _is_verified(row: TimelineRow) -> bool:
    return row.deadline is None or row.deadline.rule.verified

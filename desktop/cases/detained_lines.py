"""Which lines a detention covers: a table in which each can be checked."""

from PySide6.QtCore import QObject, Signal

from casefiles.cases.detentions.line_wording import quantity_of
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import EntryLine
from casefiles.kernel.dataclass import dataclass
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.table_model import Column, Rows


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A line of the case, and whether the detention covers it."""

    line: EntryLine
    place: int
    named: str
    covered: bool
    status: str
    """How it stands under this detention, in part too."""


class DetainedLines(CheckedTable[CoverageRow]):
    """All lines of the case. Space or a click checks one: the detention covers it then."""

    chosen = Signal(str, bool)
    """The id of a line, and whether it is to be covered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Covered"), lambda c: c.named, width=172),
                Column(self.tr("HTS"), lambda c: c.line.hts, width=92),
                Column(self.tr("Quantity"), lambda c: quantity_of(c.line), right=True, width=104),
                Column(self.tr("Status"), lambda c: c.status, width=80),
            ],
            Rows(lambda c: c.line.id, lambda c: c.place),
            parent,
        )

    def is_checked(self, row: CoverageRow) -> bool:
        return row.covered

    def turn_row(self, row: CoverageRow) -> None:
        """Ask that a line be covered that is not, or not covered that is."""
        self.chosen.emit(row.line.id, not row.covered)


def rows_of(held: ImportSummary, status: DetentionSummary) -> list[CoverageRow]:
    """Return a row for each line of the case."""
    covered = {each.id for each in status.lines}
    return [
        CoverageRow(line, place, held.named(line), line.id in covered, _stands(status, line))
        for place, line in enumerate(held.lines)
    ]


def _stands(status: DetentionSummary, line: EntryLine) -> str:
    parts = status.outcome.status(line.id)
    if len(parts) == 1:
        return parts[0].fate.value
    return ", ".join(f"{each.quantity} {each.fate.value}".strip() for each in parts)

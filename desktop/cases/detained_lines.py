"""Which lines a detention covers: a table in which each can be checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from casefiles.cases.shipments.model import EntryLine
from casefiles.cases.shipments.standing import Imported, Standing
from casefiles.cases.shipments.wording import quantity_of
from casefiles.ids import LineId
from desktop.table_model import Column, Index, Rows, TableModel

_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class Covered:
    """A line of the case, and whether the detention covers it."""

    line: EntryLine
    place: int
    named: str
    covered: bool
    standing: str
    """How it stands under this detention, in part too."""


class DetainedLines(TableModel[Covered]):
    """All lines of the case. Space or a click checks one: the detention covers it then."""

    chosen = Signal(list)
    """Ids of all lines that are to be covered now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Covered"), lambda c: c.named),
                Column(self.tr("HTS"), lambda c: c.line.hts),
                Column(self.tr("Quantity"), lambda c: quantity_of(c.line), right=True),
                Column(self.tr("Stands"), lambda c: c.standing),
            ],
            Rows(lambda c: c.line.id, lambda c: c.place),
            parent,
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _CHECK and index.column() == 0:
            row = super().data(index, TableModel.ItemRole)
            checked = isinstance(row, Covered) and row.covered
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        return None if role == _CHECK else super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = super().data(index, TableModel.ItemRole)
        if role != _CHECK or not isinstance(row, Covered):
            return False
        self.turn([row.line.id])
        return True

    def turn(self, lines: Sequence[LineId]) -> None:
        """Ask that these be covered that are not, and not covered that are."""
        held = [each.line.id for each in self.everything() if each.covered]
        wanted = [each for each in held if each not in lines]
        self.chosen.emit([*wanted, *(each for each in lines if each not in held)])


def rows_of(held: Imported, standing: Standing) -> list[Covered]:
    """Return a row for each line of the case."""
    covered = {each.id for each in standing.lines}
    return [
        Covered(line, place, held.named(line), line.id in covered, _stands(standing, line))
        for place, line in enumerate(held.lines)
    ]


def _stands(standing: Standing, line: EntryLine) -> str:
    parts = standing.outcome.standing(line.id)
    if len(parts) == 1:
        return parts[0].fate.value
    return ", ".join(f"{each.quantity} {each.fate.value}".strip() for each in parts)

"""What each row of a table would become, cell by cell, and why some of it is refused."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from casefiles.chain.ledger.mapping import FIELDS, TableKind
from casefiles.chain.ledger.preview import PreviewRow
from desktop.translation import Labels, tr
from desktop.widgets.table_model import Column, Rows, TableModel

WORDS = Labels({
    "step": "Step", "flow": "Kind", "goods": "Goods", "lot": "Lot", "written": "Figure",
    "unit": "Unit", "measure": "Weight", "days": "For days", "on_day": "Day", "note": "Note",
    "kind": "Kind", "reference": "Number", "settles": "Refers to", "payer": "Buyer, payer",
    "payee": "Seller, payee", "currency": "Currency", "quantity": "Quantity",
    "bank_line": "Bank line",
})  # fmt: skip
"""What the fields are called."""


class PreviewTable(TableModel[PreviewRow]):
    """A row of the table each; what was refused stands where it stood."""

    def __init__(self, target: TableKind, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Row"), lambda e: f"{e.number}", lambda e: e.number, right=True,
                       width=52),
                Column(tr("Status"), lambda e: f"× {e.refused}" if e.refused else tr("✓ is read"),
                       tone=lambda e: "warn" if e.refused else "good", width=230),
                *(
                    Column(WORDS[name], _value(name), hint=_hint(name),
                           right=name in {"written", "quantity"})
                    for name in FIELDS[target]
                ),
            ],
            Rows(lambda e: str(e.number), lambda e: e.number),
            parent,
        )  # fmt: skip


def _value(name: str) -> Callable[[PreviewRow], str]:
    return lambda row: row.cells[name].value if name in row.cells else ""


def _hint(name: str) -> Callable[[PreviewRow], str]:
    def hint(row: PreviewRow) -> str:
        cell = row.cells.get(name)
        if cell is None or not cell.written:
            return ""
        said = tr("“{}” is read as {}").format(cell.written, cell.value)
        return f"{said}: {cell.way}" if cell.way else said

    return hint

"""Cells of a sheet on the clipboard: those that are selected, also where nobody saw them yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView

from desktop.viewer.cell_range import Range
from desktop.widgets.copied_rows import copy_rows, say

if TYPE_CHECKING:
    from desktop.viewer.cells_model import CellsModel

_MOST = 200_000
"""Cells that are copied at once."""


def copy_cells(view: QTableView, model: "CellsModel") -> None:
    """Copy the selected cells, without the rows and columns that the view hides."""
    chosen = view.selectionModel().selection()
    stretches = chosen.toList()
    if not stretches:
        return
    rows = {row for each in stretches for row in range(each.top(), each.bottom() + 1)}
    columns = {at for each in stretches for at in range(each.left(), each.right() + 1)}
    down = sorted(row for row in rows if not view.isRowHidden(row))
    across = sorted(at for at in columns if not view.isColumnHidden(at))
    if len(down) * len(across) > _MOST:
        words = view.tr("These are more than {:,} cells: select fewer, or open the file itself.")
        say(view, words.format(_MOST), "warn")
        return
    whole = len(stretches) == 1

    def put(read: Sequence[Sequence[str]]) -> None:
        """The cells of the range around all that is selected have come."""
        texts = [
            [
                read[row - down[0]][at - across[0]]
                if whole or chosen.contains(model.index(row, at))
                else ""
                for at in across
            ]
            for row in down
        ]
        copy_rows(view, (), lambda: texts)

    if down and across:
        model.read_range(Range(down[0], across[0], down[-1], across[-1]), put)

"""Cells of a table are drawn by us and not by the style sheet, and nobody can tell."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop import app
from desktop.widgets import theme
from desktop.widgets.cell_delegate import CellDelegate
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView

END, MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


@dataclass(frozen=True)
class Line:
    id: str
    words: str
    tone: str = ""
    icon: str = ""


LINES = (
    Line("1", "Wage ledger 工资表.pdf", "good", "paperclip"),
    Line("2", "a title that is far too long to be shown in a column as narrow as this", "bad"),
    Line("3", "خەت ئۇيغۇرچە", icon="languages"),
    Line("4", "خەت ئۇيغۇرچە ھەممىسى سىغمايدۇ مۇئەييەن بىر ئۇزۇن تېكىست كېرەك", "warn"),
    Line("5", ""),
    Line("6", "a\u202eb & <b>not bold</b>", "muted", "replace"),
    Line("7", "plain"),
)
COLUMNS = (
    Column("No.", lambda line: line.id, width=40),
    Column("Words", lambda e: e.words, tone=lambda e: e.tone, icon=lambda e: e.icon, width=200),
    Column("At the right", lambda e: e.words, tone=lambda e: e.tone, right=True),
)


class Checks(CheckedTable[Line]):
    def is_checked(self, row):
        return row.id == "2"


@pytest.fixture(params=[theme.ThemeChoice.LIGHT, theme.ThemeChoice.DARK])
def drawn(request, qapp, qtbot):
    """Return how a table of these lines looks, as a delegate draws it."""
    app.dress(qapp)
    theme.choose(request.param)
    window, kept = QWidget(), []
    window.setStyleSheet(theme.style_sheet())
    qtbot.addWidget(window)
    window.resize(520, 300)

    def drawn(kind, delegate, chosen=(), *, enabled=True, elided=END):
        model = kind(COLUMNS, Rows(lambda line: line.id, lambda line: line.id))
        model.show(LINES)
        table = TableView("drawn", "Drawn", window)
        table.setFixedSize(500, 280)
        table.present(model)
        made = delegate(table)
        table.setItemDelegate(made)
        table.setEnabled(enabled)
        table.setTextElideMode(elided)
        table.choose(*chosen)
        window.show()
        kept.append((model, made))
        return table.viewport().grab().toImage()

    yield drawn
    theme.choose(theme.ThemeChoice.SYSTEM)


@pytest.mark.parametrize("chosen", [(), ("2", "4", "7")])
def test_they_look_as_the_style_sheet_has_them(drawn, chosen):
    assert drawn(TableModel, CellDelegate, chosen) == drawn(TableModel, QStyledItemDelegate, chosen)


def test_what_is_left_out_is_left_out_where_the_table_says(drawn):
    ours = drawn(TableModel, CellDelegate, elided=MIDDLE)
    assert ours == drawn(TableModel, QStyledItemDelegate, elided=MIDDLE)
    assert ours != drawn(TableModel, CellDelegate)


def test_what_can_be_checked_has_its_box(drawn):
    ours = drawn(Checks, CellDelegate)
    assert ours == drawn(Checks, QStyledItemDelegate)
    assert ours != drawn(TableModel, CellDelegate)


def test_one_that_is_off_is_faint(drawn):
    on, off = drawn(TableModel, CellDelegate), drawn(TableModel, CellDelegate, enabled=False)
    plain = (20, 6 * 26)
    assert any(
        on.pixel(x, y) != off.pixel(x, y)
        for x in range(plain[0])
        for y in range(plain[1], plain[1] + 26)
    )

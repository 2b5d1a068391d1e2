"""What every table of the window does alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView


@pytest.fixture
def table(qtbot):
    model = TableModel[str]([Column("Name", str)], Rows(str, str))
    view = TableView[str]("names", "Names")
    qtbot.addWidget(view)
    view.present(model)
    model.show(["first", "second", "third"])
    view.show()
    return view


@pytest.fixture(params=["Control", "Shift", "Alt"])
def held_down(request, table):
    key, held = Qt.Key[f"Key_{request.param}"], Qt.KeyboardModifier[f"{request.param}Modifier"]
    QTest.keyPress(table, key, held)
    yield QApplication.keyboardModifiers()
    QTest.keyRelease(table, key)


@pytest.mark.parametrize("mode", ["SingleSelection", "ExtendedSelection"])
def test_what_the_program_selects_is_selected_whatever_key_is_held_down(table, held_down, mode):
    assert held_down != Qt.KeyboardModifier.NoModifier
    table.setSelectionMode(QAbstractItemView.SelectionMode[mode])
    for step, lands in [(0, "first"), (1, "second"), (5, "third"), (-1, "second")]:
        table.go(step)
        assert (table.current(), table.selected()) == (lands, [lands])

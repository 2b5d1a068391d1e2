"""What every table of the window does alike."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
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


def test_what_is_selected_is_told_once_and_in_order_however_it_was_selected(table):
    for stretch in [(2, 2), (0, 1), (1, 2)]:
        chosen = QItemSelection(*(table.table().index(row, 0) for row in stretch))
        table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
    assert (table.selected_rows(), table.selected()) == ([0, 1, 2], ["first", "second", "third"])


def test_no_more_selected_rows_are_looked_at_than_it_takes(table):
    looked_at = []
    table.selectAll()
    assert table.any_selected(lambda row: looked_at.append(row) or row == "second")
    assert looked_at == ["first", "second"]
    assert not table.any_selected(lambda _: False)


def test_of_few_rows_it_is_told_whether_one_of_them_is_selected(table):
    assert not table.any_selected_of(["first", "second", "third"])
    for row in (0, 2):
        chosen = QItemSelection(*[table.table().index(row, 0)] * 2)
        table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
    told = [table.any_selected_of([each]) for each in ("first", "second", "third", "another")]
    assert told == [True, False, True, False]
    assert table.any_selected_of(["second", "third"])
    assert not table.any_selected_of([])


def test_what_is_filtered_away_is_not_selected(table):
    assert not table.has_selection()
    table.selectAll()
    table.table().filter("third")
    assert table.selected() == ["third"]
    table.table().filter("none of them")
    assert (table.has_selection(), table.selected()) == (False, [])

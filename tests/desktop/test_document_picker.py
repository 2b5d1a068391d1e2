"""Several documents are chosen by letters, boxes and keys, and handed over together."""

import pytest
from PySide6.QtCore import Qt

from desktop.widgets.document_picker import DocumentPicker, PickRow
from desktop.widgets.row_drag import RowDrag
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of

ROLES = (("made", "made"), ("paid", "paid"))
ROWS = (
    PickRow("a", 1, "E-001 Gin certificate", "", ("made",)),
    PickRow("b", 2, "E-002 Statement", "", ("paid",)),
    PickRow("c", 3, "E-003 Laydown", "", ("made",), "record of its party", chosen=True),
)


@pytest.fixture
def picker(qtbot):
    made = DocumentPicker("pick", "Attach", "Attach", ROLES)
    qtbot.addWidget(made)
    made.begin("Attach documents to 1 Ginning", ROWS)
    return made


def test_what_is_proposed_stands_first_and_enter_attaches_it(picker, qtbot):
    assert picker.model.at(0).exhibit == "c"
    with qtbot.waitSignal(picker.accepted) as accepted:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [each.exhibit for each in accepted.args[0]] == ["c"]


def test_letters_and_enter_choose_one_and_a_key_says_what_it_shows(picker, qtbot):
    qtbot.keyClicks(picker.line, "state")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.line.text() == ""
    qtbot.keyClick(picker.line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(picker.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(picker.accepted) as accepted:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(e.exhibit, e.shows) for e in accepted.args[0]] == [("b", ("made",)), ("c", ("made",))]


def test_letters_that_nothing_has_choose_nothing(picker, qtbot):
    qtbot.keyClicks(picker.line, "zzz")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [each.exhibit for each in picker.model.chosen()] == ["c"]
    picker.table.setFocus()
    picker.model.filter("")
    picker.table.go_to(0)
    qtbot.keyClick(picker.table, Qt.Key.Key_Space)
    assert not picker.model.chosen()
    assert not picker.yes.isEnabled()


def test_a_row_is_let_go_before_or_behind_others_and_only_in_their_own_order(qtbot):
    model = TableModel([Column("Row", str)], Rows(str, "abc".index))
    table = table_of(model, "rows", "Rows")
    qtbot.addWidget(table)
    model.show("abc")
    table.resize(200, 300)
    table.show()
    asked = []
    drag = RowDrag(table, lambda row, by: asked.append((row, by)))
    top, height = table.rowViewportPosition(1), table.rowHeight(1)
    assert [drag.place_at(top + 2), drag.place_at(top + height - 2), drag.place_at(290)] == [
        1,
        2,
        3,
    ]
    drag.move(0, 3)
    drag.move(2, 0)
    drag.move(1, 1)
    drag.move(1, 2)
    assert asked == [("a", 2), ("c", -2)]
    assert drag._can()
    model.filter("a")
    assert not drag._can()

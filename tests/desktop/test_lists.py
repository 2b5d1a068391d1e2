"""Lists have a menu whose keys work; `test_closed_case` asks those of every tab of every room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from desktop.widgets.room import Room
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView, table_of
from tests.desktop.list_menus import faults


class Cases(Room):
    """A room with a list of texts."""

    slug, title, icon, key = "lists", "Lists", "list", "Ctrl+1"

    def __init__(self, context):
        super().__init__(context)
        rows = Rows(str, str)
        self.table = table_of(TableModel([Column("Title", str)], rows), "titles", "Titles")
        self.table.table().show(["Wages of Aynur Tursun", "Wages of somebody"])
        QVBoxLayout(self).addWidget(self.table)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.show()
    return made


def put(view, window):
    view.setObjectName("list")
    window.layout().addWidget(view)
    view.show()
    return faults(window, set())


def test_a_list_of_this_program_has_no_faults(window):
    assert put(table_of(TableModel([Column("Name", str)], Rows(str, str)), "a", "A"), window) == []


def test_a_list_without_a_menu_is_found(window):
    assert put(QTableView(), window) == ["list: no menu by Mouse", "list: no menu by Keyboard"]


class Deaf(TableView):
    """Takes a key that its menu gives to something else."""

    def __init__(self):
        super().__init__("list", "List")
        self.present(TableModel([Column("Name", str)], Rows(str, str), self))
        self.acts.handle = lambda event: event.key() == Qt.Key.Key_A

    def selected(self):
        return []


def test_a_key_that_does_something_else_and_another_selection_are_found(window):
    assert put(Deaf(), window)[-2:] == [
        "list: Ctrl+A does not do “Select &All Shown”",
        "list: what is selected may be another thing than what is shown",
    ]


def test_a_protected_name_is_not_copied_from_a_list(context, do, case, qtbot):
    worker = do(lambda work: add_pseudonym(work, case, ProtectionReason.WORKER))
    do(lambda work: name_pseudonym(work, case, worker, "Aynur Tursun"))
    room, told = Cases(context), []
    qtbot.addWidget(room)
    room.show_case(case)
    room.says.connect(lambda words, _: told.append(words))
    room.show()
    room.table.selectAll()
    QTest.keyClick(room.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told))
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "Title\nWages of W-01\nWages of somebody"
    assert "Aynur" not in held.html()
    assert "2 rows" in told[0]
    assert "1 protected name" in told[0]

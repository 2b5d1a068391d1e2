"""Esc in a field: what stood there is back, and what was typed is told, not lost in silence."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.form import Form
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of


class Around(QWidget):
    """A pane: a list, and the form of what is chosen in it."""

    says = Signal(str, str)

    def __init__(self):
        super().__init__()
        self.told, self.saved = [], []
        self.says.connect(lambda words, _: self.told.append(words))
        self.table = table_of(TableModel([Column("Name", str)], Rows(str, str)), "list", "List")
        self.table.table().show(["one"])
        self.form = Form("thing")
        self.title = self.form.line("title", "Title")
        self.notes = self.form.text("notes", "Notes")
        self.day = self.form.day("on_day", "Day")
        self.form.edited.connect(lambda name, value: self.saved.append((name, value)))
        rows = QVBoxLayout(self)
        for each in (self.table, self.form):
            rows.addWidget(each)

    def activate(self):
        self.table.setFocus()


@pytest.fixture
def pane(qtbot):
    pane = Around()
    qtbot.addWidget(pane)
    pane.title.show_saved("Cotton shirts")
    pane.notes.show_saved("From Dyeing Mill")
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def type_in(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize("name", ["title", "notes"])
def test_what_was_typed_and_not_saved_gives_way_to_what_stood_there(pane, name):
    field = getattr(pane, name)
    before = field.typed()
    type_in(field, "Silk")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.typed(), field.is_being_typed(), pane.saved) == (before, False, [])
    [words] = pane.told
    assert before in words
    assert "Silk" in words
    assert pane.table.hasFocus()


@pytest.mark.parametrize("name", ["title", "notes"])
def test_what_a_pause_saved_meanwhile_is_saved_back(pane, name):
    field = getattr(pane, name)
    before = field.typed()
    type_in(field, "Silk")
    field.submit()
    field.show_saved("Silk")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.typed() == before
    assert pane.saved == [(name, "Silk"), (name, before)]


def test_what_is_just_being_saved_is_saved_back(pane, context, wait_for):
    pane.context, pane.case, jobs = context, None, []
    pane.form.edited.connect(lambda *_: jobs.append(context.jobs.act("", lambda *_: None)))
    type_in(pane.title, "Silk")
    pane.title.submit()
    QTest.keyClick(pane.title, Qt.Key.Key_Escape)
    assert pane.saved == [("title", "Silk"), ("title", "Cotton shirts")]
    wait_for(jobs[-1])
    assert pane.title.typed() == "Cotton shirts"


def test_a_day_that_is_none_is_told_and_the_day_before_is_back(pane):
    pane.day.setFocus()
    QTest.keyClicks(pane.day, "31 Feb")
    pane.day.submit()
    assert pane.day.state.words
    QTest.keyClick(pane.day, Qt.Key.Key_Escape)
    assert (pane.day.text(), pane.day.state.words) == ("", "")
    assert "31 Feb" in pane.told[0]


def test_where_nothing_was_typed_escape_belongs_to_somebody_else(pane):
    type_in(pane.title, "Silk")
    pane.title.submit()
    pane.table.setFocus()
    pane.title.setFocus()
    QTest.keyClick(pane.title, Qt.Key.Key_Escape)
    assert (pane.title.typed(), pane.told) == ("Silk", [])
    assert pane.title.hasFocus()


def test_what_waits_for_a_button_stays(pane):
    pane.form.keep_typing("C-001", "A case")
    type_in(pane.title, "Silk")
    QTest.keyClick(pane.title, Qt.Key.Key_Escape)
    assert (pane.title.typed(), pane.told) == ("Silk", [])

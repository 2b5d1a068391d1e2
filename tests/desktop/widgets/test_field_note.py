"""What is said of a refused field lies over the form: nothing moves, and nothing is in the way."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.box import lay_out
from desktop.widgets.date_field import DateField
from desktop.widgets.field_note import FieldNote
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled

LONG = "“thirty-second” is no day. Write it such as 12 Dec 2026, 12/12/2026, or 2026-12-12. " * 2


@pytest.fixture
def form(qtbot, monkeypatch):
    monkeypatch.setattr(QCursor, "pos", staticmethod(lambda: QPoint(-1, -1)))
    made = Form("a-form", labels=72)
    for each in ("first", "second", "third"):
        made.line(each, each.title())
    made.day("day", "Day")
    held = scrolled(made)
    qtbot.addWidget(held)
    held.resize(420, 500)
    held.show()
    qtbot.waitExposed(held)
    held.activateWindow()
    made.held = held
    return made


def places(form):
    return {
        name: QRect(each.mapTo(form.held, QPoint()), each.size())
        for name, each in form.fields.items()
    }


def note_of(form, name):
    [note] = form.held.findChildren(FieldNote, f"a-form-{name}-note")
    return note


def place_of(note):
    return QRect(note.parentWidget().mapTo(note.window(), note.pos()), note.size())


def test_a_refused_field_moves_nothing_and_says_all_of_why(form, qtbot):
    before, high = places(form), form.sizeHint().height()
    form.refuse("second", LONG)
    note = note_of(form, "second")
    qtbot.waitUntil(note.isVisible)
    QApplication.processEvents()
    assert (places(form), form.sizeHint().height()) == (before, high)
    assert note.words.height() >= note.words.heightForWidth(note.words.width())
    assert form.held.rect().contains(place_of(note))
    assert not place_of(note).intersects(before["second"])


@pytest.mark.parametrize("writes_in", ["first", "second", "third"])
def test_it_never_covers_what_somebody_writes_in(form, qtbot, writes_in):
    form.refuse("second", "No.")
    note = note_of(form, "second")
    form.fields[writes_in].setFocus()
    qtbot.waitUntil(form.fields[writes_in].hasFocus)
    assert note.isVisible()
    assert not place_of(note).intersects(places(form)[writes_in])


def test_it_is_not_laid_under_the_pointer(form, monkeypatch):
    form.fields["second"].setFocus()
    below = places(form)["second"].bottomLeft() + QPoint(20, 10)
    monkeypatch.setattr(QCursor, "pos", staticmethod(lambda: form.held.mapToGlobal(below)))
    form.refuse("second", "No.")
    note = note_of(form, "second")
    assert note.isVisible()
    assert not place_of(note).contains(below)


def test_it_lies_over_no_other_field_where_there_is_room_beside_its_own(form, qtbot):
    form.fields["second"].setMaximumWidth(100)
    QApplication.processEvents()
    form.refuse("second", "No.")
    note = note_of(form, "second")
    qtbot.waitUntil(note.isVisible)
    assert not any(place_of(note).intersects(each) for each in places(form).values())
    form.fields["second"].setMaximumWidth(1000)
    qtbot.waitUntil(lambda: place_of(note).intersects(places(form)["third"]))


def test_it_goes_with_its_field_and_comes_back_with_it(form):
    form.refuse("third", "No.")
    note = note_of(form, "third")
    form.show_row("third", visible=False)
    assert not note.isVisible()
    form.show_row("third", visible=True)
    assert note.isVisible()
    form.fields["third"].state.give_up()
    assert not note.isVisible()


def test_two_days_to_choose_from_lie_side_by_side_within_the_form(form, qtbot):
    day = form.fields["day"]
    day.setFocus()
    qtbot.keyClicks(day, "3/4/2026")
    day.submit()
    note = note_of(form, "day")
    qtbot.waitUntil(note.isVisible)
    chips = [each for each in note.days if each.isVisible()]
    assert len(chips) == 2
    left, right = (QRect(each.mapTo(form.held, QPoint()), each.size()) for each in chips)
    assert left.right() < right.left()
    assert all(place_of(note).contains(each) for each in (left, right))
    qtbot.keyClicks(day, "2")
    assert day.state.words == ""


def test_a_field_that_stands_in_no_form_has_it_on_the_window(qtbot):
    window, day = QWidget(), DateField()
    day.setObjectName("alone")
    FieldNote(day)
    lay_out(window, day)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    day.insert("no day")
    day.submit()
    [note] = window.findChildren(FieldNote)
    assert note.isVisible()
    assert note.parentWidget() is window

"""A date field says what it understood, asks which of two days is meant, keeps what is none."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.widgets.date_field import DateField
from desktop.widgets.field import submit_pending
from desktop.widgets.form import Form

TODAY = date(2026, 11, 29)


@pytest.fixture
def form(qtbot):
    made = Form("a-form")
    made.day("on", "On")
    made.line("next", "Next")
    held = QWidget()
    QVBoxLayout(held).addWidget(made)
    qtbot.addWidget(held)
    held.resize(460, 200)
    held.show()
    held.activateWindow()
    made.on = made.fields["on"]
    made.on.today = lambda: TODAY
    made.said = []
    made.edited.connect(lambda name, value: made.said.append((name, value)))
    made.on.setFocus()
    qtbot.waitUntil(made.on.hasFocus)
    made.held = held
    return made


def note(form):
    return form._notes["on"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_understood_is_echoed_and_saved_when_it_is_left(form, qtbot, key):
    qtbot.keyClicks(form.on, "tomorrow")
    assert form.on._echoes()[0] == "→ 30 Nov 2026 · Monday"
    assert form.on.accessibleDescription() == "30 Nov 2026 · Monday"
    assert form.said == []
    qtbot.keyClick(form.on, key)
    assert form.said == [("on", date(2026, 11, 30))]
    assert form.on.text() == "30 Nov 2026"
    assert form.on._echoes()[0] == "· Monday"


def test_what_is_typed_of_a_date_is_not_saved_by_a_pause(form, qtbot):
    qtbot.keyClicks(form.on, "12/12/20")
    assert not form.on._pause.isActive()
    qtbot.keyClicks(form.on, "26")
    submit_pending()
    assert form.said == [("on", date(2026, 12, 12))]


@pytest.mark.parametrize(("key", "day"), [("1", date(2026, 4, 3)), ("2", date(2026, 3, 4))])
def test_two_days_are_asked_about_and_a_key_chooses_in_the_field(form, qtbot, key, day):
    qtbot.keyClicks(form.on, "03/04/2026")
    qtbot.keyClick(form.on, Qt.Key.Key_Return)
    assert form.said == []
    assert form.on.text() == "03/04/2026"
    assert [each.text() for each in note(form).days] == ["1  3 Apr 2026", "2  4 Mar 2026"]
    qtbot.keyClicks(form.on, key)
    assert form.said == [("on", day)]
    assert not note(form).isVisible()


def test_tab_leads_to_the_two_days_and_a_key_chooses_there(form, qtbot):
    qtbot.keyClicks(form.on, "3/4")
    qtbot.keyClick(form.on, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is note(form).days[0]
    qtbot.keyClicks(note(form).days[0], "2")
    assert [(value.month, value.day) for _, value in form.said] == [(3, 4)]
    assert QApplication.focusWidget() is form.fields["next"]


def test_typing_on_chooses_nothing(form, qtbot):
    qtbot.keyClicks(form.on, "3/4/20")
    qtbot.keyClick(form.on, Qt.Key.Key_Return)
    assert form.on.offered
    qtbot.keyClicks(form.on, "/")
    qtbot.keyClick(form.on, Qt.Key.Key_Backspace)
    qtbot.keyClicks(form.on, "21")
    assert form.on.text() == "3/4/2021"
    assert form.said == []


def test_what_is_no_date_stays_with_the_reason_below_it_until_it_is_one(form, qtbot):
    form.show_saved(type("Saved", (), {"id": "r", "on": date(2026, 1, 2), "next": ""})())
    form.on.selectAll()
    qtbot.keyClicks(form.on, "31 Feb")
    qtbot.keyClick(form.on, Qt.Key.Key_Return)
    assert form.said == []
    assert note(form).words.text() == "There is no “31 Feb” from 2025 to 2027."
    assert form.on.accessibleDescription() == note(form).words.text()
    qtbot.keyClick(form.on, Qt.Key.Key_Backspace)
    for _ in range(8):
        qtbot.keyClick(form.on, Qt.Key.Key_Backspace)
    qtbot.keyClicks(form.on, "28 Feb 2026")
    assert not note(form).isVisible()
    qtbot.keyClick(form.on, Qt.Key.Key_Return)
    assert form.said == [("on", date(2026, 2, 28))]


def test_undo_takes_back_what_was_refused(form, qtbot):
    form.show_saved(type("Saved", (), {"id": "r", "on": date(2026, 1, 2), "next": ""})())
    form.on.selectAll()
    qtbot.keyClicks(form.on, "soon")
    qtbot.keyClick(form.on, Qt.Key.Key_Return)
    assert form.on.text() == "soon"
    qtbot.keyClick(form.on, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.on.text() == "2 Jan 2026"
    assert not form.on.state.words


def test_a_form_with_a_button_hands_over_no_date_that_is_none(form, qtbot):
    form.on.setText("3/4/2026")
    assert form.complain()
    assert note(form).days[0].isVisible()
    form.on.choose(date(2026, 3, 4))
    assert not form.complain()
    assert form.values()["on"] == date(2026, 3, 4)


def test_a_narrow_field_still_shows_the_day(qtbot):
    field = DateField()
    field.today = lambda: TODAY
    qtbot.addWidget(field)
    field.setText("tomorrow")
    field.resize(110, 28)
    field.grab()
    assert field._beside_text().width() < field._width(field._echoes()[-1])
    field.setModified(True)
    field.submit()
    assert field.text() == "30 Nov 2026"

"""From a figure on the page to a noted fact, by keyboard, in the real room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.places import Run
from desktop.evidence.noted_fact_form import NotedFactForm
from tests.desktop.writer import busy

Key = Qt.Key
HEADS, SIGNED = (18, 29), (38, 48)
"""Where the payroll says `412 persons`, and `03/10/2025`."""


@pytest.fixture
def pane(room):
    return room.noting


def facts(room):
    """What is noted in the case."""
    return [each.fact for each in store.stated(room.context.view.db, room.case)]


def select(room, start, end):
    cursor = room.viewer.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    room.viewer.text.setTextCursor(cursor)


def test_words_that_are_selected_are_noted_with_a_subject_and_enter(room, pane, qtbot, press):
    room.viewer.focus_page()
    select(room, *HEADS)
    press("note")
    assert room.right.front() is pane
    form = pane.form
    assert (form.kind.value(), form.written.text(), form.unit.text()) == (
        "head_count", "412", "persons",
    )  # fmt: skip
    assert form.way.count() == 1
    qtbot.waitUntil(form.subject.hasFocus)
    assert not form.yes.isEnabled(), "it is not said what it is about"
    qtbot.keyClicks(form.subject, "Workers of mill 2")
    qtbot.keyClick(form.subject, Key.Key_Return)
    assert form.written.hasFocus()
    qtbot.keyClick(form.written, Key.Key_Return)
    qtbot.waitUntil(lambda: len(facts(room)) == 1)
    [fact] = facts(room)
    assert (fact.kind, fact.value, fact.unit) == (FactKind.HEAD_COUNT, "412", "persons")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.waitUntil(lambda: not pane.writing.isVisible())
    assert room.viewer.text.hasFocus(), "where the next thing is marked"


def test_a_day_that_can_be_two_days_is_not_noted_until_one_is_chosen(room, pane, qtbot, press):
    select(room, *SIGNED)
    press("note")
    form = pane.form
    assert form.kind.value() == "date"
    form.subject.setText("Date of the payroll")
    offered = [form.way.itemText(row) for row in range(form.way.count())]
    assert [each.split(" (")[0] for each in offered[1:]] == ["2025-10-03", "2025-03-10"]
    assert not form.yes.isEnabled()
    qtbot.keyClick(form.written, Key.Key_Return)
    assert form.way.hasFocus()
    assert "several ways" in form.fault.text()
    form.way.setCurrentIndex(2)
    assert form.yes.isEnabled()
    form.yes.click()
    qtbot.waitUntil(lambda: len(facts(room)) == 1)
    [fact] = facts(room)
    assert (fact.value, fact.reading, fact.written) == ("2025-03-10", "mdy", "03/10/2025")


READINGS = {
    ("民國114年", "date"): ["2025"],
    ("พ.ศ. 2568", "date"): ["2025"],
    ("1.234", "quantity"): ["1.234", "1234"],
    ("twelve", "quantity"): [],
}


def test_every_honest_reading_is_offered(qtbot):
    form = NotedFactForm()
    qtbot.addWidget(form)
    for (written, kind), values in READINGS.items():
        form.kind.show_saved(kind)
        form.written.setText(written)
        ways = [form.way.itemText(row).split(" (")[0] for row in range(form.way.count())]
        assert (ways if len(values) < 2 else ways[1:]) == values
        assert form.way.isEnabled() == (len(values) > 1)
        assert ("cannot be read" in form.fault.text()) == (not values)


def test_a_choice_made_for_one_text_is_not_made_for_the_next(pane, room, press):
    select(room, *SIGNED)
    press("note")
    pane.form.way.setCurrentIndex(2)
    pane.leave()
    press("note")
    assert pane.form.way.value() == ""


@pytest.fixture
def noted(note, room, pane, qtbot):
    """One fact, of the first paper."""
    note(1, HEADS, "412")
    room.right.turn_to(pane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    pane.table.go(1)
    return pane


def test_its_model_is_well_behaved(noted, qtmodeltester):
    qtmodeltester.check(noted.model)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_known_subject_is_offered_and_brings_its_unit(room, noted, qtbot, press):
    select(room, 0, 7)
    press("note")
    form = noted.form
    form.kind.show_saved("head_count")
    assert form.subject.offered() == ["Workers of mill 2"]
    qtbot.keyClicks(form.subject, "mill")
    completer = form.subject.completer()
    qtbot.waitUntil(form.subject.is_choosing)
    qtbot.keyClick(completer.popup(), Key.Key_Down)
    qtbot.keyClick(completer.popup(), Key.Key_Return)
    assert form.subject.text() == "Workers of mill 2"
    assert form.unit.text() == "persons"
    form.kind.show_saved("name")
    assert form.subject.offered() == []
    assert form.unit.isHidden()


def test_a_fact_is_corrected_with_f2(room, noted, qtbot):
    noted.table.setFocus()
    room.edit()
    assert noted.form.written.text() == "412"
    noted.form.written.setText("421")
    qtbot.keyClick(noted.form.written, Key.Key_Return)
    qtbot.waitUntil(lambda: [each.value for each in facts(room)] == ["421"])
    qtbot.waitUntil(lambda: noted.model.index(0, 2).data() == "421 persons")


def test_a_fact_is_removed_and_its_passage_stays(room, noted, said, qtbot, press):
    press("forget-fact")
    qtbot.waitUntil(lambda: facts(room) == [])
    qtbot.waitUntil(lambda: noted.model.rowCount() == 0)
    qtbot.waitUntil(lambda: "is removed" in "".join(said[-1:]))
    [passage] = evidence.passages(room.context.view.db, room.case)
    assert passage.quote == "412 persons"


def test_enter_shows_the_passage(room, noted, qtbot):
    noted.shows.connect(lambda exhibit, place: shown.append((exhibit, place)))
    shown = []
    qtbot.keyClick(noted.table, Key.Key_Return)
    assert shown == [(room.viewer.shown.id, Run(None, *HEADS))]


def test_nothing_marked_says_what_to_do(room, pane, said, press):
    press("note")
    assert "Mark a figure" in said[-1]
    assert not pane.writing.isVisible()


def test_leaving_lets_go_of_the_form_and_esc_goes_on_back(room, pane, press):
    room.viewer.focus_page()
    select(room, *HEADS)
    press("note")
    assert pane.writing.isVisible()
    room.handle_escape()
    assert not pane.writing.isVisible()
    assert room.viewer.text.hasFocus(), "where the next thing is marked"


def test_what_was_begun_about_one_paper_is_not_noted_of_another(room, pane, exhibit, qtbot, press):
    select(room, *HEADS)
    press("note")
    room.go_to(exhibit(2))
    qtbot.waitUntil(lambda: bool(pane._of) and pane._of.id == exhibit(2))
    assert not pane.writing.isVisible()


def test_a_fact_corrected_while_the_writer_is_busy_keeps_both(room, noted, context, qtbot):
    with busy(context):
        for field, text in ((noted.form.written, "421"), (noted.form.remark, "of the night shift")):
            noted.leave()
            assert noted.edit()  # it is shown as it was
            field.setText(text)
            noted.form.weigh()
            noted.form.submit_entry()
    qtbot.waitUntil(lambda: facts(room)[0].note == "of the night shift")
    assert facts(room)[0].value == "421"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from casefiles.cases import store
from desktop.cases.cases_table import CasesTable
from tests.build import a_case


@pytest.fixture
def room(at_work):
    return at_work.room("cases")


def open_new(room, title="Mill & Sons"):
    room.new_case()
    room.new.form.fields["title"].setText(title)
    room.new.open.click()


def test_its_table_is_a_well_behaved_model(context, do, qtmodeltester):
    table = CasesTable(context)
    for title in ("one", "two"):
        do(lambda workspace, title=title: a_case(workspace, title))
    qtmodeltester.check(table)
    table.deleteLater()


def test_a_new_case_needs_a_title_and_is_chosen_once_it_is_open(at_work, room, qtbot):
    room.new_case()
    assert not room.new.open.isEnabled()
    open_new(room)

    qtbot.waitUntil(lambda: at_work.case is not None)
    assert store.get(at_work.session.context.view.db, at_work.case).title == "Mill & Sons"
    assert at_work.header.title.text() == "Mill & Sons"
    assert room.pane.is_on_next()
    room.pane.tabs.turn_to(room.pane.facts)
    assert room.pane.facts.form.fields["title"].text() == "Mill & Sons"


def test_counsel_is_asked_for_and_kept_only_where_counsel_directs(at_work, room, qtbot):
    room.new_case()
    fields = room.new.form.fields
    assert not fields["counsel"].isEnabled()
    fields["counsel_directs"].click()
    fields["counsel"].setText("Vera Holt, Holt LLP")
    fields["counsel_since"].setText("2026-03-31")
    fields["title"].setText("Mill & Sons")
    room.new.open.click()

    qtbot.waitUntil(lambda: at_work.case is not None)
    case = store.get(at_work.session.context.view.db, at_work.case)
    assert (case.counsel_directs, case.counsel) == (True, "Vera Holt, Holt LLP")
    assert str(case.counsel_since) == "2026-03-31"


def test_what_is_no_day_is_said_and_not_taken(room):
    room.new_case()
    fields = room.new.form.fields
    fields["title"].setText("Mill & Sons")
    fields["counsel_directs"].click()
    fields["counsel_since"].setText("31 February")
    room.new.open.click()
    assert "There is no “31 February”" in fields["counsel_since"].state.words
    assert room.new.isVisible()
    assert not room.model.rowCount()


def test_the_list_is_filtered_by_every_word(at_work, room, qtbot):
    for title in ("Mill & Sons", "Kaveri Apparel", "Kaveri Mills"):
        open_new(room, title)
        qtbot.waitUntil(lambda title=title: at_work.header.title.text() == title)
    room.filter.line.setText("kav mill")
    assert [each.case.title for each in room.model.items()] == ["Kaveri Mills"]
    assert room.filter.count.text() == "1 of 3"


def test_undoing_the_opening_of_a_case_leaves_it(at_work, room, qtbot):
    open_new(room)
    qtbot.waitUntil(lambda: at_work.case is not None)
    qtbot.waitUntil(at_work.undo_actions.undo.isEnabled)
    at_work.undo_actions.undo.trigger()
    qtbot.waitUntil(lambda: at_work.case is None)
    assert room.model.rowCount() == 0
    assert not at_work.header.isVisible()


def test_the_finder_finds_a_case_and_goes_there(at_work, room, qtbot):
    for title in ("Mill & Sons", "Kaveri Apparel"):
        open_new(room, title)
        qtbot.waitUntil(lambda title=title: at_work.header.title.text() == title)
    at_work.finder.ask()
    qtbot.keyClicks(at_work.finder.line, "sons mill")
    qtbot.keyClick(at_work.finder.line, Qt.Key.Key_Return)
    assert at_work.header.title.text() == "Mill & Sons"
    assert not at_work.finder.isVisible()


def test_j_and_k_go_through_the_list(at_work, room, qtbot):
    for title in ("one", "two"):
        open_new(room, title)
        qtbot.waitUntil(lambda title=title: at_work.header.title.text() == title)
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: at_work.header.title.text() == "one")
    qtbot.keyClick(room.table, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: at_work.header.title.text() == "two")


def test_everything_that_can_be_pressed_has_a_name(at_work):
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for each in at_work.findChildren(kind):
            ours = type(each.parent()).__module__.startswith("desktop") or each.objectName()
            if each.focusPolicy() == Qt.FocusPolicy.NoFocus or not ours:
                continue  # parts of Qt's own widgets, such as the button that clears a line
            assert each.objectName(), each
            assert each.accessibleName() or getattr(each, "text", str)(), each.objectName()

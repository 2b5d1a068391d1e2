"""From an empty window to described papers, by hand, with a night in between."""

import pytest
from PySide6.QtCore import Qt

from casefiles.cases import store as cases
from casefiles.evidence import store
from tests.build import a_file

CTRL, KEY = Qt.KeyboardModifier.ControlModifier, Qt.Key


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "from the supplier"
    folder.mkdir()
    for name, text in (("contract.txt", "Article 1"), ("payroll.csv", "no,name\n007,Ye Lan\n")):
        a_file(folder, name, text)
    (folder / "<img src=x>&[b]\u202etxt.exe").write_bytes(b"")
    return folder


def open_a_case(window, qtbot):
    qtbot.keyClick(window, KEY.Key_1, CTRL)
    room = window.room("cases")
    room.new_act.trigger()
    qtbot.keyClicks(room.new.form.fields["title"], "Kaveri Apparel")
    room.new.open.click()
    qtbot.waitUntil(lambda: window.case is not None)


def test_a_case_its_papers_and_what_they_are_by_keyboard_and_back_after_a_night(
    start, papers, qtbot
):
    window = start()
    open_a_case(window, qtbot)

    qtbot.keyClick(window, KEY.Key_2, CTRL)
    room = window.room("evidence")
    assert room.isVisible()
    room.take_in([papers])
    qtbot.waitUntil(room.receipt.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: "3 offered: 3 stored" in room.receipt.summary.text())
    read = lambda: [each.beside.state for each in room.model.everything()]  # noqa: E731
    qtbot.waitUntil(lambda: len(read()) == 3 and all(read()))

    qtbot.keyClick(room, KEY.Key_Escape)
    room.table.setFocus()
    room.table.selectAll()
    qtbot.waitUntil(lambda: len(room.pane._shown) == 3)
    room.pane.form.fields["language"].setFocus()
    qtbot.keyClicks(room.pane.form.fields["language"], "zh")
    qtbot.keyClick(room.pane.form.fields["language"], KEY.Key_Return)
    said = lambda: [e.language for e in store.of_case(room.context.view.db, room.case)]  # noqa: E731
    qtbot.waitUntil(lambda: said() == ["zh"] * 3)

    window = start()
    [case] = cases.every(window.session.context.view.db)
    window.show_case(case.id)
    qtbot.waitUntil(lambda: window.undo_actions.undo.text() == "Undo Describe Exhibits")
    window.undo_actions.undo.trigger()
    db = window.session.context.view.db
    qtbot.waitUntil(lambda: [e.language for e in store.of_case(db, case.id)] == [""] * 3)
    qtbot.waitUntil(lambda: window.undo_actions.undo.text() == "Undo Add Files")
    window.undo_actions.redo.trigger()
    qtbot.waitUntil(lambda: [e.language for e in store.of_case(db, case.id)] == ["zh"] * 3)


def test_what_is_being_typed_when_the_window_closes_is_there_the_next_morning(start, qtbot):
    window = start()
    open_a_case(window, qtbot)
    field = window.room("cases").pane.facts.form.fields["contact"]
    field.setFocus()
    qtbot.keyClicks(field, "Kaveri Apparel Pvt. Ltd.")
    window = start()
    [case] = cases.every(window.session.context.view.db)
    assert case.contact == "Kaveri Apparel Pvt. Ltd."


def test_a_strangers_name_is_shown_as_it_is_and_never_as_markup(start, papers, qtbot):
    window = start()
    open_a_case(window, qtbot)
    qtbot.keyClick(window, KEY.Key_2, CTRL)
    room = window.room("evidence")
    room.take_in([papers])
    qtbot.waitUntil(lambda: room.model.rowCount() == 3, timeout=20_000)
    room.filter.line.setText("img")
    cell = room.model.index(0, 1)
    assert cell.data().startswith("<img src=x>&[b]")
    assert "\u202e" not in cell.data()
    assert "&lt;img src=x&gt;&amp;[b]" in cell.data(Qt.ItemDataRole.ToolTipRole)
    room.table.selectRow(0)
    qtbot.waitUntil(lambda: "<img src=x>&[b]" in room.viewer.head.words.text())
    assert room.viewer.head.words.textFormat() == Qt.TextFormat.PlainText
    window.finder.ask()
    window.finder.line.setText("img src")
    offered = window.finder.offers.index(0).data()
    assert offered.startswith("<img src=x>&[b]")

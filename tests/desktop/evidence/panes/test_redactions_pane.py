"""Redactions in the real room: from the page, from a name, from a search, and the copy of it."""

import pytest
from PySide6.QtCore import Qt

from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import OnPage
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.model import PlaceToHide, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.people import store as people
from casefiles.reference_data import redaction_reasons
from desktop.evidence.redaction_form import BELOW_HEADING
from tests.casefiles.evidence.redactions.papers import LATIN, a_named_worker, a_paper

PAGES = (((30, 70, LATIN + " was paid."), (30, 40, "Foreman: Li")), ())


@pytest.fixture
def pane(room, do, case, qtbot):
    def fill(workspace):
        content = a_paper(PAGES, size=(240, 100))
        add_pasted_exhibit(workspace, case, "interview.pdf", content)
        a_named_worker(workspace, case)
        read_all_due(workspace, case)

    do(fill)
    room.go_to(evidence.labelled(room.context.view.db, case, "E-004"))
    qtbot.waitUntil(lambda: room.viewer.canvas.paper.is_there)
    room.viewer.canvas.want_words()
    qtbot.waitUntil(lambda: room.viewer.canvas.layer is not None)
    return room.redactions


@pytest.fixture
def hidden(pane):
    return lambda: store.redactions(pane.context.view.db, pane.case)


@pytest.fixture
def page(pane, room):
    return room.viewer.canvas


def test_the_pane_leaves_room_for_page_and_facts_on_a_small_screen(pane):
    assert pane.minimumSizeHint().width() <= 415, "else the window cannot be 1280 wide"


def test_selected_words_are_hidden_drawn_and_shown_again(pane, page, press, do, qtbot):
    canvas, case = page, pane.case
    canvas.caret.put(0)
    canvas.caret.put(len(LATIN), extend=True)
    press("redact")
    assert pane.form.about.text() == "Hide E-004, p. 1 in copies."
    pane.form.pseudonym.setText("W-01")
    qtbot.mouseClick(pane.form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.table.model().rowCount() == 1)
    [held] = store.redactions(pane.context.view.db, case)
    assert (held.origin, held.pseudonym, held.reason) == (RedactionOrigin.PASSAGE, "W-01", "worker")
    assert [each.areas for each in canvas.redactions] == [held.boxes]
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: pane.table.model().rowCount() == 0)
    assert canvas.redactions == ()


def test_all_of_a_name_and_of_a_search_is_looked_for_first(pane, room, press, hidden, qtbot):
    [worker] = people.pseudonyms(room.context.view.db, pane.case)
    room.go_to(f"redactions {worker.id}")
    qtbot.waitUntil(lambda: pane.form.whose.value() == worker.id)
    qtbot.mouseClick(pane.form.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.form.yes.isEnabled)
    assert "1 page has no text and was not searched." in pane.form.about.text()
    assert pane.form.yes.text() == "Redact 1 place"
    qtbot.mouseClick(pane.form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(hidden()) == 1)
    assert hidden()[0].origin is RedactionOrigin.NAME

    room.search.query.line.setText("foreman")
    press("redact-hits")
    assert pane.form.words.text() == "foreman"
    qtbot.mouseClick(pane.form.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.form.yes.isEnabled)
    qtbot.mouseClick(pane.form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.table.model().rowCount() == 2)
    pane.table.selectRow(1)
    assert pane.edit()
    pane.form.note_line.setText("ask counsel")
    qtbot.mouseClick(pane.form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [each.note for each in hidden()] == ["", "ask counsel"])
    pane.table.selectRow(1)
    pane.remove()
    qtbot.waitUntil(lambda: len(hidden()) == 1)


def test_a_copy_is_written_with_its_log_once_nothing_leaks(pane, said, do, qtbot, tmp_path):
    target, heard = tmp_path / "E-004-redacted.pdf", []
    case, db = pane.case, pane.context.view.db
    exhibit = evidence.get(db, evidence.labelled(db, case, "E-004"))
    pane.with_text.setChecked(False)

    def hide(*pages):
        places = [PlaceToHide(exhibit.id, OnPage(each)) for each in pages]
        given = RedactionInput("worker")
        do(lambda workspace: add_redactions(workspace, case, places, given, redaction_reasons()))

    hide(2)
    pane.write_copy(exhibit, target).failed.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], NamesWouldLeave)
    assert not target.exists()
    hide(1)
    pane.write_copy(exhibit, target)
    qtbot.waitUntil(lambda: any("Over half is hidden on p. 1, 2" in words for words in said))
    assert target.read_bytes().startswith(b"%PDF-")
    assert "E-004" in (tmp_path / "E-004-redacted-log.csv").read_text("utf-8-sig")


def test_cells_are_hidden_with_their_column_and_shown_as_hidden(pane, room, do, press, qtbot):
    case, db = pane.case, pane.context.view.db
    rows = "No.,Name,Pay\n1,Li,3100\n2,Ma,3200\n"
    do(lambda workspace: add_pasted_exhibit(workspace, case, "pay.csv", rows.encode()))
    do(lambda workspace: read_all_due(workspace, case))
    room.go_to(evidence.labelled(db, case, "E-005"))
    grid = room.viewer.grid
    qtbot.waitUntil(lambda: grid.isVisible() and grid.model.rowCount() == 3)
    grid.table.setCurrentIndex(grid.model.index(1, 1))
    press("redact")
    form = pane.form
    assert (form.reach.isVisibleTo(form), form.only_here.isVisibleTo(form)) == (True, True)
    form.reach.show_saved(BELOW_HEADING)
    form.only_here.setChecked(True)
    qtbot.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [each.name for each in grid.marks.redactions] == ["B2:B1048576"])
    [held] = store.redactions(db, case)
    assert held.origin is RedactionOrigin.REGION
    qtbot.waitUntil(lambda: pane.table.model().rowCount() == 1)
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: grid.marks.redactions == ())

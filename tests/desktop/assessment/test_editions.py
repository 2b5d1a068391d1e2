"""A newer checklist in the window: what changes is read before it is taken over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.widgets.style_sheet import ROW
from tests.build import a_case, a_file
from tests.casefiles.checklists.older import older_edition


@pytest.fixture
def case(do):
    return do(lambda workspace: a_case(workspace, basis="wro"))


@pytest.fixture
def opened(context, case, do, qtbot):
    """Open the room on a case whose scope has an edition, with one passage cited."""
    rooms = []

    def make(edition, *indicators):
        def fill(workspace):
            add_exhibits(workspace, case, [a_file(workspace.folder.parent)])
            scope = open_scope(workspace, case, edition, ScopeOpening("Sewing line"))
            [exhibit] = evidence.of_case(workspace.db, case)
            cite(workspace, case, scope, [NewCitation(exhibit.id, indicators, quote="held back")])

        do(fill)
        room = AssessmentRoom(context)
        rooms.append(room)
        qtbot.addWidget(room)
        room.show_case(case)
        room.resize(1280, 800)
        room.show()
        qtbot.waitUntil(lambda: room._board() is not None)
        return room

    yield make
    for each in rooms:
        each.close()


def overlap(one, other):
    high = [each.height() < each.sizeHint().height() for each in (one, other)]
    return any(high) or one.geometry().intersects(other.geometry())


def look_at(room, qtbot, name):
    room.board.choose(name)
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == name)
    qtbot.waitUntil(lambda: room.evidence.cited.current() is not None)


def test_what_changes_is_shown_and_taken_over_by_one_button(opened, case, context, qtbot):
    room = opened(older_edition("1.2.0"), "SI-W10")
    assert room.edition.isVisible()
    assert "keeps edition 1.2.0" in room.edition.line.text()
    assert not room.edition.changes.isVisible()
    room.edition.fold.click()
    assert "SI-W10 must be confirmed again" in room.edition.changes.toPlainText()
    assert "SI-W11 Lower pay than others for the same work" in room.edition.changes.toPlainText()
    qtbot.mouseClick(room.edition.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.edition.isVisible())

    look_at(room, qtbot, "SI-W10")
    qtbot.waitUntil(room.evidence.asked.isVisible)
    assert "Which meaning applies?" in room.evidence.asked.question.text()
    held, low = room.evidence.asked.answers
    qtbot.waitUntil(lambda: not overlap(held, low))
    assert room.evidence.cited.height() >= 3 * ROW
    room.evidence.cited.setFocus()
    for answer in (held, low):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert answer.hasFocus()
    assert held.text().startswith("SI-W10 Pay withheld")
    qtbot.mouseClick(low, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._board().row("SI-W11").cited != ())
    [cited] = store.citations(context.view.db, room._scope)
    assert (cited.indicator, cited.asked_again) == ("SI-W11", False)


def test_a_case_of_today_is_offered_nothing(opened, context):
    room = opened(context.library.edition, "SI-W10")
    assert not room.edition.isVisible()


def test_one_key_says_that_workers_were_placed(opened, context, qtbot):
    room = opened(context.library.edition, "SI-N03")
    look_at(room, qtbot, "SI-N03")
    qtbot.waitUntil(room.evidence.asked.isVisible)
    assert "received or placed?" in room.evidence.asked.question.text()
    [act] = [each for each in room._acts if each.shortcut().toString() == "Ctrl+Alt+H"]
    act.trigger()
    qtbot.waitUntil(lambda: room._board().row("SI-R01").cited != ())
    qtbot.waitUntil(lambda: not room.evidence.asked.isVisible())
    assert {e.indicator for e in store.citations(context.view.db, room._scope)} == {
        "SI-N03",
        "SI-R01",
    }


def test_nothing_is_asked_of_another_citation(opened, context, qtbot):
    room = opened(context.library.edition, "SI-N05")
    look_at(room, qtbot, "SI-N05")
    assert not room.evidence.asked.isVisible()
    room.evidence.asked.say_placed()
    assert len(store.citations(context.view.db, room._scope)) == 1

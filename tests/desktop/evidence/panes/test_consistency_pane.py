"""What papers state differently: found, shown on the page, explained, in the real room."""

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.result import doubtful_citations
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.evidence.places import Run
from casefiles.kernel.ids import IndicatorId
from desktop.evidence.consistency_tables import AGREES, EXPLAINED, OPEN
from tests.desktop.evidence.panes.conftest import WORKERS

Key = Qt.Key
FIRST, SECOND = (18, 29), (14, 25)
HALLS = "Halls of mill 2"


@pytest.fixture
def pane(room, note, qtbot):
    """A subject of which two papers agree, and one of which they do not."""
    note(1, (0, 7), "2", HALLS)
    note(2, (40, 43), "2", HALLS)
    note(1, FIRST, "412")
    note(2, SECOND, "398")
    room.left.go_to(room.consistency)
    qtbot.waitUntil(lambda: room.consistency.model.rowCount() == 2)
    qtbot.waitUntil(lambda: statuses(room.consistency) == [OPEN, AGREES])
    room.consistency.table.selectRow(0)  # whichever came first while they were noted
    stated = room.consistency.stated
    qtbot.waitUntil(lambda: [each.label for each in stated.items()] == ["E-002", "E-001"])
    return room.consistency


def statuses(pane):
    return [each.status for each in pane.model.items()]


def test_what_differs_comes_first_and_is_counted_and_its_values_stand_side_by_side(
    room, pane, qtmodeltester
):
    assert pane.model.index(0, 1).data().endswith(": 412 persons  ≠  398 persons")
    assert [each.label for each in pane.stated.items()] == ["E-002", "E-001"]
    for model in (pane.model, pane.stated):
        qtmodeltester.check(model)


def test_enter_goes_to_the_papers_and_shows_each_place(room, pane, qtbot, exhibit):
    shown = []
    pane.shows.connect(lambda paper, place: shown.append((paper, place)))
    qtbot.keyClick(pane.table, Key.Key_Return)
    assert pane.places.hasFocus()
    qtbot.keyClick(pane.places, Key.Key_J)
    qtbot.keyClick(pane.places, Key.Key_Return)
    assert shown == [(exhibit(2), Run(None, *SECOND)), (exhibit(1), Run(None, *FIRST))]
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(1))
    assert room.left.front() is pane, "the list one goes through stays in front"
    room.handle_escape()
    assert pane.table.hasFocus()


def test_the_page_of_the_value_that_is_chosen_is_shown_without_enter(room, pane, qtbot, exhibit):
    pane.table.setFocus()
    pane.step(1)
    qtbot.waitUntil(lambda: pane.table.current() is pane.model.at(1))
    qtbot.waitUntil(lambda: room.viewer.shown.id == pane.places.current().exhibit)
    pane.step(-1)
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(2))
    pane.places.setFocus()
    qtbot.keyClick(pane.places, Key.Key_Down)
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(1))
    assert room.exhibits.current().exhibit.id == exhibit(1)


def test_who_turns_to_the_list_sees_the_page_of_what_is_selected_in_it(room, pane, qtbot, exhibit):
    room.left.setCurrentIndex(0)
    room.show_place(exhibit(1), None)
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(1))
    room.left.setCurrentIndex(room.left.indexOf(pane))
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(2))
    assert pane.places.current().exhibit == exhibit(2)


def test_it_is_explained_by_words_and_open_again_without_them(room, pane, press, qtbot):
    press("explain")
    assert pane.why.hasFocus()
    qtbot.keyClicks(pane.why, "One counts apprentices.")
    pane.why.submit()
    qtbot.waitUntil(lambda: statuses(pane) == [EXPLAINED, AGREES])
    assert "Ada" in pane.explained.text()
    assert not pane.costs.isVisible()
    press("unexplain")
    qtbot.waitUntil(lambda: statuses(pane) == [OPEN, AGREES])
    assert pane.why.toPlainText() == ""


def test_a_value_that_comes_later_opens_it_again_until_the_words_are_said_of_it_too(
    pane, note, press, qtbot
):
    press("explain")
    qtbot.keyClicks(pane.why, "One counts apprentices.")
    pane.why.submit()
    qtbot.waitUntil(lambda: statuses(pane) == [EXPLAINED, AGREES])
    note(3, (0, 4), "420")
    qtbot.waitUntil(lambda: statuses(pane) == [OPEN, AGREES])
    assert pane.again.isVisible()
    pane.again.click()
    qtbot.waitUntil(lambda: statuses(pane) == [EXPLAINED, AGREES])


def test_what_is_typed_explains_what_was_shown_when_it_was_typed(pane, press, qtbot):
    press("explain")
    qtbot.keyClicks(pane.why, "One counts apprentices.")
    pane.table.go(1)  # to what agrees
    qtbot.waitUntil(lambda: pane._shown.subject.subject == HALLS)
    db = pane.context.view.db
    qtbot.waitUntil(lambda: bool(store.explanations(db, pane.case)))
    [explained] = store.explanations(db, pane.case)
    assert explained.subject == WORKERS
    assert not pane._explaining.isVisible()


def test_what_agrees_is_not_explained(pane, press, said):
    pane.table.go(1)
    pane._show(pane.table.current())
    press("explain")
    assert "documents differ" in said[-1]


def test_it_says_which_citations_count_for_less(pane, do, context, exhibit, qtbot):
    case, first, edition = pane.case, exhibit(1), context.library.edition

    def lean(workspace):
        known = {"kind": "payroll", "conditions": "free", "made_on": "2025-03-10"}
        describe_exhibits(workspace, case, [first], known | {"source": "bank"})
        scope = open_scope(workspace, case, edition, ScopeOpening("Mill 2"))
        against = NewCitation(
            first, (IndicatorId("ILO11-08"),), Direction.CONTRADICTS, covers_scope=True
        )
        cite(workspace, case, scope, [against])

    do(lean)
    assert doubtful_citations(context.view.db, case) == {first: ("S-1 ILO11-08",)}
    qtbot.waitUntil(lambda: "S-1 ILO11-08 (E-001)" in pane.costs.text())


def test_what_is_set_aside_is_shown_and_not_compared(pane, do, exhibit, qtbot):
    second = exhibit(2)
    do(lambda workspace: set_aside(workspace, pane.case, [second], "not of this mill"))
    qtbot.waitUntil(lambda: statuses(pane) == [AGREES, AGREES])
    assert any("set aside" in pane.stated.index(row, 2).data() for row in range(2))


def test_without_a_fact_it_says_how_one_is_noted(room):
    assert room.consistency._stack.currentIndex() == 1
    assert FactKind.HEAD_COUNT not in {each.subject.kind for each in room.consistency.model.items()}

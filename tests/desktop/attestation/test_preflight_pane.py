"""What is typed about an item of preflight stays, whatever happens around it."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.statement_acts import write_statement
from casefiles.attestation.templates import Severity
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from desktop.attestation.attestation_room import AttestationRoom
from desktop.attestation.preflight_table import key
from tests.build import a_case, a_file

ITEM, OTHER = "nothing-asked", "nobody-examined"


@pytest.fixture
def pane(context, case, do, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(workspace.folder.parent, "a.txt")]))
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    qtbot.waitUntil(lambda: shown(room.preflight, ITEM) is not None)
    choose(qtbot, room.preflight, ITEM)
    yield room.preflight
    room.close()


def test_what_was_looked_at_of_the_case_before_is_not_shown_of_the_next(pane, do, qtbot):
    room, jobs = pane.window(), pane.window().context.jobs
    other = do(lambda workspace: a_case(workspace, "Another"))
    room._look_over()
    room.hide()
    room.show_case(other)
    qtbot.waitUntil(lambda: not jobs.is_reading)
    assert [*pane.model.everything()] == []


def shown(pane, item):
    return next((key(each) for each in pane.model.everything() if each.about.item == item), None)


def open_(pane):
    return [e.about.item for e in pane.model.everything() if e.severity is Severity.ACCEPT]


def choose(qtbot, pane, item):
    assert pane.table.choose(shown(pane, item))
    qtbot.waitUntil(lambda: pane._item.about.item == item)


def typed(pane):
    return pane._reason.toPlainText(), pane._prints.toPlainText()


def again(qtbot, pane, do, work):
    """Have an act done, and wait until preflight was made anew because of it."""
    with qtbot.waitSignal(pane.model.modelReset):
        do(work)


def test_typing_outlives_every_showing_and_the_cursor_stays(pane, context, case, do, qtbot):
    qtbot.keyClicks(pane._reason, "It has none in the supplier's files")
    qtbot.keyClicks(pane._prints, "E-001 bears")
    cursor = pane._prints.textCursor()
    cursor.setPosition(3)
    pane._prints.setTextCursor(cursor)
    more = [a_file(context.view.folder.parent, "b.txt", "b")]
    again(qtbot, pane, do, lambda workspace: add_exhibits(workspace, case, more))
    assert typed(pane) == ("It has none in the supplier's files", "E-001 bears")
    assert pane._prints.textCursor().position() == 3


def test_another_item_has_its_own_words_and_the_first_keeps_its_own(pane, qtbot):
    qtbot.keyClicks(pane._reason, "first")
    choose(qtbot, pane, OTHER)
    assert typed(pane) == ("", "")
    qtbot.keyClicks(pane._reason, "second")
    choose(qtbot, pane, ITEM)
    assert typed(pane) == ("first", "")
    choose(qtbot, pane, OTHER)
    assert typed(pane) == ("second", "")
    assert pane.form.isVisible()


def test_an_item_that_vanishes_and_comes_back_has_what_was_typed(pane, context, case, do, qtbot):
    qtbot.keyClicks(pane._reason, "kept")
    do(lambda workspace: add_inquiries(workspace, case, [{"words": "Where was it spun?"}]))
    qtbot.waitUntil(lambda: ITEM not in open_(pane))
    assert not pane.form.isVisible()
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: ITEM in open_(pane))
    choose(qtbot, pane, ITEM)
    assert typed(pane) == ("kept", "")


def test_what_was_accepted_is_no_draft_any_more(pane, context, case, qtbot):
    qtbot.keyClicks(pane._reason, "why")
    qtbot.keyClicks(pane._prints, "what prints")
    with qtbot.waitSignal(context.signals.changed):
        pane.accept.click()
    qtbot.waitUntil(lambda: not pane._drafts)
    [accepted] = store.acceptances(context.view.db, case)
    assert (accepted.reason, accepted.prints) == ("why", "what prints")
    assert typed(pane) == ("why", "what prints")


def protect(workspace, case):
    name_pseudonym(
        workspace, case, add_pseudonym(workspace, case, ProtectionReason.WORKER), "王小明"
    )
    edit_case(workspace, case, {"title": "Cotton that 王小明 spun"})
    [exhibit] = evidence.of_case(workspace.db, case)
    write_statement(
        workspace, case, "papers-show", "It is so.", [PassageMark(exhibit.id, OnPage(1))]
    )


@pytest.mark.parametrize(("item", "room"), [(NAME, "cases"), (UNSEARCHED, "evidence")])
def test_a_name_is_gone_to_where_it_stands(  # noqa: PLR0913, PLR0917 - fixtures
    pane, context, case, do, qtbot, item, room
):
    do(lambda workspace: protect(workspace, case))
    qtbot.waitUntil(lambda: item in open_(pane) and not shown(pane, item).endswith("\n"))
    choose(qtbot, pane, item)
    with qtbot.waitSignal(pane.navigate) as went:
        pane.go.click()
    [exhibit] = evidence.of_case(context.view.db, case)
    place = went.args[0]
    assert (place.room, place.thing) == (room, {"cases": "case", "evidence": exhibit.id}[room])


def test_what_is_asked_of_the_chain_is_gone_to(pane, qtbot):
    choose(qtbot, pane, "no-chain")
    with qtbot.waitSignal(pane.navigate) as went:
        pane.go.click()
    assert went.args[0].room == "chain"

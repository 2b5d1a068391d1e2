"""Ctrl+Z says what is so again and where, goes there, and offers the way back while it is one."""

import pytest
from PySide6.QtWidgets import QPushButton

from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.step_acts import StepInput, add_step, edit_step
from desktop.widgets import flash
from desktop.widgets.flash import Flash
from tests.build import a_case


@pytest.fixture
def do(at_work, qtbot):
    """Do an act on the writer's thread, and wait until the window has heard of it."""

    def do(act, *said):
        job = at_work.session.context.jobs.act("", lambda workspace, _: act(workspace, *said))
        with qtbot.waitSignal(job.succeeded) as came:
            pass
        return came.args[0]

    return do


@pytest.fixture
def case(at_work, do):
    case = do(a_case)
    at_work.show_case(case)
    return case


@pytest.fixture
def offer(at_work):
    return at_work.banner.findChild(QPushButton, "banner-offer")


@pytest.fixture(autouse=True)
def _wait(qtbot):
    wait_until.by = qtbot


def wait_until(holds):
    wait_until.by.waitUntil(lambda: bool(holds()))


def said(at_work):
    return at_work.banner.words.text() if at_work.banner.isVisible() else ""


@pytest.fixture
def undone(at_work, qtbot):
    """Undo, and wait until the window says this."""

    def undone(words):
        at_work.undo_actions.undo.trigger()
        qtbot.waitUntil(lambda: said(at_work) == words)

    return undone


def test_undo_goes_there_says_it_and_offers_the_way_back_while_there_is_one(
    at_work, case, do, offer, undone
):
    goes_to_the_record_and_flashes_it(at_work, case, do, undone)
    offers_redo_and_then_undo(at_work, offer)
    offers_only_its_own_act(at_work, case, do, offer, undone)
    leaves_the_cursor_alone_where_one_is_already(at_work, case, do, undone)
    stays_where_a_case_was_not_there_yet(at_work, do, offer, undone)


def goes_to_the_record_and_flashes_it(at_work, case, do, undone):
    assert flash.LASTS < 200
    first = do(add_step, case, StepInput("Ginning"))
    do(add_step, case, StepInput("Spinning"))
    do(edit_step, case, first, {"site": "Mill 3"})
    do(edit_step, case, first, {"site": "Mill 4"})
    at_work.turn_to("cases")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flash, "LASTS", 10**6)
        undone("Site of step 1 is “Mill 3” again.")
    steps = at_work.room("chain").steps
    assert at_work.pages.currentWidget() is at_work.room("chain")
    assert steps.table.current().step.id == first
    assert steps.step_form.fields["site"].text() == "Mill 3"
    flashing = at_work.findChildren(Flash)
    assert {each.parentWidget() for each in flashing} == {
        steps.table.viewport(), steps.step_form.fields["site"],
    }  # fmt: skip
    for each in flashing:
        each.deleteLater()


def offers_redo_and_then_undo(at_work, offer):
    assert (offer.isVisible(), offer.text(), "Ctrl+Y" in offer.toolTip()) == (True, "Redo", True)
    offer.click()
    wait_until(lambda: said(at_work) == "Site of step 1 is “Mill 4” again.")
    assert (offer.isVisible(), offer.text(), "Ctrl+Z" in offer.toolTip()) == (True, "Undo", True)


def offers_only_its_own_act(at_work, case, do, offer, undone):
    do(add_party, case, PartyInput("Ningbo Haiyun"))
    wait_until(lambda: not at_work.banner.isVisible())  # what it offered is no more
    at_work.say("Ningbo Haiyun is a party.", "done")
    assert (offer.isVisible(), offer.text()) == (True, "Undo")
    do(add_party, case, PartyInput("Kaveri"))
    wait_until(lambda: not at_work.banner.isVisible())
    undone("Party “Kaveri” is removed again.")
    assert offer.text() == "Redo"
    do(add_party, case, PartyInput("Tarrow"))
    wait_until(lambda: not at_work.banner.isVisible())

    jobs = at_work.session.context.jobs
    first = jobs.do("", add_party, case, PartyInput("Lanjiang"))
    first.succeeded.connect(lambda _: at_work.say("Lanjiang is a party.", "done"))
    ended = []
    jobs.do("", add_party, case, PartyInput("Sidu")).succeeded.connect(ended.append)
    wait_until(lambda: ended)  # another act was done by the time it was said
    assert not offer.isVisible()


def leaves_the_cursor_alone_where_one_is_already(at_work, case, do, undone):
    do(edit_case, case, {"goods": "Shirts"})
    do(edit_case, case, {"goods": "Cotton shirts"})
    at_work.turn_to("cases")
    pane = at_work.room("cases").pane
    pane.tabs.turn_to(pane.facts)
    field = pane.facts.form.fields["goods"]
    field.setFocus()
    undone("Goods of C-001 is “Shirts” again.")
    assert field.hasFocus()
    assert field.text() == "Shirts"


def stays_where_a_case_was_not_there_yet(at_work, do, offer, undone):
    second = do(a_case)
    at_work.show_case(second)
    undone("C-002 is removed again.")
    assert at_work.case != second
    assert not offer.isVisible()

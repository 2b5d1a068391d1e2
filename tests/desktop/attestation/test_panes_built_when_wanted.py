"""The room builds a pane when it is first wanted, and what is built late shows what the rest do."""

import threading

import pytest

from casefiles.attestation.signer_acts import SignerInput, add_signer
from desktop.attestation.attestation_room import AttestationRoom
from desktop.attestation.statements_pane import StatementsPane
from desktop.widgets import lazy_tabs
from desktop.widgets.form import Form


@pytest.fixture
def room(context, case, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show_case(case)
    room.show()
    return room


def test_at_first_only_the_pane_in_front_is_there(room, qtbot):
    qtbot.waitUntil(lambda: room._look is not None)
    assert [type(each) for each in room._panes()] == [StatementsPane]


def test_a_pane_that_is_built_late_shows_the_case_and_what_preflight_found(room, case, qtbot):
    qtbot.waitUntil(lambda: room._look is not None)
    room.turn_to(room.confidentiality)
    assert room.confidentiality.case == case
    assert room.crosswalk._look is room.preview._look is room.portal._look is room._look
    assert room.issue.chosen_set().case == case
    assert "checked" not in room.issue.form._blocked.text()


def test_a_pane_that_is_built_while_the_set_is_checked_waits_for_it(room, qtbot):
    assert room._checking is not None
    assert room.crosswalk.is_waiting
    assert room.issue.reading.is_waiting
    qtbot.waitUntil(lambda: room._checking is None)
    assert not room.crosswalk.is_waiting
    assert room.crosswalk._look is room._look is not None


def test_a_thing_of_the_case_is_found_in_a_pane_that_nobody_turned_to(room, case, do, qtbot):
    signer = do(lambda w: add_signer(w, case, SignerInput("Ada", "officer")))
    room.go_to(signer)
    assert room.front() is room.signers
    assert room.signers.table.current().id == signer


def test_what_asks_before_signing_is_built_when_it_is_first_wanted(room):
    pane = room.issue
    assert pane.findChildren(Form) == [pane.form]
    pane.form.wants_identity.emit()
    assert pane.findChildren(Form) == [pane.form, pane.identity]
    room.turn_to(pane)
    assert pane.identity.isVisible()
    pane.identity.left.emit()
    assert pane.form.isVisible()


@pytest.mark.usefixtures("builds_ahead")
def test_while_something_takes_long_no_pane_is_made_that_nobody_sees(
    context, case, qtbot, monkeypatch
):
    monkeypatch.setattr(lazy_tabs, "_AHEAD", 10)
    goes_on = threading.Event()
    context.jobs.work("", lambda *_: goes_on.wait(10))
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    qtbot.wait(200)
    assert (room.tabs.built(), room.tabs._made) == ([], {})
    goes_on.set()
    qtbot.waitUntil(lambda: room.tabs.has(StatementsPane))

"""The crosswalk in the real window: what is open stands out, Enter goes to the page."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.reference_data import documents
from desktop.attestation.attestation_room import AttestationRoom
from tests.build import an_exhibit


@pytest.fixture
def room(context, case, do, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(room.crosswalk.model, fatal, parent=room)
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    room.tabs.setCurrentWidget(room.crosswalk)
    return room


def rows(room):
    return [each.row for each in room.crosswalk.model.everything()]


def ready(room, qtbot, many):
    qtbot.waitUntil(lambda: len(rows(room)) >= many)


def choose(room, number):
    [found] = [e for e in room.crosswalk.model.everything() if e.row.number == number]
    assert room.crosswalk.table.choose(found.id)
    return found


def test_an_empty_one_says_what_to_do_first(room):
    assert room.crosswalk.empty.isVisible()
    assert not room.crosswalk.go.isEnabled()


def test_what_was_asked_comes_first_and_leads_to_its_page(room, case, do, qtbot):
    exhibit = do(lambda w: an_exhibit(w, case))
    [asked] = do(lambda w: add_inquiries(w, case, [{"words": "Who ginned it?"}]))
    marks = [PassageMark(exhibit, OnPage(page)) for page in (5, 3)]
    do(lambda w: answer_inquiry(w, case, asked, marks))
    ready(room, qtbot, 1)
    found = choose(room, "Q-1")
    assert (found.stands, found.answered_by) == ("● answered", "E-001, p. 5; E-001, p. 3")
    assert len(rows(room)) == 1, "what several places answer stands there once"
    room.crosswalk.answers.go(1)
    with qtbot.waitSignal(room.navigate) as went:
        room.crosswalk.go.click()
    place = went.args[0]
    assert (place.room, place.thing, place.page) == ("evidence", exhibit, 3)


def test_what_a_list_expects_and_is_missing_leads_to_the_grid(room, case, do, qtbot):
    do(lambda w: add_step(w, case, StepInput("Spinning", begins=True)))
    do(lambda w: choose_lists(w, case, ["families"], documents()))
    ready(room, qtbot, 10)
    found = choose(room, "TRC-16")
    assert (found.stands, found.row.step) == ("○ missing", 1)
    assert "open or missing" in room.crosswalk.head.words.text()
    assert room.crosswalk.go.text() == "Go to this item"
    with qtbot.waitSignal(room.navigate) as went:
        room.crosswalk.table.opened.emit(found)
    assert (went.args[0].room, went.args[0].thing) == ("chain", "papers")

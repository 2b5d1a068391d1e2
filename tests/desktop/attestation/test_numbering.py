"""The package is numbered from the menu of the room, and it is said what came of it."""

import pytest

from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.numbering import store
from casefiles.numbering.numbering_acts import set_bates
from desktop.attestation.attestation_room import AttestationRoom
from desktop.evidence.exhibit_columns import NUMBERS
from desktop.evidence.exhibits_pane import ExhibitsPane
from tests.build import an_exhibit


@pytest.fixture
def room(context, case, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    room.show_case(case)
    return room


def press(room, name, qtbot):
    [action] = [each for each in room.acts() if each.objectName() == f"attestation-{name}"]
    with qtbot.waitSignal(room.says) as said:
        action.trigger()
    return said.args[0]


def test_numbers_are_given_and_laid_anew_from_the_menu_and_show_in_the_list(
    room, context, case, do, qtbot
):
    pane = ExhibitsPane(context)
    qtbot.addWidget(pane)
    pane.show_case(case)
    do(lambda workspace: an_exhibit(workspace, case))
    do(lambda workspace: read_all_due(workspace, case))
    do(lambda workspace: set_bates(workspace, case, {"prefix": "AC-"}))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert all(pane.table.isColumnHidden(each) for each in NUMBERS)
    said = press(room, "number", qtbot)
    assert said.startswith("Labels given: 1. Pages numbered: 0.")
    assert "not made: E-001" in said
    [label] = store.labels(context.view.db, case)
    assert press(room, "number-anew", qtbot).startswith("Labels given: 1.")
    [again] = store.labels(context.view.db, case)
    assert (label.text, label.laying + 1) == (again.text, again.laying)
    qtbot.waitUntil(lambda: not any(pane.table.isColumnHidden(each) for each in NUMBERS))
    assert pane.model.index(0, NUMBERS[0]).data() == "0-01"

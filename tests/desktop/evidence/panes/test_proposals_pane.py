"""Values that a document seems to state: shown on the page, taken and left out by keyboard."""

import pytest
from PySide6.QtCore import Qt

from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.evidence.consistency import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import Run

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
ENTRY = (
    b"ENTRY SUMMARY\nEntry No.: 8XW-2203705-9\nEntry Date: 05/04/2026\nPort Code: 2704\n"
    b"Import Date: 2026-05-03\n"
)


@pytest.fixture
def pane(room, case, do, exhibit, qtbot):
    def fill(workspace):
        add_shipment(workspace, case)
        add_pasted_exhibit(workspace, case, "7501.txt", ENTRY)
        read_all_due(workspace, case)

    do(fill)
    qtbot.waitUntil(lambda: room.go_to(exhibit(4)))
    room.right.go_to(room.proposals)
    qtbot.waitUntil(lambda: room.proposals.model.rowCount() == 4)
    return room.proposals


def noted(room):
    return {e.fact.value for e in store.stated(room.context.view.db, room.case)}


def test_rows_show_their_place_and_keys_take_and_leave_them(room, pane, exhibit, qtbot):
    room.viewer.focus_page()
    with qtbot.waitSignal(pane.shows) as shown:
        pane.table.setFocus()
    assert shown.args == [exhibit(4), Run(None, 25, 38)]
    with qtbot.waitSignal(pane.shows) as shown:
        pane.table.go_to(1)
    assert shown.args == [exhibit(4), Run(None, 51, 61)]
    qtbot.keyClick(pane.table, Key.Key_Return)
    assert noted(room) == set(), "a day that can be two is not taken before one is chosen"
    qtbot.keyClick(pane.table, Key.Key_2)
    qtbot.waitUntil(lambda: noted(room) == {"2026-05-04"})
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    [shipment] = shipments.shipments(room.context.view.db, room.case)
    assert shipment.entered_on.isoformat() == "2026-05-04"
    pane.table.go_to(2)
    room.handle_escape()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    assert noted(room) == {"2026-05-04"}
    assert "1 used · 1 skipped" in pane.about.text()


def test_only_what_was_viewed_is_taken_at_once(room, pane, qtbot):
    pane.table.setFocus()
    qtbot.waitUntil(lambda: "(1)" in pane.all.text())
    pane.table.go_to(2)
    qtbot.waitUntil(lambda: "(2)" in pane.all.text())
    qtbot.keyClick(pane.table, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: len(noted(room)) == 2)
    assert noted(room) == {"8XW-2203705-9", "2704"}

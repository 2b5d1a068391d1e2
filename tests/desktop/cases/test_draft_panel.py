"""What documents state of an entry is checked on screen, and taken by one key."""

import pytest
from PySide6.QtCore import Qt

from casefiles.evidence.drafts.entry_drafts import entry_drafts
from desktop.cases.draft_panel import DraftPanel, DraftWords
from tests.trade_texts import ENTRY, OTHER, SUMMARY, paper

WORDS = DraftWords("entry-draft", "Add entry from document", "Add entry", "Nothing", "Why")


@pytest.fixture
def panel(qtbot):
    made = DraftPanel(WORDS)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    doubtful = SUMMARY.replace(ENTRY, OTHER).replace("04/28", "04/08")
    made.show_drafts(entry_drafts([paper(SUMMARY), paper(doubtful, "E-002")], ()))
    return made


def test_enter_takes_all_that_is_beyond_doubt(panel, qtbot):
    panel.table.setFocus()
    with qtbot.waitSignal(panel.accepted) as accepted:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    draft, taken = accepted.args
    assert (draft.number, taken["shipment.entry_number"]) == (ENTRY, ENTRY)
    assert taken.keys() == {each.key for each in draft.values}
    said = [[panel.model.index(n, c).data() for c in (0, 1)] for n in range(len(taken))]
    assert ["Entry number", ENTRY] in said  # as the form calls it
    assert ["Line 1: Quantity", "1,005"] in said


def test_space_leaves_a_value_out_and_a_day_that_can_be_two_waits_for_1_or_2(panel, qtbot):
    panel.which.setCurrentIndex(1)
    rows = [each.value.key for each in panel.model.items()]
    at = rows.index("shipment.entered_on")
    assert "shipment.entered_on" not in panel.model.taken()
    panel.table.go_to(at)
    qtbot.keyClick(panel.table, Qt.Key.Key_2)
    assert panel.model.taken()["shipment.entered_on"] == "2026-05-04"
    panel.table.go_to(rows.index("shipment.port_code"))
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert "shipment.port_code" not in panel.model.taken()
    assert f"({len(panel.model.taken())})" in panel.take.text()


def test_where_nothing_is_stated_that_is_said_and_nothing_can_be_taken(panel):
    panel.show_drafts(())
    assert panel.empty.isVisible()
    assert not panel.take.isVisible()
    panel.accept()
    assert panel.chosen() is None

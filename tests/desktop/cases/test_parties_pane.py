"""Parties that documents name: accepted several at once beside those that were typed."""

import pytest
from PySide6.QtCore import Qt

from casefiles.cases import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from desktop.cases.parties_pane import PartiesPane

INVOICE = (
    "COMMERCIAL INVOICE\nInvoice No.: HT-3\nSeller: Jiangsu Heting Knitwear Co., Ltd.\n"
    "Buyer: Harbor & Pine Apparel Co.\nNotify: Wexcombe Customs Brokers, Inc.\n"
)


@pytest.fixture
def pane(context, case, do, qtbot):
    def fill(workspace):
        add_pasted_exhibit(workspace, case, "invoice.txt", INVOICE.encode())
        read_all_due(workspace, case)

    do(fill)
    pane = PartiesPane(context)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_case(case)
    pane.fill()
    return pane


def test_parties_of_documents_are_accepted_but_for_what_is_unchecked(pane, context, case, qtbot):
    def held():
        return {each.name for each in store.parties(context.view.db, case)}

    said = []
    pane.says.connect(lambda words, _: said.append(words))
    pane.propose()
    panel = pane.proposals
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.accept.text() == "Accept 3 parties"
    names = [each.name for each in panel.model.items()]
    panel.table.go_to(names.index("Wexcombe Customs Brokers, Inc."))
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert panel.accept.text() == "Accept 2 parties"
    assert held() == set(), "nothing is written before the button says so"
    panel.accept.click()
    qtbot.waitUntil(lambda: len(held()) == 2)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    qtbot.waitUntil(lambda: any("Added: " in words for words in said))
    assert pane.handle_escape()
    assert pane.name.isVisible(), "the list is back"

"""What the program found out about an exhibit, as its pane tells it."""

import json
import threading
from dataclasses import replace

import pytest

from casefiles.evidence import store
from casefiles.evidence.model import Reading, State
from casefiles.usages.store import list_exhibits
from desktop.evidence.exhibit_pane import ExhibitPane

SIGNATURE = {
    "field": "Signature1", "kind": "approval", "faults": [], "weak": "", "ends_at": 900,
    "size": 1000, "later": "other", "allowed": False, "name": "Chen Wei", "issuer": "A CA",
    "self_issued": False, "fingerprint": "ab" * 32, "stamped_at": "", "stamped_by": "",
    "claimed_at": "2025-03-10T00:00:00+00:00", "valid_then": True, "permits": "", "reason": "",
    "place": "", "unchecked": "",
}  # fmt: skip


@pytest.fixture
def pane(context, qtbot):
    pane = ExhibitPane(context)
    qtbot.addWidget(pane)
    pane.resize(340, 900)
    pane.show()
    return pane


def test_a_suppliers_signature_is_told_by_five_facts_apart(pane, context, case, monkeypatch):
    [one, *_] = list_exhibits(context.view.db, case)
    facts = json.dumps({"signatures": [SIGNATURE]})
    found = Reading("r", case, one.exhibit.id, State.READ, "application/pdf", 2, facts, "x", "", "")
    monkeypatch.setattr(store, "reading", lambda *_: found)
    pane.show_exhibits([one])
    said = pane.read.text().split("\n")
    at = said.index("signature Signature1")
    assert said[at + 1].startswith("integrity: the signed bytes are as they were")
    assert "something else was changed after it; it does not allow that" in said[at + 2]
    assert said[at + 3].startswith("identity: the certificate names Chen Wei, issued by A CA")
    assert said[at + 4].startswith("time: 2025-03-10")
    assert said[at + 5] == "applies: it approves the document"


def test_an_extract_is_entered_in_the_form_and_shown_when_it_was(pane, context, case, qtbot):
    [one, *_] = list_exhibits(context.view.db, case)
    pane.show_exhibits([one])
    choice = pane.form.fields["completeness"]
    assert [choice.itemText(at) for at in range(choice.count())] == [
        "not specified", "the whole document", "extract; whole not held",
    ]  # fmt: skip
    choice.setCurrentIndex(2)
    with qtbot.waitSignal(pane.described) as given:
        choice.activated.emit(2)
    assert given.args == [[one.exhibit.id], {"completeness": "extract"}]
    pane.show_exhibits([replace(one, exhibit=replace(one.exhibit, completeness="whole"))])
    assert choice.value() == "whole"


def test_who_made_documents_is_asked_once_where_one_steps_through_and_off_the_gui_thread(
    pane, context, case, monkeypatch, qtbot
):
    asked = []

    def sources(_, of):
        asked.append((of, threading.current_thread() is threading.main_thread()))
        return ["The mill"]

    monkeypatch.setattr(store, "sources", sources)
    for each in list_exhibits(context.view.db, case):
        pane.show_exhibits([each])
    qtbot.waitUntil(lambda: "The mill" in pane.form.fields["source"].offered())
    assert asked == [(case, False)]
    assert not pane.is_waiting

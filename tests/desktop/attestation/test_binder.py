"""The exhibits binder in the window: who signs it is asked, and what became of it is said."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton

from casefiles.attestation import store as attestations
from casefiles.attestation.verify.worker.foreign import reader
from casefiles.numbering import store
from casefiles.numbering.numbering_acts import set_bates
from desktop.attestation import signing_keys
from desktop.attestation.attestation_room import AttestationRoom
from tests.casefiles.attestation.ready_case import ready_case


@pytest.fixture
def room(context, qtbot, do):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    ready = do(ready_case)
    do(lambda workspace: set_bates(workspace, ready.case, {"prefix": "ACME-"}))
    room.show_case(ready.case)
    [action] = [each for each in room.acts() if each.objectName() == "attestation-binder"]
    action.trigger()
    return room


def test_a_binder_is_signed_by_whom_was_chosen_and_by_nobody_otherwise(
    room, context, qtbot, tmp_path, monkeypatch
):
    said, form = [], room.issue.packing.binder
    targets = [tmp_path / "plain", tmp_path / "signed"]
    key = tmp_path / "key.p12"
    monkeypatch.setattr("desktop.attestation.packing.choose_target", lambda *_: targets[len(said)])
    room.says.connect(lambda words, _: said.append(words))
    assert not form._key.isEnabled()
    assert form._notice.isHidden(), "nobody declares anything"
    assert form.with_text, "as the command does"
    assert form.facing
    form.findChild(QPushButton, "binder-write").click()
    qtbot.waitUntil(lambda: len(said) == 1, timeout=60_000)
    assert "numbers in 1 volume" in said[0]
    assert "signed by" not in said[0]
    assert store.ranges(context.view.db, room.case)

    first = attestations.signers(context.view.db, room.case)[0]
    signing_keys.make_identity(key, first.name, "", b"correct horse battery")
    room.issue.packing.ask_for_binder()
    assert (form._since.count(), form.since) == (1, "")
    form.offer(attestations.signers(context.view.db, room.case), None, ["A-01", "A-03"])
    form._since.setCurrentIndex(1)
    assert form.since == "A-03"
    form._since.setCurrentIndex(0)
    form._signer.setCurrentIndex(1)
    assert not form._notice.isHidden()
    form._key.setText(str(key))
    form._password.setText("correct horse battery")
    form.findChild(QPushButton, "binder-write").click()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=60_000)
    assert f"It is signed by {first.name}." in said[1]
    with (targets[1] / "exhibits.pdf").open("rb") as file:
        found = reader.signatures(file, None, "")
    assert [each.facts.name for each in found.signatures] == [first.name]
    assert len(pypdfium2.PdfDocument(targets[0] / "exhibits.pdf")) > 1

"""A request for confidential treatment in its pane: completed in place, signed, written."""

import pytest

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.statement_acts import write_statement
from casefiles.attestation.submission import store
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Whole
from casefiles.kernel.clock import system_clock
from casefiles.numbering.numbering_acts import number_package, set_bates
from desktop.attestation.confidentiality_pane import ConfidentialityPane
from tests.build import an_exhibit
from tests.desktop.attestation.shown_pane import look_at, shown_pane

PASSWORD = "correct horse battery"


@pytest.fixture
def pane(context, case, do, qtbot):
    def designate(workspace):
        paper = an_exhibit(workspace, case, "our prices")
        marks = [PassageMark(paper, Whole())]
        write_statement(workspace, case, "confidential", "They state our prices.", marks)
        set_bates(workspace, case, {"prefix": "ACME-"})
        number_package(workspace, case, {(paper, "copy"): 1})

    do(designate)
    pane = shown_pane(ConfidentialityPane, context, case, qtbot)
    look_at(pane, qtbot)
    return pane


def test_it_is_completed_in_place_signed_and_written_as_signed(
    pane, context, qtbot, tmp_path, monkeypatch
):
    assert pane._status.text().startswith("Status: not signed; it lacks that it is not public")
    assert not pane.keys.sign.isEnabled()
    for name, value in (
        ("representative", "Dana Whitlock"), ("position", "Director"), ("years", "10"),
        ("not_public", "Three people see it."),
    ):  # fmt: skip
        with qtbot.waitSignal(context.signals.changed):
            pane.form.edited.emit(name, value)
    look_at(pane, qtbot)
    assert pane._status.text() == "Status: not signed."
    assert pane.keys.sign.isEnabled()

    identity = new_identity("Chen Wei", "", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    pane.keys.key.setText(str(tmp_path / "key.p12"))
    pane.keys.password.setText(PASSWORD)
    pane.keys.sign.click()
    assert pane.keys.password.text() == ""
    qtbot.waitUntil(pane.ask.isVisible)
    assert "names “Chen Wei”, the signer is “Dana Whitlock”" in pane.ask.words.text()
    with qtbot.waitSignal(pane.says) as told:
        pane.ask.yes.click()
    assert "Signed and saved" in told.args[0]
    look_at(pane, qtbot)
    assert pane.table.current().content.status.startswith("signed on 2")
    assert not pane.keys.sign.isEnabled()

    target = tmp_path / "request.pdf"
    monkeypatch.setattr("desktop.attestation.confidentiality_pane.choose_target", lambda *_: target)
    with qtbot.waitSignal(pane.says):
        pane.write.click()
    [held] = store.signed(context.view.db, pane.case)
    assert target.read_bytes() == context.view.blobs.read(held.digest)


def test_taken_out_it_is_begun_again_and_without_a_designation_there_is_none(pane, context, qtbot):
    with qtbot.waitSignal(context.signals.changed):
        pane.form.edited.emit("position", "Director")
    look_at(pane, qtbot)
    assert pane.form.fields["position"].text() == "Director"
    with qtbot.waitSignal(context.signals.changed):
        pane.remove.click()
    look_at(pane, qtbot)
    assert pane.form.fields["position"].text() == ""
    assert not pane.remove.isEnabled()
    pane.show_look(None)
    assert pane.empty.isVisible()

"""Certificates for custodians of records in their pane: begun, completed, turned on, written."""

import pytest

from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import CertificateKind
from desktop.attestation.custodians_pane import CustodiansPane
from tests.build import NOON, an_exhibit
from tests.desktop.attestation.shown_pane import shown_pane


@pytest.fixture
def pane(context, case, do, qtbot):
    do(lambda workspace: an_exhibit(workspace, case, "a ledger"))
    return shown_pane(CustodiansPane, context, case, qtbot)


def test_it_is_off_in_china_until_somebody_says_why(pane, context, qtbot, tmp_path, monkeypatch):
    def edit(name, value):
        with qtbot.waitSignal(context.signals.changed):
            pane.form.edited.emit(name, value)

    assert pane.empty.isVisible()
    pane.new[CertificateKind.FOREIGN].click()
    qtbot.waitUntil(lambda: pane._shown is not None)
    assert "In which country" in pane._why.text()
    assert not pane.write.isEnabled()
    edit("custodian", "Xu Lan")
    pane.form.edited.emit("exhibits", "E-001; E-999")
    words = pane.form.fields["exhibits"].state.words
    assert words == "There is no exhibit E-999; E-001 is there."
    edit("exhibits", "E-001")
    edit("country", "CN")
    qtbot.waitUntil(pane.allow.isVisible)
    assert "Chinese law may forbid" in pane._why.text()
    pane.allow.click()
    pane.ask.reason.setText("PRC counsel advised.")
    with qtbot.waitSignal(context.signals.changed):
        pane.ask.yes.click()
    qtbot.waitUntil(pane.write.isEnabled)
    assert "PRC counsel advised." in pane._reason.text()

    for name in ("position", "organization", "place", "penalty"):
        assert not pane.keys.sign.isEnabled()
        edit(name, "Manager")
        qtbot.waitUntil(lambda name=name: getattr(pane._shown, name) == "Manager")
    assert pane.keys.sign.isEnabled()
    assert pane._status.text() == "Status: not signed."
    assert pane.keys._shown.read(context.view, NOON).signer == "Xu Lan"

    target = tmp_path / "certificate.pdf"
    monkeypatch.setattr("desktop.attestation.custodians_pane.choose_target", lambda *_: target)
    with qtbot.waitSignal(pane.says) as told:
        pane.write.click()
    assert "for its own signer" in told.args[0]
    assert target.read_bytes().startswith(b"%PDF")
    assert [e.in_china for e in store.certificates(context.view.db, pane.case)] == [
        "PRC counsel advised."
    ]
    with qtbot.waitSignal(context.signals.changed):
        pane.remove.click()
    qtbot.waitUntil(pane.empty.isVisible)

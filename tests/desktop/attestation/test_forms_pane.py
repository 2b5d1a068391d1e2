"""The forms of 19 CFR 12.43 are begun, written and saved for their signers, in the real room."""

from datetime import date

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog

from casefiles.attestation.forms import store
from casefiles.attestation.forms.model import LaborClass
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.reference_data import documents
from casefiles.requests.round_acts import RoundInput, open_round
from desktop.attestation.attestation_room import AttestationRoom
from desktop.attestation.forms_pane import FormsPane
from desktop.widgets.room import UNDER
from tests.desktop.attestation.shown_pane import shown_pane


@pytest.fixture
def pane(context, case, qtbot):
    return shown_pane(FormsPane, context, case, qtbot)


def after(context, qtbot, what):
    with qtbot.waitSignal(context.signals.changed):
        what()


def begin(pane, context, qtbot, which):
    after(context, qtbot, which.click)
    qtbot.waitUntil(lambda: pane._shown is not None)


def shown(pane):
    return {name for name, field in pane.form.fields.items() if field.isVisible()}


def test_a_certificate_has_its_transportation_only_for_another_country(
    pane, context, case, do, qtbot
):
    maker = do(lambda workspace: add_party(workspace, case, PartyInput("盈禾", romanized="Yinghe")))
    assert pane.empty.isVisible()
    begin(pane, context, qtbot, pane.certificate)
    assert {"labor", "maker", "country"} <= shown(pane)
    assert not shown(pane) & {"carrier", "efforts", "belief"}

    party = pane.form.fields["party"]
    party.setCurrentIndex(party.findData(maker))
    after(context, qtbot, lambda: party.submitted.emit(maker))
    after(context, qtbot, lambda: pane.form.edited.emit("labor", "forced labor"))
    after(context, qtbot, lambda: pane.form.edited.emit("country", "VN"))
    qtbot.waitUntil(lambda: "carrier" in shown(pane))
    after(context, qtbot, lambda: pane.form.edited.emit("departed_on", date(2026, 10, 1)))

    [form] = store.forms(context.view.db, case)
    assert (form.party, form.labor, form.country) == (maker, LaborClass.FORCED, "VN")
    current = pane.table.current()
    assert (current.form.title, current.signer) == ("Certificate of origin, VN", "Yinghe")
    assert "carrier" in current.lacks


def test_the_statement_prompts_and_names_requests_without_asserting_them(
    pane, context, case, do, qtbot
):
    mill = do(lambda workspace: add_party(workspace, case, PartyInput("棉厂")))
    opening = RoundInput(mill, sent_on=date(2026, 10, 2))
    do(lambda workspace: open_round(workspace, case, opening, [], documents()))
    begin(pane, context, qtbot, pane.statement)
    assert {"efforts", "results", "belief"} <= shown(pane)
    assert not shown(pane) & {"labor", "country", "carrier"}
    assert "RQ-1, sent 2026-10-02" in pane._asked.text()
    assert {pane.form.values()[name] for name in ("efforts", "results", "belief")} == {""}

    field = pane.form.fields["efforts"]
    field.setFocus()
    qtbot.keyClicks(field, "We asked.")
    after(context, qtbot, field.submit)
    [form] = store.forms(context.view.db, case)
    assert (form.efforts, form.results, form.belief) == ("We asked.", "", "")


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where somebody says in the dialog that a file is to lie."""
    target = tmp_path / "certificate.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    return target


def test_it_is_written_as_a_pdf_and_taken_out(pane, context, case, qtbot, target):
    begin(pane, context, qtbot, pane.certificate)
    with qtbot.waitSignal(pane.says) as told:
        pane.write.click()
    assert "for its own signer" in told.args[0]
    with pikepdf.open(target) as pdf:
        assert "labor" in {str(each.T) for each in pdf.Root.AcroForm.Fields}

    after(context, qtbot, pane.remove.click)
    qtbot.waitUntil(pane.empty.isVisible)
    assert not pane.write.isEnabled()
    assert store.forms(context.view.db, case) == []


def test_a_blank_one_is_written_beside(pane, context, qtbot, target):
    begin(pane, context, qtbot, pane.certificate)
    after(context, qtbot, lambda: pane.form.edited.emit("signer", "盈禾"))
    with qtbot.waitSignal(pane.says) as told:
        pane.blank.click()
    assert told.args[0].startswith("Blank certificate was written")
    with pikepdf.open(target) as pdf:
        assert not any(str(each.get("/V", "")) for each in pdf.Root.AcroForm.Fields)


def test_a_form_is_begun_from_the_menu_and_found_by_name(context, case, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    room.show_case(case)
    [act] = [each for each in room.actions() if each.objectName() == "attestation-consignee"]
    after(context, qtbot, act.trigger)
    assert room.front() is room.forms
    [found] = room.matching(("12.43", "consignee"))
    room.tabs.setCurrentWidget(room.statements)
    room.go_to(found.place.thing)
    assert room.front() is room.forms
    assert room.forms.table.current().form.title == found.words
    filings = [each for each in room.actions() if each.property(UNDER) == "&Filings"]
    for act, pane in zip(
        filings, (room.confidentiality, room.custodians, room.letter, room.submissions), strict=True
    ):
        room.tabs.setCurrentWidget(room.preview)
        act.trigger()
        assert (room.front(), room.tabs.currentWidget()) == (pane, room.filings)

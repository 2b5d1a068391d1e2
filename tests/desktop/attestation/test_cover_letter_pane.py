"""The cover letter in its pane: worded in place, told from what was computed, written."""

import pytest

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.submission import store
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from desktop.attestation.cover_letter_pane import CoverLetterPane
from desktop.attestation.paper_signing import ShownPaper
from tests.build import NOON, a_case
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.attestation.submission.test_cover_letter import a_binder
from tests.desktop.attestation.shown_pane import look_at, shown_pane


@pytest.fixture
def pane(context, case, qtbot):
    pane = shown_pane(CoverLetterPane, context, case, qtbot)
    look_at(pane, qtbot)
    return pane


def test_a_paragraph_is_worded_in_place_and_the_letter_names_its_binder(
    pane, context, qtbot, tmp_path, monkeypatch
):
    origins = {each.id: each.origin for each in pane.model.everything()}
    assert {*origins.values()} == {"from the case", "empty"}
    assert "no attestation for CBP" in pane._not_listed.text()
    assert pane.table.choose("letter opening")
    qtbot.waitUntil(lambda: pane._shown.id == "opening")
    assert "Not entered in the case: importer." in pane._lacks.text()
    with qtbot.waitSignal(context.signals.changed):
        pane.form.edited.emit("text", "We answer.")
    look_at(pane, qtbot)
    assert pane.table.current().origin == "written by a person"
    assert pane.again.isEnabled()

    binder, target = a_binder(tmp_path / "binder"), tmp_path / "letter.pdf"
    monkeypatch.setattr("desktop.attestation.cover_letter_pane.choose_folder", lambda *_: binder)
    monkeypatch.setattr("desktop.attestation.cover_letter_pane.choose_target", lambda *_: target)
    pane.choose_binder.click()
    assert str(binder) in pane._not_listed.text()
    with qtbot.waitSignal(pane.says):
        pane.write.click()
    assert target.read_bytes().startswith(b"%PDF")

    with qtbot.waitSignal(context.signals.changed):
        pane.again.click()
    assert store.letter_wordings(context.view.db, pane.case) == []


def test_the_letter_is_signed_with_the_binder_that_was_chosen(pane, context, do, qtbot, tmp_path):
    case = pane.case
    do(lambda workspace: write_paragraph(workspace, case, "sender", "Dana Whitlock"))
    look_at(pane, qtbot)
    assert pane.status.text() == "Status: not signed; it lacks anything that is enclosed."
    pane._binder = a_binder(tmp_path / "binder")
    look_at(pane, qtbot)
    identity = new_identity("Dana Whitlock", "", system_clock())
    key = SigningKey(identity.name, identity.fingerprint, signing_with(identity, FONTS))
    with qtbot.waitSignal(pane.says) as told:
        pane.keys.sign_with(pane.keys._shown, key)
    assert "Signed and saved" in told.args[0]
    look_at(pane, qtbot)
    assert pane.status.text().startswith("Status: signed on")
    assert not pane.keys.sign.isEnabled()
    [held] = store.frozen_papers(context.view.db, case)
    assert "exhibits.pdf" in held.volumes
    with qtbot.waitSignal(pane.says) as told:
        pane.keys.print.click()
    assert "tab Signed on paper" in told.args[0]
    assert [each.holder for each in store.frozen_papers(context.view.db, case)][-1] == ""


def test_the_letter_that_is_signed_is_that_of_the_case_for_which_it_was_shown(pane, context, do):
    case, shown = pane.case, pane.keys._shown
    pane.show_case(do(lambda workspace: a_case(workspace, "Another")))
    assert shown.read(context.view, NOON).head.case == case


def test_a_key_signs_the_paper_it_was_opened_for_whatever_is_shown_then(
    pane, context, qtbot, monkeypatch
):
    opened, read = [], []

    def opens(of, *rest):
        opened.append(rest[2:4])
        return of.jobs.work("Opening the key", lambda *_: None), lambda _: None

    def paper(signer):
        def reads(*_):
            read.append(signer)
            raise Impossible("That is enough.")

        return ShownPaper(signer, True, reads)

    monkeypatch.setattr("desktop.attestation.paper_signing.sign_with_key", opens)
    pane.keys.show_paper(paper("Ada"))
    pane.keys.sign.click()
    pane.keys.show_paper(paper("Bo"))
    [(signer, does)] = opened
    does(None)
    qtbot.waitUntil(lambda: read != [])
    assert (signer, read) == ("Ada", ["Ada"])

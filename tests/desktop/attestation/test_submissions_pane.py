"""Papers that go to CBP by themselves, in their pane: worded in place, looked over, written."""

import pytest

from casefiles.attestation.submission import store
from casefiles.attestation.submission.kinds.model import FindingSeverity, SubmissionKind
from desktop.attestation.submissions_pane import SubmissionsPane
from tests.casefiles.attestation.submission.kinds.papers import THEN
from tests.desktop.attestation.shown_pane import look_at, shown_pane
from tests.shipping import detain


@pytest.fixture
def pane(context, case, qtbot, do):
    do(lambda workspace: detain(workspace, case, detention_number="DET-77"))
    pane = shown_pane(SubmissionsPane, context, case, qtbot)
    look_at(pane, qtbot, THEN)
    return pane


def kept(pane):
    held = store.letter_wordings(pane.context.view.db, pane.case)
    return {each.paragraph: each.text for each in held}


def test_a_paper_is_worded_in_place_and_another_one_keeps_its_own_words(pane, context, qtbot):
    assert pane.table.choose("submission closing")
    qtbot.waitUntil(lambda: pane._shown.id == "closing")
    with qtbot.waitSignal(context.signals.changed):
        pane.form.edited.emit("text", "Call us.")
    look_at(pane, qtbot, THEN)
    assert pane.table.current().origin == "written by a person"
    pane.kind.setCurrentIndex(pane.kind.findData(SubmissionKind.PROTEST))
    qtbot.waitUntil(lambda: not pane.context.jobs.is_reading)
    assert pane.table.choose("submission closing")
    assert pane.table.current().text != "Call us."
    assert kept(pane) == {"extension: closing": "Call us."}
    assert not pane.write.isEnabled()
    assert "never filed before the decision" in pane._findings[FindingSeverity.STOPS].text()


def test_what_is_typed_when_another_paper_is_turned_to_goes_to_the_one_it_was_typed_for(
    pane, context, qtbot
):
    assert pane.table.choose("submission closing")
    qtbot.waitUntil(lambda: pane._shown.id == "closing")
    pane.form.begin()
    qtbot.keyClicks(pane.form.fields["text"], "Call us.")
    with qtbot.waitSignal(context.signals.changed):
        pane.kind.setCurrentIndex(pane.kind.findData(SubmissionKind.PROTEST))
    assert kept(pane) == {"extension: closing": "Call us."}


def test_it_is_packed_from_its_button_and_what_it_lacks_is_a_warning(
    pane, qtbot, tmp_path, monkeypatch
):
    bag = tmp_path / "request.zip"
    monkeypatch.setattr("desktop.attestation.submissions_pane.choose_target", lambda *_: bag)
    with qtbot.waitSignal(pane.says) as said:
        pane.pack.click()
    assert bag.read_bytes().startswith(b"PK")
    assert said.args[1] == "warn"  # until when is still to be completed

"""The exhibits binder in the window: from the menu of the room, with what became of it said."""

from casefiles.numbering import store
from casefiles.numbering.numbering_acts import set_bates
from desktop.attestation.attestation_room import AttestationRoom
from tests.casefiles.attestation.ready_case import ready_case


def test_a_binder_is_written_and_what_had_no_number_has_one(
    context, qtbot, do, tmp_path, monkeypatch
):
    to = tmp_path / "binder"
    monkeypatch.setattr("desktop.attestation.attestation_room.choose_target", lambda *_: to)
    room, said = AttestationRoom(context), []
    qtbot.addWidget(room)
    room.says.connect(lambda words, _: said.append(words))
    ready = do(ready_case)
    do(lambda workspace: set_bates(workspace, ready.case, {"prefix": "ACME-"}))
    room.show_case(ready.case)
    [action] = [each for each in room.acts() if each.objectName() == "attestation-binder"]
    action.trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "numbers in 1 volume" in said[0]
    assert (to / "exhibits.pdf").exists()
    assert store.ranges(context.view.db, ready.case)

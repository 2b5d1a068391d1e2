"""A restore keeps who was revoked: in the rows, in what it says, and where it is ended midway."""

import shutil

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.cli.workflows.restore import in_words
from casefiles.kernel.workspace_errors import DeviceRevoked
from casefiles.storage import journal, restore_notes, workspace_row
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.verify_faults import SignedBy
from casefiles.workspace.device_acts import revoke_device, rotate_device_key
from casefiles.workspace.restore import check_backup, restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests import revocation_laws
from tests.build import a_case, a_worker
from tests.device_laws import at_device

LOST = "2026-01-01"


def at(tmp_path, name, seed):
    return at_device(tmp_path / f"settings-{name}", name, seed)


@pytest.fixture
def folder(tmp_path):
    """A workspace in which d2 was revoked by d1, after a back-up in which it was not."""
    folder = tmp_path / "w"
    with Workspace(folder, at(tmp_path, "d1", 1)) as workspace:
        case = a_case(workspace)
    with Workspace(folder, at(tmp_path, "d2", 2)) as workspace:
        a_worker(workspace, case)
        shutil.copy(workspace.back_up(), tmp_path / "monday.sqlite")
    with Workspace(folder, at(tmp_path, "d1", 3)) as workspace:
        revoke_device(workspace, "d2", LOST, "left in a taxi")
    return folder


def revoked(folder):
    with View(folder) as view:
        return {each.device: each.revoked_why for each in known_keys(view.db) if each.revoked_from}


def last_acts(folder, many):
    with View(folder) as view:
        written = journal.entries(view.db, workspace_row.workspace_id(view.db))[-many:]
        return [(each.entry.act, each.entry.actor) for each in written]


def test_it_is_said_before_and_after_and_stands_in_the_journal(folder, tmp_path):
    said = "Revoked since, and will stay revoked: “Device 2”."
    assert said in [*in_words(check_backup(folder, tmp_path / "monday.sqlite"))]
    done = restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d1", 4), "as it was")
    assert said.replace("will stay", "stays") in [*in_words(done.check, done=True)]
    assert revoked(folder) == {"d2": "left in a taxi"}
    assert last_acts(folder, 2) == [(Act.KEEP_REVOCATIONS, PROGRAM), (Act.RESTORE, "Ada")]
    with View(folder) as view:
        found = view.verify()
    assert not found.faults
    assert {name for name, *_ in found.signatures.ended} == {"Device 2"}, "what it signed since"


def test_what_is_revoked_already_is_neither_said_nor_written_again(folder, tmp_path):
    for seed in (4, 5):
        restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d1", seed), "again")
        with Workspace(folder, at(tmp_path, "d1", 10 * seed), accepts_state=True) as workspace:
            tuesday = shutil.copy(workspace.back_up(), tmp_path / "tuesday.sqlite")
    assert not check_backup(folder, tuesday).revoked
    restore_workspace(folder, tuesday, at(tmp_path, "d1", 6), "once more")
    assert [act for act, _ in last_acts(folder, 3)].count(Act.KEEP_REVOCATIONS) == 1


def test_a_device_that_was_let_in_again_stays_in_and_is_not_called_revoked(folder, tmp_path):
    with Workspace(folder, at(tmp_path, "d2", 4)) as workspace:
        rotate_device_key(workspace)
    assert not check_backup(folder, tmp_path / "monday.sqlite").revoked
    restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d1", 5), "as it was")
    assert revoked(folder).keys() == {"d2"}, "its old key"
    with Workspace(folder, at(tmp_path, "d2", 6), accepts_state=True) as workspace:
        a_case(workspace)


def test_a_revoked_device_restores_nothing(folder, tmp_path):
    before = (folder / "workspace.sqlite").read_bytes()
    with pytest.raises(DeviceRevoked):
        restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d2", 4), "let me in")
    assert (folder / "workspace.sqlite").read_bytes() == before
    assert not (folder / "replaced").exists()


def test_ended_before_the_journal_has_it_the_next_one_who_may_write_keeps_it(
    folder, tmp_path, monkeypatch
):
    with monkeypatch.context() as ended:
        ended.setattr(
            Workspace, "write_restore", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d1", 4), "ended")
    assert not revoked(folder)
    with (  # whoever is revoked opens it, and writes nothing but that
        Workspace(folder, at(tmp_path, "d2", 5), accepts_state=True) as workspace,
        pytest.raises(DeviceRevoked),
    ):
        a_worker(workspace, a_case(workspace))
    assert revoked(folder).keys() == {"d2"}
    with Workspace(folder, at(tmp_path, "d1", 6), accepts_state=True) as workspace:
        assert not restore_notes.unjournaled_restores(folder, workspace.db)
    assert [act for act, _ in last_acts(folder, 2)] == [Act.KEEP_REVOCATIONS, Act.RESTORE]


def test_what_only_an_unreadable_database_knew_is_said_to_be_lost(folder, tmp_path):
    for each in (folder / "backups").glob("*"):
        each.unlink()
    (folder / "workspace.sqlite").write_bytes(b"no database" * 1000)
    words = [*in_words(check_backup(folder, tmp_path / "monday.sqlite"))]
    assert "A device that only it knows as revoked is not revoked any more." in words


def test_no_restore_lets_in_again_who_was_revoked_nor_keeps_out_who_is_in():
    revocation_laws.tally.clear()
    revocation_laws.a_restore_lets_nobody_in_again_who_was_revoked()
    tally = revocation_laws.tally
    needed = ("refused", "restore", "restore first", "revoked", "rotate", "write")
    assert all(tally[each] >= 3 for each in needed), tally


def test_what_a_revoked_key_signed_is_counted_apart_where_it_stays_revoked(folder, tmp_path):
    restore_workspace(folder, tmp_path / "monday.sqlite", at(tmp_path, "d1", 4), "as it was")
    with View(folder) as view:
        counts = view.verify().signatures.counts
    assert counts[SignedBy.ENDED] == 2

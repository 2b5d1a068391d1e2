"""Each installation signs what it writes: who is known, what is told, and what stays usable."""

import shutil
import stat
import sys
from dataclasses import replace

import pytest

from casefiles.acts import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import DeviceId
from casefiles.kernel.workspace_errors import DeviceRevoked
from casefiles.messages import explain
from casefiles.storage import journal
from casefiles.storage.devices.device_key import NAME, DeviceKey
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.verify_faults import BadEntry, EntryFault, SignedBy
from casefiles.workspace.device_acts import name_device, revoke_device, rotate_device_key
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada
from tests.device_laws import (
    at_device,
    behind_the_back,
    two_devices,
    what_is_done_to_signatures_is_told,
)
from tests.old_workspaces.make import HERE, unpack


def signed(folder):
    """How many entries are signed by whom, in a workspace in which nothing is wrong."""
    with View(folder) as view:
        found = view.verify()
    assert found.faults == ()
    return found.signatures.counts


def names(folder):
    with View(folder) as view:
        return [each.name for each in known_keys(view.db)]


def test_what_a_device_writes_is_signed_and_it_is_known_by_its_first_act(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case)
        workspace.undo(case)
        acts = [each.entry.act for each in journal.entries(workspace.db, workspace.id)]
    assert acts == [Act.FOUND_WORKSPACE, Act.ENROLL_DEVICE]
    assert signed(tmp_path / "w") == {SignedBy.KNOWN: 5}


def test_it_is_written_down_once_and_whoever_only_reads_has_no_key(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        a_case(workspace)
    with Workspace(tmp_path / "w", at_device(tmp_path / "s", seed=1)) as workspace:
        a_case(workspace)
    with Workspace(tmp_path / "w", at_device(tmp_path / "other", "d2", 2)) as workspace:
        workspace.verify()
    assert names(tmp_path / "w") == ["Device 1"]
    assert not (tmp_path / "other").exists()


def test_a_copy_on_another_machine_is_written_by_another_device(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case)
    copied = shutil.copytree(tmp_path / "w", tmp_path / "copy")
    with Workspace(copied, at_device(tmp_path / "other", "d2", 1)) as workspace:
        assert workspace.undo(case)  # whose act it is goes by the person
    assert names(copied) == ["Device 1", "Device 2"]
    assert signed(copied) == {SignedBy.KNOWN: 6}


def test_a_device_that_lost_its_key_is_known_by_another_one_under_its_name(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        a_case(workspace)
        name_device(workspace, "Device 1", "The laptop")
    (tmp_path / "s" / NAME).unlink()
    with Workspace(tmp_path / "w", at_device(tmp_path / "s", seed=1)) as workspace:
        a_case(workspace)
        keys = known_keys(workspace.db)
    assert [each.name for each in keys] == ["The laptop", "The laptop"]
    assert [each.replaces for each in keys] == ["", ""], "nothing speaks for the new one"
    assert signed(tmp_path / "w").keys() == {SignedBy.KNOWN}


def test_where_nothing_can_be_kept_each_start_is_a_device_of_its_own(tmp_path):
    (tmp_path / "s").write_text("a file, where a folder of settings should be")
    for seed, device in enumerate(("d1", "d2")):
        with Workspace(tmp_path / "w", at_device(tmp_path / "s", device, seed)) as workspace:
            a_case(workspace)
    assert names(tmp_path / "w") == ["Device 1", "Device 2"]
    assert signed(tmp_path / "w").keys() == {SignedBy.KNOWN}


def test_a_new_key_is_signed_by_the_one_before_in_every_workspace_it_comes_to(tmp_path):
    for name in ("w", "other"):
        with Workspace(tmp_path / name, at_device(tmp_path / "s")) as workspace:
            a_case(workspace)
    before = (tmp_path / "s" / NAME).read_bytes()
    with Workspace(tmp_path / "w", at_device(tmp_path / "s", seed=1)) as workspace:
        rotate_device_key(workspace, "yearly")
        rotate_device_key(workspace)
        a_case(workspace)
    with Workspace(tmp_path / "other", at_device(tmp_path / "s", seed=2)) as workspace:
        a_case(workspace)
        assert journal.entries(workspace.db, workspace.id)[-1].entry.act is Act.ENROLL_DEVICE
    for name in ("w", "other"):
        with View(tmp_path / name) as view:
            keys = known_keys(view.db)
        assert [each.replaces for each in keys] == ["", keys[0].key, keys[1].key]
        assert all(each.is_endorsed for each in keys)
        assert signed(tmp_path / name).keys() == {SignedBy.KNOWN}
    private = before.split(b'"private": "')[1][:64]
    assert private not in (tmp_path / "s" / NAME).read_bytes(), "the old key is no more"


def test_a_new_key_that_cannot_be_kept_is_refused_and_the_one_in_use_stays(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        a_case(workspace)
        (tmp_path / "s").rename(tmp_path / "kept")
        (tmp_path / "s").write_text("no folder")
        with pytest.raises(Impossible, match="keeps the key it has"):
            rotate_device_key(workspace)
        a_case(workspace)
    (tmp_path / "s").unlink()
    (tmp_path / "kept").rename(tmp_path / "s")
    with Workspace(tmp_path / "w", at_device(tmp_path / "s", seed=1)) as workspace:
        a_case(workspace)
        assert len(known_keys(workspace.db)) == 1
    assert signed(tmp_path / "w").keys() == {SignedBy.KNOWN}


def test_what_a_replaced_key_signs_afterwards_is_told_apart(tmp_path):
    with Workspace(tmp_path / "w", at_device(tmp_path / "s")) as workspace:
        a_case(workspace)
    old = at_device(tmp_path / "s", seed=1)
    assert old.signer.public  # a thief has read the key by now
    with Workspace(tmp_path / "w", at_device(tmp_path / "s", seed=2)) as workspace:
        rotate_device_key(workspace)
        workspace.environment = replace(workspace.environment, signer=old.signer)
        a_case(workspace)
    assert signed(tmp_path / "w")[SignedBy.ENDED] == 1


def test_a_revoked_device_writes_no_more_and_what_it_signed_since_is_told(tmp_path):
    first, second = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(second, new_id=ada(9).new_id)) as workspace:
        revoke_device(workspace, "Device 1", workspace.now().isoformat(), "laptop lost")
    with (
        Workspace(tmp_path / "w", replace(first, new_id=ada(8).new_id)) as workspace,
        pytest.raises(DeviceRevoked) as refused,
    ):
        a_case(workspace)
    assert "laptop lost" in explain(refused.value)
    counts = signed(tmp_path / "w")
    assert counts[SignedBy.ENDED] == 5, "the clock of these tests stands still"
    with Workspace(tmp_path / "w", replace(first, new_id=ada(7).new_id)) as workspace:
        new = rotate_device_key(workspace)
        a_case(workspace)
    assert not new.replaces, "a revoked key speaks for none"
    assert signed(tmp_path / "w")[SignedBy.KNOWN] == counts[SignedBy.KNOWN] + 2


def test_what_was_signed_before_a_revocation_stays_good(tmp_path):
    _, second = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(second, new_id=ada(9).new_id)) as workspace:
        revoke_device(workspace, "d1", "2026-03-03", "sold")
    assert signed(tmp_path / "w").keys() == {SignedBy.KNOWN}


def test_revoking_says_why_and_is_never_of_the_device_one_works_at(tmp_path):
    first, _ = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(first, new_id=ada(9).new_id)) as workspace:
        for device, why, error in (
            ("Device 1", "lost", Impossible),
            ("Device 2", " ", Impossible),
            ("Device 3", "lost", NotFound),
        ):
            with pytest.raises(error):
                revoke_device(workspace, device, "2026-03-03", why)
        revoke_device(workspace, "Device 2", "2026-03-03", "lost")
        with pytest.raises(Impossible, match="already"):
            revoke_device(workspace, "Device 2", "2026-03-03", "lost")


def test_names_are_one_line_and_of_one_device(tmp_path):
    first, _ = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(first, new_id=ada(9).new_id)) as workspace:
        name_device(workspace, "d1", "  The   laptop ")
        for taken in ("Device 2", "  "):
            with pytest.raises(Impossible):
                name_device(workspace, "The laptop", taken)
        workspace.undo(workspace.id)
        assert {each.name for each in known_keys(workspace.db)} == {"Device 1", "Device 2"}


def test_a_restored_back_up_is_as_good_and_the_device_is_known_anew(tmp_path):
    folder = tmp_path / "w"
    with Workspace(folder, at_device(tmp_path / "s")) as workspace:
        case = a_case(workspace)
    with Workspace(folder, at_device(tmp_path / "other", "d2", 1)) as workspace:
        back_up = shutil.copy(workspace.back_up(), tmp_path / "monday.sqlite")
        a_worker(workspace, case)
    restore_workspace(folder, back_up, at_device(tmp_path / "other", "d2", 2), "as it was")
    with Workspace(folder, at_device(tmp_path / "other", "d2", 3), accepts_state=True) as workspace:
        a_worker(workspace, case)
    assert names(folder) == ["Device 1", "Device 2"]
    assert signed(folder).keys() == {SignedBy.KNOWN}


def test_what_an_older_version_wrote_is_unsigned_and_no_fault(tmp_path):
    folder = unpack(min(HERE.glob("*.zip")), tmp_path)
    with Workspace(folder, at_device(tmp_path / "s", seed=7)) as workspace:
        a_case(workspace)
    counts = signed(folder)
    assert counts[SignedBy.OLDER] > 1
    assert counts.keys() == {SignedBy.OLDER, SignedBy.KNOWN}


def test_a_stranger_s_signature_is_counted_as_one(tmp_path):
    first, _ = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(first, new_id=ada(9).new_id)) as workspace:
        workspace.enroll_device()
        stranger = at_device(tmp_path / "stranger", "d9", 9)
        workspace.environment = replace(stranger, new_id=ada(8).new_id)
        a_case(workspace)
    assert signed(tmp_path / "w")[SignedBy.UNKNOWN] == 1


def test_what_is_newer_and_unsigned_is_counted_unless_its_device_signs(tmp_path):
    first, _ = two_devices(tmp_path)
    with Workspace(tmp_path / "w", replace(ada(9), device=DeviceId("d9"))) as workspace:
        a_case(workspace)
    assert signed(tmp_path / "w")[SignedBy.UNSIGNED] == 1
    with Workspace(tmp_path / "w", replace(first, signer=None, new_id=ada(8).new_id)) as workspace:
        forged = a_case(workspace)
        assert workspace.verify().faults == (BadEntry(forged, 1, EntryFault.UNSIGNED),)


def test_a_wrong_signature_names_its_entry(tmp_path):
    two_devices(tmp_path)

    def swap(db):
        nr, case, seq = db.execute("SELECT nr, case_id, seq FROM journal").fetchall()[3]
        db.execute("UPDATE entry_signatures SET signature = zeroblob(64) WHERE entry = ?", (nr,))
        return case, seq

    named = []
    behind_the_back(tmp_path / "w", lambda db: named.append(swap(db)))
    with View(tmp_path / "w") as view:
        assert view.verify().faults == (BadEntry(*named[0], EntryFault.WRONGLY_SIGNED),)


def test_whatever_is_done_to_signatures_is_told():
    what_is_done_to_signatures_is_told()


@pytest.mark.skipif(sys.platform == "win32", reason="which has no such bits")
def test_the_key_is_for_this_user_alone(tmp_path):
    assert DeviceKey(tmp_path / "s", ada().chance).public
    assert stat.S_IMODE((tmp_path / "s" / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"version": 1, "private": "00"}'])
def test_a_key_that_cannot_be_read_makes_room_for_another(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    key = DeviceKey(tmp_path, ada().chance)
    assert DeviceKey(tmp_path, ada(1).chance).public == key.public


def test_two_programs_that_begin_at_once_have_one_key(tmp_path):
    one, two = (DeviceKey(tmp_path, ada(seed).chance) for seed in (1, 2))
    assert one.public == two._make().public, "of both, which looked when there was none"
    assert not [*tmp_path.glob("*.part")]

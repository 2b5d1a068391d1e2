"""On a full disk a workspace can be looked at, checked, and what was done is said to be done."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada
from tests.casefiles.attestation.ready_case import ready_case
from tests.small_disk import fill, small_disk_in


@pytest.fixture
def small_disk(tmp_path):
    with small_disk_in(tmp_path) as small:
        yield small


_KILLED = """
import os, sys
from pathlib import Path
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.workspace.workspace import Workspace
from tests.build import a_worker, ada
workspace = Workspace(Path(sys.argv[1]), ada(5))
for n in range(5):
    a_worker(workspace, sys.argv[2], n + 1, "not in the database yet")
os._exit(9)
"""


@pytest.fixture(params=["closed", "killed", "killed, without what was shared"])
def ws(request, small_disk):
    """A workspace on the small disk, full now, as a program left it."""
    folder = small_disk / "ws"
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case, 1)
    if request.param != "closed":
        root = Path(__file__).parents[3]
        command = [sys.executable, "-c", _KILLED, str(folder), case]
        assert subprocess.run(command, cwd=root, check=False).returncode == 9
        assert (folder / "workspace.sqlite-wal").stat().st_size
    if request.param == "killed, without what was shared":
        (folder / "workspace.sqlite-shm").unlink()
    fill(small_disk)
    assert shutil.disk_usage(small_disk).free == 0
    return folder


def test_it_is_checked_and_looked_at(casefiles, ws):
    ran = casefiles("check", ws)
    assert (ran.code, "Everything is as it was written" in ran.out) == (0, True), ran.err
    ran = casefiles("cases", ws)
    assert (ran.code, "Mill & Sons" in ran.out) == (0, True)
    ran = casefiles("open-case", ws, "--title", "T", "--basis", "wro", "--as", "Ada")
    assert (ran.code, "disk is full" in ran.err) == (3, True)
    assert "Traceback" not in ran.err
    assert casefiles("check", ws).code == 0


@pytest.fixture
def key(tmp_path):
    made = new_identity("Dana Whitfield", "Whitfield LLP", NOON)
    (tmp_path / "key.p12").write_bytes(to_pkcs12(made, b"correct horse battery"))
    (tmp_path / "password").write_text("correct horse battery", "utf-8")
    (tmp_path / "password").chmod(0o600)
    return tmp_path / "key.p12"


def test_what_was_issued_is_said_to_be_though_its_copy_could_not_be_written(
    casefiles, small_disk, tmp_path, key
):
    with Workspace(tmp_path / "ws", ada()) as workspace:
        ready_case(workspace)
    fill(small_disk)
    ran = casefiles(
        "attest", tmp_path / "ws", "C-001", "--out", small_disk / "a.pdf", "--identity", key,
        "--password-file", tmp_path / "password", "--as", "Ada",
    )  # fmt: skip
    assert (ran.code, ran.out) == (3, "")
    assert "A-01 is issued (SHA-256" in ran.err
    assert "No space left on device" in ran.err
    assert "casefiles attestation export WORKSPACE CASE --to FOLDER" in ran.err
    assert "The workspace is not touched" not in ran.err
    assert casefiles("export", tmp_path / "ws", "C-001", "--to", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "data" / "attestation-cbp.pdf").exists()
    assert [each.name for each in small_disk.iterdir()] == ["filling"]


def test_what_was_entered_is_said_to_be_though_its_receipt_could_not_be_written(
    casefiles, small_disk, tmp_path
):
    with Workspace(tmp_path / "ws", ada()) as workspace:
        a_case(workspace)
    fill(small_disk)
    ran = casefiles(
        "take-in", tmp_path / "ws", "C-001", a_file(tmp_path), "--as", "Ada", "--later",
        "--receipt", small_disk / "r.csv",
    )  # fmt: skip
    held = casefiles("exhibits", tmp_path / "ws", "C-001", "--json").data
    assert ran.code == 3
    if held:  # it could be tried that there is a place, and not that there is room
        assert "R-001 is entered (1 offered: 1 stored" in ran.err
        assert "casefiles evidence receipt WORKSPACE CASE R-001 --csv FILE" in ran.err


@pytest.fixture
def sealing(casefiles, tmp_path):
    """A workspace with an original of 3 MB, and what seals it with a passphrase."""
    with Workspace(tmp_path / "ws", ada()) as workspace:
        case = a_case(workspace)
        large = random.Random(1).randbytes(3 << 20)
        (tmp_path / "large.bin").write_bytes(large)
        add_exhibits(workspace, case, [tmp_path / "large.bin"])
    chosen = tmp_path / "chosen"
    chosen.write_text("a horse that reads maps")
    chosen.chmod(0o600)

    def sealing(to, **how):
        return casefiles(
            "workspace", "backup", tmp_path / "ws", "--to", to, "--passphrase-file", chosen, **how
        )

    return sealing


@pytest.mark.parametrize("room", [0, 4096, 1 << 20])
def test_a_back_up_is_sealed_whole_or_not_at_all(sealing, small_disk, tmp_path, room):
    file, temporary = small_disk / "for bob.sealed", tmp_path / "tmp"
    temporary.mkdir()
    fill(small_disk)
    os.truncate(small_disk / "filling", (small_disk / "filling").stat().st_size - room)
    ran = sealing(file, TMPDIR=str(temporary))
    assert (ran.code, ran.out) == (3, "")
    assert "for bob.sealed" in ran.err
    assert "No space left on device" in ran.err
    assert [each.name for each in small_disk.iterdir()] == ["filling"]
    assert [*temporary.iterdir()] == []
    (small_disk / "filling").unlink()
    assert sealing(file, TMPDIR=str(temporary)).code == 0


@pytest.mark.parametrize("room", [1 << 20, 3 << 20])
def test_where_there_is_no_room_to_put_it_together_that_place_is_named(
    sealing, small_disk, tmp_path, room
):
    fill(small_disk)
    os.truncate(small_disk / "filling", (small_disk / "filling").stat().st_size - room)
    ran = sealing(tmp_path / "for bob.sealed", TMPDIR=str(small_disk))
    assert (ran.code, ran.out) == (3, "")
    assert f"“{small_disk}” could not be written: No space left on device" in ran.err
    assert [each.name for each in small_disk.iterdir()] == ["filling"]
    assert not [*tmp_path.glob("*for bob*")]


def test_a_file_that_may_not_grow_further_is_not_left_half_sealed(sealing, tmp_path):
    ran = sealing(tmp_path / "for bob.sealed", most=2 << 20)
    assert ran.code == 3, ran
    assert not [*tmp_path.glob("*for bob*")]

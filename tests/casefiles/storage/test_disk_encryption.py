"""Whether a disk is encrypted is said as far as it can be seen, never further."""

import os
import subprocess
import sys

import pytest

from casefiles.storage import disk_encryption as module
from casefiles.storage.disk_encryption import disk_encryption


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose disks are as the test says: what the kernel tells of them."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "_SYS", tmp_path / "sys")
    monkeypatch.setattr(module, "_MOUNTS", tmp_path / "mountinfo")
    folder = tmp_path / "workspace"
    folder.mkdir()
    number = folder.stat().st_dev
    number = f"{os.major(number)}:{os.minor(number)}"
    (tmp_path / "sys" / "dev" / "block").mkdir(parents=True)

    def build(devices, on=None, kind="ext4", source="/dev/mapper/home"):
        (tmp_path / "mountinfo").write_text(
            f"22 1 0:21 / /proc rw - proc proc rw\n30 1 {number} / / rw - {kind} {source} rw\n"
        )
        blocks = tmp_path / "sys" / "devices"
        for name, (uuid, below) in devices.items():
            (blocks / name / "slaves").mkdir(parents=True)
            if uuid:
                (blocks / name / "dm").mkdir()
                (blocks / name / "dm" / "uuid").write_text(uuid)
            for each in below:
                (blocks / name / "slaves" / each).symlink_to(blocks / each)
        if on:
            (tmp_path / "sys" / "dev" / "block" / number).symlink_to(blocks / on)
        return disk_encryption(folder)

    return build


@pytest.mark.parametrize(
    ("devices", "on", "encrypted"),
    [
        ({"sda1": ("", [])}, "sda1", False),
        ({"dm-0": ("CRYPT-LUKS2-1a2b-home", ["sda1"]), "sda1": ("", [])}, "dm-0", True),
        ({"dm-1": ("LVM-abc", ["dm-0"]), "dm-0": ("CRYPT-LUKS1-x", [])}, "dm-1", True),
        ({"dm-1": ("LVM-abc", ["sda1"]), "sda1": ("", [])}, "dm-1", False),
        ({"dm-1": ("LVM-abc", ["dm-0", "sda1"]), "dm-0": ("CRYPT-x", []), "sda1": ("", [])},
         "dm-1", False),
        ({"md0": ("", ["dm-0", "dm-2"]), "dm-0": ("CRYPT-a", []), "dm-2": ("CRYPT-b", [])},
         "md0", True),
    ],
)  # fmt: skip
def test_what_lies_under_a_workspace_is_followed_down(machine, devices, on, encrypted):
    found = machine(devices, on)
    assert found.encrypted is encrypted
    assert ("is encrypted" in found.in_words) is encrypted
    assert encrypted or "LUKS" in found.in_words


@pytest.mark.parametrize(
    ("kind", "source", "encrypted"),
    [("overlay", "overlay", None), ("nfs4", "host:/x", None), ("fuse.gocryptfs", "/x", True),
     ("zfs", "pool/home", None)],
)  # fmt: skip
def test_what_cannot_be_seen_is_not_called_unencrypted(machine, kind, source, encrypted):
    found = machine({}, kind=kind, source=source)
    assert found.encrypted is encrypted
    assert encrypted or "could not be seen" in found.in_words


def test_a_machine_that_tells_nothing_is_no_trouble(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(sys, "platform", "linux")
    assert disk_encryption(tmp_path).encrypted is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert "could not be seen" in disk_encryption(tmp_path).in_words


@pytest.mark.parametrize(
    ("said", "encrypted"),
    [("FileVault is On.\n", True), ("FileVault is Off.\n", False), ("Error\n", None)],
)
def test_a_mac_is_asked(tmp_path, monkeypatch, said, encrypted):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(module.shutil, "which", lambda *_, **__: "/usr/bin/fdesetup")
    told = subprocess.CompletedProcess([], 0, said, "")
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: told)
    found = disk_encryption(tmp_path)
    assert found.encrypted is encrypted
    assert "FileVault" in found.in_words

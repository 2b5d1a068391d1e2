"""Whether the disk under a workspace is encrypted, as far as that can be seen without rights."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.storage.sealing.workspace_keys import is_locked

_SYS, _MOUNTS = Path("/sys"), Path("/proc/self/mountinfo")
_BY_ITSELF = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt"})
"""File systems that encrypt what is in them."""

_PATIENCE = 5
"""Seconds for a program of the system to answer."""

_WHAT_TO_DO = {
    "linux": "Keep the workspace on a volume that LUKS encrypts, or set the system up anew with it",
    "darwin": "Turn FileVault on, in System Settings under Privacy & Security",
    "win32": "Turn BitLocker or device encryption on, in Settings under Privacy & security",
}


@dataclass(frozen=True, slots=True)
class DiskEncryption:
    """What could be seen."""

    encrypted: bool | None
    """None where it could not be seen."""

    how: str = ""
    """By what it is seen, or why it is not."""

    @property
    def in_words(self) -> str:
        """For people, with what to do where it is not encrypted or could not be seen."""
        if self.encrypted:
            return f"The disk under this workspace is encrypted ({self.how})."
        what = _WHAT_TO_DO.get(sys.platform, "Turn the encryption of the disk on")
        if self.encrypted is None:
            return (
                "Whether the disk under this workspace is encrypted could not be seen"
                f" ({self.how}). See to it yourself: whoever takes a disk that is not can read all"
                f" of it. {what}."
            )
        return (
            "The disk under this workspace is not encrypted, as far as can be seen"
            f" ({self.how}): whoever takes it can read all of it. {what}."
        )


def at_rest_in_words(folder: Path) -> str:
    """Say what of a workspace somebody could read who takes the disk it lies on."""
    if is_locked(folder):
        return (
            "The workspace is locked: whoever takes the disk reads nothing of it without its"
            " passphrase or recovery code. What lay there before it was locked may still be found"
            " on the disk, in back-ups and in synced folders."
        )
    return disk_encryption(folder).in_words


def disk_encryption(folder: Path) -> DiskEncryption:
    """Say whether the disk under a folder is encrypted. Never raises; may start a program."""
    try:
        if looks := _LOOKS.get(sys.platform):
            return looks(folder)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return DiskEncryption(
            encrypted=None, how=getattr(error, "strerror", None) or type(error).__name__
        )
    return DiskEncryption(encrypted=None, how="this system tells nobody without rights")


def _number(device: int) -> str:
    """As the kernel writes it: `8:1`."""
    if sys.platform == "win32":
        return ""
    else:  # noqa: RET505  a type checker sees one or the other
        return f"{os.major(device)}:{os.minor(device)}"


def _on_linux(folder: Path) -> DiskEncryption:
    device = _number(folder.stat().st_dev)
    kind, source = _mounted(device, _MOUNTS)
    if kind in _BY_ITSELF:
        return DiskEncryption(encrypted=True, how=kind)
    numbered = _SYS / "dev" / "block" / device
    named = _SYS / "class" / "block" / Path(os.path.realpath(source)).name
    block = next((each for each in (numbered, named) if each.exists()), None)
    if block is None or not source.startswith("/"):
        return DiskEncryption(encrypted=None, how=f"a file system of the kind {kind or 'unknown'}")
    name = block.resolve().name
    if _is_crypt(block.resolve()):
        return DiskEncryption(encrypted=True, how=f"dm-crypt, {name}")
    return DiskEncryption(encrypted=False, how=f"{name} lies on no encrypted volume")


def _mounted(device: str, mounts: Path) -> tuple[str, str]:
    """The kind of file system, and what it was mounted from."""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2] == device:
            kind, source = after.split()[:2]
            return kind, source
    return "", ""


def _is_crypt(block: Path) -> bool:
    """Whether a block device, or one that it lies on, is encrypted by the kernel."""
    uuid = block / "dm" / "uuid"
    if uuid.is_file() and uuid.read_text("ascii", "replace").startswith("CRYPT-"):
        return True
    below = [*(block / "slaves").iterdir()] if (block / "slaves").is_dir() else []
    if not below and (block / "partition").is_file():  # the whole disk may be one
        return _is_crypt(block.parent) if (block.parent / "dm").is_dir() else False
    return bool(below) and all(_is_crypt(each.resolve()) for each in below)


def _on_mac(_: Path) -> DiskEncryption:
    program = shutil.which("fdesetup", path="/usr/bin")
    if program is None:
        return DiskEncryption(encrypted=None, how="fdesetup is not there")
    said = subprocess.run(  # noqa: S603 - the system's own, by its whole path
        [program, "status"], capture_output=True, text=True, timeout=_PATIENCE, check=False
    ).stdout
    if "FileVault is On" in said:
        return DiskEncryption(encrypted=True, how="FileVault, as the system says of its own disk")
    if "FileVault is Off" in said:
        return DiskEncryption(encrypted=False, how="FileVault is off")
    return DiskEncryption(encrypted=None, how="fdesetup did not say")


_LOOKS: Mapping[str, Callable[[Path], DiskEncryption]] = {"linux": _on_linux, "darwin": _on_mac}

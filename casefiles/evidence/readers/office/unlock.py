"""The one door to msoffcrypto: encrypted Office files opened with a password, in memory only.

Read: [MS-OFFCRYPTO] standard and agile encryption, RC4, RC4 CryptoAPI and XOR of the old formats.
Runs in a worker only. What is decrypted never touches a disk.
"""

import importlib.metadata
import io
from typing import Any, BinaryIO

from casefiles.evidence.readers import compound_kind, formats, zip_kind
from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason
from casefiles.evidence.readers.worker_answers import FileKind

LIBRARY = f"msoffcrypto-tool {importlib.metadata.version('msoffcrypto-tool')}"
MOST = 256 << 20
"""Bytes of a decrypted file that are held in memory."""

OPENS_ITSELF = "VelvetSweatshop"
"""With it Excel encrypts what was only protected against changes; every Excel tries it first."""

SAID = "it is encrypted; opened with its password"
SAID_OF_ITSELF = "it is encrypted with the password that every Excel knows: it opens by itself"


def unlocked(file: BinaryIO, password: str = "") -> BinaryIO:
    """Return the file itself where it is not encrypted, else its content.

    Raises `CannotRead` with PASSWORD where none was given or it is the wrong one.
    """
    return _unlocked(file, password)[0]


def kind(file: BinaryIO, _: object, password: str = "") -> FileKind:
    """What an encrypted file is under its encryption."""
    plain, said = _unlocked(file, password)
    plain.seek(0)
    head = plain.read(8)
    plain.seek(0)
    found = compound_kind.kind(plain) if head == compound_kind.MAGIC else zip_kind.kind(plain)
    remarks = (*found.remarks, *([said] if said else ()))
    return FileKind(found.mime, damage=found.damage, remarks=remarks, entries=found.entries,
                unpacked=found.unpacked)  # fmt: skip


def _unlocked(file: BinaryIO, password: str) -> tuple[BinaryIO, str]:
    file.seek(0)
    if file.read(8) != compound_kind.MAGIC:
        file.seek(0)
        return file, ""
    file.seek(0)
    about = compound_kind.kind(file)
    file.seek(0)
    if not about.locked:
        return file, ""
    return _opened(file, about.mime, password)


def _opened(file: BinaryIO, mime: str, password: str) -> tuple[BinaryIO, str]:
    of_excel = mime in (formats.XLS, formats.LOCKED_OFFICE)
    for tried in filter(None, (password, OPENS_ITSELF if of_excel else "")):
        plain = _Capped()
        file.seek(0)
        if _decrypted(file, tried, plain, told=tried == password):
            plain.seek(0)
            return plain, SAID if tried == password else SAID_OF_ITSELF
    raise CannotRead(Reason.PASSWORD, WRONG_PASSWORD if password else "")


def _decrypted(file: BinaryIO, password: str, plain: BinaryIO, *, told: bool) -> bool:
    """Whether this password opens it. `told`: a person said it, and is told why it cannot."""
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415  heavy, and for few files

    try:
        _decrypt(file, password, plain)
    except InvalidKeyError:
        return False
    except (CannotRead, MemoryError):
        raise
    except Exception as error:  # it raises whatever a made-up header leads to
        if not told:
            return False
        said = f"{type(error).__name__}: {error}"
        raise CannotRead(Reason.ENCRYPTED, said) from error
    return True


def _decrypt(file: BinaryIO, password: str, plain: BinaryIO) -> None:
    import msoffcrypto  # noqa: PLC0415
    from msoffcrypto.format import doc97, ppt97, xls97  # noqa: PLC0415

    for module in (doc97, ppt97, xls97):
        module.tempfile = _InMemory  # it would put what is decrypted into a file
    locked: Any = msoffcrypto.OfficeFile(file)
    if locked.format == "ooxml":
        locked.load_key(password=password, verify_password=True)
    else:  # the old formats always verify
        locked.load_key(password=password)
    locked.decrypt(plain)


class _Capped(io.BytesIO):
    def write(self, content: Any) -> int:
        if self.tell() + len(content) > MOST:  # counted before it is held
            raise CannotRead(Reason.TOO_LARGE, f"more than {MOST >> 20} MB when decrypted")
        return super().write(content)


class _InMemory:
    """In place of `tempfile`."""

    @staticmethod
    def TemporaryFile() -> BinaryIO:  # noqa: N802  its name there
        """A file that is nowhere."""
        return _Capped()


ACTS = {"kind": kind}

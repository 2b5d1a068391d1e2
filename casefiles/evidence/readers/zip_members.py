"""What is in a ZIP archive (PKWARE APPNOTE 6.3), encrypted ones too. Runs in a worker only.

The one door to pyzipper (AES) and inflate64 (method 9, "Deflate64").
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

import inflate64
import pyzipper

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_entries import NEEDS_PASSWORD, without_twins
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason
from casefiles.evidence.readers.no_files import NO_FILES
from casefiles.evidence.readers.zip_methods import not_opened

_CHUNK = 1 << 18
_UTF8, _LOCKED, _UNICODE_PATH, _DEFLATE64, _LOCAL = 0x800, 1, 0x7075, 9, struct.Struct("<4s22xHH")
_CANNOT = (OSError, ValueError, EOFError, zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error,
           NotImplementedError, struct.error, KeyError)  # fmt: skip
"""`NotImplementedError`: a way of packing that `zipfile` does not know."""


class Zip:
    """An opened ZIP archive."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._file, self._password = file, password.encode()
        try:
            self._archive = pyzipper.AESZipFile(file)
        except _CANNOT as error:
            raise CannotRead(Reason.MALFORMED, _missing(file) or str(error)) from error
        self._infos = [each for each in self._archive.infolist() if not _is_folder(each)]
        self.beyond = max(0, len(self._infos) - container_limits.MEMBERS)
        self._infos = self._infos[: container_limits.MEMBERS]
        ends = [each.header_offset + 30 + each.compress_size for each in self._infos]
        places = [(each.header_offset, end) for each, end in zip(self._infos, ends, strict=True)]
        refused = self._refused_password()
        self.entries = without_twins([_entry(each, refused) for each in self._infos], places)

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an entry."""
        info = self._infos[index]
        try:
            if info.compress_type == _DEFLATE64 and not info.flag_bits & _LOCKED:
                yield from self._deflate64(info)
                return
            with self._archive.open(info, pwd=self._password or None) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except NotImplementedError as error:  # a way of packing: no word on a password
            raise CannotRead(Reason.UNSUPPORTED, str(error)) from error
        except RuntimeError as error:  # what both libraries raise over a password
            detail = WRONG_PASSWORD if self._password else ""
            raise CannotRead(Reason.PASSWORD, detail) from error
        except _CANNOT as error:
            raise CannotRead(*_why(error, _missing(self._file))) from error

    def _refused_password(self) -> str:
        """What keeps encrypted entries closed, as far as the smallest of them shows."""
        locked = [
            each
            for each in self._infos
            if each.flag_bits & _LOCKED and not not_opened(each.compress_type)
        ]
        if not locked or not self._password:
            return NEEDS_PASSWORD
        try:
            self._archive.open(
                min(locked, key=lambda each: each.file_size), pwd=self._password
            ).close()
        except RuntimeError:
            return f"{NEEDS_PASSWORD} ({WRONG_PASSWORD})"
        except _CANNOT:  # something else is wrong with it: said when it is taken out
            return ""
        return ""

    def _deflate64(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        self._file.seek(info.header_offset)
        magic, name, extra = _LOCAL.unpack(self._file.read(_LOCAL.size))
        if magic != b"PK\x03\x04":
            raise zipfile.BadZipFile("no header where one should be")
        self._file.seek(name + extra, 1)
        left, check, size = info.compress_size, 0, 0
        unpacking = inflate64.Inflater()
        while left > 0 and (packed := self._file.read(min(left, _CHUNK >> 4))):
            left -= len(packed)
            chunk = unpacking.inflate(packed)
            check, size = zlib.crc32(chunk, check), size + len(chunk)
            yield chunk
        if (check, size) != (info.CRC, info.file_size):
            raise zipfile.BadZipFile("its check sum is another")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\")) and not info.file_size


def _entry(info: zipfile.ZipInfo, refused_password: str) -> ContainerEntry:
    locked = bool(info.flag_bits & _LOCKED)
    path, encoding, basis = _name(info)
    return ContainerEntry(
        raw=_raw(info),
        path=path,
        encoding=encoding,
        basis=basis,
        size=info.file_size,
        packed=max(1, info.compress_size),
        made=_made(info),
        locked=locked and bool(refused_password),
        refused=NO_FILES.get(_mode(info), "")
        or not_opened(info.compress_type)
        or (refused_password if locked else ""),
    )


def _mode(info: zipfile.ZipInfo) -> int:
    """The kind of file it was on a Unix machine, where the archive says so."""
    return stat.S_IFMT(info.external_attr >> 16) if info.create_system == 3 else 0


def _raw(info: zipfile.ZipInfo) -> bytes:
    utf8 = info.flag_bits & _UTF8
    return info.orig_filename.encode("utf-8" if utf8 else "cp437", "surrogateescape")


def _name(info: zipfile.ZipInfo) -> tuple[str, str, str]:
    """A name that the archive itself declares as UTF-8, in one of two ways."""
    if info.flag_bits & _UTF8:
        return info.orig_filename, "utf-8", "declared by the archive"
    if unicode := _unicode_path(info.extra, zlib.crc32(_raw(info))):
        return unicode, "utf-8", "declared by the archive (0x7075)"
    return "", "", ""


def _unicode_path(extra: bytes, check: int) -> str:
    """APPNOTE 4.6.9: version 1, the check sum of the name it stands for, the name in UTF-8."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if (
            kind == _UNICODE_PATH
            and len(body) > 5
            and struct.unpack_from("<BI", body) == (1, check)
        ):
            try:
                return body[5:].decode()
            except UnicodeDecodeError:
                return ""
        at += 4 + size
    return ""


def _made(info: zipfile.ZipInfo) -> str:
    try:
        return datetime(*info.date_time).isoformat()  # noqa: DTZ001  a ZIP knows no zone
    except ValueError:
        return ""


def _why(error: Exception, missing: str) -> tuple[Reason, str]:
    return Reason.MALFORMED, missing or str(error) or type(error).__name__


def _missing(file: BinaryIO) -> str:
    """Which parts of a split archive are not here (APPNOTE 8)."""
    file.seek(0)
    if file.read(4) == b"PK\x07\x08":
        return (
            "a part of an archive split into several: the others (.z01, .z02, … .zip) are missing"
        )
    file.seek(max(0, file.seek(0, 2) - (1 << 16) - 22))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 8 > len(tail):
        return ""
    disk = struct.unpack_from("<H", tail, at + 4)[0]
    if 0 < disk < 0xFFFF:
        return f"the last of {disk + 1} parts: .z01 to .z{disk:02} are missing"
    return ""

"""One file that is packed by itself: gzip (RFC 1952), bzip2, xz. Runs in a worker only."""

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import IO, Any, BinaryIO, cast

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_answers import AFTER_ITS_CONTAINER
from casefiles.evidence.readers.container_entries import TOO_DENSE
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import CannotRead, Reason

_CHUNK = 1 << 18
_CANNOT = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, struct.error)
_HAS_EXTRA, _HAS_NAME = 4, 8
_DENSEST = 1_032
"""So many times larger than packed can a file be that deflate packs."""


class CompressedFile:
    """A packed file as a container of one."""

    def __init__(
        self, file: BinaryIO, unpack: Callable[[Any], IO[bytes]], entry: ContainerEntry
    ) -> None:
        self._file, self._unpack = file, unpack
        self.entries: Sequence[ContainerEntry] = [entry]
        self.beyond = 0

    def pieces(self, _: int) -> Iterator[bytes]:
        """Its bytes, no more of them than an honest file would give."""
        packed = self._file.seek(0, 2)
        self._file.seek(0)
        size = 0
        try:
            with self._unpack(self._file) as opened:
                while chunk := opened.read(_CHUNK):
                    size += len(chunk)
                    if size > max(container_limits.RATIO_FROM, container_limits.RATIO * packed):
                        raise CannotRead(Reason.TOO_LARGE, TOO_DENSE)
                    yield chunk
        except _CANNOT as error:
            raise CannotRead(Reason.MALFORMED, str(error) or type(error).__name__) from error


def gzipped(file: BinaryIO, _: str) -> CompressedFile:
    """A file packed with gzip; its name and date where the head keeps them."""
    head = file.read(1 << 12)
    flags, moment = struct.unpack_from("<BI", head.ljust(8, b"\0"), 3)
    raw = _name(head) if flags & _HAS_NAME else b""
    packed = file.seek(0, 2)
    file.seek(max(0, packed - 4))
    said = int.from_bytes(file.read(4), "little")
    made = datetime.fromtimestamp(moment, UTC).isoformat() if moment else ""
    size = said if said <= _DENSEST * packed else 0  # its end is missing, or another's
    basis = "" if raw else AFTER_ITS_CONTAINER
    return CompressedFile(file, _gzip, ContainerEntry(raw, basis=basis, size=size, made=made))


def bzipped(file: BinaryIO, _: str) -> CompressedFile:
    """A file packed with bzip2."""
    return CompressedFile(file, bz2.BZ2File, ContainerEntry(basis=AFTER_ITS_CONTAINER))


def xzipped(file: BinaryIO, _: str) -> CompressedFile:
    """A file packed with xz."""
    return CompressedFile(file, lzma.LZMAFile, ContainerEntry(basis=AFTER_ITS_CONTAINER))


def _gzip(file: Any) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))


def _name(head: bytes) -> bytes:
    at = 10
    if len(head) > 12 and head[3] & _HAS_EXTRA:
        at += 2 + struct.unpack_from("<H", head, 10)[0]
    name, end, _ = head[at:].partition(b"\0")
    return name if end else b""

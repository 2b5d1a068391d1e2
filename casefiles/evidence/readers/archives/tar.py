"""What is in a tar archive: ustar, GNU, pax (POSIX.1-2001). Runs in a worker only."""

import struct
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import BinaryIO

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import CannotRead, Reason

_CHUNK, _MOST_COUNTED = 1 << 18, 200_000
_CANNOT = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, struct.error)
_KINDS = {
    tarfile.LNKTYPE: "it is another name of {}, which is taken out under that one",
    tarfile.SYMTYPE: "it is a symbolic link, which is not followed",
    tarfile.FIFOTYPE: "it is a named pipe and no file",
    tarfile.CHRTYPE: "it is a device and no file",
    tarfile.BLKTYPE: "it is a device and no file",
}
CUT = "the archive is damaged from here on; what came after could not be listed"


class Tar:
    """An opened tar archive."""

    def __init__(self, file: BinaryIO, _: str) -> None:
        self._infos: list[tarfile.TarInfo] = []
        self.beyond, damage = 0, ""
        try:
            self._archive = tarfile.open(fileobj=file, mode="r:", errors="surrogateescape")  # noqa: SIM115
            for number, each in enumerate(self._archive):
                if number == _MOST_COUNTED:
                    break
                if not each.isdir():
                    self._add(each)
            damage = _after(file, self._archive.offset)
        except _CANNOT as error:
            damage = str(error) or type(error).__name__
        if damage and not self._infos:
            raise CannotRead(Reason.MALFORMED, damage)
        self.entries: Sequence[ContainerEntry] = [_entry(each) for each in self._infos]
        if damage:
            self.entries = [*self.entries, ContainerEntry(path="what comes after", refused=CUT)]

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an entry."""
        info, done = self._infos[index], 0
        try:
            with self._archive.extractfile(info) or _nothing() as part:
                while chunk := part.read(_CHUNK):
                    done += len(chunk)
                    yield chunk
        except _CANNOT as error:
            raise CannotRead(Reason.MALFORMED, str(error) or type(error).__name__) from error
        if done != info.size:
            raise CannotRead(Reason.MALFORMED, "it is cut short")

    def _add(self, info: tarfile.TarInfo) -> None:
        if len(self._infos) < container_limits.MEMBERS:
            self._infos.append(info)
        else:
            self.beyond += 1


def _after(file: BinaryIO, end: int) -> str:
    """What is wrong with where the list ends: no empty block, or nothing at all."""
    size = file.seek(0, 2)
    file.seek(min(end, size))
    return CUT if end > size or file.read(tarfile.BLOCKSIZE).strip(b"\0") else ""


def _entry(info: tarfile.TarInfo) -> ContainerEntry:
    declared = "path" in info.pax_headers
    raw = info.name.encode("utf-8", "surrogateescape")
    named = ContainerEntry(raw)
    if declared and _is_text(info.name):
        named = ContainerEntry(raw, info.name, "utf-8", "declared by the archive (pax)")
    refused = _KINDS.get(info.type, "")
    return ContainerEntry(
        raw=named.raw,
        path=named.path,
        encoding=named.encoding,
        basis=named.basis,
        size=max(0, info.size) if info.isreg() else 0,
        packed=_packed(info),
        made=_made(info),
        refused=refused.format(info.linkname.encode("utf-8", "replace").decode()[:200])
        if refused or info.isreg()
        else "it is of a kind that is no file",
    )


def _packed(info: tarfile.TarInfo) -> int:
    """Bytes that it takes: fewer than it has where it is a file with holes."""
    holes = getattr(info, "sparse", None)
    return max(1, sum(size for _, size in holes)) if holes else max(1, info.size)


def _made(info: tarfile.TarInfo) -> str:
    with suppress(OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(int(info.mtime), UTC).isoformat() if info.mtime else ""
    return ""


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nothing() -> BinaryIO:
    raise CannotRead(Reason.UNSUPPORTED, "it is no file")

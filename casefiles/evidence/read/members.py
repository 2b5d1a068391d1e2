"""What is inside a container, asked of its worker: first the list, then member after member."""

from collections.abc import Iterator
from typing import BinaryIO

from casefiles.evidence.read import caps, formats
from casefiles.evidence.read.found import Member, Members, Piece
from casefiles.evidence.read.model import CannotRead, Read, Reason, Unread
from casefiles.evidence.read.readers import Door, Readers

ARCHIVES = frozenset({
    formats.ZIP, formats.GZIP, formats.BZIP2, formats.XZ, formats.TAR, formats.SEVEN_ZIP,
    formats.RAR, formats.MAILBOX,
})  # fmt: skip
"""Kinds that are nothing but a container."""

_DOORS = {formats.PDF: Door.PDF_DAMAGE}
"""Which worker opens a kind of container, if it is not the one for containers."""


def listed(
    readers: Readers, file: BinaryIO, mime: str, password: str = "", encoding: str = ""
) -> Read[Members] | Unread:
    """List what is inside; nothing is taken out. `encoding` is that of names, if one is chosen."""
    if mime == formats.RAR:
        return _of_rar(readers, file, encoding)
    entries: list[Member] = []
    while True:
        answer = readers[_door(mime)].ask(
            "members",
            Members,
            file,
            password=password,
            first=len(entries),
            mime=mime,
            encoding=encoding,
        )[0]
        if isinstance(answer, Unread):
            return answer
        found = answer.found
        entries += found.entries[: caps.MEMBERS]
        if len(entries) >= min(found.total, caps.MEMBERS) or not found.entries:
            return Read(answer.reader, Members(tuple(entries), found.total, found.beyond))


def pieces(
    readers: Readers, file: BinaryIO, mime: str, member: Member, password: str = ""
) -> Iterator[bytes]:
    """The bytes of a member, slice by slice. Raises `CannotRead`."""
    if mime == formats.RAR:
        file, mime = _as_tar(readers, file), formats.TAR
    offset = 0
    while True:
        size = min(caps.SLICE, max(1 << 16, member.size + 1 - offset))
        answer, canvas = readers[_door(mime)].ask(
            "member",
            Piece,
            file,
            size,
            password=password,
            index=member.index,
            offset=offset,
            mime=mime,
        )
        if isinstance(answer, Unread):
            raise CannotRead(answer.reason, answer.detail)
        piece = answer.found
        if piece.size > len(canvas) or not (piece.size or piece.last):
            raise CannotRead(Reason.NONSENSE, "a piece larger than its canvas")
        offset += piece.size
        if offset > caps.MEMBER:
            raise CannotRead(Reason.TOO_LARGE, f"more than {caps.MEMBER >> 30} GB")
        if piece.size:
            yield canvas[: piece.size]
        if piece.last:
            return


def _of_rar(readers: Readers, file: BinaryIO, encoding: str) -> Read[Members] | Unread:
    """Its head says whether anybody here could open it; another program then makes it a tar."""
    head = readers[Door.CONTAINERS].ask("members", Members, file, first=0, mime=formats.RAR)[0]
    if isinstance(head, Unread):
        return head
    tar = readers.tarred.of(file)
    if isinstance(tar, Unread):
        return tar
    found = listed(readers, tar, formats.TAR, encoding=encoding)
    if isinstance(found, Unread):
        return found
    return Read(f"{readers.tarred.reader}, {found.reader}", found.found)


def _as_tar(readers: Readers, file: BinaryIO) -> BinaryIO:
    tar = readers.tarred.of(file)
    if isinstance(tar, Unread):
        raise CannotRead(tar.reason, tar.detail)
    return tar


def _door(mime: str) -> Door:
    return _DOORS.get(mime, Door.CONTAINERS)

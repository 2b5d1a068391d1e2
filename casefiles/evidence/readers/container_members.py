"""What is inside a container, asked of its worker: first the list, then member after member."""

from collections.abc import Iterator
from typing import BinaryIO

from casefiles.evidence.readers import container_limits, formats
from casefiles.evidence.readers.container_answers import Member, Members, MemberSlice
from casefiles.evidence.readers.model import CannotRead, Read, Reason, Unread
from casefiles.evidence.readers.workers import Readers, Worker

ARCHIVES = frozenset({
    formats.ZIP, formats.GZIP, formats.BZIP2, formats.XZ, formats.TAR, formats.SEVEN_ZIP,
    formats.RAR, formats.MAILBOX,
})  # fmt: skip
"""Kinds that are nothing but a container."""

_WORKERS = {formats.PDF: Worker.PDF_DAMAGE}
"""Which worker opens a kind of container, if it is not the one for containers."""


def list_members(
    readers: Readers, file: BinaryIO, mime: str, password: str = "", encoding: str = ""
) -> Read[Members] | Unread:
    """List what is inside; nothing is taken out. `encoding` is that of names, if one is chosen."""
    if mime == formats.RAR:
        return _of_rar(readers, file, encoding)
    entries: list[Member] = []
    while True:
        answer = readers[_worker(mime)].ask(
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
        entries += found.entries[: container_limits.MEMBERS]
        if len(entries) >= min(found.total, container_limits.MEMBERS) or not found.entries:
            return Read(answer.reader, Members(tuple(entries), found.total, found.beyond))


def member_slices(
    readers: Readers, file: BinaryIO, mime: str, member: Member, password: str = ""
) -> Iterator[bytes]:
    """The bytes of a member, slice by slice. Raises `CannotRead`."""
    if mime == formats.RAR:
        file, mime = _as_tar(readers, file), formats.TAR
    offset = 0
    while True:
        size = min(container_limits.SLICE, max(1 << 16, member.size + 1 - offset))
        answer, canvas = readers[_worker(mime)].ask(
            "member",
            MemberSlice,
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
        if offset > container_limits.MEMBER:
            raise CannotRead(Reason.TOO_LARGE, f"more than {container_limits.MEMBER >> 30} GB")
        if piece.size:
            yield canvas[: piece.size]
        if piece.last:
            return


def _of_rar(readers: Readers, file: BinaryIO, encoding: str) -> Read[Members] | Unread:
    """Its head says whether anybody here could open it; another program then makes it a tar."""
    head = readers[Worker.CONTAINERS].ask("members", Members, file, first=0, mime=formats.RAR)[0]
    if isinstance(head, Unread):
        return head
    tar = readers.tarred.of(file)
    if isinstance(tar, Unread):
        return tar
    found = list_members(readers, tar, formats.TAR, encoding=encoding)
    if isinstance(found, Unread):
        return found
    return Read(f"{readers.tarred.reader}, {found.reader}", found.found)


def _as_tar(readers: Readers, file: BinaryIO) -> BinaryIO:
    tar = readers.tarred.of(file)
    if isinstance(tar, Unread):
        raise CannotRead(tar.reason, tar.detail)
    return tar


def _worker(mime: str) -> Worker:
    return _WORKERS.get(mime, Worker.CONTAINERS)

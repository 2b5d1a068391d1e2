"""A container in a worker: what is inside it is listed, and handed out slice by slice.

The container asked about last is kept open, and so is the member being handed out: else a mailbox
of ten thousand mails would be listed ten thousand times. A worker lives no longer than a batch.
"""

import mmap
import os
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import BinaryIO

from casefiles.evidence.readers import container_entries, container_limits, container_model
from casefiles.evidence.readers.container_answers import Member, Members, MemberSlice
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.kernel.dataclass import dataclass

_ANSWER = 4 << 20
"""Bytes of an answer that lists members, half of what may be answered."""

OPENS: dict[str, Callable[[BinaryIO, str], container_model.Container]] = {}
"""What opens each kind of container: said by the reader that runs in this worker."""


@dataclass(slots=True)
class _Held:
    """A container that is open."""

    key: tuple[object, ...]
    container: container_model.Container
    members: list[Member]
    at: tuple[int, int] = (-1, 0)
    """Of which member and place the pieces go on."""

    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))
    rest: bytes = b""


_held: list[_Held] = []
"""The one that was asked about last."""


def members(
    file: BinaryIO, _: object, mime: str, first: int, encoding: str = "", password: str = ""
) -> Members:
    """What is inside, from one member on, as much as fits into an answer."""
    held = _opened(file, mime, encoding, password)
    entries, room = list[Member](), _ANSWER
    for each in held.members[first:]:
        room -= 200 + len(each.raw) + 6 * len(each.path + each.note + each.refused)
        if room < 0 and entries:
            break
        entries.append(each)
    return Members(tuple(entries), len(held.members), held.container.beyond)


def member(  # noqa: PLR0913, PLR0917  the fields of a question
    file: BinaryIO,
    canvas: mmap.mmap | None,
    mime: str,
    index: int,
    offset: int,
    encoding: str = "",
    password: str = "",
) -> MemberSlice:
    """A piece of a member from a place on, on the canvas."""
    held = _opened(file, mime, encoding, password)
    if canvas is None or not 0 <= index < len(held.members):
        raise CannotRead(Reason.NO_SUCH_PAGE, f"member {index}")
    if refused := held.members[index].refused:
        raise CannotRead(Reason.UNSUPPORTED, refused)
    if held.at != (index, offset):
        _go_to(held, index, offset)
    size = _fill(held, canvas)
    held.at = (index, offset + size)
    return MemberSlice(size, last=size < len(canvas))


def _opened(file: BinaryIO, mime: str, encoding: str, password: str) -> _Held:
    status = os.fstat(file.fileno())
    key = (mime, encoding, password, status.st_dev, status.st_ino, status.st_size,
           status.st_mtime_ns)  # fmt: skip
    if not _held or _held[0].key != key:
        if mime not in OPENS:
            raise CannotRead(Reason.UNSUPPORTED, "no container")
        _held.clear()
        container = OPENS[mime](container_entries.own_file(file), password)
        listed = container_entries.members(container.entries, status.st_size, encoding)
        _held.append(_Held(key, container, listed))
    return _held[0]


def _go_to(held: _Held, index: int, offset: int) -> None:
    """Begin a member anew, and pass over what comes before a place."""
    held.pieces, held.rest, held.at = held.container.pieces(index), b"", (-1, 0)
    left = offset
    while left > 0 and (piece := next(held.pieces, b"")):
        held.rest = piece[left:]
        left -= len(piece)


def _fill(held: _Held, canvas: mmap.mmap) -> int:
    """Write on the canvas until it is full or there is no more. Raises `CannotRead`."""
    size, room = 0, len(canvas)
    while size < room:
        piece = held.rest or next(held.pieces, b"")
        if not piece:
            break
        taken = piece[: room - size]
        canvas[size : size + len(taken)] = taken
        held.rest = piece[len(taken) :]
        size += len(taken)
    if held.at[1] + size > container_limits.MEMBER:
        raise CannotRead(Reason.TOO_LARGE, f"more than {container_limits.MEMBER >> 30} GB")
    return size


ACTS = {"members": members, "member": member}

"""What is read to be written elsewhere: read once, and hashed by a second thread on the way."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.hashing import PIECE, WRITTEN, Readable
from casefiles.storage.page_memory import page_memory

if TYPE_CHECKING:
    from concurrent.futures import Future


def checked_pieces(source: Readable, digest: Digest) -> Iterator[memoryview]:
    """Yield all that is yet to be read, as much as is best written at once.

    Each piece is gone when the next is asked for.

    Raises `DigestMismatch` after the last piece if they were not the bytes of this digest: whoever
    wrote them elsewhere lets nobody have them then.
    """
    hashing = hashlib.sha256()
    room = page_memory(PIECE)
    if (size := _fill(source, room)) < PIECE:
        hashing.update(room[:size])
        yield from _slices(room[:size])
    else:
        yield from _hashed_beside(hashing, source, room)
    if (found := Digest(hashing.hexdigest())) != digest:
        raise DigestMismatch(digest, found)


def _hashed_beside(
    hashing: "hashlib._Hash", source: Readable, room: memoryview
) -> Iterator[memoryview]:
    """Yield a full room and all that comes after, in turn with a second room."""
    other, size = page_memory(PIECE), len(room)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only where a long file is read

    with ThreadPoolExecutor(1, thread_name_prefix="hash") as pool:
        waiting: Future[None] | None = None
        while size:
            if waiting is not None:
                waiting.result()  # in the other room, which is filled next
            waiting = pool.submit(hashing.update, room[:size])
            yield from _slices(room[:size])
            room, other = other, room
            size = _fill(source, room)
        if waiting is not None:
            waiting.result()


def _slices(piece: memoryview) -> Iterator[memoryview]:
    for at in range(0, len(piece), WRITTEN):
        yield piece[at : at + WRITTEN]


def _fill(source: Readable, room: memoryview) -> int:
    """Read until a room is full or there is no more; return how many bytes there are."""
    size = 0
    while size < len(room) and (read := source.readinto(room[size:])):
        size += read
    return size

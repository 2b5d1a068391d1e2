"""Bytes are read once on their way elsewhere, and it is told where they were not the ones meant."""

import hashlib
import io
import random

import pytest

from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.checked_pieces import checked_pieces
from casefiles.storage.hashing import PIECE, WRITTEN

SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7]


class Source(io.BytesIO):
    """Gives at most so much at once, as a sealed file does, and counts what it gave."""

    given = 0

    def readinto(self, room):
        read = super().readinto(room[: 1 << 16])
        self.given += read
        return read


def content_of(size):
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("size", SIZES)
def test_all_of_it_comes_and_is_read_once(size):
    content = content_of(size)
    source = Source(content)
    pieces = checked_pieces(source, hashlib.sha256(content).hexdigest())
    assert b"".join(map(bytes, pieces)) == content
    assert source.given == size


@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_one_byte_that_is_another_is_told_after_the_last(size, at):
    content = bytearray(content_of(size))
    digest = hashlib.sha256(content).hexdigest()
    content[round((size - 1) * at)] ^= 1
    came = []
    with pytest.raises(DigestMismatch):
        came.extend(map(len, checked_pieces(Source(content), digest)))
    assert sum(came) == size


def test_what_was_cut_or_lengthened_is_told():
    content = content_of(2 * PIECE)
    digest = hashlib.sha256(content).hexdigest()
    for other in (content[:-1], content + b"x", b""):
        with pytest.raises(DigestMismatch):
            [*checked_pieces(Source(other), digest)]


def test_whoever_stops_halfway_is_let_go():
    content = content_of(4 * PIECE)
    pieces = checked_pieces(Source(content), hashlib.sha256(content).hexdigest())
    assert bytes(next(pieces)) == content[:WRITTEN]
    pieces.close()

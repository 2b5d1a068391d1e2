"""What is compared instead of hashed is seen to be another thing wherever it is one."""

import hashlib
import io
from random import Random

import pytest

from casefiles.storage.hashing import PIECE, digest_if_other, read_buffer


class Slow(io.BytesIO):
    """Gives less than it is asked for."""

    def readinto(self, room):
        return super().readinto(room[:5])


@pytest.mark.parametrize("size", [0, 1, 13, PIECE])
@pytest.mark.parametrize("kind", [io.BytesIO, Slow])
def test_what_is_the_same_is_seen_to_be(size, kind):
    content = Random(size).randbytes(min(size, 999) if kind is Slow else size)
    assert digest_if_other(kind(content), memoryview(content)) is None


@pytest.mark.parametrize("size", [1, 13, PIECE])
def test_what_differs_at_any_place_or_in_length_has_another_digest(size):
    content = Random(size).randbytes(size)
    flipped = [bytearray(content) for _ in range(3)]
    for each, at in zip(flipped, (0, size // 2, -1), strict=True):
        each[at] ^= 1
    for other in (b"", content[:-1], content + b"\0", content + content, *flipped):
        found = digest_if_other(io.BytesIO(other), memoryview(content))
        assert found == hashlib.sha256(other).hexdigest()


def test_what_is_held_where_it_was_read_is_not_compared_with_itself():
    held = read_buffer()[:4]
    held[:] = b"held"
    assert digest_if_other(io.BytesIO(b"else"), held) == hashlib.sha256(b"else").hexdigest()

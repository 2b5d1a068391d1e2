"""What is compared instead of hashed is seen to be another thing wherever it is one."""

import sys
from random import Random

import pytest

from casefiles.storage.hashing import PIECE, are_same
from casefiles.storage.page_memory import page_memory

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is compared there")


def held(content, at=0):
    memory = page_memory(at + len(content) + 1)[at:][: len(content)]
    memory[:] = content
    return memory


@pytest.mark.parametrize("at", [0, 1, 4096])
@pytest.mark.parametrize("size", [0, 1, 13, 4097, PIECE])
def test_what_is_the_same_is_seen_to_be_wherever_it_lies(size, at):
    content = Random(size).randbytes(size)
    assert are_same(held(content), held(content, at))


@pytest.mark.parametrize("size", [1, 13, PIECE])
def test_what_differs_at_any_place_or_in_length_is_seen_to_be_other(size):
    content = Random(size).randbytes(size)
    flipped = [bytearray(content) for _ in range(3)]
    for each, at in zip(flipped, (0, size // 2, -1), strict=True):
        each[at] ^= 1
    for other in (b"", content[:-1], content + b"\0", content + content, *flipped):
        assert not are_same(held(content), held(other))
        assert not are_same(held(other), held(content))

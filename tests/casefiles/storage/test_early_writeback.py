"""What is written begins its way to the disk in parts, and is what was written."""

import os
import random
import sys

import pytest

from casefiles.storage import early_writeback
from casefiles.storage.early_writeback import STEP, EarlyWriteback

SIZES = [1, STEP - 1, STEP, STEP + 1, 3 * STEP, 7]


@pytest.fixture
def begun(monkeypatch):
    """The parts that were begun: where, and how many bytes."""
    parts = []

    def begin(_, start, size, how):
        assert how == early_writeback._WRITE
        parts.append((start, size))
        return 0

    monkeypatch.setattr(early_writeback, "_sync_file_range", lambda: begin)
    return parts


def test_a_part_begins_once_it_is_much_and_none_is_passed_over_or_begun_twice(begun):
    writeback, written = EarlyWriteback(0), 0
    for size in SIZES:
        writeback.wrote(size)
        written += size
        reached = 0
        for start, part in begun:
            assert (start, part >= STEP) == (reached, True)
            reached += part
        assert written - STEP < reached <= written
    assert len(begun) == 4


def test_where_the_system_cannot_nothing_begins(monkeypatch):
    monkeypatch.setattr(early_writeback, "_sync_file_range", lambda: None)
    EarlyWriteback(-1).wrote(2 * STEP)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
def test_linux_takes_the_call_and_gives_back_what_was_written(tmp_path, monkeypatch):
    answers, real = [], early_writeback._sync_file_range()

    def begin(*given):
        answers.append(real(*given))

    monkeypatch.setattr(early_writeback, "_sync_file_range", lambda: begin)
    pieces = [random.Random(n).randbytes(STEP // 3 + 1) for n in range(7)]
    with (tmp_path / "file").open("wb") as file:
        writeback = EarlyWriteback(file.fileno())
        for piece in pieces:
            file.write(piece)
            writeback.wrote(len(piece))
        os.fsync(file.fileno())
    assert answers == [0, 0]
    assert (tmp_path / "file").read_bytes() == b"".join(pieces)

"""Memory to read into begins with a page, and is of one process alone."""

import ctypes
import mmap
import os
import sys

import pytest

from casefiles.storage.hashing import read_buffer
from casefiles.storage.page_memory import page_memory


@pytest.mark.parametrize("room", [page_memory(1), page_memory(100_001), read_buffer()])
def test_it_begins_where_a_page_does(room):
    assert ctypes.addressof(ctypes.c_char.from_buffer(room)) % mmap.PAGESIZE == 0


def test_it_has_the_size_that_was_asked_for():
    assert page_memory(100_001).nbytes == 100_001


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked off there")
def test_a_process_that_is_forked_off_writes_into_its_own():
    room = page_memory(4)
    child = os.fork()
    if not child:
        room[:] = b"what"
        os._exit(0)
    os.waitpid(child, 0)
    assert bytes(room) == bytes(4)


def test_where_there_is_none_it_is_said_as_of_all_memory(monkeypatch):
    def none(*_, **__):
        raise OSError

    monkeypatch.setattr(mmap, "mmap", none)
    with pytest.raises(MemoryError):
        page_memory(1)

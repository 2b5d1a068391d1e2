"""What was freed goes back to the system, also where something after it stays."""

import ctypes
import sys

import psutil
import pytest

from casefiles.kernel.freed_memory import give_back

MANY, EACH = 20_000, 4_000


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="of glibc"
)
def test_what_lies_before_something_that_stays_is_given_back():
    library, program = ctypes.CDLL(None), psutil.Process()
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    made = [library.malloc(EACH) for _ in range(MANY)]
    for each in made:
        ctypes.memset(each, 1, EACH)
    *gone, stays = made
    for each in gone:
        library.free(each)
    held = program.memory_info().rss
    give_back()
    assert held - program.memory_info().rss > MANY * EACH // 2
    library.free(stays)


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: pytest.fail("a library was asked for"))
    give_back()

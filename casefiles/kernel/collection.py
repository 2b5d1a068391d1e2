"""The search for cycles that nobody holds, left out of work that builds much and drops nothing."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _UnderWay:
    """How many threads do such work; the search goes on once the last is done."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.many = 0
        self.was_on = True


_UNDER_WAY = _UnderWay()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do something in which all that is made is held to its end.

    The search goes through everything again and again as more is made, and finds nothing: of
    laying out a large document it took a sixth. What other threads drop meanwhile is found later.
    """
    with _UNDER_WAY.lock:
        if not _UNDER_WAY.many:
            _UNDER_WAY.was_on = gc.isenabled()
        _UNDER_WAY.many += 1
        gc.disable()
    try:
        yield
    finally:
        with _UNDER_WAY.lock:
            _UNDER_WAY.many -= 1
            if not _UNDER_WAY.many and _UNDER_WAY.was_on:
                gc.enable()

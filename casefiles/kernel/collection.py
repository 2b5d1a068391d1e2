"""The search for cycles that nobody holds, left out of work that builds much and drops nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do something in which all that is made is held to its end.

    The search goes through everything again and again as more is made, and finds nothing: of
    laying out a large document it took a sixth. What other threads drop meanwhile is found later.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()

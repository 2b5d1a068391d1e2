"""A writer thread that has something else to do."""

import threading
from contextlib import contextmanager


@contextmanager
def busy(context):
    """Keep it busy for as long as this lasts: every act waits behind it."""
    go_on = threading.Event()
    context.jobs.act("Test", lambda *_: go_on.wait(20))
    try:
        yield
    finally:
        go_on.set()

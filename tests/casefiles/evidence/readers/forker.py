"""A reader that leaves what it can while it is loaded, before there are walls: a process, another
that belongs to nobody, and memory that is nobody's."""

import ctypes
import os
import time

from tests.casefiles.evidence.readers.naughty import ACTS, LEFT, READER

if os.fork() == 0:
    os.setsid()
    time.sleep(300)
    os._exit(0)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(300)
    os._exit(0)

ctypes.CDLL(None).shmget(LEFT, 1, 0o1600)

__all__ = ["ACTS", "READER"]

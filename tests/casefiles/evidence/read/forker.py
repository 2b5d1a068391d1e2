"""A reader that starts a process while it is loaded, before there are walls."""

import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(300)
    os._exit(0)

from tests.casefiles.evidence.read.naughty import ACTS, READER

__all__ = ["ACTS", "READER"]

"""Memory that was freed, and that the C library keeps for later: given back to the system.

Of a replay of 100,000 exhibits it kept 200 MB for as long as the program ran, since some of what
was made meanwhile stays. Windows and macOS give it back by themselves.
"""

import ctypes
import sys


def give_back() -> None:
    """Let the system have what is free, wherever it lies; where the library cannot, do nothing.

    For other threads than the one that draws: it may take some milliseconds.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone
        if trim:
            trim(0)

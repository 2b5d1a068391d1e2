"""The command line, an entry point like the window: records/, reports/ and workflows/."""

import atexit
import gc

gc.set_threshold(50_000)
"""As in the window, and before typer is imported: to look for garbage among what only grows took a
sixth of a command."""

atexit.register(gc.freeze)
"""Nor is it looked for on leaving, which took 30 ms: the system takes back all memory at once."""

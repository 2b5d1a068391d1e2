"""The command line, an entry point like the window: records/, reports/ and workflows/."""

import atexit
import gc

gc.set_threshold(200_000)
"""As in the window, and before typer is imported: to look for garbage among what only grows took a
sixth of a command. What is imported, and what one case is made of, are some 50,000 objects: to look
through those once still took 15 ms and more."""

atexit.register(gc.freeze)
"""Nor is it looked for on leaving, which took 30 ms: the system takes back all memory at once."""

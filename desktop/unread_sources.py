"""Have PySide read the source of no module that is imported, nor pass each import on in Python.

It looks in each for its own name, since a module may have Qt spelled otherwise (`__feature__`), and
keeps the text. None of ours does. It took a seventh of the start, and 24 MB.
"""

import builtins

from desktop import late_signatures  # noqa: F401 - it brings PySide, and so what looks

_PYTHONS_OWN = "__orig_import__"

if hasattr(builtins, _PYTHONS_OWN):
    vars(builtins)["__import__"] = getattr(builtins, _PYTHONS_OWN)

"""Garbage is looked for seldom, and hardly at all while the program starts: what it imports stays.

With Python's own 700, all threads stood still for a tenth of a second and more, again and again,
while a large case was read.
"""

import gc

_AT_THE_START, _SELDOM = 200_000, 5_000
"""How much is made before garbage is looked for."""

gc.set_threshold(_AT_THE_START, 5, 40)


def begin_to_look() -> None:
    """Pass over what there is by now, and look through what is made from now on."""
    gc.freeze()
    gc.set_threshold(_SELDOM, 5, 40)

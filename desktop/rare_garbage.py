"""Garbage is looked for seldom, from the first import on.

With Python's own 700, all threads stood still for a tenth of a second and more, again and again,
while a large case was read; and what is imported stays, whoever looks through it.
"""

import gc

gc.set_threshold(5_000, 5, 40)

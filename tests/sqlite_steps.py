"""How much SQLite does for a question: steps of its machine, which grow with the rows it reads.

What is flat takes as many in a large table as in a small one, however busy the computer is.
"""

import sqlite3
from collections.abc import Callable


def steps(db: sqlite3.Connection, work: Callable[[], object]) -> int:
    """Return how many steps SQLite takes on a connection while something is done, about."""
    many = 0

    def count() -> int:
        nonlocal many
        many += 1
        return 0

    db.set_progress_handler(count, 1)
    try:
        work()
    finally:
        db.set_progress_handler(None, 1)
    return many

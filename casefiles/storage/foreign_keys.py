"""Which columns of which tables refer to the rows of a table, as the schema itself says."""

import sqlite3
from typing import NamedTuple


class ForeignKey(NamedTuple):
    """A column that refers to the rows of a table."""

    table: str
    column: str
    to: str


def keys_to(db: sqlite3.Connection, *tables: str) -> list[ForeignKey]:
    """Return every column that refers to one of these tables, in the order of tables and columns.

    The schema is asked each time, so that nothing can be out of date: half a millisecond of the
    processor, and more where other threads wait for it too.
    """
    query = """
        SELECT m.name, k."from", k."table" FROM sqlite_schema m, pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' ORDER BY m.name, k.seq, k."from"
    """
    return [ForeignKey(*row) for row in db.execute(query) if row["table"] in tables]

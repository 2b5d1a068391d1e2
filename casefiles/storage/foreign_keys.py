"""Which columns of which tables refer to the rows of a table, as the schema itself says."""

import json
import sqlite3
from typing import NamedTuple


class ForeignKey(NamedTuple):
    """A column that refers to the rows of a table."""

    table: str
    column: str
    to: str


def keys_of(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table that refer to rows, and to those of which table."""
    query = 'SELECT "from", "table" FROM pragma_foreign_key_list(?, \'main\')'
    return dict(map(tuple, db.execute(query, (table,))))


def keys_to(db: sqlite3.Connection, *tables: str) -> list[ForeignKey]:
    """Return every column that refers to one of these tables, in the order of tables and columns.

    The schema is asked each time, so that nothing can be out of date, and answers in one row: a
    thread of a window that steps through a hundred can be held up at each by threads that read.
    Only tables whose statement has one of the names in it are asked for their keys: a millisecond
    less for whoever opens a workspace to look.
    """
    query = """
        SELECT json_group_array(json_array(m.name, k.seq, k."from", k."table"))
        FROM sqlite_schema m, pragma_foreign_key_list(m.name, 'main') k
        WHERE m.type = 'table'
          AND (SELECT max(m.sql LIKE '%' || value || '%') FROM json_each(:tables))
          AND k."table" IN (SELECT value FROM json_each(:tables))
    """
    [found] = db.execute(query, {"tables": json.dumps(tables)}).fetchone()
    return [ForeignKey(name, column, to) for name, _, column, to in sorted(json.loads(found))]

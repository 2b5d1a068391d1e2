"""Which tables something reads, as SQLite itself is asked to let it: nothing is read unseen."""

import sqlite3
from collections.abc import Callable

from casefiles.changes import TableName
from casefiles.workspace.view import View


def tables_read(view: View, read: Callable[[View], object]) -> frozenset[TableName]:
    """Return what can change and is read by this, in a view that did not read yet.

    What the views of a connection read to hide a second opinion is not among it: when that changes,
    the rows that were hidden are told to have changed (`revealed_changes.add_revealed`).
    """
    tables, hiding = set[str](), _views(view.db)

    def note(action: int, table: str | None, _: str | None, __: object, inside: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table and (inside not in hiding or table == inside):
            tables.add(table)
        return sqlite3.SQLITE_OK

    view.db.set_authorizer(note)
    try:
        read(view)
    finally:
        view.db.set_authorizer(None)
    return frozenset(each for each in TableName if each.value in tables)


def _views(db: sqlite3.Connection) -> set[str]:
    return {row["name"] for row in db.execute("SELECT name FROM temp.sqlite_schema")}

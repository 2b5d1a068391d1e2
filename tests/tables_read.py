"""Which tables something reads, as SQLite itself is asked to let it: nothing is read unseen."""

import sqlite3
from collections.abc import Callable

from casefiles.changes import TableName
from casefiles.workspace.view import View


def tables_read(view: View, read: Callable[[View], object]) -> frozenset[TableName]:
    """Return what can change and is read by this, in a view that did not read yet."""
    tables = set[str]()

    def note(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            tables.add(table)
        return sqlite3.SQLITE_OK

    view.db.set_authorizer(note)
    try:
        read(view)
    finally:
        view.db.set_authorizer(None)
    return frozenset(each for each in TableName if each.value in tables)

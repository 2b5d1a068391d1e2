"""Rows by their ids, whatever their table, in SQLite: what changed ones belong to."""

import json
from collections.abc import Collection
from sqlite3 import Connection

from casefiles.changes import TableName
from casefiles.storage.journal_entry import RowFields


def fields_of(db: Connection, table: TableName, ids: Collection[str]) -> dict[str, RowFields]:
    """Return the fields of those of these rows that are there, by id."""
    query = f"SELECT * FROM {table.value} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
    found = db.execute(query, (json.dumps([*ids]),))
    return {row["id"]: dict(row) for row in found}

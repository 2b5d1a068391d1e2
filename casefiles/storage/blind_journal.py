"""The journal as it may be read by somebody, while a second opinion hides what the other wrote."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.storage.blind_reading import is_called
from casefiles.storage.journal import WrittenEntry
from casefiles.storage.journal_entry import JournalChange


def hide(
    db: sqlite3.Connection, case: CaseId, written: Iterable[WrittenEntry], reader: str
) -> list[tuple[WrittenEntry, int]]:
    """Return the entries without what is hidden from a reader, each with how much that is.

    Who did what and when stays; the changes and the reason do not. The entries begin with the
    first: of what was altered later only they know to which scope it belongs.
    """
    rows = _hidden_rows(db, case, reader)
    if rows is None:
        return [(each, 0) for each in written]
    shown = list[tuple[WrittenEntry, int]]()
    for each in written:
        hidden = [one for one in each.changes if _is_hidden(one, rows)]
        marks = {TableName.PASSAGE.value} if hidden and each.entry.actor != reader else set[str]()
        kept = tuple(e for e in each.changes if e not in hidden and e.table not in marks)
        entry = replace(each.entry, reason="") if hidden else each.entry
        shown.append((replace(each, entry=entry, changes=kept), len(each.changes) - len(kept)))
    return shown


def _hidden_rows(
    db: sqlite3.Connection, case: CaseId, reader: str
) -> dict[TableName, set[str]] | None:
    there = "SELECT 1 FROM main.sqlite_schema WHERE name = 'second_opinions'"
    if db.execute(there).fetchone() is None:  # an older version wrote it
        return None
    query = """
        SELECT id, first, scope, reviewer FROM main.second_opinions
        WHERE case_id = ? AND (first_closed_at IS NULL OR second_closed_at IS NULL)
    """
    found = defaultdict[TableName, set[str]](set)
    for row in db.execute(query, (case,)).fetchall():
        is_second = is_called(reader, row["reviewer"])
        if is_second or not reader:
            found[TableName.SCOPE].add(row["first"])
        if not is_second:
            found[TableName.SCOPE].add(row["scope"])
    return found or None


def _is_hidden(change: JournalChange, rows: dict[TableName, set[str]]) -> bool:
    table = TableName(change.table)
    values = {**(change.before or {}), **(change.after or {})}
    of_hidden = table is not TableName.SCOPE and values.get("scope") in rows[TableName.SCOPE]
    if of_hidden or values.get("about_row") in set[str]().union(*rows.values()):
        rows[table].add(change.row)  # of two copies that differ in a hidden row, too
    return change.row in rows.get(table, ())

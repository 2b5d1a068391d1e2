"""The journal as it may be read by somebody, while a second opinion hides what the other wrote."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.storage.blind_reading import is_called, used_by_others
from casefiles.storage.journal import WrittenEntry
from casefiles.storage.journal_entry import JournalChange, RowFields


def hide(
    db: sqlite3.Connection, case: CaseId, written: Iterable[WrittenEntry], reader: str
) -> list[tuple[WrittenEntry, int]]:
    """Return the entries without what is hidden from a reader, each with how much that is.

    Who did what and when stays; the changes and the reason do not. The entries begin with the
    first: of what was altered later only they know to which scope it belongs.
    """
    rows, written = _hidden_rows(db, case, reader), [*written]
    if rows is None:
        return [(each, 0) for each in written]
    rows[TableName.PASSAGE] |= _hidden_marks(db, reader, rows, written)
    shown = list[tuple[WrittenEntry, int]]()
    for each in written:
        kept = tuple(one for one in each.changes if not _is_hidden(one, rows))
        hidden = len(each.changes) - len(kept)
        entry = replace(each.entry, reason="") if hidden else each.entry
        shown.append((replace(each, entry=entry, changes=kept), hidden))
    return shown


def _hidden_marks(
    db: sqlite3.Connection,
    reader: str,
    rows: dict[TableName, set[str]],
    written: list[WrittenEntry],
) -> set[str]:
    """Return the passages that only what is hidden has cited, also those that are gone.

    They may have been marked by an act of its own, long before they were cited.
    """
    marks, own = set[str](), set[str]()
    for each in written:
        hidden = [one for one in each.changes if _is_hidden(one, rows)]
        marks |= {str(said["passage"]) for said in _said(hidden) if said.get("passage")}
        marked = {one.row for one in each.changes if one.table == TableName.PASSAGE.value}
        if is_called(each.entry.actor, reader):
            own |= {one.row for one in each.changes if one.row in marked and one.before is None}
        elif hidden:
            marks |= marked
    return marks - own - used_by_others(db, marks, rows[TableName.SCOPE])


def _said(changes: Iterable[JournalChange]) -> Iterator[RowFields]:
    for each in changes:
        yield from (said for said in (each.before, each.after) if said)


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

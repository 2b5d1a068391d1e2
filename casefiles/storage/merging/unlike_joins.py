"""Entries in which copies met otherwise than is worked out here.

Nobody signs such an entry, since anybody can work it out: what it says is held against that.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing

from casefiles.acts import Act
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import erase
from casefiles.storage.database import in_memory
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import (
    JournalChange,
    JournalEntry,
    RowFields,
    parse,
    parse_change,
)
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.joined_collisions import TABLE
from casefiles.storage.merging.joining import CopyWithRows, Joined, join
from casefiles.storage.merging.past_rows import PastRows
from casefiles.storage.merging.row_shape import TableShape, shapes
from casefiles.storage.migrate import migrations
from casefiles.storage.schema_tables import make_tables, migrations_to


def unlike_joins(
    tables: dict[str, TableShape],
    copy: CaseCopy,
    entries: Iterable[EntryText],
    erased: Collection[str],
) -> tuple[int, ...]:
    """Return the numbers of those among some entries of a copy in which copies met otherwise.

    Of what an older version wrote that is compared which its tables had, and of none what it says
    of rows that were erased since. Another version may have come to something else all the same.
    """
    unlike, past = [], PastRows(copy, tables)
    gone = re.compile("|".join(map(re.escape, erased)) or "(?!)")
    for text in entries:
        if (entry := parse(text.text)).act is not Act.MERGE_COPIES:
            continue
        of = _tables_of(entry.schema, tables)
        used = [_said_used(text)] if erased else []
        ways = (_made(tables, past, entry, each) for each in ((), *filter(None, used)))
        like = next((each for each in ways if each and _is_like(text, each, gone, of)), None)
        if like is None:
            unlike.append(entry.seq)
        elif not erased:
            past.know(text.hash, like.rows)
    return tuple(unlike)


def _said_used(text: EntryText) -> frozenset[tuple[str, str]]:
    """Return what one removed and stays, as the entry says: what leaned on it may be erased now."""
    said = (change.after or {} for change in _read(text.changes) if change.table == TABLE)
    return frozenset(
        (str(each.get("about_table")), str(each.get("about_row")))
        for each in said
        if {each.get("first_values"), each.get("second_values")} == {"{}", "null"}
    )


def _made(
    tables: dict[str, TableShape],
    past: PastRows,
    entry: JournalEntry,
    used: Collection[tuple[str, str]],
) -> Joined | None:
    try:
        one, other = (
            CopyWithRows(past.copy_after(each), past.rows_after(each)) for each in entry.previous
        )
        return join(tables, one, other, past, used=used)
    except CaseCopyDamaged:
        raise
    except Exception:  # noqa: BLE001 - a forged entry may make us trip over anything
        return None


def _is_like(
    text: EntryText, made: Joined, gone: re.Pattern[str], tables: dict[str, TableShape]
) -> bool:
    ours = _as_of(tables, _read(made.join.changes))
    return _but_for(gone, ours) == _but_for(gone, _read(text.changes))


def _but_for(gone: re.Pattern[str], changes: Iterable[JournalChange]) -> set[str]:
    texts = (each.text() for each in changes if each.table != erase.TABLE)
    return {each for each in texts if not gone.search(each)}


def _tables_of(schema: int, newest: dict[str, TableShape]) -> dict[str, TableShape]:
    """Return the tables that a version of the program had."""
    if schema == migrations()[-1].number:
        return newest
    with closing(in_memory()) as db:
        make_tables(db, migrations_to(schema))
        return shapes(db)


def _read(changes: Iterable[ChangeText]) -> Iterator[JournalChange]:
    return (parse_change(each.text) for each in changes)


def _as_of(
    tables: dict[str, TableShape], changes: Iterable[JournalChange]
) -> Iterator[JournalChange]:
    """Yield changes without what these tables do not have."""
    for change in changes:
        if table := tables.get(change.table):
            before, after = (_cut(table, each) for each in (change.before, change.after))
            if before != after:
                yield JournalChange(change.table, change.row, before, after)


def _cut(table: TableShape, said: RowFields | None) -> RowFields | None:
    return None if said is None else {n: each for n, each in said.items() if n in table.columns}

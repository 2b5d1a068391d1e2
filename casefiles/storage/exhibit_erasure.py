"""What repeats what an exhibit said, and so is erased with it: as data, and the erasing of it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from casefiles.kernel.ids import CaseId, NewId
from casefiles.storage import erase
from casefiles.storage.erase import ErasedRow

EXHIBITS, _RECEIPTS, _LINES = "exhibits", "receipts", "receipt_lines"
_PASSAGES, _TRANSLATIONS, _TESTS = "passages", "translations", "origin_tests"

_REPEATING_EXHIBIT = (
    _LINES,
    "readings",
    "passwords",
    "passage_confirmations",
    "citations",
    "supports",
    "ledger_lines",
    "factors",
    "dealings",
    "further_names",
    "inquiry_answers",
    _PASSAGES,
    "redactions",
    "dismissed_leads",
    "translated_values",
    _TRANSLATIONS,
    _TESTS,
)
"""Tables whose rows repeat what an exhibit said: its name, its facts, a quote.
In this order: what is erased last takes what leans on it along."""

_REPEATING_PASSAGE = ("noted_facts",)
"""Tables whose rows repeat what a passage said."""

_REPEATING_TRANSLATION = ("translated_values", "translated_places")
"""Tables whose rows repeat what a translation said, or where."""

_REPEATING_TEST = ("test_samples", "sample_holders")
"""Tables whose rows repeat what the report of a test said of its samples."""


def with_what_came_out(
    db: sqlite3.Connection, case: CaseId, exhibits: Collection[str]
) -> list[str]:
    """Return exhibits, there or long gone, and all that came out of them: level by level."""
    known = dict.fromkeys(exhibits)
    level = [*known]
    while level:
        inside = erase.rows_added_with(db, case, "parent", level, [EXHIBITS])
        level = [each.row for each in inside if each.row not in known]
        known |= dict.fromkeys(level)
    return [*known]


def erase_exhibits(
    db: sqlite3.Connection, case: CaseId, exhibits: Collection[ErasedRow], new_id: NewId
) -> None:
    """Forget exhibits, what came out of them, and all that repeats what they said.

    Within an act, in as many statements however many there are. Lines on receipts stay without the
    name.
    """
    ids = with_what_came_out(db, case, [each.row for each in exhibits])
    labels = {each.row: each.label for each in exhibits}
    for row, values in erase.first_values(db, case, ids).items():
        labels.setdefault(row, f"E-{values.get('number') or 0:03}")
    opened = [each.row for each in erase.rows_added_with(db, case, "opened", ids, [_RECEIPTS])]
    gone = _rows_repeating(db, case, ids, opened)
    gone += [ErasedRow(EXHIBITS, each, labels.get(each, "")) for each in reversed(ids)]
    query = """
        UPDATE receipts SET opened = NULL
        WHERE case_id = ? AND id IN (SELECT value FROM json_each(?))
    """
    db.execute(query, (case, json.dumps(opened)))  # they stay, when what was opened goes
    remove(db, case, gone, new_id)
    erase.erase_rows(db, case, gone)


def remove(db: sqlite3.Connection, case: CaseId, gone: Iterable[ErasedRow], new_id: NewId) -> None:
    """Take rows out of their tables, if they are there. A line of a receipt stays without name."""
    there = {row["name"] for row in db.execute("SELECT name FROM sqlite_schema")}
    by_table: dict[str, list[str]] = defaultdict(list)
    for each in gone:
        by_table[each.table].append(each.row)
    for table, ids in by_table.items():
        if table not in there:  # of an older schema
            continue
        these = (case, json.dumps(ids))
        which = f"{table} WHERE case_id = ? AND id IN (SELECT value FROM json_each(?))"
        lines = db.execute(f"SELECT * FROM {which}", these).fetchall() if table == _LINES else []
        db.execute(f"DELETE FROM {which}", these)
        _keep_nameless(db, lines, new_id)


def _keep_nameless(db: sqlite3.Connection, lines: Collection[sqlite3.Row], new_id: NewId) -> None:
    nameless = [{**dict(each), "id": new_id(), "path": "", "reason": ""} for each in lines]
    if nameless:
        names, marks = ", ".join(nameless[0]), ", ".join("?" * len(nameless[0]))
        every = [tuple(each.values()) for each in nameless]
        db.executemany(f"INSERT INTO {_LINES} ({names}) VALUES ({marks})", every)


def _rows_repeating(
    db: sqlite3.Connection, case: CaseId, exhibits: Sequence[str], receipts: Sequence[str]
) -> list[ErasedRow]:
    """Whatever repeats what exhibits said, or is called in them: also what was refused there."""
    said = erase.rows_added_with(db, case, "exhibit", exhibits, _REPEATING_EXHIBIT)
    passages = [each.row for each in said if each.table == _PASSAGES]
    noted = erase.rows_added_with(db, case, "passage", passages, _REPEATING_PASSAGE)
    translations = [each.row for each in said if each.table == _TRANSLATIONS]
    told = erase.rows_added_with(db, case, "translation", translations, _REPEATING_TRANSLATION)
    tests = [each.row for each in said if each.table == _TESTS]
    sampled = erase.rows_added_with(db, case, "test", tests, _REPEATING_TEST)
    members = erase.rows_added_with(db, case, "receipt", receipts, [_LINES])
    ordered = sorted(said, key=lambda each: _REPEATING_EXHIBIT.index(each.table))
    return [*dict.fromkeys((*noted, *told, *sampled, *members, *ordered))]

"""What repeats what an exhibit said, and so is erased with it: as data, and the erasing of it."""

import sqlite3
from collections.abc import Iterable

from casefiles.ids import CaseId, NewId
from casefiles.storage import erase
from casefiles.storage.erase import Gone

EXHIBITS, _RECEIPTS, _LINES = "exhibits", "receipts", "receipt_lines"
_PASSAGES, _TRANSLATIONS, _TESTS = "passages", "translations", "origin_tests"

_SAYING = (
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
    "dismissed_leads",
    "translated_values",
    _TRANSLATIONS,
    _TESTS,
)
"""Tables whose rows repeat what an exhibit said: its name, its facts, a quote.
In this order: what is erased last takes what leans on it along."""

_SAYING_OF_PASSAGE = ("noted_facts",)
"""Tables whose rows repeat what a passage said."""

_SAYING_OF_TRANSLATION = ("translated_values", "translated_places")
"""Tables whose rows repeat what a translation said, or where."""

_SAYING_OF_TEST = ("test_samples", "sample_holders")
"""Tables whose rows repeat what the report of a test said of its samples."""


def came_out_of(db: sqlite3.Connection, case: CaseId, exhibit: str) -> list[Gone]:
    """Return the exhibits, there or long gone, that came out of one."""
    return erase.rows_that_said(db, case, "parent", [exhibit], [EXHIBITS])


def erase_exhibit(db: sqlite3.Connection, case: CaseId, exhibit: Gone, new_id: NewId) -> None:
    """Forget an exhibit, what came out of it, and all that repeats what they said.

    Within an act. Its line on the receipt stays without the name.
    """
    for child in came_out_of(db, case, exhibit.row):
        number = erase.said(db, case, child.row).get("number")
        if number is not None:
            label = Gone(EXHIBITS, child.row, f"E-{number:03}")
            erase_exhibit(db, case, label, new_id)
    opened = erase.rows_that_said(db, case, "opened", [exhibit.row], [_RECEIPTS])
    gone = _rows_that_said(db, case, exhibit.row, [each.row for each in opened])
    for receipt in opened:  # it stays, when what was opened goes
        query = "UPDATE receipts SET opened = NULL WHERE id = ? AND case_id = ?"
        db.execute(query, (receipt.row, case))
    remove(db, case, [*gone, exhibit], new_id)
    erase.forget(db, case, [exhibit, *gone])


def remove(db: sqlite3.Connection, case: CaseId, gone: Iterable[Gone], new_id: NewId) -> None:
    """Take rows out of their tables, if they are there. A line of a receipt stays without name."""
    tables = {row["name"] for row in db.execute("SELECT name FROM sqlite_schema")}
    nameless = []
    for each in gone:
        if each.table not in tables:  # of an older schema
            continue
        row = db.execute(
            f"DELETE FROM {each.table} WHERE id = ? AND case_id = ? RETURNING *", (each.row, case)
        ).fetchone()
        if row and each.table == _LINES:
            nameless.append({**dict(row), "id": new_id(), "path": "", "reason": ""})
    for line in nameless:
        names, marks = ", ".join(line), ", ".join("?" * len(line))
        db.execute(f"INSERT INTO {_LINES} ({names}) VALUES ({marks})", tuple(line.values()))


def _rows_that_said(
    db: sqlite3.Connection, case: CaseId, exhibit: str, receipts: list[str]
) -> list[Gone]:
    """Whatever repeats what an exhibit said, or is called in it: also what was refused there."""
    said = erase.rows_that_said(db, case, "exhibit", [exhibit], _SAYING)
    passages = [each.row for each in said if each.table == _PASSAGES]
    noted = erase.rows_that_said(db, case, "passage", passages, _SAYING_OF_PASSAGE)
    translations = [each.row for each in said if each.table == _TRANSLATIONS]
    told = erase.rows_that_said(db, case, "translation", translations, _SAYING_OF_TRANSLATION)
    tests = [each.row for each in said if each.table == _TESTS]
    sampled = erase.rows_that_said(db, case, "test", tests, _SAYING_OF_TEST)
    members = erase.rows_that_said(db, case, "receipt", receipts, [_LINES])
    ordered = sorted(said, key=lambda each: _SAYING.index(each.table))
    return [*dict.fromkeys((*noted, *told, *sampled, *members, *ordered))]

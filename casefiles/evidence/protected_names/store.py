"""Protected names, and what was decided about where they stand, in SQLite."""

import json
import sqlite3
from collections.abc import Collection, Iterator

from casefiles.evidence.protected_names.model import NameDecision
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage import change_capture, rows

DECISIONS = "name_decisions"


@dataclass(frozen=True, slots=True)
class ProtectedPerson:
    """Somebody who is not to be named."""

    pseudonym: str
    label: str
    name: str


def protected_people(db: sqlite3.Connection, case: CaseId) -> Iterator[ProtectedPerson]:
    """Yield everybody of the workspace whose name is protected, as one speaks of them in a case."""
    query = """
        SELECT n.pseudonym, n.name, n.case_id, p.kind, p.number, c.number AS case_number
        FROM protected_names n JOIN pseudonyms p ON p.id = n.pseudonym
        JOIN cases c ON c.id = n.case_id ORDER BY c.number, p.kind DESC, p.number
    """
    for row in db.execute(query):
        label = f"{row['kind'][0].upper()}-{row['number']:02}"
        elsewhere = f" of C-{row['case_number']:03}" if row["case_id"] != case else ""
        yield ProtectedPerson(row["pseudonym"], label + elsewhere, row["name"])


def names_ever(db: sqlite3.Connection, pseudonym: str) -> list[str]:
    """Return every name that was ever kept for somebody, as far as it is written down still."""
    query = """
        SELECT name FROM protected_names WHERE pseudonym = :who
        UNION SELECT c.change -> 'after' ->> 'name' FROM journal_change c
        WHERE c.change ->> 'table' = 'protected_names' AND c.change ->> 'row' IN (
          SELECT change ->> 'row' FROM journal_change
          WHERE change ->> 'table' = 'protected_names' AND change -> 'after' ->> 'pseudonym' = :who
        )
    """
    return [row["name"] for row in db.execute(query, {"who": pseudonym}) if row["name"]]


def called(
    db: sqlite3.Connection, case: CaseId, rows_: Collection[str], columns: Collection[str]
) -> list[tuple[str, str]]:
    """Return all that ever stood in some columns of rows, as far as it is written down still.

    Each with the id of its row.
    """
    query = """
        SELECT DISTINCT c.change ->> 'row' AS row, v.value AS said
        FROM journal_change c JOIN journal j ON j.nr = c.entry, json_each(c.change -> 'after') v
        WHERE j.case_id = ? AND c.change ->> 'row' IN (SELECT value FROM json_each(?))
          AND v.key IN (SELECT value FROM json_each(?))
    """
    found = db.execute(query, (case, json.dumps([*rows_]), json.dumps([*columns])))
    return [(each["row"], str(each["said"])) for each in found if each["said"]]


def rows_ever(db: sqlite3.Connection, case: CaseId, table: str) -> list[str]:
    """Return the ids of all rows that a case ever had in a table."""
    query = """
        SELECT DISTINCT c.change ->> 'row' AS row FROM journal_change c
        JOIN journal j ON j.nr = c.entry WHERE j.case_id = ? AND c.change ->> 'table' = ?
    """
    return [each["row"] for each in db.execute(query, (case, table))]


def decisions(db: sqlite3.Connection, case: CaseId) -> dict[str, NameDecision]:
    """Return what was decided to leave all the same, by what it is about."""
    held = rows.of_case(db, DECISIONS, NameDecision, case)
    return {each.subject: each for each in held}


def decision(db: sqlite3.Connection, case: CaseId, item: str, subject: str) -> NameDecision | None:
    """Return what was decided about one place, if anything was."""
    held = rows.where(db, DECISIONS, NameDecision, case_id=case, item=item, subject=subject)
    return held[0] if held else None


@dataclass(frozen=True, slots=True)
class DatabaseText:
    """A text that stands in the database."""

    table: str
    row: str
    case: str
    column: str
    text: str
    number: int | None = None
    """The one people know the row by, if it has one."""

    exhibit: str | None = None
    """The id of the exhibit it is about, if it is about one."""


def database_texts(
    db: sqlite3.Connection, but: Collection[str] = (), case: CaseId | None = None
) -> Iterator[DatabaseText]:
    """Yield every text of every journaled row (of one case), but of some tables."""
    for table in change_capture.tables(db):
        if table in but:
            continue
        about = db.execute(
            "SELECT name, type FROM pragma_table_info(?, 'main')", (table,)
        ).fetchall()
        columns = [row["name"] for row in about if row["type"] == "TEXT"]
        there = {row["name"] for row in about}
        said = [each for each in columns if each not in {"id", "case_id"}]
        of_case = f"SELECT * FROM {table} WHERE :case IS NULL OR case_id = :case"  # noqa: S608
        for row in db.execute(of_case, {"case": case}):
            number = row["number"] if "number" in there else None
            number = number if isinstance(number, int) else None
            exhibit = row["exhibit"] if "exhibit" in there else None
            for column in said:
                if text := row[column]:
                    yield DatabaseText(
                        table, row["id"], row["case_id"], column, text, number, exhibit
                    )


def values(db: sqlite3.Connection, table: str, row: str) -> dict[str, object]:
    """Return what a row holds, by column; nothing where there is none."""
    found = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608
    return dict(found) if found else {}


def references(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return which columns of a table name a row of another one, and of which, in their order."""
    query = """
        SELECT c.name, f."table" AS other FROM pragma_table_info(:table, 'main') c
        JOIN pragma_foreign_key_list(:table, 'main') f ON f."from" = c.name
        WHERE c.name <> 'case_id' ORDER BY c.cid
    """
    return [(row["name"], row["other"]) for row in db.execute(query, {"table": table})]


def journaled(db: sqlite3.Connection) -> Iterator[DatabaseText]:
    """Yield every text the journal keeps: what rows said, and why things were done."""
    for row in db.execute("SELECT case_id, seq, entry FROM journal ORDER BY rowid"):
        entry = json.loads(row["entry"])
        for column in ("reason", "actor"):
            if entry.get(column):
                yield DatabaseText(
                    "journal", str(row["seq"]), row["case_id"], column, entry[column]
                )
    query = """
        SELECT j.case_id, j.seq, c.change FROM journal_change c JOIN journal j ON j.nr = c.entry
        ORDER BY c.entry, c.nr
    """
    for row in db.execute(query):
        change = json.loads(row["change"])
        for values in (change.get("before"), change.get("after")):
            for column, text in (values or {}).items():
                if isinstance(text, str):
                    yield DatabaseText(
                        change["table"], change["row"], row["case_id"], column, text, row["seq"]
                    )


def case_labels(db: sqlite3.Connection) -> dict[str, str]:
    """Return how people speak of each case, by its id."""
    return {row["id"]: f"C-{row['number']:03}" for row in db.execute("SELECT * FROM cases")}

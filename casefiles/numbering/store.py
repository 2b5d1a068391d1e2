"""Package labels and Bates numbers in SQLite."""

import sqlite3

from casefiles.kernel.ids import CaseId
from casefiles.numbering.model import BatesRange, BatesSettings, PackageLabel
from casefiles.storage import rows

SETTINGS, LABELS, RANGES = "bates_settings", "package_labels", "bates_ranges"


def settings(db: sqlite3.Connection, case: CaseId) -> BatesSettings | None:
    """Return how pages of a case are numbered, if somebody set it."""
    found = rows.of_case(db, SETTINGS, BatesSettings, case)
    return found[0] if found else None


def labels(db: sqlite3.Connection, case: CaseId) -> list[PackageLabel]:
    """Return the package labels of a case in their order."""
    return rows.of_case(db, LABELS, PackageLabel, case, "step, sequence")


def has_labels(db: sqlite3.Connection, case: CaseId) -> bool:
    """Whether any exhibit of a case has a package label."""
    query = f"SELECT EXISTS (SELECT 1 FROM {LABELS} WHERE case_id = ?)"  # noqa: S608 - our own word
    return bool(db.execute(query, (case,)).fetchone()[0])


def ranges(db: sqlite3.Connection, case: CaseId) -> list[BatesRange]:
    """Return which pages of a case have which numbers, in the order of the numbers."""
    return rows.of_case(db, RANGES, BatesRange, case, "prefix, first")


def given_ranges(db: sqlite3.Connection, case: CaseId) -> set[tuple[str, int, int, int]]:
    """Return prefix, width, first number and pages of every range ever given, kept or not."""
    found = _added(db, case, RANGES, "prefix", "width", "first", "pages")
    return {(row["prefix"], row["width"], row["first"], row["pages"]) for row in found}


def given_labels(db: sqlite3.Connection, case: CaseId) -> set[tuple[int, int, int, str]]:
    """Return laying, step, sequence and exhibit of every label ever given, kept or not."""
    found = _added(db, case, LABELS, "laying", "step", "sequence", "known_as")
    return {(row["laying"], row["step"], row["sequence"], row["known_as"]) for row in found}


def erased_exhibits(db: sqlite3.Connection, case: CaseId) -> set[str]:
    """Return the labels of the exhibits of a case that were erased."""
    query = "SELECT label FROM erasures WHERE case_id = ? AND kind = 'exhibits'"
    return {row["label"] for row in db.execute(query, (case,))}


def freeze(db: sqlite3.Connection, case: CaseId, at: str) -> None:
    """Let every label and number of a case that is not frozen be frozen now. Within an act."""
    for table in (LABELS, RANGES):
        db.execute(
            f"UPDATE {table} SET frozen_at = ? WHERE case_id = ? AND frozen_at IS NULL",  # noqa: S608
            (at, case),
        )


def _added(db: sqlite3.Connection, case: CaseId, table: str, *columns: str) -> sqlite3.Cursor:
    """Find these columns of every row that the journal of a case knows to have been added."""
    wanted = ", ".join(f"c.change -> 'after' ->> '{each}' AS {each}" for each in columns)
    query = f"""
        SELECT {wanted} FROM journal_change c JOIN journal j ON j.nr = c.entry
        WHERE j.case_id = ? AND c.change ->> 'table' = ?
          AND c.change -> 'after' ->> 'known_as' IS NOT NULL
    """  # noqa: S608 - our own words
    return db.execute(query, (case, table))

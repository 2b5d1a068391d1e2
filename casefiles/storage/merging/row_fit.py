"""Whether a table takes a row, whatever else is there: what its CHECK constraints say."""

import sqlite3

from casefiles.storage.journal_entry import RowFields
from casefiles.storage.merging.three_way import Fits
from casefiles.storage.sql_driver import sql_errors

_TRIED = "tried"


def fits_in(db: sqlite3.Connection) -> Fits:
    """Return what tries rows in a database that is thrown away after."""

    def fits(table: str, row: RowFields) -> bool:
        named = {"id": _TRIED, "case_id": _TRIED, **row}
        names, marks = ", ".join(named), ", ".join("?" * len(named))
        db.execute("SAVEPOINT trying")
        try:
            db.execute(f"DELETE FROM {table}")
            db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(named.values()))
        except sql_errors("IntegrityError"):
            return False
        else:
            return True
        finally:
            db.execute("ROLLBACK TO trying")
            db.execute("RELEASE trying")

    return fits

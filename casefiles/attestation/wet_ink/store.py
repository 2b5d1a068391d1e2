"""Scans of what was signed on paper, in SQLite. Their bytes lie in the blob store."""

import sqlite3
from collections.abc import Iterator

from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.kernel.ids import CaseId, Digest, ScanId
from casefiles.storage import rows

SCANS = "paper_scans"


def scans(db: sqlite3.Connection, case: CaseId) -> list[PaperScan]:
    """Return the scans of a case, in the order in which they were taken in."""
    return rows.of_case(db, SCANS, PaperScan, case, "added_at, id")


def scan(db: sqlite3.Connection, case: CaseId, scan: ScanId) -> PaperScan:
    """Return one scan of a case. Raises `NotFound`."""
    return rows.of_this_case(db, SCANS, PaperScan, case, scan)


def every_listing(db: sqlite3.Connection) -> Iterator[tuple[Digest, str]]:
    """Yield what pages of this workspace may show the first digits of, and what it is."""
    query = """
        SELECT a.manifest_digest AS listing,
               printf('%s A-%02d', c.label, a.number) AS named
        FROM attestations a JOIN (SELECT id, printf('C-%03d', number) AS label FROM cases) c
          ON c.id = a.case_id
        UNION ALL SELECT p.listing, printf('C-%03d %s', c.number, p.title)
        FROM frozen_papers p JOIN cases c ON c.id = p.case_id
    """
    for row in db.execute(query):
        yield Digest(row["listing"]), row["named"]

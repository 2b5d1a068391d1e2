"""Loans of a case: which numbers of each series are a borrower's, and what a restore keeps."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage import database_copies, lent_blocks, rows
from casefiles.storage.database import schema_number
from casefiles.storage.lent_series import SERIES

LOANS, BLOCKS = "number_loans", "number_blocks"

FIRST_SCHEMA = 43
"""The first one with loans."""


@dataclass(frozen=True, slots=True)
class Loan:
    """That a case was lent to a device."""

    id: str
    case_id: CaseId
    recipient: str
    """To whom, in words."""

    device: str
    """As entries of the journal have it."""

    lender: str
    lent_at: str
    """UTC, ISO 8601."""

    lent_by: str
    returned_at: str = ""
    """Blank while it is open."""


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers of a series that are a borrower's, both ends included."""

    id: str
    case_id: CaseId
    loan: str
    series: str
    first: int
    last: int


def loans(db: sqlite3.Connection, case: CaseId) -> list[Loan]:
    """Return the loans of a case, oldest first."""
    return rows.of_case(db, LOANS, Loan, case, "rowid")


def is_borrower(db: sqlite3.Connection, device: str) -> bool:
    """Whether a case is lent to a device."""
    query = "SELECT EXISTS (SELECT 1 FROM number_loans WHERE device = ? AND returned_at = '')"
    return bool(db.execute(query, (device,)).fetchone()[0])


def blocks(db: sqlite3.Connection, case: CaseId) -> list[Block]:
    """Return the numbers of a case that were lent, in the order they were."""
    return rows.of_case(db, BLOCKS, Block, case, "rowid")


def lend(db: sqlite3.Connection, loan: Loan, many: int, new_id: Callable[[], str]) -> None:
    """Write a loan down with the next `many` numbers of each series, within an act on the case."""
    rows.add(db, LOANS, loan)
    for series, table in SERIES.items():
        query = f"SELECT max(number) FROM {table} WHERE case_id = ?"
        highest = db.execute(query, (loan.case_id,)).fetchone()[0] or 0
        used = lent_blocks.last_used(db, loan.case_id, series)
        after = max(highest, used, lent_blocks.last_lent(db, loan.case_id, series))
        block = Block(new_id(), loan.case_id, loan.id, series, after + 1, after + many)
        rows.add(db, BLOCKS, block)


@dataclass(frozen=True, slots=True)
class KeptLoans:
    """What is written of the loans of a case that another state of the workspace knows."""

    case: CaseId
    loans: Sequence[Loan]
    blocks: Sequence[Block]

    def write(self, db: sqlite3.Connection) -> None:
        """Write them down, within an act on the case."""
        for loan in self.loans:
            rows.put(db, LOANS, loan)
        rows.add_all(db, BLOCKS, self.blocks)


def known_elsewhere(db: sqlite3.Connection, folder: Path) -> list[KeptLoans]:
    """Return, of the cases that are here, loans of which only a copy or a replaced state knows.

    Of a copy that cannot be read nothing is known.
    """
    cases = [CaseId(row["id"]) for row in db.execute("SELECT id FROM cases")]
    here = {each.id: each for case in cases for each in loans(db, case)}
    there, there_blocks = dict[str, Loan](), dict[str, Block]()

    def of_cases(other: sqlite3.Connection) -> tuple[list[Loan], list[Block]]:
        known = cases if schema_number(other) >= FIRST_SCHEMA else []
        return (
            [loan for case in known for loan in loans(other, case)],
            [block for case in known for block in blocks(other, case)],
        )

    copies = database_copies.paths(folder)
    for its_loans, its_blocks in database_copies.read_each(copies, of_cases):
        for loan in its_loans:
            known = there.get(loan.id) or here.get(loan.id) or loan
            ended = known.returned_at or loan.returned_at
            there[loan.id] = replace(loan, returned_at=ended)
        there_blocks |= {each.id: each for each in its_blocks}
    new = {each.id: each for each in there.values() if here.get(each.id) != each}
    added = [each for each in there_blocks.values() if each.loan in new and each.loan not in here]
    return [
        KeptLoans(
            case,
            [each for each in new.values() if each.case_id == case],
            [each for each in added if each.case_id == case],
        )
        for case in dict.fromkeys(each.case_id for each in new.values())
    ]

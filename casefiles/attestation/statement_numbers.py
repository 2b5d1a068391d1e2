"""Which numbers statements have: their places from 1, until others know them by their numbers.

What was issued, sent or disclosed is not numbered otherwise afterwards. From then on each statement
keeps its number, a removed one leaves a gap, and a new one gets a number that none ever had.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from casefiles.attestation import store
from casefiles.attestation.statement_references import (
    follow_numbers,
    names_statement,
    why_not_followed,
)
from casefiles.attestation.submission import store as submission
from casefiles.attestation.submission.model import confidentiality_key
from casefiles.inquiries import store as inquiries
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import lent_blocks, rows

SERIES = "statement"
_HOLDER = "whoever holds it knows the statements by their numbers"


def why_fixed(db: sqlite3.Connection, case: CaseId) -> str:
    """Say why the statements keep their numbers, or nothing while they are those of a draft.

    An attestation that a restored back-up does not know was issued all the same.
    """
    if rows.last_number(db, case, "attestation"):
        issued = store.attestations(db, case)
        return f"{issued[0].label if issued else 'An attestation'} was issued, and {_HOLDER}"
    if rows.last_number(db, case, "name_disclosure"):
        return f"Names were disclosed to CBP in a list, and {_HOLDER}"
    if lent_blocks.is_lent(db, case):
        return f"The case was lent, and {_HOLDER}"
    by_statement = {each.inquiry for each in inquiries.answers(db, case) if each.statement}
    for each in inquiries.inquiries(db, case):
        named = each.id in by_statement or names_statement(f"{each.said}\n{each.cannot}")
        if each.sent_on and named:
            return f"The answer to {each.label} was sent, and {_HOLDER}"
    return ""


def give_number(db: sqlite3.Connection, case: CaseId) -> int:
    """Return the number of a new statement: the next place, or one that none ever had."""
    following = 1 + max((each.number for each in store.statements(db, case)), default=0)
    if following > rows.last_number(db, case, SERIES) or why_fixed(db, case):
        return rows.use_numbers(db, case, SERIES, 1, following).start
    return following


def places(order: Sequence[StatementId]) -> dict[StatementId, int]:
    """Return the numbers of statements that stand in this order."""
    return dict(zip(order, count(1), strict=False))


def why_not_numbered(
    db: sqlite3.Connection, case: CaseId, numbers: Mapping[StatementId, int]
) -> str:
    """Say why statements cannot have these numbers, or nothing: a typed text cannot follow."""
    return why_not_followed(db, case, _by_number(db, case, numbers))


def give_numbers(db: sqlite3.Connection, case: CaseId, numbers: Mapping[StatementId, int]) -> int:
    """Let statements have these numbers, and what is kept or typed under their numbers follow.

    Returns how many typed texts did.
    """
    new = _by_number(db, case, numbers)
    other = {old: number for old, number in new.items() if old != number}
    keys = {confidentiality_key(old): confidentiality_key(number) for old, number in other.items()}
    wordings = [e for e in submission.letter_wordings(db, case) if e.paragraph in keys]
    for each in wordings:
        rows.remove(db, submission.WORDINGS, case, each.id)
    moved = {each: number for each, number in numbers.items() if number in other.values()}
    rows.renumber(db, store.STATEMENTS, case, moved)
    for each in wordings:
        rows.add(db, submission.WORDINGS, replace(each, paragraph=keys[each.paragraph]))
    return follow_numbers(db, case, new)


def _by_number(
    db: sqlite3.Connection, case: CaseId, numbers: Mapping[StatementId, int]
) -> dict[int, int]:
    return {each.number: numbers[each.id] for each in store.statements(db, case)}


def remove_numbered(db: sqlite3.Connection, case: CaseId, statement: StatementId) -> None:
    """Take a statement out, and what is kept under its number: another may get that."""
    keys = [confidentiality_key(e.number) for e in store.statements(db, case) if e.id == statement]
    for each in submission.letter_wordings(db, case):
        if each.paragraph in keys:
            rows.remove(db, submission.WORDINGS, case, each.id)
    rows.remove(db, store.STATEMENTS, case, statement)

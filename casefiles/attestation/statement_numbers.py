"""Which numbers statements have: their places from 1, until others know them by their numbers.

What was issued, sent or disclosed is not numbered otherwise afterwards. From then on each statement
keeps its number, a removed one leaves a gap, and a new one gets a number that none ever had.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from casefiles.attestation import store
from casefiles.attestation.mentions import mentions
from casefiles.attestation.submission import store as submission
from casefiles.attestation.submission.model import confidentiality_key
from casefiles.inquiries import store as inquiries
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows

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
    sent = {each.id: each.label for each in inquiries.inquiries(db, case) if each.sent_on}
    for each in inquiries.answers(db, case):
        if each.statement and each.inquiry in sent:
            return f"The answer to {sent[each.inquiry]} was sent, and {_HOLDER}"
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


def why_named(db: sqlite3.Connection, case: CaseId, numbers: Mapping[StatementId, int]) -> str:
    """Say which typed text would name another statement under these numbers, or nothing.

    Typed words are never changed by the program: a signer may have declared to them.
    """
    before = {each.number: each.id for each in store.statements(db, case)}
    after = {number: statement for statement, number in numbers.items()}
    found: dict[str, int] = {}
    for where, text in store.typed_texts(db, case):
        for each in mentions(text):
            number = each.statement
            if number is not None and before.get(number) != after.get(number):
                found.setdefault(where, number)
    if not found:
        return ""
    (where, number), more = next(iter(found.items())), len(found) - 1
    others = (
        f", and so {'does' if more == 1 else 'do'} {counted(more, 'more text')}" if more else ""
    )
    return (
        f"{where[:1].upper()}{where[1:]} names statement {number} by its number, which would be"
        f" another one then{others}."
    )


def give_numbers(db: sqlite3.Connection, case: CaseId, numbers: Mapping[StatementId, int]) -> None:
    """Let statements have these numbers, and what is kept under their numbers go with them."""
    before = {each.id: each.number for each in store.statements(db, case)}
    other = {each: number for each, number in numbers.items() if before[each] != number}
    keys = {confidentiality_key(before[e]): confidentiality_key(n) for e, n in other.items()}
    wordings = [e for e in submission.letter_wordings(db, case) if e.paragraph in keys]
    for each in wordings:
        rows.remove(db, submission.WORDINGS, case, each.id)
    rows.renumber(db, store.STATEMENTS, case, other)
    for each in wordings:
        rows.add(db, submission.WORDINGS, replace(each, paragraph=keys[each.paragraph]))


def remove_numbered(db: sqlite3.Connection, case: CaseId, statement: StatementId) -> None:
    """Take a statement out, and what is kept under its number: another may get that."""
    keys = [confidentiality_key(e.number) for e in store.statements(db, case) if e.id == statement]
    for each in submission.letter_wordings(db, case):
        if each.paragraph in keys:
            rows.remove(db, submission.WORDINGS, case, each.id)
    rows.remove(db, store.STATEMENTS, case, statement)

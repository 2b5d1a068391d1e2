"""Passages of a case as people type them: `E-014 p. 3; E-015 Wages!B2:D9`."""

import sqlite3

from casefiles.evidence import store
from casefiles.evidence.passages import Mark
from casefiles.evidence.references import read_references
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId


def marks_typed(db: sqlite3.Connection, case: CaseId, typed: str) -> list[Mark]:
    """Return the passages that were typed. Raises `Impossible` for what is not there."""
    numbers = {number: each for each, number in store.numbers(db, case).items()}
    passages = []
    for each in read_references(typed):
        if each.number not in numbers:
            raise Impossible(f"There is no exhibit E-{each.number:03} in this case.")
        passages.append(Mark(numbers[each.number], each.place))
    return passages

"""What can answer: each exhibit with the marks in it, then the statements, as forms offer them."""

import sqlite3

from casefiles.evidence.passages.place_choices import PlaceChoice, place_choices, quoted_line
from casefiles.inquiries import store
from casefiles.kernel.ids import CaseId


def answer_choices(db: sqlite3.Connection, case: CaseId) -> list[PlaceChoice]:
    """Return what there is in a case: no exhibit that is set aside, and no mark twice."""
    found = place_choices(db, case)
    for number, text in store.statement_texts(db, case):
        named = f"statement {number}"
        found.append(PlaceChoice(named, quoted_line(named, text)))
    return found

"""What a case is held against, in SQLite."""

import sqlite3

from casefiles.chain.expected.model import ExpectedList, NotNeeded, StepTemplate
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows

LISTS, TEMPLATES, NOT_NEEDED = "expected_lists", "step_templates", "not_needed"


def lists(db: sqlite3.Connection, case: CaseId) -> list[ExpectedList]:
    """Return the lists that a case is held against, in the order in which they were chosen."""
    return rows.of_case(db, LISTS, ExpectedList, case)


def templates(db: sqlite3.Connection, case: CaseId) -> list[StepTemplate]:
    """Return for which step of a template a person takes a step."""
    return rows.of_case(db, TEMPLATES, StepTemplate, case)


def not_needed(db: sqlite3.Connection, case: CaseId) -> list[NotNeeded]:
    """Return what is expected and not needed."""
    return rows.of_case(db, NOT_NEEDED, NotNeeded, case)


def that_is_not_needed(
    db: sqlite3.Connection, case: CaseId, step: StepId | None, item: str
) -> NotNeeded | None:
    """Return why something expected at a step, or of the case, is not needed, if it is not."""
    found = not_needed(db, case)
    return next((each for each in found if (each.step, each.item) == (step, item)), None)

"""Act: take over a newer edition of the checklist, for every scope that keeps an older one."""

import sqlite3

from casefiles.assessment import store
from casefiles.assessment.newer_edition import asked_again_of, is_newer
from casefiles.assessment.open_scope import keep_edition
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.changes import Act
from casefiles.checklists.model import Checklist, Edition
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_edition(workspace: Workspace, case: CaseId, edition: Edition) -> int:
    """Return how many citations are asked again: those of an id that meant something else before.

    They stay, and are in no weight until a person says what is meant. Raises `Impossible` where no
    scope keeps an older edition.
    """
    newer, again = edition.checklist, 0
    with workspace.change(Act.TAKE_EDITION, case) as db:
        scopes = [(each, store.checklist(db, each.edition)) for each in cases.scopes(db, case)]
        older = [(each, kept) for each, kept in scopes if is_newer(newer, kept)]
        if not older:
            raise Impossible(f"No scope of this case keeps an edition older than {newer.version}.")
        held = keep_edition(workspace, db, case, edition)
        for scope, kept in older:
            rows.alter(db, cases.SCOPES, case, scope.id, {"edition": held})
            again += _ask_again(db, scope, kept, newer)
    return again


def _ask_again(db: sqlite3.Connection, scope: Scope, kept: Checklist, newer: Checklist) -> int:
    asked = asked_again_of(kept, newer)
    found = [each for each in store.citations(db, scope.id) if each.indicator in asked]
    for each in found:
        rows.alter(db, store.CITATIONS, scope.case_id, each.id, {"asked_again": True})
    return len(found)

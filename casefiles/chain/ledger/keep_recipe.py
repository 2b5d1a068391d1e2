"""Act: keep how the columns of a table were read, so that the next one like it is read alike."""

import sqlite3

from casefiles.chain.ledger import store
from casefiles.chain.ledger.model import Recipe
from casefiles.changes import Act
from casefiles.errors import Impossible
from casefiles.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def keep_recipe(workspace: Workspace, case: CaseId, title: str, target: str, mapping: str) -> None:
    """Keep a recipe under a title; one of that title that is there already is this one then."""
    with workspace.change(Act.KEEP_RECIPE, case) as db:
        keep_within(workspace, db, case, title, target, mapping)


def keep_within(  # noqa: PLR0913, PLR0917 - a recipe, and where it is kept
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    title: str,
    target: str,
    mapping: str,
) -> None:
    """Keep a recipe within an act under way. Raises `Impossible` without a title."""
    named = " ".join(title.split())
    if not named:
        raise Impossible("A recipe needs a title.")
    before = rows.where(db, store.RECIPES, Recipe, case_id=case, title=named)
    id_ = before[0].id if before else workspace.new_id()
    rows.put(db, store.RECIPES, Recipe(id_, case, named, target, mapping))

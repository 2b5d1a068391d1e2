"""Acts of import: enter the rows of a table, keep how its columns were read, or forget it."""

import sqlite3

from casefiles.acts import Act
from casefiles.chain.ledger import line_acts, sales_paper_acts, store
from casefiles.chain.ledger.line_acts import NewLedgerLine
from casefiles.chain.ledger.mapping import ColumnMapping, to_text
from casefiles.chain.ledger.model import Recipe
from casefiles.chain.ledger.preview import Preview
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def import_table(
    workspace: Workspace, case: CaseId, found: Preview, mapped: ColumnMapping, recipe: str = ""
) -> int:
    """Enter what was made of each row, all of it or nothing. Returns how many.

    Each points at its cells. `recipe` is the title under which the mapping is kept, if it is to be.
    Raises `Impossible` if nothing could be read.
    """
    made = found.made
    if not made:
        raise Impossible("No row of this table can be read so. Nothing was entered.")
    figures = [each for each in made if isinstance(each, NewLedgerLine)]
    deals = [each for each in made if isinstance(each, NewSalesPaper)]
    with workspace.change(Act.IMPORT_LEDGER, case) as db:
        if figures:
            line_acts.enter(workspace, db, case, figures, marked=False)
        if deals:
            sales_paper_acts.enter(workspace, db, case, deals, marked=False)
        if recipe.strip():
            _keep_recipe(workspace, db, case, recipe, mapped)
    return len(made)


def _keep_recipe(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, title: str, mapped: ColumnMapping
) -> None:
    """Keep it under a title; one of that title that is there already is this one then."""
    named = " ".join(title.split())
    before = rows.where(db, store.RECIPES, Recipe, case_id=case, title=named)
    id_ = before[0].id if before else workspace.new_id()
    rows.put(db, store.RECIPES, Recipe(id_, case, named, mapped.target.value, to_text(mapped)))


def remove_recipe(workspace: Workspace, case: CaseId, title: str) -> None:
    """Remove a recipe; what was read by it stays. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_RECIPE, case) as db:
        held = rows.where(db, store.RECIPES, Recipe, case_id=case, title=title)
        if not held:
            raise NotFound("recipe", title)
        rows.remove(db, store.RECIPES, case, held[0].id)

"""Act: forget how the columns of a table were read."""

from casefiles.chain.ledger import store
from casefiles.chain.ledger.model import Recipe
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_recipe(workspace: Workspace, case: CaseId, title: str) -> None:
    """Remove a recipe; what was read by it stays. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_RECIPE, case) as db:
        held = rows.where(db, store.RECIPES, Recipe, case_id=case, title=title)
        if not held:
            raise NotFound("recipe", title)
        rows.remove(db, store.RECIPES, case, held[0].id)

"""Act: choose the lists of papers that a case is held against."""

from collections.abc import Collection

from casefiles.chain.expected import store
from casefiles.chain.expected.model import ExpectedList
from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def choose_lists(
    workspace: Workspace, case: CaseId, lists: Collection[str], documents: Documents
) -> None:
    """Let the case be held against these lists and no others. Raises `Impossible`."""
    for each in lists:
        if each not in documents.lists:
            known = ", ".join(documents.lists)
            raise Impossible(f"“{each}” is no list of papers. There are: {known}.")
    with workspace.change(Act.CHOOSE_LISTS, case) as db:
        held = {each.list: each.id for each in store.lists(db, case)}
        for slug, id_ in held.items():
            if slug not in lists:
                rows.remove(db, store.LISTS, case, id_)
        for slug in dict.fromkeys(lists):
            if slug not in held:
                rows.add(db, store.LISTS, ExpectedList(workspace.new_id(), case, slug))

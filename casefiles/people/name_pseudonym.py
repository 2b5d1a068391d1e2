"""Act: write down who stands behind a pseudonym, in the one table that knows."""

from dataclasses import replace

from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store
from casefiles.people.model import ProtectedName
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def name_pseudonym(workspace: Workspace, case: CaseId, pseudonym: PseudonymId, name: str) -> None:
    """Keep the name of a worker or an informant; an empty one takes it out of sight.

    The journal still knows what was taken out: `erase_name` alone forgets. Raises `NotFound`.
    """
    with workspace.change(Act.NAME_PSEUDONYM, case) as db:
        if store.pseudonym(db, pseudonym).case_id != case:
            raise NotFound("pseudonym", pseudonym)
        held = store.name_of(db, pseudonym)
        if held and not name.strip():
            rows.remove(db, store.NAMES, case, held.id)
        elif name.strip():
            new = held or ProtectedName(workspace.new_id(), case, pseudonym, "")
            rows.put(db, store.NAMES, replace(new, name=name.strip()))

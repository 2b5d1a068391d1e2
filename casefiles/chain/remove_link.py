"""Act: remove a link between two steps."""

from casefiles.chain import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, LinkId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_link(workspace: Workspace, case: CaseId, link: LinkId) -> None:
    """Take a link out, with what papers show of it. The papers and the steps stay."""
    with workspace.change(Act.REMOVE_LINK, case) as db:
        rows.remove(db, store.LINKS, case, link)

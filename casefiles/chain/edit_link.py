"""Act: correct or add what is known of a link."""

from casefiles.chain import store
from casefiles.chain.add_link import read_link, refuse_twice
from casefiles.chain.model import Link
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, LinkId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_link(workspace: Workspace, case: CaseId, link: LinkId, edits: Edits) -> None:
    """Let one field of a link or several say something else. Raises `Faulty`, `Impossible`."""
    values = read_link(edits)
    with workspace.change(Act.EDIT_LINK, case) as db:
        held = rows.of_this_case(db, store.LINKS, Link, case, link)
        goods = str(values.get("goods", held.goods))
        refuse_twice(db, case, (held.from_step, held.to_step, goods), but=link)
        if values:
            rows.alter(db, store.LINKS, case, link, values)

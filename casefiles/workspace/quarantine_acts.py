"""Act: remove for good what lies in quarantine."""

from collections.abc import Collection, Sequence

from casefiles.acts import Act
from casefiles.kernel.errors import QuarantineHeld
from casefiles.kernel.ids import Digest
from casefiles.storage import database_copies
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.workspace import Workspace


def empty_quarantine(
    workspace: Workspace,
    reason: str,
    missing: Sequence[ChainHead] = (),
    only: Collection[Digest] = (),
) -> int:
    """Remove what lies in quarantine, or `only` some of it. Returns how many.

    Their digests, who removed them, when and why stay in the journal. Raises `QuarantineHeld`
    while a copy, or a head that is known from elsewhere, is `missing` from this journal.
    """
    heads = [*missing, *workspace.missing_heads()]
    if holds := database_copies.quarantine_holds(workspace.db, workspace.folder, heads):
        raise QuarantineHeld(holds)
    workspace.put_back()
    items = [each for each in workspace.quarantine.items() if not only or each.digest in only]
    with workspace.change(Act.EMPTY_QUARANTINE, workspace.id, reason) as db:
        for each in items:
            each.write_down(db, workspace.new_id(), workspace.id)
    for each in items:
        workspace.quarantine.remove(each.digest)
    return len(items)

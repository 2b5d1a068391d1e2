"""Acts on replies: confirm that exhibits came back for requests, and take that back."""

from collections.abc import Collection

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, RequestItemId
from casefiles.requests import store
from casefiles.requests.model import Reply
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReplyMatch:
    """An exhibit that is a reply."""

    item: RequestItemId
    exhibit: ExhibitId


def take_replies(workspace: Workspace, case: CaseId, matches: Collection[ReplyMatch]) -> int:
    """Record them; whether they answer in full or in part is another thing to say.

    Returns how many were new. Raises `NotFound`.
    """
    new = 0
    with workspace.change(Act.TAKE_REPLIES, case) as db:
        items = {each.id for each in store.those(db, case, [each.item for each in matches])}
        held = evidence.those(db, {each.exhibit for each in matches})
        exhibits = {each.id for each in held if each.case_id == case}
        for each in dict.fromkeys(matches):
            if each.item not in items:
                raise NotFound("request", each.item)
            if each.exhibit not in exhibits:
                raise NotFound("exhibit", each.exhibit)
            if store.reply(db, each.item, each.exhibit) is None:
                made = Reply(workspace.new_id(), case, each.item, each.exhibit)
                rows.add(db, store.REPLIES, made)
                new += 1
    return new


def remove_reply(
    workspace: Workspace, case: CaseId, item: RequestItemId, exhibit: ExhibitId
) -> None:
    """Take it back. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_REPLY, case) as db:
        found = store.reply(db, item, exhibit)
        if found is None or found.case_id != case:
            raise NotFound("reply", exhibit)
        rows.remove(db, store.REPLIES, case, found.id)

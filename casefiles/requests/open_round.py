"""Act: open a round of requests to one supplier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, PartyId, RoundId
from casefiles.requests import store
from casefiles.requests.asking import Asking, items_to_write, refuse_empty, refuse_sensitive
from casefiles.requests.model import Round
from casefiles.requests.switch_on_sensitive import refuse_unnamed
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a round when it is opened."""

    party: PartyId | None = None
    through: str = ""
    sent_on: date | None = None
    due_on: date | None = None
    reminded_on: tuple[date, ...] = ()
    note: str = ""
    sensitive_by: str = ""
    """Who switches on what is off by default; `sensitive_reason` says why."""

    sensitive_reason: str = ""


def open_round(
    workspace: Workspace,
    case: CaseId,
    opening: Opening,
    askings: Sequence[Asking],
    documents: Documents,
) -> RoundId:
    """Open a round with what is asked for. Raises `Faulty`, `Impossible`, `NotFound`."""
    refuse_empty(askings)
    if opening.sensitive_by or opening.sensitive_reason:
        refuse_unnamed(opening.sensitive_by, opening.sensitive_reason)
    refuse_sensitive(askings, documents, switched_on=bool(opening.sensitive_by))
    refuse_reversed("The time to answer", opening.sent_on, opening.due_on)
    id_ = RoundId(workspace.new_id())
    with workspace.change(Act.OPEN_ROUND, case, opening.sensitive_reason) as db:
        if opening.party and cases.party(db, opening.party).case_id != case:
            raise NotFound("party", opening.party)
        number = rows.use_number(db, case, store.SERIES)
        made = Round(
            id=id_,
            case_id=case,
            number=number,
            party=opening.party,
            through=opening.through.strip(),
            sent_on=opening.sent_on,
            due_on=opening.due_on,
            reminded_on=tuple(sorted(opening.reminded_on)),
            note=opening.note.strip(),
            sensitive_by=opening.sensitive_by.strip(),
            sensitive_reason=opening.sensitive_reason.strip(),
            sensitive_at=workspace.now() if opening.sensitive_by else None,
        )
        rows.add(db, store.ROUNDS, made)
        written = items_to_write(workspace, case, id_, number, 0, askings, documents)
        rows.add_all(db, store.ITEMS, written)
    return id_

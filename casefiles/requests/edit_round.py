"""Act: say of whom a round asks, when it was sent, until when it waits, when it reminded."""

from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.kernel.dates import parse_date, refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId, RoundId
from casefiles.requests import store
from casefiles.requests.model import Round
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"party", "through", "sent_on", "due_on", "reminded_on", "note"})


def edit_round(workspace: Workspace, case: CaseId, round_: RoundId, edits: Edits) -> None:
    """Let fields of a round say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Round, EDITABLE, edits, "the round")
    if "reminded_on" in values:
        values["reminded_on"] = _days(values["reminded_on"])
    with workspace.change(Act.EDIT_ROUND, case) as db:
        party = values.get("party")
        if party and cases.party(db, PartyId(str(party))).case_id != case:
            raise NotFound("party", str(party))
        if values:
            rows.alter(db, store.ROUNDS, case, round_, values)
        said = store.the_round(db, case, round_)
        refuse_reversed("The time to answer", said.sent_on, said.due_on)
        for each in said.reminded_on:
            refuse_reversed("The time until a reminder", said.sent_on, each)


def _days(written: object) -> tuple[object, ...]:
    texts = written if isinstance(written, tuple) else ()
    try:
        return tuple(sorted(parse_date(str(each)) for each in texts))
    except Impossible as impossible:
        raise Faulty("the round", (f"reminded_on: {impossible.why}",)) from None

"""What the pane of supplier requests shows: read together, off the GUI thread."""

from collections.abc import Sequence

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain import store as chain
from casefiles.chain.model import Step
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.requests.summary import RoundSummary, proposed_replies, rounds_of
from casefiles.workspace.view import View
from desktop.chain.requests_tables import PossibleReply


@dataclass(frozen=True, slots=True)
class RequestsPaneData:
    """What the pane shows."""

    rounds: Sequence[RoundSummary] = ()
    parties: Sequence[Party] = ()
    steps: Sequence[Step] = ()
    coming: Sequence[PossibleReply] = ()


def read_requests_data(view: View, case: CaseId) -> RequestsPaneData:
    """Read the rounds, and look for what came back in names and texts."""
    with view.reading() as db:
        rounds = rounds_of(db, case)
        names = {each.id: f"{each.label} {each.shown}" for each in evidence.of_case(db, case)}
        asked = {e.item.id: e.item.english or e.item.chinese for r in rounds for e in r.asked}
        found = proposed_replies(view, case) if rounds else []
        coming = [
            PossibleReply(n, each, asked[each.item], names[each.exhibit])
            for n, each in enumerate(found)
        ]
        return RequestsPaneData(rounds, cases.parties(db, case), chain.steps(db, case), coming)

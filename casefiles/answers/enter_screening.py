"""What an answers file says of screening: further names, a run over all names, decisions."""

from casefiles.answers.screening_input import FurtherNameInput, MatchDecisionInput, ScreeningInput
from casefiles.cases import store as cases
from casefiles.chain.screening import store
from casefiles.chain.screening.lists import Lists, lists_to_use
from casefiles.chain.screening.match_acts import decide_match
from casefiles.chain.screening.name_acts import add_name
from casefiles.chain.screening.screen import screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.screening.store import screening_summary
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

AnyScreeningInput = FurtherNameInput | ScreeningInput


def enter_screening(
    workspace: Workspace, case: CaseId, said: AnyScreeningInput, lists: Lists | None
) -> None:
    """Add a name, or screen with the newest lists and decide. Raises `Impossible`."""
    if isinstance(said, FurtherNameInput):
        add_name(workspace, case, **values_of(said))
        return
    if lists is None:
        raise Impossible("There are no lists to screen against.")
    groups, used = store.groups(workspace.db, case), lists_to_use(workspace.db, lists)
    screen_case(workspace, case, screen(groups, used, lists.words, said.threshold))
    for each in said.decisions:
        _decide(workspace, case, each)


def _decide(workspace: Workspace, case: CaseId, said: MatchDecisionInput) -> None:
    about = [
        each.candidate.id
        for each in screening_summary(workspace.db, case).candidates
        if each.candidate.party == said.party
        and said.list in {"", each.candidate.list}
        and said.listed in {listed.name for listed in each.row.names}
    ]
    if not about:
        party = cases.party(workspace.db, said.party)
        raise Impossible(
            f"Nothing listed as “{said.listed}” is a possible match of {party.name!r}."
        )
    decide_match(workspace, case, about, said.decided, said.reason)

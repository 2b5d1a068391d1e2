"""What an answers file says of the supply chain."""

from casefiles.answers.chain_input import (
    LineStepInput,
    LinkAnswer,
    NexusInput,
    StepAnswer,
)
from casefiles.answers.names import Names
from casefiles.assessment.scope_acts import set_step_workers
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.link_acts import LinkInput
from casefiles.chain.nexus_acts import decide_nexus
from casefiles.chain.step_acts import StepInput, tie_lines
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.parse import look_up
from casefiles.records import LINKS, STEPS
from casefiles.workspace.workspace import Workspace

ChainInput = StepAnswer | LinkAnswer | NewChainPapers | LineStepInput | NexusInput


def enter_chain(workspace: Workspace, case: CaseId, names: Names, said: ChainInput) -> None:
    """Write down one entry of these sections."""
    match said:
        case StepAnswer():
            _step(workspace, case, names, said)
        case LinkAnswer():
            _link(workspace, case, names, said)
        case NewChainPapers():
            lay_papers(workspace, case, said)
        case LineStepInput():
            tie_lines(workspace, case, said.step, said.lines)
        case NexusInput():
            decide_nexus(workspace, case, said.reason)


def _step(workspace: Workspace, case: CaseId, names: Names, said: StepAnswer) -> None:
    if said.key in names.steps:
        raise Impossible(f"The key {said.key!r} is taken.")
    names.steps[said.key] = step = STEPS.add(workspace, case, look_up(StepInput, said))
    if said.lines:
        tie_lines(workspace, case, step, said.lines)
    if said.worker_region:
        set_step_workers(workspace, case, step, said.worker_region)


def _link(workspace: Workspace, case: CaseId, names: Names, said: LinkAnswer) -> None:
    if said.key and said.key in names.links:
        raise Impossible(f"The key {said.key!r} is taken.")
    link = LINKS.add(workspace, case, look_up(LinkInput, said))
    if said.key:
        names.links[said.key] = link

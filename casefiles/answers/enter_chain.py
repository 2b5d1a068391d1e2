"""What an answers file says of the supply chain."""

from dataclasses import asdict

from casefiles.answers.chain_input import (
    ChainPaperInput,
    LineStepInput,
    LinkInput,
    NexusInput,
    StepInput,
)
from casefiles.answers.names import Names
from casefiles.assessment.scope_acts import set_step_workers
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.link_acts import add_link
from casefiles.chain.nexus_acts import decide_nexus
from casefiles.chain.step_acts import add_step, tie_lines
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

ChainInput = StepInput | LinkInput | ChainPaperInput | LineStepInput | NexusInput


def enter_chain(workspace: Workspace, case: CaseId, names: Names, said: ChainInput) -> None:
    """Write down one entry of these sections."""
    match said:
        case StepInput():
            _step(workspace, case, names, said)
        case LinkInput():
            _link(workspace, case, names, said)
        case ChainPaperInput():
            step = names.step(said.step) if said.step else None
            link = names.link(said.link) if said.link else None
            exhibits = [names.exhibit(each) for each in said.exhibits]
            lay_papers(
                workspace, case, NewChainPapers(exhibits, said.shows, step, link, said.place)
            )
        case LineStepInput():
            lines = [names.line(each) for each in said.lines]
            tie_lines(workspace, case, names.step(said.step), lines)
        case NexusInput():
            decide_nexus(workspace, case, said.reason)


def _step(workspace: Workspace, case: CaseId, names: Names, said: StepInput) -> None:
    if said.key in names.steps:
        raise Impossible(f"The key {said.key!r} is taken.")
    known = {**asdict(said), "party": names.party(said.party) if said.party else None}
    for own in ("key", "title", "lines", "worker_region"):
        del known[own]
    lines = [names.line(each) for each in said.lines]
    names.steps[said.key] = step = add_step(workspace, case, said.title, known)
    if lines:
        tie_lines(workspace, case, step, lines)
    if said.worker_region:
        set_step_workers(workspace, case, step, said.worker_region)


def _link(workspace: Workspace, case: CaseId, names: Names, said: LinkInput) -> None:
    if said.key and said.key in names.links:
        raise Impossible(f"The key {said.key!r} is taken.")
    known = asdict(said)
    for own in ("key", "from_step", "to_step"):
        del known[own]
    ends = names.step(said.from_step), names.step(said.to_step)
    link = add_link(workspace, case, *ends, known)
    if said.key:
        names.links[said.key] = link

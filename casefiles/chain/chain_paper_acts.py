"""Acts on papers of the chain: say what exhibits show of a step or a link, or nothing."""

from collections.abc import Collection

from casefiles.acts import Act
from casefiles.chain import store
from casefiles.chain.model import ChainPaper, Link, Shows, Step
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, LinkId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewChainPapers:
    """Which exhibits are laid to which step or link, one of the two, and what they show of it."""

    exhibits: tuple[ExhibitId, ...]
    shows: tuple[Shows, ...]
    step: StepId | None = None
    link: LinkId | None = None
    place: str = ""
    """Where in them, in words."""


def lay_papers(workspace: Workspace, case: CaseId, laying: NewChainPapers) -> None:
    """Let exhibits show something of the chain; what they show already stays as it is.

    Raises `Impossible` where nothing is said or both a step and a link, and `NotFound` for what is
    not of the case.
    """
    step, link = laying.step, laying.link
    with workspace.change(Act.LAY_PAPERS, case) as db:
        if not laying.shows or (step is None) == (link is None):
            raise Impossible("A document shows something of a step or of a link.")
        if step:
            rows.of_this_case(db, store.STEPS, Step, case, step)
        if link:
            rows.of_this_case(db, store.LINKS, Link, case, link)
        held = {(e.step, e.link, e.exhibit, e.shows) for e in store.papers(db, case)}
        for exhibit in dict.fromkeys(laying.exhibits):
            if not rows.is_in_case(db, "exhibits", case, exhibit):
                raise NotFound("exhibit", exhibit)
            for each in Shows:
                if each in laying.shows and (step, link, exhibit, each) not in held:
                    new, place = workspace.new_id(), laying.place.strip()
                    rows.add(
                        db, store.PAPERS, ChainPaper(new, case, step, link, exhibit, each, place)
                    )


def take_off_papers(workspace: Workspace, case: CaseId, papers: Collection[str]) -> None:
    """Take these off, by the ids of `ChainPaper`s. The exhibits stay."""
    with workspace.change(Act.TAKE_OFF_PAPERS, case) as db:
        for each in dict.fromkeys(papers):
            rows.remove(db, store.PAPERS, case, each)

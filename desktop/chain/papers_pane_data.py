"""What the Papers pane shows: read together, off the GUI thread."""

from collections.abc import Mapping
from dataclasses import field

from casefiles.cases.party_names import in_latin
from casefiles.chain.chain import Chain, chain_of
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.expected.model import PapersGrid
from casefiles.chain.expected.sorting_proposals import SortingProposal, sorting_proposals
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.chain.unattached_papers import UnattachedPaper
from desktop.evidence.exhibit_names import ExhibitNames
from desktop.reference_library import ReferenceLibrary


@dataclass(frozen=True, slots=True)
class PapersPaneData:
    """What the pane shows."""

    grid: PapersGrid = field(default_factory=lambda: PapersGrid((), (), ()))
    chain: Chain = field(default_factory=Chain)
    labels: Mapping[ExhibitId, str] = field(default_factory=dict)
    named: ExhibitNames = ()
    loose: tuple[UnattachedPaper, ...] = ()


def read_papers_data(view: View, case: CaseId, library: ReferenceLibrary) -> PapersPaneData:
    """Read what is expected and what is there. Takes a while at first: the lists are read."""
    documents = library.documents
    with view.reading() as db:
        exhibits = [each for each in evidence.of_case(db, case) if not each.set_aside]
        chain = chain_of(db, case)
        busy = {each.exhibit for each in chain.papers}
        names: dict[str, str] = {each.id: in_latin(each) for each in chain.parties.values()}
        return PapersPaneData(
            grid_of(db, case, documents),
            chain,
            {each.id: each.label for each in exhibits},
            [(each.id, visible(f"{each.label} {each.shown}")) for each in exhibits],
            tuple(
                UnattachedPaper(e, names.get(e.party or "", ""))
                for e in exhibits
                if e.id not in busy
            ),
        )


def read_proposals(view: View, case: CaseId, library: ReferenceLibrary) -> list[SortingProposal]:
    """Return what the names of files and folders say."""
    with view.reading() as db:
        held = [each for each in evidence.of_case(db, case) if not each.set_aside]
        return sorting_proposals(held, chain_of(db, case), library.documents)

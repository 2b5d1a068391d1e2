"""Act: say of many exhibits at once which paper they are, whose, and what of which step."""

from collections.abc import Sequence
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.chain import store as chain
from casefiles.chain.model import ChainPaper, Step
from casefiles.chain.model import Shows as Laid
from casefiles.documents.model import Documents, PaperShows
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import give_kind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sorting:
    """What is said of one exhibit; nothing stays as it is."""

    exhibit: ExhibitId
    paper: str = ""
    party: PartyId | None = None
    step: StepId | None = None
    shows: PaperShows | None = None


def sort_papers(
    workspace: Workspace, case: CaseId, sortings: Sequence[Sorting], documents: Documents
) -> None:
    """Write all of it as one act. A kind of paper gives its evidence type where none is said.

    Raises `Impossible`, `NotFound`.
    """
    for each in sortings:
        _refuse_half(each, documents)
    with workspace.change(Act.SORT_PAPERS, case) as db:
        _refuse_foreign(db, case, sortings)
        laid = {(e.step, e.exhibit, e.shows) for e in chain.papers(db, case)}
        for each in sortings:
            said = {"paper": each.paper, "party": each.party}
            said = {name: value for name, value in said.items() if value}
            if said:
                rows.alter(db, evidence.EXHIBITS, case, each.exhibit, said)
            if kind := documents.papers.types.get(each.paper):
                give_kind(db, case, [each.exhibit], kind)
            if each.step and each.shows:
                shows = Laid(each.shows.value)
                paper = ChainPaper(
                    workspace.new_id(), case, each.step, None, each.exhibit, shows, ""
                )
                if (each.step, each.exhibit, shows) not in laid:
                    rows.add(db, chain.PAPERS, paper)


def _refuse_half(sorting: Sorting, documents: Documents) -> None:
    if sorting.paper and sorting.paper not in documents.papers:
        raise Impossible(f"“{sorting.paper}” is not a kind of document.")
    if (sorting.step is None) != (sorting.shows is None):
        raise Impossible("What does it show, and of which step? One needs the other.")


def _refuse_foreign(db: Connection, case: CaseId, sortings: Sequence[Sorting]) -> None:
    held = {e.id: e for e in evidence.those(db, {each.exhibit for each in sortings})}
    parties = {each.id for each in cases.parties(db, case)}
    for step in {each.step for each in sortings if each.step}:
        rows.of_this_case(db, chain.STEPS, Step, case, step)
    for each in sortings:
        exhibit = held.get(each.exhibit)
        if exhibit is None or exhibit.case_id != case:
            raise NotFound("exhibit", each.exhibit)
        if each.party and each.party not in parties:
            raise NotFound("party", each.party)

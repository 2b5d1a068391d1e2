"""What an exhibit seems to say, each with its place, and what became of it."""

from collections.abc import Iterable
from enum import Enum

from casefiles.evidence.consistency import store as facts
from casefiles.evidence.leads import store as leads
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place, from_text, is_mostly, to_text
from casefiles.evidence.proposals.model import PaperRules, Proposal, ProposalRules
from casefiles.evidence.proposals.paper_pages import pages_of
from casefiles.evidence.proposals.propose import kind_by_title, propose
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.storage import rows
from casefiles.workspace.view import View


class Decision(Enum):
    """What a person did with a proposal."""

    OPEN = "open"
    TAKEN = "taken"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PlacedProposal:
    """A proposal, where it stands, and what became of it."""

    proposal: Proposal
    place: Place
    quote: str
    """What is marked when it is taken."""

    layer: str
    decision: Decision = Decision.OPEN

    @property
    def key(self) -> str:
        """What tells it from the others of its exhibit."""
        return self.proposal.key


@dataclass(frozen=True, slots=True)
class ExhibitProposals:
    """All that is proposed of one exhibit."""

    exhibit: Exhibit
    kind: PaperRules | None
    """Which rules were used; None where nothing tells of which kind it is."""

    by_title: bool = False
    """The kind was read off its title, and nobody said it."""

    found: tuple[PlacedProposal, ...] = ()

    @property
    def open(self) -> tuple[PlacedProposal, ...]:
        """Those that nobody decided about."""
        return tuple(each for each in self.found if each.decision is Decision.OPEN)

    @property
    def named(self) -> str:
        """How the paper is spoken of: `commercial invoice HT26-0410-3`, or by its label."""
        numbers = [e.proposal.values[0] for e in self.found if e.proposal.field == "number"]
        kind = self.kind.name if self.kind else "document"
        return f"{kind} {numbers[0] if numbers else self.exhibit.label}"

    def subject(self, each: PlacedProposal) -> str:
        """Return what a fact of it is about, alike in all papers that say the same thing."""
        it = each.proposal
        if it.field == "number" and self.kind:
            return f"{it.name}, {self.kind.name} {self.exhibit.label}"
        name = f"{it.name} {it.values[0]}" if it.is_one_of_many else it.name
        return f"{name}, {self.named}"


def read_proposals(
    view: View, exhibit: Exhibit, rules: ProposalRules, readers: Readers
) -> ExhibitProposals:
    """Read an exhibit, and return what it seems to say: slow, never on a thread that draws.

    The kind that a person gave it counts; where none was given its title tells. Raises `Impossible`
    where its pages cannot be read.
    """
    said = rules.of_paper(exhibit.paper) if exhibit.paper else None
    if exhibit.paper and said is None:
        return ExhibitProposals(exhibit, None)
    pages = pages_of(view, exhibit, readers)
    kind = said or kind_by_title([each.page for each in pages], rules)
    if kind is None:
        return ExhibitProposals(exhibit, None)
    by_number = {each.page.number: each for each in pages}
    placed = list[PlacedProposal]()
    for each in propose([page.page for page in pages], kind, rules):
        page = by_number[each.page]
        there = page.place(each.start, each.end)
        placed.append(PlacedProposal(each, there.place, there.quote, page.layer))
    return decided(view, ExhibitProposals(exhibit, kind, said is None, tuple(placed)))


def decided(view: View, found: ExhibitProposals) -> ExhibitProposals:
    """Return the same proposals with what became of each by now."""
    exhibit = found.exhibit
    with view.reading() as db:
        taken = [
            (from_text(each.place), each.fact.subject)
            for each in facts.stated(db, exhibit.case_id, exhibit.id)
        ]
        left = {
            (each.term, each.place)
            for each in rows.where(db, leads.DISMISSED, leads.DismissedLead, exhibit=exhibit.id)
        }
    return ExhibitProposals(
        exhibit, found.kind, found.by_title,
        tuple(_decided(each, taken, left) for each in found.found),
    )  # fmt: skip


def _decided(
    each: PlacedProposal,
    taken: Iterable[tuple[Place, str]],
    left: set[tuple[str, str]],
) -> PlacedProposal:
    name = each.proposal.name
    if any(is_mostly(place, each.place) and said.startswith(name) for place, said in taken):
        now = Decision.TAKEN
    elif (left_term(each.proposal.field), to_text(each.place)) in left:
        now = Decision.LEFT
    else:
        now = Decision.OPEN
    return PlacedProposal(each.proposal, each.place, each.quote, each.layer, now)


def left_term(field: str) -> str:
    """Return by which term it is kept that a field was left: never the id of a term of a list."""
    return f"paper field: {field}"

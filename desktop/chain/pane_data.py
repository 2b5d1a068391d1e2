"""What the panes of the chain show: one reading of it, as rows for their tables."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from casefiles.cases.party_names import in_latin, spelled
from casefiles.chain import store, wording
from casefiles.chain.chain import Chain
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.model import ChainPaper, Link, Step
from casefiles.chain.nexus import TracedChain
from casefiles.chain.reuse.model import ReusedThing
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.summary import ListState
from casefiles.chain.trace import lacks_of_link, lacks_of_step, papers_of, to_be_proven
from casefiles.chain.traced_chain import traced_chain
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.ids import CaseId, ExhibitId, StepId
from casefiles.workspace.view import View
from desktop.reference_library import ReferenceLibrary

CHAIN_TABLES = screening.READS | {
    TableName.STEP, TableName.LINK, TableName.CHAIN_PAPER, TableName.LINE_STEP,
    TableName.NEXUS_DECISION, TableName.EXHIBIT, TableName.SHIPMENT, TableName.ENTRY_LINE,
    TableName.BROUGHT_OVER,
}  # fmt: skip
"""What the chain is made of: when one of them changes, it is read again."""

EXPECTED_TABLES = frozenset({
    TableName.EXPECTED_LIST, TableName.STEP_TEMPLATE, TableName.NOT_NEEDED,
})  # fmt: skip
"""What documents the chain is held against."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as its row says it."""

    step: Step
    party: str
    """Its Latin name where there is one."""

    both_names: str
    on_lists: str
    tone: str
    papers: int
    not_proven: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as its row says it."""

    link: Link
    from_step: Step
    to_step: Step
    what: str
    papers: int
    not_proven: str
    same_site: bool
    """Whether no document is needed."""


@dataclass(frozen=True, slots=True)
class ChainPaperRow:
    """A paper of a step or a link as its row says it."""

    paper: ChainPaper
    called: str
    shows: str


@dataclass(frozen=True)
class ChainPaneData:
    """The chain of a case, and what its exhibits are called."""

    traced: TracedChain
    exhibits: Mapping[ExhibitId, str]
    papers: Sequence[ChainPaper] = ()
    """All that were laid, those of exhibits that are set aside too."""

    brought: Mapping[str, ReusedThing] = field(default_factory=dict)
    """What came from other cases, by its id here."""

    @property
    def chain(self) -> Chain:
        """Steps, links and papers."""
        return self.traced.chain

    @cached_property
    def steps(self) -> Sequence[StepRow]:
        """The rows of the steps, by number."""
        return [self._step(each) for each in self.chain.steps]

    @cached_property
    def links(self) -> Sequence[LinkRow]:
        """The rows of the links."""
        return [self._link(each) for each in self.chain.links]

    def papers_of(self, thing: str) -> Sequence[ChainPaperRow]:
        """Return the papers that were laid to a step or a link."""
        held = [each for each in self.papers if thing in {each.step, each.link}]
        called = self.exhibits
        rows = [ChainPaperRow(e, called.get(e.exhibit, "?"), wording.SHOWS[e.shows]) for e in held]
        return sorted(rows, key=lambda row: (row.called, row.shows))

    def _step(self, step: Step) -> StepRow:
        party = self.chain.party(step)
        status = self.traced.screened.status(party.id) if party else None
        lacks = lacks_of_step(self.chain, step)
        return StepRow(
            step,
            in_latin(party) if party else "",
            spelled(party) if party else "",
            f"{status.shape} {status.words}" if status else "",
            _TONES.get(status.state, "") if status else "",
            len({each.exhibit for each in self.chain.of_step.get(step.id, ())}),
            "; ".join(wording.LACKS[each] for each in wording.without_consequences(lacks)),
        )

    def _link(self, link: Link) -> LinkRow:
        steps = self.chain.by_id
        quantity = " ".join(filter(None, (group_digits(link.quantity), link.unit)))
        return LinkRow(
            link,
            steps[link.from_step],
            steps[link.to_step],
            ", ".join(filter(None, (link.goods, quantity))),
            len({each.exhibit for each in papers_of(self.chain, link)}),
            "; ".join(wording.LACKS[each] for each in lacks_of_link(self.chain, link)),
            not to_be_proven(self.chain, link),
        )


def read_chain_data(view: View, case: CaseId | None) -> ChainPaneData:
    """Read the chain of a case; nothing of none."""
    if case is None:
        return ChainPaneData(TracedChain(Chain()), {})
    with view.reading() as db:
        brought = {each.copy: each for each in reused_things(db, case)}
        named = dict(evidence.named(db, case))
        return ChainPaneData(traced_chain(db, case), named, store.papers(db, case), brought)


def read_expected(
    library: ReferenceLibrary, view: View, case: CaseId
) -> Mapping[StepId, tuple[int, int]]:
    """Return by step how many expected documents are attached, and of how many.

    To be read off the GUI thread.
    """
    with view.reading() as db:
        rows = grid_of(db, case, library.documents).rows
    return {each.step.id: each.attached for each in rows}


_TONES = {ListState.SAME: "bad", ListState.UNDECIDED: "warn", ListState.NOT_SCREENED: "warn"}

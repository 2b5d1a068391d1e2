"""The matter: what was imported and detained, what was asked, where it comes from. Pure facts.

`read_matter` fills it, one function for each subject; sections and asks look at nothing else of
it. A subject that nothing was entered for is empty, and nothing is printed of it.
"""

from dataclasses import field

from casefiles.attestation.filed_differences import FiledDifference
from casefiles.attestation.forms.completed import CompletedForm
from casefiles.attestation.tracing.read import Tracing
from casefiles.cases.deadlines.case_deadlines import DetentionClock
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.chain import Chain
from casefiles.chain.expected.model import PapersGrid
from casefiles.chain.ledger.calculate import Ledger
from casefiles.chain.nexus import TracedChain
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.origin_tests.model import OriginTestRecord
from casefiles.chain.reuse.model import ReusedThing
from casefiles.chain.screening.model import Snapshot
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.documents.model import Documents
from casefiles.inquiries.summary import InquirySummary
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import PartyId
from casefiles.requests.summary import RoundSummary

SECTIONS = (
    "lines",
    "timeline",
    "orders",
    "crosswalk",
    "chain",
    "tracing",
    "reconciliation",
    "screening",
    "efforts",
)
"""Sections that a legal basis may call for, by the key `sections` of its composition."""


@dataclass(frozen=True, slots=True)
class ScreenedNames:
    """The names of a case against the lists."""

    screened: ScreeningSummary
    in_chain: frozenset[PartyId]
    """Who stands at a step of the chain."""

    newest: tuple[Snapshot, ...] = ()
    """The newest of each list that is held, whether the screening used it or not."""


@dataclass(frozen=True, slots=True)
class PaperRequests:
    """What papers are expected, and what was asked of suppliers."""

    grid: PapersGrid
    rounds: tuple[RoundSummary, ...]
    documents: Documents
    lists: PapersGrid = field(default_factory=lambda: PapersGrid((), (), ()))
    """The same, held against what the lists ask for and nothing that is only usual."""

    @property
    def sent(self) -> tuple[RoundSummary, ...]:
        """The rounds that went out."""
        return tuple(each for each in self.rounds if each.round.sent_on)


@dataclass(frozen=True, slots=True)
class Matter:
    """All of it, at one moment."""

    imported: ImportSummary = field(default_factory=ImportSummary)
    """Shipments, their lines, detentions and what happened to them."""

    clocks: tuple[DetentionClock, ...] = ()
    """What is due on each detention, at that moment."""

    chain: TracedChain = field(default_factory=lambda: TracedChain(Chain()))
    """Where the goods come from, step by step."""

    brought: tuple[ReusedThing, ...] = ()
    """What came from other cases, confirmed or not."""

    differing: tuple[FiledDifference, ...] = ()
    """What says something else now than an attestation that was filed, of this case or another."""

    differing_copies: int = 0
    """How many records two copies of the case have differently, and nobody decided."""

    tracing: Tracing | None = None
    """The chain held against one that CBP cleared, where one is relied on."""

    inquiries: tuple[InquirySummary, ...] = ()
    """What CBP asked under that detention or under none that is named, and what third parties send
    it, in the order people gave."""

    forms: tuple[CompletedForm, ...] = ()
    """The certificates and statements of 19 CFR 12.43, by number."""

    ledger: Ledger | None = None
    screening: ScreenedNames | None = None
    requests: PaperRequests | None = None

    tests: tuple[OriginTestRecord, ...] = ()
    """The records of tests of origin, by number of their exhibit."""

    reached: CaseOrders = field(default_factory=CaseOrders)
    """When the goods were imported, and which orders of CBP may reach them."""

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        """The entry lines that the attestation is made for, with what is still held of each."""
        return self.imported.attested_lines

    @property
    def clock(self) -> tuple[DetentionClock, ...]:
        """What is due on the detention that it is made for: one, or one for each part of it."""
        it = self.detention
        return tuple(each for each in self.clocks if it and each.detention.id == it.detention.id)

    @property
    def detention(self) -> DetentionSummary | None:
        """The detention that it is made for, if there is one and it is clear which."""
        return self.imported.attested

"""What an answers file may say. Its keys are these fields; `resources/help/answers.md` explains."""

from dataclasses import dataclass
from datetime import date

from casefiles.answers.chain_input import (
    ChainPaperInput,
    LineStepInput,
    LinkInput,
    NexusInput,
    StepInput,
)
from casefiles.answers.form_input import FormInput
from casefiles.answers.inquiry_input import InquiryInput
from casefiles.answers.ledger_input import (
    AllocationInput,
    FactorInput,
    FiguresExplanationInput,
    LedgerLineInput,
    SalesPaperInput,
)
from casefiles.answers.origin_test_input import OriginTestInput
from casefiles.answers.place_input import PassageInput, PlaceInput
from casefiles.answers.request_input import ExpectedInput, RequestRoundInput
from casefiles.answers.screening_input import FurtherNameInput, ScreeningInput
from casefiles.answers.shipment_input import (
    ClosureInput,
    CounselInput,
    DetentionInput,
    ShipmentInput,
)
from casefiles.answers.tracing_input import BusinessRecordInput, ClearedChainInput, WordingInput
from casefiles.assessment.model import DecisionKind, Direction, Tie
from casefiles.attestation.model import Knowledge
from casefiles.checklists.vocabulary import ControlState, Dimension
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.model import Conditions, Confidentiality
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.kernel.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class PartyInput:
    """A party to add. `key` is how this file speaks of it."""

    key: str
    name: str
    romanized: str = ""
    former: str = ""
    roles: tuple[str, ...] = ()
    address: str = ""
    postal_code: str = ""
    country: str = ""
    mid: str = ""
    credit_code: str = ""
    contact: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ScopeInput:
    """A scope to open. `key` is how this file speaks of it."""

    key: str
    title: str
    party: str = ""
    """The key of a party, or the name of one that is there already."""

    site: str = ""
    goods: str = ""
    workforce: str = ""
    recruitment_channel: str = ""
    period_from: date | None = None
    period_to: date | None = None
    worker_region: str = ""
    production_region: str = ""
    context: str = ""
    """Nothing: the one that the regions propose, else `ctx-default`."""

    in_chain: bool = True
    open: tuple[str, ...] = ()
    """Groups to open beyond the short list."""

    absence_opened: str = ""
    """Why affirmative absence is opened where the context blocks it."""


@dataclass(frozen=True, slots=True)
class DeclinedContextInput:
    """That a context which places propose does not hold for one scope or for several."""

    scopes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ExhibitInput:
    """What is known of one exhibit or of several. What is not named stays as it is."""

    exhibits: tuple[str, ...]
    title: str = ""
    kind: str = ""
    source: str = ""
    source_group: str = ""
    party: str = ""
    language: str = ""
    made_on: date | None = None
    drawn_on: date | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    expires_on: date | None = None
    conditions: Conditions | None = None
    ordinary_course: bool | None = None
    confidentiality: Confidentiality | None = None
    reliability: str = ""
    credibility: str = ""
    grade_reason: str = ""
    verified: str = ""
    paper: str = ""
    handed_by: str = ""
    handed_ground: str = ""
    redacted: str = ""
    completeness: str = ""


@dataclass(frozen=True, slots=True)
class SetAsideInput:
    """Exhibits to set aside."""

    exhibits: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ReplacementInput:
    """A corrected exhibit that takes the place of another."""

    old: str
    new: str
    asked_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FixedNameInput:
    """The one English form of a name."""

    original: str
    english: str
    kind: FixedNameKind = FixedNameKind.PARTY
    party: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlacePairInput:
    """A place of a translation and the place of the original whose words it says."""

    here: PlaceInput
    there: PlaceInput


@dataclass(frozen=True, slots=True)
class TranslationInput:
    """An exhibit that is the translation of another."""

    exhibit: str
    original: str
    kind: TranslationExtent = TranslationExtent.FULL
    from_language: str = ""
    to_language: str = "en"
    method: Method = Method.PERSON
    translator: str = ""
    competence: str = ""
    statement: str = ""
    made_on: date | None = None
    pairs: tuple[PlacePairInput, ...] = ()
    taken_over_by: str = ""
    """Who answers for the text of a machine."""


@dataclass(frozen=True, slots=True)
class FactInput:
    """What a passage states of a subject."""

    passage: PassageInput
    kind: FactKind
    subject: str
    written: str = ""
    """As it stands on the paper; the quote, or the words, of the passage if nothing is said."""

    unit: str = ""
    way: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExplanationInput:
    """Why papers differ about a subject."""

    kind: FactKind
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class CitationInput:
    """A passage for or against indicators, or for controls, in one scope or in several."""

    passage: PassageInput
    scopes: tuple[str, ...]
    indicators: tuple[IndicatorId, ...]
    direction: Direction = Direction.SUPPORTS
    dimensions: tuple[Dimension, ...] = ()
    covers_scope: bool = False
    against_interest: bool = False
    reliability: str = ""
    credibility: str = ""
    grade_reason: str = ""
    note: str = ""
    tie: Tie | None = None
    """What ties it to each of the scopes: `party`, `site`, `workforce`, or `region` only."""

    placed: bool | None = None
    """Of credit for a program: whether it says that workers were received or placed."""


@dataclass(frozen=True, slots=True)
class SearchInput:
    """A search to log."""

    scopes: tuple[str, ...]
    terms: str
    places: str
    made_on: date
    indicators: tuple[IndicatorId, ...] = ()
    groups: tuple[str, ...] = ()
    """All of a group."""

    found: str = ""


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """A decision with its reason."""

    scopes: tuple[str, ...]
    decided: DecisionKind
    reason: str
    indicators: tuple[IndicatorId, ...] = ()
    groups: tuple[str, ...] = ()
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True)
class ControlInput:
    """The state of a control."""

    scopes: tuple[str, ...]
    control: IndicatorId
    state: ControlState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementInput:
    """A numbered statement, and what it leans on."""

    kind: str
    text: str
    leans_on: tuple[PassageInput, ...] = ()
    sections: tuple[str, ...] = ()
    """Headings of parts of the attestation that it designates as confidential."""


@dataclass(frozen=True, slots=True)
class ConfirmationInput:
    """A fact that a passage of a statement, or one that is cited, shows, and another one too."""

    passage: PassageInput
    by: PassageInput
    fact: str
    statement: int | None = None
    scopes: tuple[str, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    """In which scopes and for which indicators it is cited, where it is of no statement."""


@dataclass(frozen=True, slots=True)
class DeclarationInput:
    """Statements that a signer declares to, and how he knows them."""

    statements: tuple[int, ...]
    basis: Knowledge


@dataclass(frozen=True, slots=True)
class SignerInput:
    """A signer to add; or one that is there, named alone, who declares to more."""

    name: str
    capacity: str = ""
    employer: str = ""
    title: str = ""
    detail: str = ""
    authority: str = ""
    """The exhibit that shows it."""

    place: str = ""
    in_us: bool = False
    zone: str = ""
    """The time zone of the place, such as `Asia/Shanghai`."""

    certificate: str = ""
    """The fingerprint (SHA-256) of the certificate that is signed with."""

    covers: str = ""
    """Which entries the authority covers: their numbers, or `all`."""

    declares: tuple[DeclarationInput, ...] = ()
    read: tuple[int, ...] = ()
    """Statements whose passages the signer read, every one."""


@dataclass(frozen=True, slots=True)
class AdoptionInput:
    """Who adopts the set for CBP, where others than the importer's officer prepared it."""

    name: str
    capacity: str
    license: str
    firm: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptanceInput:
    """A preflight item to accept, about one thing or about several alike."""

    item: str
    reason: str
    prints: str = ""
    """Nothing for what prints nothing when it is accepted."""

    about: tuple[str, ...] = ()
    """An exhibit, a detention, a step, a scope, a scope and an indicator (`S-2 SI-N04`), a step or
    link and what it lacks (`yarn payment`), what was asked (`Q-3`), or the words of the item."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One file. Its sections are carried out in this order, and in each the order of the file."""

    parties: tuple[PartyInput, ...] = ()
    scopes: tuple[ScopeInput, ...] = ()
    steps: tuple[StepInput, ...] = ()
    links: tuple[LinkInput, ...] = ()
    chain_papers: tuple[ChainPaperInput, ...] = ()
    exhibits: tuple[ExhibitInput, ...] = ()
    set_aside: tuple[SetAsideInput, ...] = ()
    shipments: tuple[ShipmentInput, ...] = ()
    line_steps: tuple[LineStepInput, ...] = ()
    detentions: tuple[DetentionInput, ...] = ()
    closures: tuple[ClosureInput, ...] = ()
    counsel_asked: tuple[CounselInput, ...] = ()
    expected: tuple[ExpectedInput, ...] = ()
    requests: tuple[RequestRoundInput, ...] = ()
    replacements: tuple[ReplacementInput, ...] = ()
    names: tuple[FixedNameInput, ...] = ()
    translations: tuple[TranslationInput, ...] = ()
    facts: tuple[FactInput, ...] = ()
    explanations: tuple[ExplanationInput, ...] = ()
    ledger: tuple[LedgerLineInput, ...] = ()
    allocations: tuple[AllocationInput, ...] = ()
    factors: tuple[FactorInput, ...] = ()
    dealings: tuple[SalesPaperInput, ...] = ()
    figures_explained: tuple[FiguresExplanationInput, ...] = ()
    test_records: tuple[OriginTestInput, ...] = ()
    citations: tuple[CitationInput, ...] = ()
    searches: tuple[SearchInput, ...] = ()
    decisions: tuple[DecisionInput, ...] = ()
    controls: tuple[ControlInput, ...] = ()
    declined_contexts: tuple[DeclinedContextInput, ...] = ()
    screened_names: tuple[FurtherNameInput, ...] = ()
    screening: tuple[ScreeningInput, ...] = ()
    nexus: tuple[NexusInput, ...] = ()
    cleared: tuple[ClearedChainInput, ...] = ()
    business_records: tuple[BusinessRecordInput, ...] = ()
    statements: tuple[StatementInput, ...] = ()
    confirmations: tuple[ConfirmationInput, ...] = ()
    inquiries: tuple[InquiryInput, ...] = ()
    portal_decisions: tuple[WordingInput, ...] = ()
    forms: tuple[FormInput, ...] = ()
    signers: tuple[SignerInput, ...] = ()
    adopted_by: tuple[AdoptionInput, ...] = ()
    accepted: tuple[AcceptanceInput, ...] = ()

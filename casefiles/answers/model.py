"""What an answers file may say. Its keys are these fields; `resources/help/answers.md` explains.

Where an act has an input, its fields are the file's; what this file alone says is added to it. A
field that is an id holds the name that the file uses, until `look_up` finds it: an entry is carried
out when all its names are ids.
"""

from casefiles.answers.chain_input import (
    LineStepInput,
    LinkAnswer,
    NexusInput,
    StepAnswer,
)
from casefiles.answers.form_input import FormAnswer
from casefiles.answers.inquiry_input import InquiryInput
from casefiles.answers.ledger_input import (
    FactorAnswer,
    FiguresExplanationInput,
    LedgerLineAnswer,
    SalesPaperAnswer,
)
from casefiles.answers.origin_test_input import OriginTestAnswer
from casefiles.answers.place_input import PassageInput, PlaceInput
from casefiles.answers.request_input import ExpectedInput, RequestRoundAnswer
from casefiles.answers.screening_input import FurtherNameInput, ScreeningInput
from casefiles.answers.shipment_input import (
    ClosureInput,
    DetentionAnswer,
    ShipmentAnswer,
)
from casefiles.answers.submission_input import (
    CertificateAnswer,
    ConfidentialityAnswer,
    LetterAnswer,
    SubmissionAnswer,
)
from casefiles.answers.tracing_input import ClearedChainInput, WordingInput
from casefiles.assessment.control_acts import NewControlMark
from casefiles.assessment.decision_acts import NewDecision
from casefiles.assessment.model import CitationInput, Direction
from casefiles.assessment.scope_acts import ScopeInput
from casefiles.assessment.search_acts import NewSearch
from casefiles.attestation.adoption_acts import AdoptionDetails
from casefiles.attestation.model import Knowledge
from casefiles.attestation.signer_acts import SignerInput
from casefiles.attestation.tracing.step_record_acts import StepRecordInput
from casefiles.cases.detentions.confirmation_acts import CounselConfirmationInput
from casefiles.cases.party_acts import PartyInput
from casefiles.chain.chain_paper_acts import NewChainPapers
from casefiles.chain.ledger.allocation_acts import AllocationInput
from casefiles.evidence.consistency.fact_acts import FactInput
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import ExhibitInput
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.translation_acts import TranslationInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, IndicatorId, PartyId, ScopeId
from casefiles.numbering.numbering_acts import BatesInput


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAnswer(PartyInput):
    """A party to add. `key` is how this file speaks of it."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeAnswer(ScopeInput):
    """A scope to open. `key` is how this file speaks of it."""

    key: str
    context: str = ""
    """Nothing: the one that the regions propose, else `ctx-default`."""

    open: tuple[str, ...] = ()
    """Groups to open beyond the short list."""

    absence_opened: str = ""
    """Why affirmative absence is opened where the context blocks it."""


@dataclass(frozen=True, slots=True)
class DeclinedContextInput:
    """That a context which places propose does not hold for one scope or for several."""

    scopes: tuple[ScopeId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitAnswer(ExhibitInput):
    """What is known of one exhibit or of several."""

    exhibits: tuple[ExhibitId, ...]


@dataclass(frozen=True, slots=True)
class SetAsideInput:
    """Exhibits to set aside."""

    exhibits: tuple[ExhibitId, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ReplacementInput:
    """A corrected exhibit that takes the place of another."""

    old: ExhibitId
    new: ExhibitId
    asked_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FixedNameInput:
    """The one English form of a name."""

    original: str
    english: str
    kind: FixedNameKind = FixedNameKind.PARTY
    party: PartyId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlacePairInput:
    """A place of a translation and the place of the original whose words it says."""

    here: PlaceInput
    there: PlaceInput


@dataclass(frozen=True, slots=True)
class TranslationAnswer(TranslationInput):
    """An exhibit that is the translation of another."""

    pairs: tuple[PlacePairInput, ...] = ()
    taken_over_by: str = ""
    """Who answers for the text of a machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAnswer(FactInput):
    """What a passage states of a subject."""

    passage: PassageInput


@dataclass(frozen=True, slots=True)
class ExplanationInput:
    """Why papers differ about a subject."""

    kind: FactKind
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationAnswer(CitationInput):
    """A passage for or against indicators, or for controls, in one scope or in several.

    A `tie` is to each of the scopes.
    """

    passage: PassageInput
    scopes: tuple[ScopeId, ...]
    indicators: tuple[IndicatorId, ...]
    direction: Direction = Direction.SUPPORTS
    placed: bool | None = None
    """Of credit for a program: whether it says that workers were received or placed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer(NewSearch):
    """A search to log."""

    scopes: tuple[ScopeId, ...]
    indicators: tuple[IndicatorId, ...] = ()
    groups: tuple[str, ...] = ()
    """All of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer(NewDecision):
    """A decision with its reason."""

    scopes: tuple[ScopeId, ...]
    indicators: tuple[IndicatorId, ...] = ()
    groups: tuple[str, ...] = ()
    """All of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAnswer(NewControlMark):
    """The state of a control."""

    scopes: tuple[ScopeId, ...]


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
    scopes: tuple[ScopeId, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    """In which scopes and for which indicators it is cited, where it is of no statement."""


@dataclass(frozen=True, slots=True)
class DeclarationInput:
    """Statements that a signer declares to, and how he knows them."""

    statements: tuple[int, ...]
    basis: Knowledge


@dataclass(frozen=True, slots=True)
class SignerAnswer(SignerInput):
    """A signer to add; or one that is there, named alone, who declares to more."""

    capacity: str = ""
    declares: tuple[DeclarationInput, ...] = ()
    read: tuple[int, ...] = ()
    """Statements whose passages the signer read, every one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionAnswer(AdoptionDetails):
    """Who adopts the set for CBP, where others than the importer's officer prepared it."""

    name: str
    capacity: str
    license: str


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

    parties: tuple[PartyAnswer, ...] = ()
    scopes: tuple[ScopeAnswer, ...] = ()
    steps: tuple[StepAnswer, ...] = ()
    links: tuple[LinkAnswer, ...] = ()
    chain_papers: tuple[NewChainPapers, ...] = ()
    exhibits: tuple[ExhibitAnswer, ...] = ()
    set_aside: tuple[SetAsideInput, ...] = ()
    shipments: tuple[ShipmentAnswer, ...] = ()
    line_steps: tuple[LineStepInput, ...] = ()
    detentions: tuple[DetentionAnswer, ...] = ()
    closures: tuple[ClosureInput, ...] = ()
    counsel_asked: tuple[CounselConfirmationInput, ...] = ()
    expected: tuple[ExpectedInput, ...] = ()
    requests: tuple[RequestRoundAnswer, ...] = ()
    replacements: tuple[ReplacementInput, ...] = ()
    names: tuple[FixedNameInput, ...] = ()
    translations: tuple[TranslationAnswer, ...] = ()
    facts: tuple[FactAnswer, ...] = ()
    explanations: tuple[ExplanationInput, ...] = ()
    ledger: tuple[LedgerLineAnswer, ...] = ()
    allocations: tuple[AllocationInput, ...] = ()
    factors: tuple[FactorAnswer, ...] = ()
    dealings: tuple[SalesPaperAnswer, ...] = ()
    figures_explained: tuple[FiguresExplanationInput, ...] = ()
    test_records: tuple[OriginTestAnswer, ...] = ()
    citations: tuple[CitationAnswer, ...] = ()
    searches: tuple[SearchAnswer, ...] = ()
    decisions: tuple[DecisionAnswer, ...] = ()
    controls: tuple[ControlAnswer, ...] = ()
    declined_contexts: tuple[DeclinedContextInput, ...] = ()
    screened_names: tuple[FurtherNameInput, ...] = ()
    screening: tuple[ScreeningInput, ...] = ()
    nexus: tuple[NexusInput, ...] = ()
    cleared: tuple[ClearedChainInput, ...] = ()
    business_records: tuple[StepRecordInput, ...] = ()
    statements: tuple[StatementInput, ...] = ()
    confirmations: tuple[ConfirmationInput, ...] = ()
    inquiries: tuple[InquiryInput, ...] = ()
    portal_decisions: tuple[WordingInput, ...] = ()
    forms: tuple[FormAnswer, ...] = ()
    confidentiality: tuple[ConfidentialityAnswer, ...] = ()
    certificates: tuple[CertificateAnswer, ...] = ()
    cover_letter: tuple[LetterAnswer, ...] = ()
    submissions: tuple[SubmissionAnswer, ...] = ()
    signers: tuple[SignerAnswer, ...] = ()
    adopted_by: tuple[AdoptionAnswer, ...] = ()
    bates: tuple[BatesInput, ...] = ()
    accepted: tuple[AcceptanceInput, ...] = ()

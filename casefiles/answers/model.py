"""What an answers file may say. Its keys are these fields; `resources/help/answers.md` explains."""

from dataclasses import dataclass
from datetime import date

from casefiles.assessment.model import Decided, Direction
from casefiles.attestation.model import Knowledge
from casefiles.checklists.vocabulary import ControlState, Dimension
from casefiles.evidence.model import Conditions, Confidentiality
from casefiles.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class PartySaid:
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
class ScopeSaid:
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
    context: str = "ctx-default"
    in_chain: bool = True
    open: tuple[str, ...] = ()
    """Groups to open beyond the short list."""

    absence_opened: str = ""
    """Why affirmative absence is opened where the context blocks it."""


@dataclass(frozen=True, slots=True)
class FactsSaid:
    """What is known of one exhibit or of several. What is not named stays as it is."""

    exhibits: tuple[str, ...]
    title: str = ""
    kind: str = ""
    source: str = ""
    source_group: str = ""
    party: str = ""
    language: str = ""
    made_on: date | None = None
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


@dataclass(frozen=True, slots=True)
class AsideSaid:
    """Exhibits to set aside."""

    exhibits: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PassageSaid:
    """An exhibit, by label or by its path as received, and a place in it; all of it if none."""

    exhibit: str
    page: int | None = None
    rectangle: tuple[int, ...] = ()
    """Left, bottom, right, top on the page, in hundredths of a PDF point."""

    sheet: str = ""
    cells: str = ""
    run: tuple[int, ...] = ()
    """First character and the one after the last."""

    quote: str = ""


@dataclass(frozen=True, slots=True)
class CitationSaid:
    """A passage for or against indicators, or for controls, in one scope or in several."""

    passage: PassageSaid
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


@dataclass(frozen=True, slots=True)
class SearchSaid:
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
class DecisionSaid:
    """A decision with its reason."""

    scopes: tuple[str, ...]
    decided: Decided
    reason: str
    indicators: tuple[IndicatorId, ...] = ()
    groups: tuple[str, ...] = ()
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True)
class ControlSaid:
    """The state of a control."""

    scopes: tuple[str, ...]
    control: IndicatorId
    state: ControlState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementSaid:
    """A numbered statement, and what it leans on."""

    kind: str
    text: str
    leans_on: tuple[PassageSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredSaid:
    """Statements that a signer declares to, and how he knows them."""

    statements: tuple[int, ...]
    basis: Knowledge


@dataclass(frozen=True, slots=True)
class SignerSaid:
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
    declares: tuple[DeclaredSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedSaid:
    """A preflight item to accept, about one thing or about several alike."""

    item: str
    reason: str
    prints: str
    about: tuple[str, ...] = ()
    """An exhibit, a scope, a scope and an indicator (`S-2 SI-N04`), or the line that was asked."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One file. Its sections are carried out in this order, and in each the order of the file."""

    parties: tuple[PartySaid, ...] = ()
    scopes: tuple[ScopeSaid, ...] = ()
    exhibits: tuple[FactsSaid, ...] = ()
    set_aside: tuple[AsideSaid, ...] = ()
    citations: tuple[CitationSaid, ...] = ()
    searches: tuple[SearchSaid, ...] = ()
    decisions: tuple[DecisionSaid, ...] = ()
    controls: tuple[ControlSaid, ...] = ()
    statements: tuple[StatementSaid, ...] = ()
    signers: tuple[SignerSaid, ...] = ()
    accepted: tuple[AcceptedSaid, ...] = ()

"""Steps from raw material to the imported good, links between them, and the papers of both."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from casefiles.evidence.places import Place, named_in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, LinkId, PartyId, StepId


class Custody(Enum):
    """Whether lots stay apart at a step (ISO 22095 has names much like these)."""

    SEGREGATED = "segregated"
    """Goods of one origin are never together with others."""

    BATCH = "batch"
    """One batch after another: what goes into a batch is known."""

    BLENDED = "blended"
    """Goods of several origins become one: from here on each is in everything."""

    MASS_BALANCE = "mass_balance"
    """Only quantities are booked: what is in a lot is not known."""

    UNKNOWN = "unknown"


class Substitution(Enum):
    """Whether what a step puts out could be of other material, or of another plant."""

    NOT_SAID = ""
    NONE = "none"
    """As somebody said: it buys no material of the region and makes these goods nowhere else."""

    REGION_MATERIAL = "region_material"
    """The plant buys material of the region of section 3(a) too."""

    MADE_ELSEWHERE = "made_elsewhere"
    """The party makes the same goods at another plant too."""

    BOTH = "both"

    @property
    def needs_balance(self) -> bool:
        """Whether lots of the order alone show nothing: the whole balance of the plant does."""
        return self not in {Substitution.NOT_SAID, Substitution.NONE}


class Shows(Enum):
    """What a paper shows of a step or of a link."""

    BOUGHT = "bought"
    PAID = "paid"
    MOVED = "moved"
    RECEIVED = "received"
    MADE = "made"
    SOLD = "sold"
    RECORD = "record"
    """It names a party with whom the importer did not deal."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of mining, production, manufacture or keeping: who, where, from what, what."""

    id: StepId
    case_id: CaseId
    number: int
    """From raw material to the imported good. Steps can be renumbered."""

    title: str
    process: str
    party: PartyId | None
    role: str
    """What the party is at this step, such as `ginner`."""

    site: str
    """Which of its places, and the street."""

    province: str
    prefecture: str
    postal_code: str
    country: str
    """Two letters, such as `CN`."""

    inputs: str
    """What goes in, one thing to a line, with its quantity."""

    outputs: str
    lots: tuple[str, ...]
    custody: Custody
    begins: bool
    """Whether it is raw material: nothing stands before it."""

    notes: str

    substitution: Substitution = Substitution.NOT_SAID
    worker_region: str = ""
    """Where the workers come from, as far as somebody said."""

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"step {self.number}"

    @property
    def place(self) -> str:
        """Where it is, from near to far, in a line."""
        parts = (self.site, self.prefecture, self.province, self.postal_code, self.country)
        return ", ".join(" ".join(each.split()) for each in parts if each.strip())


@dataclass(frozen=True, slots=True)
class Link:
    """What goes from one step to a later one."""

    id: LinkId
    case_id: CaseId
    from_step: StepId
    to_step: StepId
    goods: str
    quantity: str
    """A decimal as text, without separators, or nothing."""

    unit: str
    sold_on: date | None
    moved_on: date | None
    received_on: date | None
    dealt_directly: bool
    """Whether the importer dealt with the party it comes from."""

    notes: str

    @property
    def amount(self) -> Decimal | None:
        """How much it is, in its unit."""
        return Decimal(self.quantity) if self.quantity else None


@dataclass(frozen=True, slots=True)
class ChainPaper:
    """An exhibit that shows something of a step or of a link: of one of the two."""

    id: str
    case_id: CaseId
    step: StepId | None
    link: LinkId | None
    exhibit: ExhibitId
    shows: Shows
    place: str
    """Where in it, in words, such as `p. 2`; or nothing."""

    @property
    def where(self) -> Place:
        """The page that these words name, or all of it."""
        return named_in_words(self.place)


@dataclass(frozen=True, slots=True)
class LineStep:
    """The goods of an entry line are what comes out of a step."""

    id: str
    case_id: CaseId
    line: LineId
    step: StepId
    lots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NexusDecision:
    """A reviewer, having seen every step, says that there is no nexus, and why."""

    id: str
    case_id: CaseId
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReusedRow:
    """Something came from another case and is to be confirmed for this one."""

    id: str
    case_id: CaseId
    kind: str
    """The table of `copy`."""

    copy: str
    from_case: CaseId
    from_label: str
    original: str
    by: str
    at: datetime
    confirmed_by: str
    confirmed_at: datetime | None

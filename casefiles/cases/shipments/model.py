"""Shipments and their entry lines, detentions and what happens to them, tasks in the portal."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import (
    CaseId,
    DetentionId,
    Digest,
    EventId,
    ExhibitId,
    ExtensionId,
    LineId,
    PartyId,
    ShipmentId,
    TaskId,
    UploadId,
)


@dataclass(frozen=True, slots=True)
class Shipment:
    """What came on one entry."""

    id: ShipmentId
    case_id: CaseId
    number: int
    title: str
    entry_number: str
    port_code: str
    """Four digits, such as `2704`."""

    port: str
    zone: str
    """The time zone of the port, such as `America/Los_Angeles`, or nothing."""

    carrier: str
    bills: tuple[str, ...]
    """Numbers of bills of lading."""

    country_of_export: str
    place_of_lading: str
    place_of_departure: str
    """The place of final departure from the country of exportation (19 CFR 12.43(a))."""

    departed_on: date | None
    imported_on: date | None
    entered_on: date | None
    notes: str

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"SH-{self.number}"

    @property
    def named(self) -> str:
        """Its entry number, or else its title, or else its label."""
        return self.entry_number or self.title or self.label


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of an entry: goods of one kind, from one manufacturer."""

    id: LineId
    case_id: CaseId
    shipment: ShipmentId
    number: int
    """As it stands in the entry."""

    hts: str
    description: str
    quantity: str
    """A decimal as text, without separators, or nothing."""

    unit: str
    value: str
    """A decimal as text, without separators, or nothing."""

    currency: str
    packages: str
    """Number and kind (19 CFR 12.43(a))."""

    marks: str
    """Marks and numbers on the packages."""

    country_of_origin: str
    manufacturer: PartyId | None
    lots: tuple[str, ...]
    """Lot, style or serial numbers, as the papers have them."""

    @property
    def amount(self) -> Decimal | None:
        """How much it is, in its unit."""
        return Decimal(self.quantity) if self.quantity else None

    @property
    def label(self) -> str:
        """How people speak of it within its entry."""
        return f"line {self.number}"


@dataclass(frozen=True, slots=True)
class LinePaper:
    """A paper that is about a line."""

    id: str
    case_id: CaseId
    line: LineId
    exhibit: ExhibitId


@dataclass(frozen=True, slots=True)
class Detention:
    """What CBP holds, why, and what its notice says. Four days that are easily taken for another.

    Nothing here is computed: deadlines and outcome are.
    """

    id: DetentionId
    case_id: CaseId
    number: int
    detention_number: str
    basis: str
    """A slug of `resources/regimes/`: that of the case, or another."""

    zone: str
    """The time zone of the port, where deadlines are days; nothing if that of its shipment."""

    presented_on: date | None
    """When the goods were presented for examination, in a condition to be viewed and examined."""

    notice_on: date | None
    """The date the notice bears."""

    notice_received_on: date | None
    stated_due: date | None
    """By when an answer is due as CBP states it."""

    stated_words: str
    """CBP's words for that."""

    stated_exhibit: ExhibitId | None
    stated_page: int | None
    reason: str
    """The specific reason, as the notice words it (19 USC 1499(c)(2)(B))."""

    contact: str
    """At CBP."""

    center: str
    """The Center of Excellence and Expertise."""

    order_reference: str
    portal_case: str
    anticipated: str
    """The anticipated length of the detention, as the notice words it."""

    nature: str
    """The nature of the tests or inquiries, as the notice words it."""

    attested: bool
    """Whether the attestation is made for it, where several are open."""

    notes: str

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"DET-{self.number}"

    @property
    def named(self) -> str:
        """CBP's number for it, or else its label."""
        return self.detention_number or self.label


@dataclass(frozen=True, slots=True)
class DetainedLine:
    """A line that a detention covers."""

    id: str
    case_id: CaseId
    detention: DetentionId
    line: LineId


@dataclass(frozen=True, slots=True)
class DetentionEvent:
    """Something that happened to a detention, or to a part of it."""

    id: EventId
    case_id: CaseId
    detention: DetentionId
    kind: EventKind
    """One of `RECORDABLE`."""

    on_day: date
    """When it happened; of a notice, when it was mailed or is dated."""

    received_on: date | None
    """When a notice of it came."""

    how: str
    """How a notice was delivered."""

    reference: str
    """Such as the number of a protest."""

    lines: tuple[LineId, ...]
    """Which lines it is about; none if all that are detained."""

    quantity: str
    """How much of the one line it is about, in its unit; nothing if all."""

    note: str

    @property
    def amount(self) -> Decimal | None:
        """How much of its one line it is about; None if all."""
        return Decimal(self.quantity) if self.quantity else None


@dataclass(frozen=True, slots=True)
class PortalTask:
    """A task in CBP's Forced Labor Portal."""

    id: TaskId
    case_id: CaseId
    detention: DetentionId
    number: str
    title: str
    due_on: date | None
    """As the portal states it, before any extension."""

    done_on: date | None
    note: str

    @property
    def named(self) -> str:
        """Its number, or else its title."""
        return self.number or self.title


class ExtensionAnswer(Enum):
    """What CBP said to a request for more time."""

    OPEN = ""
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for more time for a task. Two for each task, none once it is past due."""

    id: ExtensionId
    case_id: CaseId
    task: TaskId
    asked_on: date
    until: date | None
    """Until when time was asked for; once granted, until when it was."""

    answer: ExtensionAnswer
    answered_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was uploaded to CBP's portal, by its hash."""

    id: UploadId
    case_id: CaseId
    task: TaskId | None
    name: str
    digest: Digest
    size: int
    what: str
    """What it is: `A-02`, or a note."""

    uploaded_at: datetime
    """UTC."""

    by: str


@dataclass(frozen=True, slots=True)
class Closure:
    """A day on which a port or an office is closed, beside federal holidays."""

    id: str
    case_id: CaseId
    on_day: date
    reason: str


ALTERNATIVES = "alternatives"
"""That applicability and exception are both pleaded, in one case or one package."""


@dataclass(frozen=True, slots=True)
class CounselConfirmation:
    """That counsel asked in writing for what may only be done then."""

    id: str
    case_id: CaseId
    what: str
    """`alternatives`."""

    counsel: str
    on_day: date
    """When counsel asked."""

    exhibit: ExhibitId | None
    """Where the request is kept, if it is an exhibit."""

    words: str
    """What counsel asked for."""

    by: str
    """Who recorded it."""

    at: datetime

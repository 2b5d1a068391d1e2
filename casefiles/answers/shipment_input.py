"""What an answers file may say of shipments, detentions and what happened to them."""

from dataclasses import dataclass
from datetime import date

from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class EntryLineInput:
    """A line of an entry. Decimals are text, so that nothing is lost of them."""

    number: int | None = None
    """The next, if nothing is said."""

    hts: str = ""
    description: str = ""
    quantity: str = ""
    unit: str = ""
    value: str = ""
    currency: str = ""
    packages: str = ""
    marks: str = ""
    country_of_origin: str = ""
    manufacturer: str = ""
    """The key of a party, or its name."""

    lots: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    """Exhibits that are about it."""


@dataclass(frozen=True, slots=True)
class ShipmentInput:
    """A shipment to add with its lines. `key` is how this file speaks of it."""

    key: str
    title: str = ""
    entry_number: str = ""
    port_code: str = ""
    port: str = ""
    zone: str = ""
    carrier: str = ""
    bills: tuple[str, ...] = ()
    country_of_export: str = ""
    place_of_lading: str = ""
    place_of_departure: str = ""
    departed_on: date | None = None
    imported_on: date | None = None
    entered_on: date | None = None
    notes: str = ""
    lines: tuple[EntryLineInput, ...] = ()


@dataclass(frozen=True, slots=True)
class DetentionEventInput:
    """Something that happened to a detention."""

    kind: EventKind
    on_day: date
    received_on: date | None = None
    how: str = ""
    reference: str = ""
    lines: tuple[str, ...] = ()
    """As in a detention; none if it is about all."""

    quantity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskExtensionInput:
    """A request for more time, and what was said to it."""

    asked_on: date
    until: date | None = None
    answer: ExtensionAnswer = ExtensionAnswer.OPEN
    answered_on: date | None = None
    granted_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskInput:
    """A task in the portal."""

    number: str = ""
    title: str = ""
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""
    extensions: tuple[TaskExtensionInput, ...] = ()


@dataclass(frozen=True, slots=True)
class DetentionInput:
    """A detention to add, with what happened to it. `key` is how this file speaks of it."""

    key: str
    detention_number: str = ""
    basis: str = ""
    """That of the case, if nothing is said."""

    zone: str = ""
    presented_on: date | None = None
    notice_on: date | None = None
    notice_received_on: date | None = None
    stated_due: date | None = None
    stated_words: str = ""
    stated_exhibit: str = ""
    stated_page: int | None = None
    reason: str = ""
    contact: str = ""
    center: str = ""
    order_reference: str = ""
    portal_case: str = ""
    anticipated: str = ""
    nature: str = ""
    notes: str = ""
    lines: tuple[str, ...] | None = None
    """`KEY NUMBER` each: a shipment and a line of it. All that are free, if nothing is said."""

    attested: bool = False
    """The attestation is made for it, where several are open."""

    events: tuple[DetentionEventInput, ...] = ()
    tasks: tuple[TaskInput, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosureInput:
    """A day on which a port or an office is closed."""

    on_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class CounselInput:
    """That counsel asked in writing for both an applicability review and an exception."""

    counsel: str
    on_day: date
    words: str
    exhibit: str = ""

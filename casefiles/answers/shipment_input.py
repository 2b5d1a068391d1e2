"""What an answers file may say of shipments, detentions and what happened to them."""

from datetime import date

from casefiles.cases.deadlines.extension_acts import ExtensionInput
from casefiles.cases.detentions.detention_acts import DetentionInput
from casefiles.cases.detentions.event_acts import EventInput
from casefiles.cases.detentions.task_acts import TaskInput
from casefiles.cases.shipments.line_acts import EntryLineInput
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, LineId


@dataclass(frozen=True, slots=True)
class EntryLineAnswer(EntryLineInput):
    """A line of an entry. Decimals are text, so that nothing is lost of them."""

    papers: tuple[ExhibitId, ...] = ()
    """Exhibits that are about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentAnswer(ShipmentInput):
    """A shipment to add with its lines. `key` is how this file speaks of it."""

    key: str
    lines: tuple[EntryLineAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensionAndAnswer(ExtensionInput):
    """A request for more time, and what was said to it."""

    answer: ExtensionAnswer = ExtensionAnswer.OPEN
    answered_on: date | None = None
    granted_until: date | None = None


@dataclass(frozen=True, slots=True)
class TaskAnswer(TaskInput):
    """A task in the portal."""

    extensions: tuple[ExtensionAndAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetentionAnswer(DetentionInput):
    """A detention to add, with what happened to it. `key` is how this file speaks of it."""

    key: str
    lines: tuple[LineId, ...] | None = None
    """`KEY NUMBER` each: a shipment and a line of it. All that are free, if nothing is said."""

    attested: bool = False
    """The attestation is made for it, where several are open."""

    events: tuple[EventInput, ...] = ()
    tasks: tuple[TaskAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosureInput:
    """A day on which a port or an office is closed."""

    on_day: date
    reason: str

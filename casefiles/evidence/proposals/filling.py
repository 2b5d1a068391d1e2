"""What taken values fill in: a shipment and a detention, the only ones or those a person named."""

import sqlite3
from collections.abc import Sequence
from dataclasses import field
from datetime import date
from enum import Enum
from typing import TypeVar

from casefiles.cases.detentions.detention_acts import DetentionInput, open_within
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Detention, Shipment
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_within, alter_within
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import page_of
from casefiles.evidence.proposals.exhibit_proposals import PlacedProposal
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import DetentionId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

T = TypeVar("T", Shipment, Detention)
SHIPMENT, DETENTION = "shipment", "detention"


class FillWhere(Enum):
    """What taken values fill in where nobody named a shipment or detention."""

    THE_ONLY_ONE = "the only one"
    """The only shipment of the case, and the only detention that is open; else none."""

    A_NEW_ONE = "new"
    NOWHERE = "none"


@dataclass(frozen=True, slots=True)
class FillInto:
    """Which shipment and which detention values are filled into."""

    shipment: ShipmentId | FillWhere = FillWhere.THE_ONLY_ONE
    detention: DetentionId | FillWhere = FillWhere.THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class TakenValue:
    """A proposal that a person takes, and which of its values."""

    placed: PlacedProposal
    value: str


@dataclass(slots=True)
class TakenFacts:
    """What came of it."""

    facts: list[str] = field(default_factory=list)
    """Ids of the facts that were noted."""

    filled: list[str] = field(default_factory=list)
    """What was filled in, for people: `Entry number of SH-1`."""

    kept: list[str] = field(default_factory=list)
    """What says something else already, and was not changed."""

    nowhere: list[str] = field(default_factory=list)
    """`shipment`, `detention`: nothing was filled in, as there is none or are several."""


@dataclass(frozen=True, slots=True)
class Filling:
    """One filling in, within an act: fields that say something are never changed."""

    workspace: Workspace
    db: sqlite3.Connection
    exhibit: Exhibit
    taken: Sequence[TakenValue]
    into: FillInto
    done: TakenFacts

    def fill(self) -> None:
        """Fill in what the values are for. Raises `NotFound` for what is not of the case."""
        if (of_shipment := self._for(SHIPMENT)) and (shipment := self._shipment()):
            values = self._values(shipment, of_shipment)
            read = read_fields(ShipmentInput, values, "the shipment")
            alter_within(self.db, self.exhibit.case_id, shipment.id, read)
        if (of_detention := self._for(DETENTION)) and (detention := self._detention()):
            values = self._values(detention, of_detention)
            if "stated_due" in values and detention.stated_exhibit is None:
                [at] = [e.placed.place for name, e in of_detention if name == "stated_due"]
                values |= {"stated_exhibit": self.exhibit.id, "stated_page": page_of(at)}
            read = read_fields(DetentionInput, values, "the detention")
            if read:
                rows.alter(self.db, shipments.DETENTIONS, self.exhibit.case_id, detention.id, read)

    def _for(self, of: str) -> list[tuple[str, TakenValue]]:
        pairs = [(each.placed.proposal.fills.partition("."), each) for each in self.taken]
        return [(name, each) for (target, _, name), each in pairs if target == of]

    def _shipment(self) -> Shipment | None:
        case, into = self.exhibit.case_id, self.into.shipment
        every = shipments.shipments(self.db, case)
        if into is FillWhere.A_NEW_ONE:
            values = read_fields(ShipmentInput, values_of(ShipmentInput()), "the shipment")
            made = add_within(self.workspace, self.db, case, values)
            return rows.of_this_case(self.db, shipments.SHIPMENTS, Shipment, case, made)
        return self._chosen(every, every, into, SHIPMENT)

    def _detention(self) -> Detention | None:
        case, into = self.exhibit.case_id, self.into.detention
        if into is FillWhere.A_NEW_ONE:
            values = read_fields(DetentionInput, values_of(DetentionInput()), "the detention")
            made = open_within(self.workspace, self.db, case, values)
            return rows.of_this_case(self.db, shipments.DETENTIONS, Detention, case, made)
        still_open = [each.detention for each in import_summary(self.db, case).open]
        return self._chosen(shipments.detentions(self.db, case), still_open, into, DETENTION)

    def _chosen(
        self, every: Sequence[T], still_open: Sequence[T], into: object, what: str
    ) -> T | None:
        if into is FillWhere.NOWHERE:
            return None
        if into is not FillWhere.THE_ONLY_ONE:
            found = next((each for each in every if each.id == into), None)
            if found is None:
                raise NotFound(what, str(into))
            return found
        if len(still_open) == 1:
            return still_open[0]
        self.done.nowhere.append(what)
        return None

    def _values(
        self, target: Shipment | Detention, filling: Sequence[tuple[str, TakenValue]]
    ) -> dict[str, object]:
        """Return what is filled in: where nothing stands yet, and one more where several may."""
        values = dict[str, object]()
        for name, each in filling:
            held, said = getattr(target, name), each.value
            named = f"{each.placed.proposal.name} of {target.label}"
            is_day = name.endswith("_on") or name == "stated_due"
            value: object = date.fromisoformat(said) if is_day else said
            if isinstance(held, tuple):
                if said not in held:
                    values[name] = (*held, said)
                    self.done.filled.append(named)
            elif held in ("", None):
                values[name] = value
                self.done.filled.append(named)
            elif held != value:
                self.done.kept.append(f"{named} is {held} already")
        return values

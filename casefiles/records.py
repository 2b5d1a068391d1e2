"""What a record is: its input, its acts, its reader. One description for window, command and file.

No callbacks, no conditions, no layout: what needs an `if` is written by hand, consequences live in
the acts.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer, remove_signer
from casefiles.attestation.store import signers
from casefiles.cases.detentions.detention_acts import (
    DetentionInput,
    edit_detention,
    open_detention,
    remove_detention,
)
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.cases.shipments.shipment_acts import (
    ShipmentInput,
    add_shipment,
    edit_shipment,
    remove_shipment,
)
from casefiles.cases.shipments.store import detentions, shipments
from casefiles.cases.store import parties
from casefiles.chain.link_acts import LinkInput, add_link, edit_link, remove_link
from casefiles.chain.step_acts import StepInput, add_step, edit_step, remove_step
from casefiles.chain.store import links, steps
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Given = TypeVar("Given")
Row = TypeVar("Row")
Id = TypeVar("Id", bound=str)


@dataclass(frozen=True, slots=True)
class Record(Generic[Given, Row, Id]):
    """What is added, edited and removed by the same acts at every door."""

    table: TableName
    input: type[Given]
    """What a person or a file gives; the labels of its fields are `kernel.label.labels(input)`."""

    read: Callable[[sqlite3.Connection, CaseId], Sequence[Row]]
    add: Callable[[Workspace, CaseId, Given], Id]
    edit: Callable[[Workspace, CaseId, Id, Edits], None]
    remove: Callable[[Workspace, CaseId, Id], None]
    joins: frozenset[TableName] = frozenset()
    """Which other tables its reader reads."""

    @property
    def name(self) -> str:
        """How one speaks of it."""
        return self.table.name.lower()


PARTIES = Record(TableName.PARTY, PartyInput, parties, add_party, edit_party, remove_party)
STEPS = Record(TableName.STEP, StepInput, steps, add_step, edit_step, remove_step)
LINKS = Record(
    TableName.LINK, LinkInput, links, add_link, edit_link, remove_link, frozenset({TableName.STEP})
)
SHIPMENTS = Record(
    TableName.SHIPMENT, ShipmentInput, shipments, add_shipment, edit_shipment, remove_shipment
)
DETENTIONS = Record(
    TableName.DETENTION,
    DetentionInput,
    detentions,
    open_detention,
    edit_detention,
    remove_detention,
)
SIGNERS = Record(TableName.SIGNER, SignerInput, signers, add_signer, edit_signer, remove_signer)

RECORDS = (PARTIES, STEPS, LINKS, SHIPMENTS, DETENTIONS, SIGNERS)

"""What a record is: its input, its acts, its reader. One description for window, command and file.

No callbacks, no conditions, no layout: what needs an `if` is written by hand, consequences live in
the acts.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from casefiles.attestation import store as attestation
from casefiles.attestation.model import Signer
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer, remove_signer
from casefiles.cases import store as cases
from casefiles.cases.detentions.detention_acts import (
    DetentionInput,
    edit_detention,
    open_detention,
    remove_detention,
)
from casefiles.cases.model import Party
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.cases.shipments import store as shipping
from casefiles.cases.shipments.model import Detention, Shipment
from casefiles.cases.shipments.shipment_acts import (
    ShipmentInput,
    add_shipment,
    edit_shipment,
    remove_shipment,
)
from casefiles.chain import store as chain
from casefiles.chain.link_acts import LinkInput, add_link, edit_link, remove_link
from casefiles.chain.model import Link, Step
from casefiles.chain.step_acts import StepInput, add_step, edit_step, remove_step
from casefiles.changes import TableName
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, DetentionId, LinkId, PartyId, ShipmentId, SignerId, StepId
from casefiles.workspace.workspace import Workspace

Given = TypeVar("Given")
Row = TypeVar("Row")
Id = TypeVar("Id", bound=str)


@dataclass(frozen=True, slots=True)
class Record(Generic[Given, Row, Id]):
    """What is added, edited and removed by the same acts at every door."""

    name: str
    input: type[Given]
    """What a person or a file gives; the labels of its fields are `kernel.label.labels(input)`."""

    tables: frozenset[TableName]
    """Which tables its reader reads."""

    read: Callable[[sqlite3.Connection, CaseId], Sequence[Row]]
    add: Callable[[Workspace, CaseId, Given], Id]
    edit: Callable[[Workspace, CaseId, Id, Edits], None]
    remove: Callable[[Workspace, CaseId, Id], None]


SIGNERS: Record[SignerInput, Signer, SignerId] = Record(
    "signer",
    SignerInput,
    frozenset({TableName.SIGNER}),
    attestation.signers,
    add_signer,
    edit_signer,
    remove_signer,
)

SHIPMENTS: Record[ShipmentInput, Shipment, ShipmentId] = Record(
    "shipment",
    ShipmentInput,
    frozenset({TableName.SHIPMENT}),
    shipping.shipments,
    add_shipment,
    edit_shipment,
    remove_shipment,
)
DETENTIONS: Record[DetentionInput, Detention, DetentionId] = Record(
    "detention",
    DetentionInput,
    frozenset({TableName.DETENTION}),
    shipping.detentions,
    open_detention,
    edit_detention,
    remove_detention,
)

PARTIES: Record[PartyInput, Party, PartyId] = Record(
    "party",
    PartyInput,
    frozenset({TableName.PARTY}),
    cases.parties,
    add_party,
    edit_party,
    remove_party,
)
STEPS: Record[StepInput, Step, StepId] = Record(
    "step",
    StepInput,
    frozenset({TableName.STEP}),
    chain.steps,
    add_step,
    edit_step,
    remove_step,
)
LINKS: Record[LinkInput, Link, LinkId] = Record(
    "link",
    LinkInput,
    frozenset({TableName.LINK, TableName.STEP}),
    chain.links,
    add_link,
    edit_link,
    remove_link,
)

RECORDS = (PARTIES, STEPS, LINKS, SHIPMENTS, DETENTIONS, SIGNERS)

"""Acts on drafts: what a person took of an entry or a detention becomes one, cited, in one act."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from casefiles.acts import Act
from casefiles.cases.detentions.detention_acts import DetentionInput, open_within
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.line_acts import EntryLineInput, refuse_strange_maker
from casefiles.cases.shipments.model import LinePaper
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_within
from casefiles.evidence.drafts.model import DETENTION, SHIPMENT, Draft
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId, LineId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_LISTS = {"bills", "lots"}


def add_entry_from_documents(
    workspace: Workspace, case: CaseId, draft: Draft, taken: Mapping[str, str]
) -> ShipmentId:
    """Add a shipment with its entry lines, the documents of these, and a fact of each value read.

    `taken` are values by the keys of the draft. Raises `Impossible`, and for an entry on file too.
    """
    with workspace.change(Act.ADD_ENTRY_FROM_DOCUMENTS, case) as db:
        if any(each.entry_number == draft.number for each in store.shipments(db, case)):
            raise Impossible(f"Entry {draft.number} is on file already.")
        taking = _Taking(workspace, db, case, draft, taken)
        taking.note_facts()
        given = values_of(ShipmentInput()) | taking.of(SHIPMENT)
        read = read_fields(ShipmentInput, given, "the shipment")
        shipment = add_within(workspace, db, case, read)
        for of in dict.fromkeys(key.partition(".")[0] for key in taken):
            if of != SHIPMENT:
                taking.add_line(shipment, of)
    return shipment


def open_detention_from_document(
    workspace: Workspace, case: CaseId, draft: Draft, taken: Mapping[str, str]
) -> DetentionId:
    """Write down what a notice states, cover its lines, and note a fact of each value read.

    Raises `Impossible`, and for a detention on file too.
    """
    with workspace.change(Act.OPEN_DETENTION_FROM_DOCUMENT, case) as db:
        if any(each.detention_number == draft.number for each in store.detentions(db, case)):
            raise Impossible(f"Detention {draft.number} is on file already.")
        taking = _Taking(workspace, db, case, draft, taken)
        taking.note_facts()
        given = values_of(DetentionInput()) | taking.of(DETENTION)
        read = read_fields(DetentionInput, given, "the detention")
        return open_within(workspace, db, case, read, [LineId(each) for each in draft.lines])


@dataclass(frozen=True, slots=True)
class _Taking:
    """One taking of values, within its act."""

    workspace: Workspace
    db: sqlite3.Connection
    case: CaseId
    draft: Draft
    taken: Mapping[str, str]

    def note_facts(self) -> None:
        """Note a fact of each value that was read, but of those that one is noted of already."""
        if not self.taken:
            raise Impossible("Nothing is chosen that could be taken.")
        from casefiles.evidence.proposals.exhibit_proposals import Decision  # noqa: PLC0415 - many imports
        from casefiles.evidence.proposals.filling import TakenValue  # noqa: PLC0415
        from casefiles.evidence.proposals.proposal_acts import note_within  # noqa: PLC0415

        noted = set[tuple[str, str]]()  # what two lines share was read once
        for each in self.draft.values:
            placed, said = each.placed, self.taken.get(each.key)
            if placed is None or each.paper is None or said is None:
                continue
            at = (each.paper.exhibit.id, placed.key)
            if placed.decision is not Decision.TAKEN and at not in noted:
                noted.add(at)
                whole = next(e for e in placed.proposal.values if e.startswith(said))
                value = TakenValue(placed, whole)
                note_within(self.workspace, self.db, self.case, each.paper.found, value)

    def of(self, what: str) -> dict[str, object]:
        """Return what is taken of one thing, as its input takes it."""
        pairs = ((key.partition("."), value) for key, value in self.taken.items())
        return {name: _typed(name, value) for (of, _, name), value in pairs if of == what}

    def add_line(self, shipment: ShipmentId, of: str) -> None:
        """Add a line to the entry, with the documents that it was read off."""
        number = int(of.rpartition(" ")[2])
        values = values_of(EntryLineInput()) | self.of(of) | {"number": number}
        read = read_fields(EntryLineInput, values, "the line")
        refuse_strange_maker(self.db, self.case, read)
        line = LineId(self.workspace.new_id())
        ids = {"id": line, "case_id": self.case, "shipment": shipment}
        rows.add_values(self.db, store.LINES, {**ids, **read})
        for paper in self.draft.papers:
            row = LinePaper(self.workspace.new_id(), self.case, line, paper.exhibit.id)
            rows.add(self.db, store.LINE_PAPERS, row)


def _typed(name: str, value: str) -> object:
    if name.endswith("_on") or name == "stated_due":
        return date.fromisoformat(value)
    if name == "stated_page":
        return int(value)
    return (value,) if name in _LISTS else value

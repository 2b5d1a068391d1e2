"""Acts on entry lines: add, edit and remove one, and say which papers are about it."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.party_acts import with_parties
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import EntryLine, LinePaper, Shipment
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, PartyId, ShipmentId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EntryLineInput:
    """What a person or a file says of a line of an entry."""

    number: Annotated[int | None, Label("Line number", "as on the entry summary")] = None
    """The next, if nothing is said when it is added."""

    hts: Annotated[str, Label("HTS", "ten digits, such as 6109.10.0012")] = ""
    description: Annotated[str, Label("Goods")] = ""
    quantity: Annotated[str, Label("Quantity", "such as 14,400")] = ""
    unit: Annotated[str, Label("Unit", "such as pieces, kg, dozen")] = ""
    value: Annotated[str, Label("Value", "such as 61,920.00")] = ""
    currency: Annotated[str, Label("Currency", "such as USD")] = ""
    packages: Annotated[str, Label("Packages", "number and kind, such as 600 cartons")] = ""
    marks: Annotated[str, Label("Marks", "marks and numbers on the packages")] = ""
    country_of_origin: Annotated[str, Label("Made in", "country of origin")] = ""
    manufacturer: Annotated[PartyId | None, Label("Manufacturer")] = None
    lots: Annotated[
        tuple[str, ...], Label("Lots", "lot, style or serial numbers, with commas between")
    ] = ()


EDITABLE = frozenset(EntryLineInput.__slots__)


def add_line(
    workspace: Workspace, case: CaseId, shipment: ShipmentId, given: EntryLineInput | None = None
) -> LineId:
    """Add a line to a shipment's entry; its number is the next if none is said.

    Raises `Faulty`, `Impossible`, and `NotFound` for a shipment or manufacturer of another case.
    """
    read = read_fields(EntryLineInput, values_of(given or EntryLineInput()), "the line")
    line = LineId(workspace.new_id())
    with workspace.change(Act.ADD_LINE, case) as db:
        rows.of_this_case(db, store.SHIPMENTS, Shipment, case, shipment)
        refuse_strange_maker(db, case, read)
        held = [each.number for each in store.lines(db, case) if each.shipment == shipment]
        if read["number"] is None:
            read["number"] = max(held, default=0) + 1
        refuse_twice(read["number"], held)
        ids = {"id": line, "case_id": case, "shipment": shipment}
        rows.add_values(db, store.LINES, {**ids, **read})
    return line


def refuse_strange_maker(db: sqlite3.Connection, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the manufacturer is no party of the case."""
    maker = values.get("manufacturer")
    if maker and cases.party(db, PartyId(str(maker))).case_id != case:
        raise NotFound("party", str(maker))


def refuse_twice(number: object, held: list[int]) -> None:
    """Raise `Impossible` if an entry has a line of this number already."""
    if number in held:
        raise Impossible(f"The entry has a line {number} already.")


def edit_line(workspace: Workspace, case: CaseId, line: LineId, edits: Edits) -> None:
    """Let one field of a line or several say something else.

    A manufacturer may be a `NewParty`. Raises `Faulty`, `Impossible`, and `NotFound` for a line or
    manufacturer of another case.
    """
    with workspace.change(Act.EDIT_LINE, case) as db:
        given = with_parties(workspace, db, case, edits)
        values = read_fields(EntryLine, given, "the line", EDITABLE)
        edited = rows.of_this_case(db, store.LINES, EntryLine, case, line)
        refuse_strange_maker(db, case, values)
        others = [
            each.number
            for each in store.lines(db, case)
            if each.shipment == edited.shipment and each.id != line
        ]
        refuse_twice(values.get("number"), others)
        if values:
            rows.alter(db, store.LINES, case, line, values)


def remove_line(workspace: Workspace, case: CaseId, line: LineId) -> None:
    """Take a line out. Raises `Impossible` while something is recorded to have happened to it."""
    with workspace.change(Act.REMOVE_LINE, case) as db:
        removed = rows.of_this_case(db, store.LINES, EntryLine, case, line)
        refuse_with_events(db, case, [removed])
        rows.remove(db, store.LINES, case, line)


def refuse_with_events(db: sqlite3.Connection, case: CaseId, going: Sequence[EntryLine]) -> None:
    """Raise `Impossible` if an event names one of these lines: it would be about all of them."""
    named = {line for event in store.events(db, case) for line in event.lines}
    for each in going:
        if each.id in named:
            raise Impossible(
                f"Something is recorded to have happened to {each.label} alone. Correct or remove"
                " that first, under what happened to the detention."
            )


def allocate_papers(
    workspace: Workspace, case: CaseId, line: LineId, papers: Collection[ExhibitId]
) -> None:
    """Let exactly these exhibits be about a line. Raises `NotFound` for what is not of the case."""
    with workspace.change(Act.ALLOCATE_PAPERS, case) as db:
        rows.of_this_case(db, store.LINES, EntryLine, case, line)
        held = {e.exhibit: e.id for e in store.line_papers(db, case) if e.line == line}
        for exhibit in held.keys() - set(papers):
            rows.remove(db, store.LINE_PAPERS, case, held[exhibit])
        for exhibit in dict.fromkeys(papers):
            if exhibit in held:
                continue
            if not rows.is_in_case(db, "exhibits", case, exhibit):
                raise NotFound("exhibit", exhibit)
            rows.add(db, store.LINE_PAPERS, LinePaper(workspace.new_id(), case, line, exhibit))

"""Acts on detentions: open, edit, remove, cover lines, choose the one that is attested."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import DetainedLine, Detention
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, DetentionId, ExhibitId, LineId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DetentionInput:
    """What a person or a file says of a detention: as its notice states it, and what was added."""

    detention_number: Annotated[str, Label("Number", "such as UF-2026-3001-00455")] = ""
    basis: Annotated[str, Label("Legal basis")] = ""
    """A slug of `resources/regimes/`; that of the case, if nothing is said when it is opened."""

    zone: Annotated[str, Label("Time zone of days")] = ""
    presented_on: Annotated[date | None, Label("Presented")] = None
    notice_on: Annotated[date | None, Label("Notice dated")] = None
    notice_received_on: Annotated[date | None, Label("Notice received")] = None
    stated_due: Annotated[date | None, Label("Due date stated by CBP")] = None
    stated_words: Annotated[str, Label("In its words", "such as within 30 days of this notice")] = (
        ""
    )
    stated_exhibit: Annotated[
        ExhibitId | None, Label("Source document", "the exhibit, such as E-014")
    ] = None
    stated_page: Annotated[int | None, Label("Page")] = None
    reason: Annotated[str, Label("Reason", "the specific reason, in CBP's words")] = ""
    contact: Annotated[str, Label("Contact")] = ""
    center: Annotated[str, Label("Center", "Center of Excellence and Expertise")] = ""
    order_reference: Annotated[
        str, Label("WRO or Finding", "number and date of the order, if any")
    ] = ""
    portal_case: Annotated[str, Label("Portal case", "case number in the Forced Labor Portal")] = ""
    anticipated: Annotated[str, Label("Expected length", "how long CBP expects it to last")] = ""
    nature: Annotated[str, Label("Inquiries", "tests or inquiries that the notice names")] = ""
    notes: Annotated[str, Label("Notes", "internal: exported only if you choose so")] = ""


def open_detention(
    workspace: Workspace,
    case: CaseId,
    given: DetentionInput | None = None,
    lines: Sequence[LineId] | None = None,
) -> DetentionId:
    """Write down what CBP holds; its legal basis is that of the case if nothing else is said.

    It covers these lines; if nothing is said of lines, all that no other detention covers. All of
    it can be corrected later. Raises `Faulty`, and `NotFound` for what is not of the case.
    """
    read = read_fields(DetentionInput, values_of(given or DetentionInput()), "the detention")
    with workspace.change(Act.OPEN_DETENTION, case) as db:
        return open_within(workspace, db, case, read, lines)


def open_within(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    values: dict[str, object],
    lines: Sequence[LineId] | None = None,
) -> DetentionId:
    """Do so within an act, of all values of `DetentionInput` as its fields hold them."""
    refuse_strange_exhibit(db, case, values)
    basis = values["basis"] or cases.get(db, case).legal_basis
    detention = DetentionId(workspace.new_id())
    number = rows.use_number(db, case, "detention")
    ids = {"id": detention, "case_id": case, "number": number, "attested": False}
    rows.add_values(db, store.DETENTIONS, {**ids, **values, "basis": basis})
    cover(workspace, db, case, detention, _is_unattested(db, case) if lines is None else lines)
    return detention


def refuse_strange_exhibit(db: sqlite3.Connection, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the exhibit that states the due day is not one of the case."""
    exhibit = values.get("stated_exhibit")
    if exhibit and not rows.is_in_case(db, "exhibits", case, str(exhibit)):
        raise NotFound("exhibit", str(exhibit))


def _is_unattested(db: sqlite3.Connection, case: CaseId) -> list[LineId]:
    taken = {line for covered in store.covered(db, case).values() for line in covered}
    return [each.id for each in store.lines(db, case) if each.id not in taken]


def edit_detention(
    workspace: Workspace, case: CaseId, detention: DetentionId, edits: Edits
) -> None:
    """Let one field of a detention or several say something else.

    Raises `Faulty`, `Impossible`, and `NotFound` for what is not of the case.
    """
    values = read_fields(DetentionInput, edits, "the detention")
    if not values.get("basis", "-"):
        raise Impossible("A detention needs a legal basis.")
    with workspace.change(Act.EDIT_DETENTION, case) as db:
        refuse_strange_exhibit(db, case, values)
        if values:
            rows.alter(db, store.DETENTIONS, case, detention, values)


def cover_lines(
    workspace: Workspace, case: CaseId, detention: DetentionId, lines: Collection[LineId]
) -> None:
    """Let a detention cover exactly these lines.

    Raises `NotFound` for what is not of the case, and `Impossible` if something is recorded to
    have happened, under this detention, to a line that it would not cover any more.
    """
    with workspace.change(Act.COVER_LINES, case) as db:
        rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
        cover(workspace, db, case, detention, lines)


def cover_line(
    workspace: Workspace, case: CaseId, detention: DetentionId, line: LineId, *, covered: bool
) -> None:
    """Let a detention cover one line more, or one less, than it covers by then."""
    held = store.covered(workspace.db, case).get(detention, ())
    others = [each for each in held if each != line]
    cover_lines(workspace, case, detention, [*others, line] if covered else others)


def cover(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    detention: DetentionId,
    lines: Collection[LineId],
) -> None:
    """Do so within an act."""
    known = {each.id: each for each in store.lines(db, case)}
    for line in lines:
        if line not in known:
            raise NotFound("line", line)
    held = rows.where(db, store.DETAINED, DetainedLine, detention=detention)
    going = [each for each in held if each.line not in set(lines)]
    named = {
        line
        for event in store.events(db, case)
        if event.detention == detention
        for line in event.lines
    }
    for each in going:
        if each.line in named:
            raise Impossible(
                f"Something is recorded to have happened to {known[each.line].label} under this"
                " detention. Correct or remove that first."
            )
        rows.remove(db, store.DETAINED, case, each.id)
    for line in dict.fromkeys(lines):
        if line not in {each.line for each in held}:
            row = DetainedLine(workspace.new_id(), case, detention, line)
            rows.add(db, store.DETAINED, row)


def choose_detention(workspace: Workspace, case: CaseId, detention: DetentionId | None) -> None:
    """Let crosswalk, reconciliation and attestation be made for the lines of this one.

    None leaves it to the program: then it is the only one that is open. Raises `NotFound`.
    """
    with workspace.change(Act.CHOOSE_DETENTION, case) as db:
        if detention:
            rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
        for each in store.detentions(db, case):
            if each.attested != (each.id == detention):
                chosen = {"attested": each.id == detention}
                rows.alter(db, store.DETENTIONS, case, each.id, chosen)


def remove_detention(workspace: Workspace, case: CaseId, detention: DetentionId) -> None:
    """Take a detention out. Its lines stay, its number stays used, uploads lose their task."""
    with workspace.change(Act.REMOVE_DETENTION, case) as db:
        rows.remove(db, store.DETENTIONS, case, detention)

"""Acts on where part of a quantity goes: to a later step, to the goods, to others, to waste."""

from dataclasses import replace

from casefiles.acts import Act
from casefiles.chain.ledger import store, typed_figures
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Allocation, Flow, Purpose
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LedgerLineId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationInput:
    """What a person or a file says of where part of a figure goes."""

    from_: LedgerLineId
    written: str
    unit: str = ""
    """The line's own, if nothing is said."""

    way: str = ""
    purpose: Purpose = Purpose.ORDER
    to: LedgerLineId | None = None
    """The figure of a later step as which it arrives."""

    entry_line: LineId | None = None
    """The line of an entry whose goods it is."""

    note: str = ""


def allocate(workspace: Workspace, case: CaseId, said: AllocationInput) -> str:
    """Allocate part of what a line puts out or has in stock. Returns its id.

    More than there is may be allocated: that is a difference, and listed. Raises `Impossible`,
    `NotFound`.
    """
    with workspace.change(Act.ALLOCATE, case) as db:
        line = store.line(db, said.from_)
        store.want(db, store.LINES, case, said.from_)
        store.want(db, store.LINES, case, said.to)
        store.want(db, "entry_lines", case, said.entry_line)
        made = Allocation(
            id=workspace.new_id(),
            case_id=case,
            from_line=said.from_,
            to_line=said.to,
            entry_line=said.entry_line,
            purpose=said.purpose,
            quantity=read_quantity(said.written.strip(), said.way).value,
            unit=said.unit.strip() or line.unit,
            note=said.note.strip(),
        )
        refuse_senseless(made)
        if said.to and store.line(db, said.to).flow is not Flow.INPUT:
            raise Impossible("What is allocated to a later step arrives there as an input.")
        rows.add(db, store.ALLOCATIONS, made)
    return made.id


def refuse_senseless(said: Allocation) -> None:
    """Raise `Impossible` for what goes to two places, to itself, or to others and to the goods."""
    if said.to_line and said.entry_line:
        raise Impossible("It goes to a later step or to a line of an entry, not to both.")
    if said.to_line == said.from_line:
        raise Impossible("Nothing goes to where it comes from.")
    if said.purpose is not Purpose.ORDER and (said.to_line or said.entry_line):
        raise Impossible("What goes to others, to stock or to waste goes to no step and no line.")


EDITABLE = frozenset({"to_line", "entry_line", "purpose", "quantity", "unit", "note"})


def edit_allocation(workspace: Workspace, case: CaseId, allocation: str, edits: Edits) -> None:
    """Let fields of an allocation say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Allocation, edits, "the allocation", EDITABLE)
    with workspace.change(Act.EDIT_ALLOCATION, case) as db:
        before = rows.get(db, store.ALLOCATIONS, Allocation, allocation)
        if "quantity" in values:
            values["quantity"] = read_quantity(str(values["quantity"]).strip()).value
        if "unit" in values:
            values["unit"] = typed_figures.want_unit(str(values["unit"]))
        after = replace(before, **values)  # type: ignore[arg-type]
        refuse_senseless(after)
        store.want(db, store.LINES, case, after.to_line)
        store.want(db, "entry_lines", case, after.entry_line)
        if values:
            rows.alter(db, store.ALLOCATIONS, case, allocation, values)


def remove_allocation(workspace: Workspace, case: CaseId, allocation: str) -> None:
    """Remove an allocation: that part of the line goes nowhere then. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_ALLOCATION, case) as db:
        rows.get(db, store.ALLOCATIONS, Allocation, allocation)
        rows.remove(db, store.ALLOCATIONS, case, allocation)

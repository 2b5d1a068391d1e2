"""Act: say where part of a quantity goes: to a later step, to the goods, to others, to waste."""

from dataclasses import dataclass

from casefiles.chain.ledger import store
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Allocation, Flow, Purpose
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LedgerLineId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocating:
    """What a person allocates."""

    from_line: LedgerLineId
    written: str
    unit: str = ""
    """The line's own, if nothing is said."""

    way: str = ""
    purpose: Purpose = Purpose.ORDER
    to_line: LedgerLineId | None = None
    entry_line: LineId | None = None
    note: str = ""


def allocate(workspace: Workspace, case: CaseId, said: Allocating) -> str:
    """Allocate part of what a line puts out or has in stock. Returns its id.

    More than there is may be allocated: that is a difference, and listed. Raises `Impossible`,
    `NotFound`.
    """
    with workspace.change(Act.ALLOCATE, case) as db:
        line = store.line(db, said.from_line)
        store.want(db, store.LINES, case, said.from_line)
        store.want(db, store.LINES, case, said.to_line)
        store.want(db, "entry_lines", case, said.entry_line)
        refuse_senseless(said)
        if said.to_line and store.line(db, said.to_line).flow is not Flow.INPUT:
            raise Impossible("What is allocated to a later step arrives there as an input.")
        made = Allocation(
            id=workspace.new_id(),
            case_id=case,
            from_line=said.from_line,
            to_line=said.to_line,
            entry_line=said.entry_line,
            purpose=said.purpose,
            quantity=read_quantity(said.written.strip(), said.way).value,
            unit=said.unit.strip() or line.unit,
            note=said.note.strip(),
        )
        rows.add(db, store.ALLOCATIONS, made)
    return made.id


def refuse_senseless(said: Allocating | Allocation) -> None:
    """Raise `Impossible` for what goes to two places, to itself, or to others and to the goods."""
    if said.to_line and said.entry_line:
        raise Impossible("It goes to a later step or to a line of an entry, not to both.")
    if said.to_line == said.from_line:
        raise Impossible("Nothing goes to where it comes from.")
    if said.purpose is not Purpose.ORDER and (said.to_line or said.entry_line):
        raise Impossible("What goes to others, to stock or to waste goes to no step and no line.")

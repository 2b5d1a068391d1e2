"""Acts on links: say that goods go from one step to another, correct it, take it back."""

import sqlite3
from datetime import date
from typing import Annotated, Any

from casefiles.acts import Act
from casefiles.chain import store
from casefiles.chain.model import Link, Step
from casefiles.chain.trace import cycle_through
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import decimal_text
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import CaseId, LinkId, StepId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LinkInput:
    """What a person or a file says of goods that go from one step to another."""

    from_step: Annotated[StepId, Label("From")]
    to_step: Annotated[StepId, Label("To")]
    goods: Annotated[str, Label("Goods", "lots that stay apart: the same words on both sides")] = ""
    quantity: Annotated[str, Label("Quantity", "such as 12,400.5")] = ""
    unit: Annotated[str, Label("Unit")] = ""
    sold_on: Annotated[date | None, Label("Sold on")] = None
    moved_on: Annotated[date | None, Label("Moved on")] = None
    received_on: Annotated[date | None, Label("Received on")] = None
    dealt_directly: Annotated[bool, Label("The importer dealt with that party")] = False
    notes: Annotated[str, Label("Notes", "internal; left out unless chosen")] = ""


EDITABLE = frozenset(LinkInput.__slots__) - {"from_step", "to_step"}


def add_link(workspace: Workspace, case: CaseId, given: LinkInput) -> LinkId:
    """Link two steps: goods go from the first to the second.

    Raises `Faulty` for what is known, `Impossible` where it would close a round or is there, and
    `NotFound` for a step of another case.
    """
    with workspace.change(Act.ADD_LINK, case) as db:
        return write_link(workspace, db, case, given)


def write_link(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, given: LinkInput
) -> LinkId:
    """Add a link within an act. Raises what `add_link` does."""
    from_step, to_step = given.from_step, given.to_step
    values = read_link({name: getattr(given, name) for name in EDITABLE})
    for step in (from_step, to_step):
        rows.of_this_case(db, store.STEPS, Step, case, step)
    _refuse_round(db, case, from_step, to_step)
    refuse_twice(db, case, (from_step, to_step, str(values["goods"])))
    link = LinkId(workspace.new_id())
    ends = {"from_step": from_step, "to_step": to_step}
    rows.add_values(db, store.LINKS, {"id": link, "case_id": case, **ends, **values})
    return link


def read_link(edits: Edits) -> dict[str, Any]:
    """Return edits of a link as its fields hold them. Raises `Faulty`."""
    values = read_edits(LinkInput, edits, "the link", EDITABLE)
    if "quantity" in values:
        try:
            values["quantity"] = decimal_text(str(values["quantity"]))
        except Impossible as impossible:
            raise Faulty("the link", (f"quantity: {impossible.why}",)) from None
    return {name: each.strip() if isinstance(each, str) else each for name, each in values.items()}


def refuse_twice(
    db: sqlite3.Connection, case: CaseId, link: tuple[StepId, StepId, str], but: str = ""
) -> None:
    """Raise `Impossible` if the same goods go from one step to another by another link already."""
    held = {(e.from_step, e.to_step, e.goods) for e in store.links(db, case) if e.id != but}
    if link in held:
        goods = f" with “{link[2]}”" if link[2] else ""
        raise Impossible(f"There is a link between these two steps{goods} already.")


def _refuse_round(db: sqlite3.Connection, case: CaseId, from_step: StepId, to_step: StepId) -> None:
    held = ((each.from_step, each.to_step) for each in store.links(db, case))
    if way := cycle_through(held, (from_step, to_step)):
        numbers = {each.id: each.number for each in store.steps(db, case)}
        told = " → ".join(str(numbers[each]) for each in way)
        raise Impossible(f"A chain does not come back to where it was: steps {told}.")


def edit_link(workspace: Workspace, case: CaseId, link: LinkId, edits: Edits) -> None:
    """Let one field of a link or several say something else. Raises `Faulty`, `Impossible`."""
    values = read_link(edits)
    with workspace.change(Act.EDIT_LINK, case) as db:
        held = rows.of_this_case(db, store.LINKS, Link, case, link)
        goods = str(values.get("goods", held.goods))
        refuse_twice(db, case, (held.from_step, held.to_step, goods), but=link)
        if values:
            rows.alter(db, store.LINKS, case, link, values)


def remove_link(workspace: Workspace, case: CaseId, link: LinkId) -> None:
    """Take a link out, with what papers show of it. The papers and the steps stay."""
    with workspace.change(Act.REMOVE_LINK, case) as db:
        rows.remove(db, store.LINKS, case, link)

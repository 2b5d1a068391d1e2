"""Act: correct where part of a quantity goes, or how much."""

from dataclasses import replace

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.allocate import refuse_senseless
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Allocation
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"to_line", "entry_line", "purpose", "quantity", "unit", "note"})


def edit_allocation(workspace: Workspace, case: CaseId, allocation: str, edits: Edits) -> None:
    """Let fields of an allocation say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Allocation, EDITABLE, edits, "the allocation")
    with workspace.change(Act.EDIT_ALLOCATION, case) as db:
        before = rows.get(db, store.ALLOCATIONS, Allocation, allocation)
        if "quantity" in values:
            values["quantity"] = read_quantity(str(values["quantity"]).strip()).value
        if "unit" in values:
            values["unit"] = entering.want_unit(str(values["unit"]))
        after = replace(before, **values)  # type: ignore[arg-type]
        refuse_senseless(after)
        store.want(db, store.LINES, case, after.to_line)
        store.want(db, "entry_lines", case, after.entry_line)
        if values:
            rows.alter(db, store.ALLOCATIONS, case, allocation, values)

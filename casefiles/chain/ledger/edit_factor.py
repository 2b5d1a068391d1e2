"""Act: correct a factor or a yield."""

from dataclasses import replace

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.model import Factor
from casefiles.chain.ledger.state_factor import refuse_senseless, tolerance_of
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({
    "step", "kind", "goods", "makes", "from_unit", "to_unit", "factor", "tolerance", "source",
    "tolerance_source",
})  # fmt: skip


def edit_factor(
    workspace: Workspace, case: CaseId, factor: str, edits: Edits, mark: PassageMark | None = None
) -> None:
    """Let fields of a factor say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Factor, EDITABLE, edits, "the factor")
    with workspace.change(Act.EDIT_FACTOR, case) as db:
        before = store.factor(db, factor)
        store.want(db, store.FACTORS, case, factor)
        values = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
        if "tolerance" in values:
            values["tolerance"] = tolerance_of(str(values["tolerance"]))
        if values.get("step"):
            store.want(db, "steps", case, str(values["step"]))
        if mark is not None:
            values |= entering.leaning(workspace, db, case, mark)
        refuse_senseless(replace(before, **values))  # type: ignore[arg-type]
        if values:
            rows.alter(db, store.FACTORS, case, factor, values)

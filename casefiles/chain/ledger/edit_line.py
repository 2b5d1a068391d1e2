"""Act: correct a figure of the ledger."""

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.add_lines import days_of
from casefiles.chain.ledger.model import Flow, LedgerLine
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId, LedgerLineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({
    "step", "flow", "lot", "goods", "written", "unit", "reading", "days", "measure", "on_day",
    "note",
})  # fmt: skip


def edit_line(
    workspace: Workspace,
    case: CaseId,
    line: LedgerLineId,
    edits: Edits,
    mark: PassageMark | None = None,
) -> None:
    """Let fields of a line say something else, or let it point at another place (`mark`).

    What is written is read anew. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_edits(LedgerLine, EDITABLE, edits, "the line")
    with workspace.change(Act.EDIT_LEDGER_LINE, case) as db:
        before = store.line(db, line)
        store.want(db, store.LINES, case, line)
        values |= entering.read_anew(values, before.written, "quantity", before.reading)
        if "step" in values:
            store.want(db, "steps", case, str(values["step"]))
        if "unit" in values:
            values["unit"] = entering.want_unit(str(values["unit"]))
        if not {"flow", "days"}.isdisjoint(values):
            flow = values.get("flow", before.flow)
            assert isinstance(flow, Flow)  # noqa: S101 - as `read_edits` gives it
            values["days"] = days_of(flow, str(values.get("days", before.days)))
        if mark is not None:
            values |= entering.leaning(workspace, db, case, mark)
        if values:
            rows.alter(db, store.LINES, case, line, values)

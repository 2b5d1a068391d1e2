"""Act: correct an order, an invoice or a payment."""

from dataclasses import replace

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.add_dealings import refuse_incomplete
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Dealing
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({
    "kind", "link", "reference", "settles", "payer", "payee", "written", "reading", "currency",
    "quantity", "unit", "on_day", "bank_line", "note",
})  # fmt: skip


def edit_dealing(
    workspace: Workspace, case: CaseId, dealing: str, edits: Edits, mark: PassageMark | None = None
) -> None:
    """Let fields of a dealing say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Dealing, EDITABLE, edits, "the dealing")
    with workspace.change(Act.EDIT_DEALING, case) as db:
        before = store.dealing(db, dealing)
        store.want(db, store.DEALINGS, case, dealing)
        values = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
        if values.get("written") == "":
            values |= {"amount": "", "reading": ""}
        else:
            values |= entering.read_anew(values, before.written, "amount", before.reading)
        if values.get("quantity"):
            values["quantity"] = read_quantity(str(values["quantity"])).value
        if values.get("link"):
            store.want(db, "links", case, str(values["link"]))
        if mark is not None:
            values |= entering.leaning(workspace, db, case, mark)
        refuse_incomplete(replace(before, **values))  # type: ignore[arg-type]
        if values:
            rows.alter(db, store.DEALINGS, case, dealing, values)

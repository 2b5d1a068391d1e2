"""Act: correct a noted fact. What the passage is stays; what was read from it may change."""

from casefiles.changes import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import NotedFact
from casefiles.evidence.consistency.note_fact import chosen, refuse_person_times
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"kind", "subject", "written", "unit", "reading", "note"})


def edit_fact(workspace: Workspace, case: CaseId, fact: str, edits: Edits) -> None:
    """Let fields of a noted fact say something else; its value is read anew.

    Raises `Faulty`, and `Impossible` if it can then not be read, or in several ways.
    """
    values = read_edits(NotedFact, EDITABLE, edits, "the fact")
    with workspace.change(Act.EDIT_FACT, case) as db:
        before = store.fact(db, fact)
        told = {"kind": before.kind, "written": before.written} | values
        if not " ".join(str(values.get("subject", "-")).split()):
            raise Impossible("A fact needs a subject: what it is about.")
        refuse_person_times(told["kind"], str(values.get("unit", before.unit)))  # type: ignore[arg-type]
        if not {"kind", "written", "reading"}.isdisjoint(values):
            way = str(values.get("reading", ""))
            reading = chosen(told["kind"], str(told["written"]), way)  # type: ignore[arg-type]
            values |= {"value": reading.value, "reading": reading.way}
        if values:
            rows.alter(db, store.FACTS, case, fact, values)

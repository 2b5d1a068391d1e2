"""Act: add a step to the chain."""

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain import store
from casefiles.chain.model import Custody, Step, Substitution
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Step.__slots__) - {
    "id",
    "case_id",
    "number",
    "worker_region",  # it opens questions in scopes: `assessment.set_step_workers`
}
_BLANK: Edits = dict.fromkeys(EDITABLE, "") | {
    "party": None,
    "lots": (),
    "custody": Custody.UNKNOWN,
    "begins": False,
    "substitution": Substitution.NOT_SAID,
}


def add_step(workspace: Workspace, case: CaseId, title: str, known: Edits | None = None) -> StepId:
    """Let the chain have another step, which is its last. Raises `Faulty`, `Impossible`.

    Its number is its place in the chain and no label for ever: `renumber_steps` gives others.
    """
    values = read_edits(Step, EDITABLE, {**_BLANK, **(known or {}), "title": title}, "the step")
    refuse_untitled(values)
    step = StepId(workspace.new_id())
    with workspace.change(Act.ADD_STEP, case) as db:
        refuse_strange_party(workspace, case, values)
        number = 1 + max((each.number for each in store.steps(db, case)), default=0)
        rows.add_values(db, store.STEPS, {"id": step, "case_id": case, "number": number, **values})
    return step


def refuse_untitled(values: Edits) -> None:
    """Raise `Impossible` if the title of a step would be nothing."""
    if not str(values.get("title", "-")).strip():
        raise Impossible("A step needs a title.")


def refuse_strange_party(workspace: Workspace, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the party of a step would be one of another case."""
    if values.get("party"):
        rows.of_this_case(workspace.db, cases.PARTIES, Party, case, str(values["party"]))

"""Acts: type a stage of the cleared chain from the paper that holds the decision, or remove one."""

from casefiles.acts import Act
from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.model import ClearedChain, ClearedStage
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StageInput:
    """What a person or a file says of a stage, as the decision's paper has it."""

    title: str
    producer: str = ""
    romanized: str = ""
    credit_code: str = ""
    role: str = ""
    site: str = ""
    prefecture: str = ""
    province: str = ""
    country: str = ""
    inputs: str = ""
    outputs: str = ""
    lots: tuple[str, ...] = ()


def write_stage(workspace: Workspace, case: CaseId, said: Edits, stage: str | None = None) -> str:
    """Let a stage say this; without one, add a stage, which is the last and needs its `title`.

    Returns its id. Raises `Faulty`, `NotFound`, and `Impossible` where the chain was copied from
    another case: what CBP read there is not rewritten.
    """
    values = read_edits(StageInput, said, "the stage")
    if not str(values.get("title", "-" if stage else "")).strip():
        raise Impossible("A stage needs a title, such as Spinning.")
    with workspace.change(Act.WRITE_STAGE, case) as db:
        held = store.relied_on(db, case)
        _refuse_copy(held)
        if stage is None:
            number = 1 + max((each.number for each in store.stages(db, case)), default=0)
            stage = workspace.new_id()
            own = {"id": stage, "case_id": case, "cleared": held.id, "number": number}
            rows.add_values(
                db, store.STAGES, {**own, "original": "", **values_of(StageInput("")), **values}
            )
        else:
            rows.of_this_case(db, store.STAGES, ClearedStage, case, stage)
            if values:
                rows.alter(db, store.STAGES, case, stage, values)
    return stage


def remove_stage(workspace: Workspace, case: CaseId, stage: str) -> None:
    """Take a typed stage out; those after it move up. Raises as `write_stage` does."""
    with workspace.change(Act.REMOVE_STAGE, case) as db:
        _refuse_copy(store.relied_on(db, case))
        gone = rows.of_this_case(db, store.STAGES, ClearedStage, case, stage)
        rows.remove(db, store.STAGES, case, stage)
        for each in store.stages(db, case):
            if each.number > gone.number:
                rows.alter(db, store.STAGES, case, each.id, {"number": each.number - 1})


def _refuse_copy(held: ClearedChain) -> None:
    if not held.is_typed:
        raise Impossible(
            f"These stages were copied from {held.from_label}: what was cleared there is not"
            " rewritten here."
        )

"""Acts: name the one business record of each step of the present goods, or take it off."""

from collections.abc import Sequence

from casefiles.acts import Act
from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.model import StageRecord
from casefiles.chain import store as chain
from casefiles.chain.model import Step
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StepRecordInput:
    """Which exhibit ties the producer of a step to it, where in it, and its own number."""

    step: StepId
    exhibit: ExhibitId
    place: str = ""
    reference: str = ""


def name_step_records(
    workspace: Workspace, case: CaseId, namings: Sequence[StepRecordInput]
) -> None:
    """Let these be the records of their steps, in the place of others. Raises `NotFound`.

    Raises `Impossible` for an exhibit that is set aside, and where none is named.
    """
    if not namings:
        raise Impossible("No record was named.")
    with workspace.change(Act.NAME_RECORDS, case) as db:
        held = {each.step: each.id for each in store.records(db, case)}
        for each in {one.step: one for one in namings}.values():
            rows.of_this_case(db, chain.STEPS, Step, case, each.step)
            if not rows.is_in_case(db, evidence.EXHIBITS, case, each.exhibit):
                raise NotFound("exhibit", each.exhibit)
            exhibit = rows.get(db, evidence.EXHIBITS, Exhibit, each.exhibit)
            if exhibit.set_aside:
                raise Impossible(f"{exhibit.label} is set aside. Name another record.")
            record = StageRecord(
                id=held.get(each.step) or workspace.new_id(),
                case_id=case,
                step=each.step,
                exhibit=each.exhibit,
                place=each.place.strip(),
                reference=" ".join(each.reference.split()),
                by=workspace.environment.actor,
                at=workspace.now(),
            )
            rows.put(db, store.RECORDS, record)


def remove_step_record(workspace: Workspace, case: CaseId, step: StepId) -> None:
    """Let a step have no record. Raises `NotFound` if it has none."""
    with workspace.change(Act.TAKE_OFF_RECORD, case) as db:
        held = [each for each in store.records(db, case) if each.step == step]
        if not held:
            raise NotFound("business record of the step", step)
        rows.remove(db, store.RECORDS, case, held[0].id)

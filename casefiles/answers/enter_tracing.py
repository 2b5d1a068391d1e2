"""What an answers file says of the cleared chain, its records, and words for CBP's portal."""

import sqlite3

from casefiles.answers.tracing_input import ClearedChainInput, WordingInput
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.wording_acts import decide_wording
from casefiles.attestation.tracing.cleared_chain_acts import add_cleared_chain
from casefiles.attestation.tracing.stage_acts import write_stage
from casefiles.attestation.tracing.step_record_acts import StepRecordInput, name_step_records
from casefiles.cases import store as cases
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

TracingInput = ClearedChainInput | StepRecordInput | WordingInput


def enter_tracing(
    workspace: Workspace, case: CaseId, said: TracingInput, rules: PortalRules | None
) -> None:
    """Write down one entry of these sections. Raises `Faulty`, `NotFound`, `Impossible`."""
    match said:
        case ClearedChainInput():
            _rely(workspace, case, said)
        case StepRecordInput():
            name_step_records(workspace, case, [said])
        case WordingInput():
            if rules is None:
                raise Impossible("There are no rules of the portal.")
            decide_wording(workspace, case, rules, said.words, said.typed, reason=said.reason)


def _rely(workspace: Workspace, case: CaseId, said: ClearedChainInput) -> None:
    own = values_of(said)
    source = _case(workspace.db, own.pop("from_case"))
    del own["stages"]
    known = {name: value for name, value in own.items() if value not in {"", None}}
    add_cleared_chain(workspace, case, known, source)
    for each in said.stages:
        write_stage(workspace, case, values_of(each))


def _case(db: sqlite3.Connection, named: str) -> CaseId | None:
    if not named:
        return None
    found = [each.id for each in cases.every(db) if named in {each.label, each.title}]
    if len(found) != 1:
        raise Impossible(f"There is {'no' if not found else 'more than one'} case {named!r}.")
    return found[0]

"""A later shipment of the same chain as the sample's, for pictures: brought over, then compared."""

from datetime import date

from casefiles.attestation.tracing.cleared_chain_acts import add_cleared_chain
from casefiles.attestation.tracing.read import read_current_tracing
from casefiles.attestation.tracing.step_record_acts import name_step_records
from casefiles.cases.case_acts import CaseInput, open_case
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.vocabulary import EventKind
from casefiles.chain import store
from casefiles.chain.reuse.model import ReuseChoice
from casefiles.chain.reuse.reuse_acts import bring_over, confirm_brought
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.step_acts import edit_step
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


def a_later_case(workspace: Workspace, sample: CaseId, released_on: date) -> CaseId:
    """Let the sample's goods be released, and open a case for the next shipment that relies on it.

    Its chain is brought over; knitting moved, and of what came most is confirmed.
    """
    for each in import_summary(workspace.db, sample).open:
        happened = EventInput(EventKind.RELEASED, released_on)
        record_event(workspace, sample, each.detention.id, happened)
    case = open_case(workspace, CaseInput("Cotton T-shirts, second order", "uflpa-applicability"))
    steps = store.steps(workspace.db, sample)
    bring_over(workspace, case, sample, ReuseChoice(steps=tuple(each.id for each in steps)))
    things = reused_things(workspace.db, case)
    sure = [e.copy for e in things if TableName(e.head.kind) is not TableName.STEP]
    confirm_brought(workspace, case, sure[:-2])
    knitting = store.steps(workspace.db, case)[4]
    edit_step(workspace, case, knitting.id, {"site": "Knitting hall, 22 Fazhan Road"})
    add_cleared_chain(workspace, case, {}, sample)
    found = read_current_tracing(workspace.db, case)
    assert found is not None
    name_step_records(workspace, case, found.likeliest[:-2])
    return case

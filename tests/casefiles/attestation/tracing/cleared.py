"""A case whose goods were released, and a later one of the same chain."""

from datetime import date

from casefiles.acts import Act
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.store import attestations
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.vocabulary import EventKind
from casefiles.chain import store
from casefiles.chain.step_acts import edit_step
from casefiles.storage import chain_heads
from tests.build import a_case, an_attestation, an_exhibit
from tests.casefiles.chain.chains import trace_through
from tests.shipping import detain

RELEASED_ON = date(2026, 11, 20)


def a_chain(workspace, case, content="paper"):
    """A farm and a plant, each saying what is compared."""
    exhibit = an_exhibit(workspace, case, content, title="Invoice")
    farm, plant, _ = trace_through(workspace, case, exhibit, say=False)
    edit_step(workspace, case, farm, {"outputs": "1,200 kg cotton", "role": "grower"})
    known = {"inputs": "1,200 kg cotton", "outputs": "600 shirts", "role": "sewer"}
    edit_step(workspace, case, plant, known)
    return exhibit


def release(workspace, case, lines=0):
    detention, held = detain(workspace, case, detention_number="2026-2704-00117")
    happened = EventInput(EventKind.RELEASED, RELEASED_ON, lines=tuple(e.id for e in held[:lines]))
    record_event(workspace, case, detention, happened)
    return detention


def file(workspace, case, on=date(2026, 3, 2)):
    with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
        an_attestation(db, case, chain_heads.head(db, case))
    mark_filed(workspace, attestations(workspace.db, case)[0].id, on)


def two_cases(workspace):
    """One that CBP released after reading what was filed, and one that is to rely on it."""
    before, case = a_case(workspace, "Before"), a_case(workspace, "New")
    for each in (before, case):
        a_chain(workspace, each, content=each)
    file(workspace, before)
    release(workspace, before)
    return before, case


def steps(workspace, case):
    return store.steps(workspace.db, case)

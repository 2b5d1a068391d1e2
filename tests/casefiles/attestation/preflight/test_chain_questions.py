"""A proven chain raises nothing; one thing that is not as it should be raises its question."""

from dataclasses import replace

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.templates import Severity
from casefiles.chain.chain import Chain
from casefiles.chain.model import Custody, LineStep, NexusDecision
from casefiles.chain.nexus import TracedChain
from casefiles.kernel.ids import CaseId, LineId, StepId
from tests.attesting import NOON, a_record
from tests.casefiles.attestation.sections.test_reconciliation import LINES, with_ledger
from tests.casefiles.chain.chains import NOTHING_CLOSE, PARTY, a_step, proven
from tests.casefiles.chain.ledger.ledgers_made import draw
from tests.shipping import a_line

WAYS = [(1, 2), (2, 3)]
DECIDED = NexusDecision("n", CaseId("c"), "Every step was seen.", "Ada", NOON)
LINE = {LineId(f"l{n}"): (f"line {n}", a_line(n)) for n in (1, 2)}
TIED = LineStep("t", CaseId("c"), LineId("l1"), StepId("3"), ())
OF_ORDERS = "wro"
"""A basis under which an open chain is asked about and does not block."""


def of(chain, basis="uflpa-applicability", *, decision=DECIDED, lines=None):
    ends = [each for each in chain.steps if each.number == 3]
    traced = TracedChain(chain, ends, NOTHING_CLOSE, decision, lines or {})
    return a_record(basis, matter=Matter(chain=traced))


def changed(number, **known):
    """The proven chain, of which one step is otherwise."""
    chain = proven(3, WAYS)
    steps = [replace(e, **known) if e.number == number else e for e in chain.steps]
    return replace(chain, steps=steps)


def beside():
    """A step that leads to none of these goods."""
    chain = proven(3, WAYS)
    return replace(chain, steps=[*chain.steps, a_step(4)])


def without(shown):
    chain = proven(3, WAYS)
    return replace(chain, papers=[each for each in chain.papers if bool(each.link) is not shown])


def asked(record):
    items = preflight(record, Audience.CBP)
    return {each.about.item for each in items if each.severity is not Severity.FIXED}


RAISED = {
    "no-chain": lambda: of(Chain()),
    "step-incomplete": lambda: of(changed(2, party=None)),
    "step-incomplete-elsewhere": lambda: of(changed(2, party=None), OF_ORDERS),
    "custody-unknown": lambda: of(changed(2, custody=Custody.UNKNOWN), OF_ORDERS),
    "mass-balance": lambda: of(proven(3, WAYS, s2=Custody.MASS_BALANCE)),
    "step-postal-code": lambda: of(changed(2, postal_code="")),
    "step-not-made": lambda: of(without(False)),
    "link-unproven": lambda: of(replace(without(True), steps=changed(2, site="Road 9").steps)),
    "step-leads-nowhere": lambda: of(beside()),
    "line-without-step": lambda: of(replace(proven(3, WAYS), line_steps=[TIED]), lines=LINE),
    "step-in-region": lambda: of(changed(2, province="Xinjiang", postal_code="")),
    "nexus-undecided": lambda: of(proven(3, WAYS), decision=None),
    "nexus-open-again": lambda: of(changed(2, province="Xinjiang", postal_code="")),
}


@pytest.mark.parametrize("question", RAISED)
def test_what_is_open_in_a_chain_is_asked_and_a_proven_one_raises_nothing(question):
    basis = OF_ORDERS if question in {"step-incomplete-elsewhere", "custody-unknown"} else None
    proved = of(proven(3, WAYS), *[basis] * bool(basis))
    assert not asked(proved) & {*RAISED}
    assert PARTY.id in proved.matter.chain.chain.parties
    assert question in asked(RAISED[question]())


def test_a_paper_that_two_cases_draw_on_for_more_than_it_has_is_asked_about():
    drawn = (draw("L1", "1000"), draw("L2", "1000", at="2 input"))
    there = draw("x", "1000", "C-002")
    assert "paper-overdrawn" not in asked(with_ledger(lines=LINES, draws=drawn))
    assert "paper-overdrawn" in asked(with_ledger(lines=LINES, draws=(*drawn, there)))


def test_only_under_an_exception_it_is_said_that_the_evidence_becomes_public():
    assert "becomes-public" in asked(a_record("uflpa-exception"))
    assert "becomes-public" not in asked(a_record())


def test_who_directs_the_work_is_asked_until_somebody_says_so():
    record = a_record()
    unsaid = replace(record, case=replace(record.case, counsel="", counsel_directs=False))
    assert "counsel-unasked" in asked(unsaid)
    said = replace(record.case, counsel="Priya Raman")
    assert "counsel-unasked" not in asked(replace(record, case=said))

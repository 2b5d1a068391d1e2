"""An answers file names the chain that CBP cleared, the records of steps, and portal words."""

import json
from dataclasses import fields
from datetime import date

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.answers.tracing_input import ClearedChainInput
from casefiles.attestation.portal import store as portal
from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.attestation.tracing.stage_acts import StageInput
from casefiles.attestation.tracing.step_record_acts import StepRecordInput
from casefiles.cases.case_acts import close_case
from casefiles.chain import store as chain
from casefiles.kernel.errors import CaseClosed, Faulty
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.attestation.portal.test_texts import rules
from tests.casefiles.attestation.tracing.cleared import a_chain, steps, two_cases
from tests.casefiles.checklists.shipped import EDITION

COPIED = """
cleared:
  - {from_case: Before, exhibit: E-001, place: p. 2, note: The same mill.}
business_records:
  - {step: step 1, exhibit: E-001, place: p. 1, reference: INV 7}
"""
TYPED = """
cleared:
  - way: ruling
    reference: HQ H123456
    decided_on: 2026-01-15
    stages:
      - {title: Cotton farm, producer: 棉田, romanized: Cotton Field, country: US, lots: [L-7]}
      - {title: Sewing, outputs: 600 shirts}
"""
RECORDS = """
business_records:
  - {step: step 1, exhibit: E-001, reference: INV 7}
"""
WORDS = """
portal_decisions:
  - {words: 湖, typed: Hu, reason: its own letterhead}
"""


def do(workspace, case, text, portal_rules=None):
    means = AnswersData(EDITION, portal=portal_rules or rules())
    carry_out(workspace, case, read_answers(text, "answers.yaml"), means)


def test_a_chain_cleared_in_another_case_is_relied_on_and_undone(workspace):
    _, case = two_cases(workspace)
    before = contents(workspace, case)
    do(workspace, case, COPIED)
    held = store.cleared(workspace.db, case)
    assert (held.from_label, held.reference) == ("C-001", "2026-2704-00117")
    assert (held.way, held.place, held.note) == (
        ClearanceKind.APPLICABILITY,
        "p. 2",
        "The same mill.",
    )
    assert len(store.stages(workspace.db, case)) == 2
    [record] = store.records(workspace.db, case)
    assert (record.step, record.reference) == (steps(workspace, case)[0].id, "INV 7")
    for _ in range(2):
        workspace.undo(case)
    assert contents(workspace, case) == before


def test_a_decision_is_typed_with_its_stages(workspace):
    case = a_case(workspace)
    a_chain(workspace, case)
    do(workspace, case, TYPED)
    held = store.cleared(workspace.db, case)
    assert (held.way, held.decided_on, held.is_typed) == (
        ClearanceKind.RULING,
        date(2026, 1, 15),
        True,
    )
    first, second = store.stages(workspace.db, case)
    assert (first.producer, first.romanized, first.lots) == ("棉田", "Cotton Field", ("L-7",))
    assert (second.title, second.outputs, second.number) == ("Sewing", "600 shirts", 2)
    do(workspace, case, TYPED.replace("H123456", "H123457"))  # it takes the place of the first
    assert store.cleared(workspace.db, case).reference == "HQ H123457"
    assert len(store.stages(workspace.db, case)) == 2


def said_of(workspace, case):
    """What a case holds of the cleared chain, its records and portal words, as a file says it."""
    db, labels = workspace.db, {each.id: each.label for each in chain.steps(workspace.db, case)}
    decision = as_said(ClearedChainInput, store.cleared(db, case)) | {"exhibit": "E-001"}
    stages = [as_said(StageInput, each) for each in store.stages(db, case)]
    records = [
        as_said(StepRecordInput, each) | {"step": labels[each.step], "exhibit": "E-001"}
        for each in store.records(db, case)
    ]
    words = [
        {"words": each.words, "typed": each.written, "reason": each.reason}
        for each in portal.wordings(db, case)
    ]
    cleared = [decision | {"stages": stages}]
    return {"cleared": cleared, "business_records": records, "portal_decisions": words}


def as_said(kind, held):
    plain = {each.name: getattr(held, each.name, None) for each in fields(kind)}
    known = {name: value for name, value in plain.items() if value}
    return json.loads(json.dumps(known, default=lambda each: getattr(each, "value", str(each))))


def test_what_one_case_holds_is_said_again_in_another(workspace):
    first, second = a_case(workspace, "First"), a_case(workspace, "Second")
    for each in (first, second):
        a_chain(workspace, each, content=each)
    do(
        workspace,
        first,
        TYPED.replace("decided_on", "exhibit: E-001\n    decided_on") + RECORDS + WORDS,
    )
    told = said_of(workspace, first)
    do(workspace, second, json.dumps(told, ensure_ascii=False))
    assert said_of(workspace, second) == told
    assert len(told["cleared"][0]["stages"]) == 2
    assert told["business_records"] == [
        {"step": "step 1", "exhibit": "E-001", "reference": "INV 7"}
    ]


def test_what_is_typed_into_the_portal_is_decided(workspace):
    case = a_case(workspace)
    do(workspace, case, WORDS)
    [held] = portal.wordings(workspace.db, case)
    assert (held.words, held.written, held.reason) == ("湖", "Hu", "its own letterhead")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (COPIED.replace("Before", "Nowhere"), "cleared[1]: There is no case 'Nowhere'."),
        (
            COPIED.replace("step 1", "step 9"),
            "business_records[1]: step: There is no step 'step 9'.",
        ),
        (TYPED.replace("2026-01-15", "2031-01-15"), "cleared[1]: 2031-01-15 is still to come"),
        (TYPED + "  - {from_case: New}", "cleared[2]: C-002 is this case"),
        (WORDS.replace("湖", "plain"), "portal_decisions[1]: “plain” can be typed by the rules"),
        (WORDS.replace("湖", "湖 7").replace("Hu", "Hu 8"), "portal_decisions[1]: “湖 7” would"),
    ],
)
def test_what_cannot_be_is_named_with_its_place_and_nothing_is_written(workspace, text, fault):
    _, case = two_cases(workspace)
    before = contents(workspace, case)
    with pytest.raises(Faulty) as caught:
        do(workspace, case, text)
    assert [each for each in caught.value.faults if each.startswith(fault)]
    assert contents(workspace, case) == before


def test_a_closed_case_takes_no_answers_and_says_so_once(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    close_case(workspace, case)
    with pytest.raises(CaseClosed):
        do(workspace, case, WORDS)

"""Shipments and detentions are written down from an answers file, by the acts a person uses."""

from datetime import date

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.cases import store as cases
from casefiles.cases.detentions.outcome import outcome
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import clock_rules
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.checklists.shipped import EDITION

BOTH = """
parties:
  - {key: mill, name: 棉纺厂}
shipments:
  - key: first
    entry_number: ABC-1234567-8
    zone: America/Los_Angeles
    lines:
      - {hts: 6109.10.0012, quantity: '14,400', unit: pieces, manufacturer: mill, papers: [E-001]}
      - {number: 5, quantity: '10', lots: [A, B]}
  - {key: second, lines: [{quantity: '7'}]}
detentions:
  - key: notice
    detention_number: UF-455
    presented_on: 2026-11-02
    stated_exhibit: E-001
    stated_page: 2
    lines: [first 5, second 1]
    attested: true
    events:
      - {kind: exported, on_day: 2026-12-03, lines: [first 5], quantity: '4'}
      - {kind: excluded, on_day: 2026-12-02, received_on: 2026-12-05, how: by mail}
    tasks:
      - number: T-1
        due_on: 2026-12-02
        extensions:
          - {asked_on: 2026-11-25, until: 2026-12-16, answer: granted, answered_on: 2026-11-27}
          - {asked_on: 2026-12-14, until: 2026-12-30}
closures: [{on_day: 2026-11-27, reason: the port is closed}]
counsel_asked: [{counsel: Harlan LLP, on_day: 2026-11-20, words: plead both, exhibit: E-001}]
"""


def do(workspace, case, text):
    carry_out(
        workspace, case, read_answers(text, "answers.yaml"), AnswersData(EDITION, clock_rules())
    )


def test_all_of_it_is_written_down(workspace):
    case = a_case(workspace)
    paper, db = an_exhibit(workspace, case), workspace.db
    do(workspace, case, BOTH)
    one, five, other = store.lines(db, case)
    assert (one.quantity, one.manufacturer) == ("14400", cases.parties(db, case)[0].id)
    assert (five.number, five.lots) == (5, ("A", "B"))
    assert [(each.line, each.exhibit) for each in store.line_papers(db, case)] == [(one.id, paper)]
    [detention] = store.detentions(db, case)
    assert (detention.stated_exhibit, detention.stated_page, detention.attested) == (paper, 2, True)
    assert store.covered(db, case) == {detention.id: (five.id, other.id)}
    excluded, exported = store.events(db, case)
    assert (excluded.kind, excluded.received_on) == (EventKind.EXCLUDED, date(2026, 12, 5))
    assert exported.quantity == "4"
    said = outcome([five, other], [excluded, exported]).in_words
    assert said == "excluded in part, exported in part"
    granted, asked = store.extensions(db, case)
    assert (granted.answer, asked.answer) == (ExtensionAnswer.GRANTED, ExtensionAnswer.OPEN)
    assert [each.reason for each in store.closures(db, case)] == ["the port is closed"]
    assert [each.exhibit for each in store.confirmations(db, case)] == [paper]


def test_every_fault_is_named_and_nothing_is_written(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    before = contents(workspace, case)
    third = "- {asked_on: 2026-12-15}\n          - {asked_on: 2026-12-14, until: 2026-12-30}"
    text = BOTH.replace("- {asked_on: 2026-12-14, until: 2026-12-30}", third)
    text = text.replace("first 5, second 1", "first 6").replace("America/Los_Angeles", "Pacific")
    with pytest.raises(Faulty) as caught:
        do(workspace, case, text)
    said = "\n".join(caught.value.faults)
    assert "shipments[1]: zone: “Pacific” is no time zone" in said
    assert "detentions[1]" in said
    assert contents(workspace, case) == before


def test_a_third_request_on_a_task_is_a_fault(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    third = "- {asked_on: 2026-12-15}\n          - {asked_on: 2026-12-14, until: 2026-12-30}"
    text = BOTH.replace("- {asked_on: 2026-12-14, until: 2026-12-30}", third)
    with pytest.raises(Faulty, match="twice on this task already"):
        do(workspace, case, text)


def test_a_name_that_is_left_empty_names_nothing(workspace):
    """As files have it that were written when names were text of their own."""
    case = a_case(workspace)
    said = BOTH.replace("manufacturer: mill", "manufacturer: ''")
    an_exhibit(workspace, case)
    do(workspace, case, said.replace("stated_exhibit: E-001", "stated_exhibit: ''"))
    assert store.lines(workspace.db, case)[0].manufacturer is None
    assert store.detentions(workspace.db, case)[0].stated_exhibit is None

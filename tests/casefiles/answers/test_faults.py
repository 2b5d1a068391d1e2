"""What an answers file cannot say is named with its place, all of it at once."""

import pytest

from casefiles.answers.carry_out import read_answers
from casefiles.kernel.errors import Faulty
from tests.casefiles.answers.answering import faults


def test_every_fault_is_named_with_its_place_and_nothing_is_written(workspace, case):
    text = """
parties:
  - {key: mill, name: Mill}
  - {key: mill, name: Other}
scopes:
  - {key: a, title: A, party: nobody}
  - {key: b, title: B, context: ctx-mars, period_from: 2026-04-01, period_to: 2026-03-01}
  - {key: c, title: C, open: [ZZ]}
  - {key: d, title: D}
exhibits:
  - {exhibits: [E-009], kind: payroll}
  - {exhibits: [E-001], kind: rumor}
  - {exhibits: [E-001], covers_from: 2026-04-01, covers_to: 2026-03-01}
citations:
  - {passage: {exhibit: E-001, rectangle: [1, 2, 3]}, scopes: [d], indicators: [SI-N01]}
  - {passage: {exhibit: E-001}, scopes: [d], indicators: [ILO12-01]}
  - {passage: {exhibit: E-001}, scopes: [d], indicators: [SI-N01], reliability: B}
searches:
  - {scopes: [d], indicators: [ILO11-01], terms: x, places: y, made_on: 2031-01-01}
decisions:
  - {scopes: [d], groups: [ZZ], decided: not_applicable, reason: x}
  - {scopes: [d], indicators: [ILO11-01], decided: supports, reason: x}
controls:
  - {scopes: [d], control: AF-01, state: met, reason: x}
statements:
  - {kind: papers-show, text: x, leans_on: [{exhibit: E-007}]}
"""
    found = faults(workspace, case, text)
    for part in (
        "parties[2]: The key 'mill' is taken.",
        "scopes[1]: party: There is no party 'nobody'.",
        "scopes[2]: There is no context 'ctx-mars'",
        "scopes[2]: The reference period ends",
        "scopes[3]: There is no group 'ZZ'",
        "exhibits[1]: exhibits[1]: There is no exhibit 'E-009'.",
        "exhibits[2]: “rumor” is no kind.",
        "exhibits[3]: E-001: the period it covers ends",
        "citations[1]: A rectangle is four numbers",
        "citations[2]: There is no indicator 'ILO12-01'",
        "citations[3]: To depart from the proposed grade takes a reason.",
        "searches[1]: The search cannot have been made on 2031-01-01",
        "decisions[1]: There is no group 'ZZ'",
        "decisions[2]: ILO11-01 is not contested",
        "controls[1]: Nothing admissible is cited for AF-01",
        "statements[1]: leans_on[1].exhibit: There is no exhibit 'E-007'.",
    ):
        assert [each for each in found if each.startswith(part)], part


def test_every_name_of_an_entry_that_is_nobodys_is_told_with_its_field(workspace, case):
    text = """
names:
  - {original: 棉纺厂, english: Mill, party: nobody}
chain_papers:
  - {exhibits: [E-001, E-008], shows: [sold], step: step 9}
confirmations:
  - {passage: {exhibit: E-007}, by: {exhibit: E-008}, fact: x, scopes: [S-9], indicators: [SI-N01]}
"""
    assert faults(workspace, case, text) == (
        "chain_papers[1]: exhibits[2]: There is no exhibit 'E-008'.",
        "chain_papers[1]: step: There is no step 'step 9'.",
        "names[1]: party: There is no party 'nobody'.",
        "confirmations[1]: passage.exhibit: There is no exhibit 'E-007'.",
        "confirmations[1]: by.exhibit: There is no exhibit 'E-008'.",
        "confirmations[1]: scopes[1]: There is no scope 'S-9'.",
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("surprise: 1", "unknown key 'surprise'"),
        ("parties: [{name: x}]", "parties[1]: has no 'key'"),
        ("scopes: [{key: a, title: A, period_from: 2026-02-30}]", "no such day as 2026-02-30"),
        ("scopes: [{key: a, title: A, period_from: soon}]", "“soon” is not a day"),
        ("scopes: [{key: a, title: A, in_chain: maybe}]", "'maybe' is not true or false"),
        ("controls: [{scopes: [a], control: AF-01, state: fine}]", "'fine' is not one of met"),
        ("- 1", "is not a record"),
        ("a: 1\na: 2", "'a' stands there twice"),
        ("a: [", "expected node content"),
    ],
)
def test_a_file_that_says_what_cannot_be_said_is_refused_before_anything(text, fault):
    with pytest.raises(Faulty) as caught:
        read_answers(text, "answers.yaml")
    assert fault in " ".join(caught.value.faults)


def test_a_day_that_cannot_be_is_named_with_the_other_faults():
    text = "scopes:\n  - {key: s, title: S, period_from: 2026-02-31}\nnonsense: 1\n"
    with pytest.raises(Faulty) as caught:
        read_answers(text, "answers.yaml")
    found = " ".join(caught.value.faults)
    assert "2026-02-31" in found
    assert "nonsense" in found

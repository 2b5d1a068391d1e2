"""The record of a test from an answers file: the same act, every fault named at once."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.chain.origin_tests import store
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import documents
from tests.attesting import edition
from tests.build import a_case, an_exhibit
from tests.shipping import detain

RECORD = """
test_records:
  - exhibit: E-001
    laboratory: Stable Isotope Services
    library_xinjiang: 'yes'
    samples:
      - {sample: A, drawn_by: the client, drawn_on: 2026-05-04, lot: Y-1, step: step 1, goods: yarn}
      - {sample: B, line: SH-1 2}
    holders:
      - {holder: the laboratory, held_from: 2026-05-09, seal: bag 7}
    cannot_show: [It says nothing of the dye.]
    phrases: [labor, lot]
"""


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    add_step(workspace, case, StepInput("Spinning"))
    detain(workspace, case)
    return case


def do(workspace, case, text):
    means = AnswersData(edition(), documents=documents())
    carry_out(workspace, case, read_answers(text, "answers.yaml"), means)


def test_a_record_is_written_from_a_file(workspace, case):
    do(workspace, case, RECORD)
    [held] = store.of_case(workspace.db, case)
    assert held.test.library_xinjiang.value == "yes"
    assert [(e.sample, e.lot, bool(e.step), bool(e.line)) for e in held.samples] == [
        ("A", "Y-1", True, False),
        ("B", "", False, True),
    ]
    assert held.holders[0].seal == "bag 7"
    offered = documents().origin_tests
    assert held.test.cannot_show == (
        "It says nothing of the dye.",
        offered.sentence("labor"),
        offered.sentence("lot"),
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("E-001", "E-009", "There is no exhibit 'E-009'."),
        ("step 1", "step 9", "There is no step 'step 9'."),
        ("SH-1 2", "SH-1 9", "There is no entry line 'SH-1 9'."),
        ("[labor, lot]", "[labour]", "No sentence 'labour' is offered."),
        ("'yes'", "perhaps", "library_xinjiang"),
        ("2026-05-09", "2026-05-40", "held_from"),
        ("holder: the lab", "holders: the lab", "holders"),
    ],
)
def test_a_fault_is_named_with_its_place_and_nothing_is_entered(workspace, case, old, new, fault):
    with pytest.raises(Faulty) as told:
        do(workspace, case, RECORD.replace(old, new, 1))
    assert any(fault in each for each in told.value.faults), told.value.faults
    assert store.of_case(workspace.db, case) == []


def test_every_name_that_is_nobodys_is_told_at_once_with_its_place(workspace, case):
    said = RECORD.replace("step 1", "step 9").replace("SH-1 2", "SH-1 9")
    with pytest.raises(Faulty) as caught:
        do(workspace, case, said)
    assert caught.value.faults == (
        "test_records[1]: samples[1].step: There is no step 'step 9'.",
        "test_records[1]: samples[2].line: There is no entry line 'SH-1 9'.",
    )

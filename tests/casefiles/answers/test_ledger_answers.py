"""The ledger from an answers file: the same acts, every fault named at once."""

import pytest

from casefiles.chain.ledger import store
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.kernel.errors import Faulty
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.answers.answering import do

LEDGER = """
ledger:
  - {key: lint, step: step 1, flow: output, written: "1,000.0", unit: kg, goods: lint,
     passage: {exhibit: E-001, page: 1}}
  - {key: in, step: Spinning, flow: input, written: "1", unit: t, goods: lint}
  - {step: step 2, flow: output, written: "900", unit: kg, goods: yarn, on_day: 2026-03-02}
allocations:
  - {from: lint, to: in, written: "1,000.0"}
factors:
  - {kind: yield, step: step 2, factor: "0.86", from_unit: kg, to_unit: kg, source: Batch card 7,
     tolerance: "1 %"}
dealings:
  - {kind: invoice, reference: INV-1, payee: Mill, written: "5,000.00", currency: USD}
figures_explained:
  - {sort: balance, step: step 2, text: 40 kg are of the lot before., exhibit: E-001}
  - {sort: invoice_without_order, dealing: inv 1, text: The contract is oral.}
"""


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    add_step(workspace, case, StepInput("Ginning", begins=True))
    add_step(workspace, case, StepInput("Spinning"))
    return case


def test_a_ledger_is_filled_and_explained_from_a_file(workspace, case):
    do(workspace, case, LEDGER)
    ledger = store.ledger(workspace.db, case)
    assert [each.label for each in ledger.ledger_data.lines] == ["L-001", "L-002", "L-003"]
    assert [each.sort.value for each in ledger.open] == ["invoice_without_payment"]
    explained = [each.explanation for each in ledger.differences if not each.is_open]
    assert {each.text for each in explained} == {
        "40 kg are of the lot before.",
        "The contract is oral.",
    }


def test_every_fault_is_named_with_its_place_and_nothing_is_entered(workspace, case):
    before = contents(workspace, case)
    faulty = """
ledger:
  - {key: a, step: step 3, flow: output, written: "5", unit: kg}
  - {key: b, step: step 1, flow: output, written: "1.000", unit: kg}
allocations:
  - {from: nothing, written: "5"}
  - {from: L-001, written: "5", entry_line: SH-1 2}
factors:
  - {kind: unit, factor: "2", from_unit: kg, to_unit: lb, source: A book}
figures_explained:
  - {sort: balance, text: Because.}
"""
    with pytest.raises(Faulty) as caught:
        do(workspace, case, faulty)
    places = [each.split(":")[0] for each in caught.value.faults]
    assert places == [
        "ledger[1]", "ledger[2]", "allocations[1]", "allocations[2]", "allocations[2]",
        "factors[1]", "figures_explained[1]",
    ]  # fmt: skip
    assert contents(workspace, case) == before

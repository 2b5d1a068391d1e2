"""What the printed picture of a chain states is what the tables state, on however many sheets."""

from dataclasses import replace

import pytest

from casefiles.attestation.sections.chain import drawings
from casefiles.attestation.sections.fact_keys import line_quantity
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.chain import Chain
from casefiles.chain.model import LineStep
from casefiles.chain.nexus import TracedChain
from casefiles.kernel.ids import CaseId, LineId, ShipmentId, StepId
from tests.casefiles.chain.chains import PARTY, a_chain

LINE = EntryLine(
    LineId("l"), CaseId("c"), ShipmentId("s"), 1, "6105.10.0010", "Shirts", "24000", "pieces",
    "", "", "", "", "CN", None, (),
)  # fmt: skip


def stated(steps, line):
    """What the pictures of a chain of so many steps state, and on how many sheets."""
    straight = a_chain(steps, [(n, n + 1) for n in range(1, steps)])
    tied = LineStep("t", CaseId("c"), LineId("l"), StepId(str(steps)), ())
    chain = Chain(straight.steps, straight.links, (), (tied,), {PARTY.id: PARTY})
    lines = {LineId("l"): ("A-1 line 1", line)}
    made = [*drawings(TracedChain(chain, [straight.steps[-1]], lines=lines))]
    return len(made), [fact for each in made for fact in each.states]


@pytest.mark.parametrize("steps", range(1, 12))
def test_the_quantity_of_a_line_is_its_quantity_whichever_sheet_it_is_on(steps):
    _, facts = stated(steps, LINE)
    said = [each for each in facts if each.key == line_quantity("A-1 line 1", "").key]
    assert said == [line_quantity("A-1 line 1", "24,000 pieces")]


def test_a_line_of_which_no_quantity_is_known_states_none():
    _, facts = stated(3, replace(LINE, quantity="", unit=""))
    assert not [each for each in facts if each.key.startswith("the quantity")]


def test_a_line_is_on_a_sheet_of_its_own_in_some_of_these():
    assert max(stated(steps, LINE)[0] for steps in range(1, 12)) > 1

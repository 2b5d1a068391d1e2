"""A chain is called identical only where everything was compared, and the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.submission.kinds.identical_chain import (
    is_identical,
    not_compared,
    verdict,
)
from casefiles.attestation.submission.kinds.model import FindingSeverity
from casefiles.attestation.tracing.cleared_chain_acts import add_cleared_chain
from casefiles.attestation.tracing.compare import ChainStage, compare_chains
from casefiles.attestation.tracing.model import ClearanceKind, ClearedChain
from casefiles.attestation.tracing.read import Tracing
from casefiles.attestation.tracing.step_record_acts import StepRecordInput, name_step_records
from casefiles.cases.detentions.event_acts import remove_event
from casefiles.cases.shipments import store as shipments
from casefiles.chain.step_acts import edit_step
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, StepId
from tests.build import NOON, a_case
from tests.casefiles.attestation.submission.kinds.papers import (
    CHAIN,
    found,
    paper_of,
    printed,
    stops,
    text_of,
)
from tests.casefiles.attestation.tracing.cleared import steps, two_cases

FIELDS = ("producer", "site", "place", "role", "product", "inputs")
CLEARED = ClearedChain(
    "cleared", CaseId("case"), "", "", "", ClearanceKind.APPLICABILITY, "DET-1", None, None, "", "",
    "Ada", NOON,
)  # fmt: skip


def a_stage(id_, **said):
    return ChainStage(**dict.fromkeys(ChainStage.__slots__, "") | {"id": id_, "title": id_} | said)


class _Step:
    """Of a step only its number and title are spoken."""

    def __init__(self, number, title):
        self.number, self.title = number, title


@settings(max_examples=30, deadline=None)
@given(st.lists(st.fixed_dictionaries({f: st.sampled_from(("", "a")) for f in FIELDS}), min_size=1,
                max_size=3), st.data())  # fmt: skip
def test_nothing_is_called_identical_of_which_anything_was_not_compared(said, data):
    here = [a_stage(f"s{n}", **each) for n, each in enumerate(said)]
    there = list(here)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(here) - 1))
        field = data.draw(st.sampled_from(FIELDS))
        there[at] = a_stage(here[at].id, **{**said[at], field: data.draw(st.sampled_from("ab"))})
    comparison = compare_chains(here, there, [])
    known = {each.id: _Step(n, each.title) for n, each in enumerate(here, 1)}
    tracing = Tracing(CLEARED, (), comparison, known)
    whole = all(getattr(a, f) and getattr(a, f) == getattr(b, f)
                for a, b in zip(here, there, strict=True) for f in FIELDS)  # fmt: skip
    assert is_identical(tracing) is whole
    assert ("is identical to" in verdict(tracing)) is whole
    if not whole and comparison.identical:
        assert all(each in verdict(tracing) for each in not_compared(tracing))


@pytest.fixture
def relying(workspace):
    before, case = two_cases(workspace)
    add_cleared_chain(workspace, case, {}, before)
    return before, case


def name_all(workspace, case):
    [exhibit] = evidence.of_case(workspace.db, case)
    papers = [
        StepRecordInput(each.id, exhibit.id, "p. 2", "INV-7") for each in steps(workspace, case)
    ]
    name_step_records(workspace, case, papers)


def test_both_sides_of_each_step_are_cited_and_what_is_lacking_is_printed(workspace, relying):
    _, case = relying
    first = paper_of(workspace, case, CHAIN)
    assert {"no-record", "no-decision-paper"} <= found(first, FindingSeverity.LACKS)
    assert "Still to be completed" in printed(workspace, case, CHAIN)
    name_all(workspace, case)
    paper, said = paper_of(workspace, case, CHAIN), printed(workspace, case, CHAIN)
    assert [each.label for each in paper.exhibits] == ["E-001"]
    assert "no-record" not in found(paper)
    assert "These goods: INV-7 [E-001, p. 2]" in said
    assert "Cleared chain: stage 1, as in A-01 of C-001" in said
    assert ("Identical supply chain" in said) is ("is identical to" in text_of(paper, "verdict"))


def test_what_differs_is_said_and_the_chain_is_not_called_identical(workspace, relying):
    _, case = relying
    plant = steps(workspace, case)[1]
    edit_step(workspace, case, StepId(plant.id), {"site": "Another hall"})
    paper, said = paper_of(workspace, case, CHAIN), printed(workspace, case, CHAIN)
    assert "not-identical" in found(paper)
    assert "It is not identical" in said
    assert "Another hall" in said
    assert "Identical supply chain" not in said
    workspace.undo(case)
    assert "not-identical" not in found(paper_of(workspace, case, CHAIN))


def test_without_a_cleared_chain_it_stops_and_a_release_taken_back_is_to_be_looked_at(
    workspace, relying
):
    before, case = relying
    assert "no-cleared-chain" in stops(paper_of(workspace, a_case(workspace, "Third"), CHAIN))
    assert not stops(paper_of(workspace, case, CHAIN))
    [released] = shipments.events(workspace.db, before)
    remove_event(workspace, before, released.id)
    assert "released-no-more" in found(paper_of(workspace, case, CHAIN))

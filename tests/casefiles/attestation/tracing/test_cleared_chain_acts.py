"""A cleared chain is copied as CBP read it, compared, and each act can be undone."""

from datetime import date

import pytest

from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.cleared_chain_acts import (
    add_cleared_chain,
    edit_cleared_chain,
    remove_cleared_chain,
)
from casefiles.attestation.tracing.compare import StageMatch
from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.attestation.tracing.read import read_tracing
from casefiles.attestation.tracing.released import clearable_cases
from casefiles.attestation.tracing.stage_acts import remove_stage, write_stage
from casefiles.attestation.tracing.step_record_acts import (
    StepRecordInput,
    name_step_records,
    remove_step_record,
)
from casefiles.chain import store as chain
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.model import Shows
from casefiles.chain.reuse.model import ReuseChoice
from casefiles.chain.reuse.reuse_acts import bring_over
from casefiles.chain.step_acts import edit_step, remove_step
from casefiles.chain.traced_chain import traced_chain
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages.store import list_usages
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.attestation.tracing.cleared import a_chain, release, steps, two_cases

TYPED = {"way": "ruling", "reference": "HQ H123456", "decided_on": "2026-01-15"}


def found_in(workspace, case):
    return read_tracing(workspace.db, case, traced_chain(workspace.db, case))


def likenesses(workspace, case):
    return [each.likeness.value for each in found_in(workspace, case).comparison.steps]


def test_a_released_case_is_offered_and_copied_as_it_was_filed(workspace):
    before, case = two_cases(workspace)
    third = a_case(workspace, "Held")
    release(workspace, third, lines=1)
    [one] = clearable_cases(workspace.db, case)
    assert (one.case.id, one.release.reference) == (before, "2026-2704-00117")
    assert clearable_cases(workspace.db, before) == []
    edit_step(workspace, before, steps(workspace, before)[0].id, {"site": "Road 9"})  # not filed
    add_cleared_chain(workspace, case, {}, before)
    found = found_in(workspace, case)
    held = found.cleared
    assert (held.way, held.reference, held.decided_on) == (
        ClearanceKind.APPLICABILITY, "2026-2704-00117", date(2026, 11, 20),
    )  # fmt: skip
    assert held.filed == "A-01 of C-001, filed on 2026-03-02"
    assert [each.site for each in store.stages(workspace.db, case)] == ["Road 1", "Road 1"]
    assert found.comparison.identical
    assert found.still_released
    assert [each.number for each in found.without_record] == [1, 2]


def test_what_was_never_filed_is_copied_as_it_stands_and_that_is_told(workspace):
    before, case = a_case(workspace, "Before"), a_case(workspace, "New")
    a_chain(workspace, before)
    release(workspace, before)
    a_chain(workspace, case, "other")
    add_cleared_chain(workspace, case, {}, before)
    held = store.cleared(workspace.db, case)
    assert (held.from_label, held.filed) == ("C-001", "")


def test_steps_that_were_brought_over_find_their_stage_whatever_they_are_called_now(workspace):
    before, _ = two_cases(workspace)
    case = a_case(workspace, "Brought")
    chosen = ReuseChoice(steps=tuple(each.id for each in steps(workspace, before)))
    bring_over(workspace, case, before, chosen)
    add_cleared_chain(workspace, case, {}, before)
    first = steps(workspace, case)[0]
    edit_step(workspace, case, first.id, {"title": "Growing", "party": None})
    [one, _] = found_in(workspace, case).comparison.steps
    assert (one.stage.title, one.likeness) == ("Cotton farm", StageMatch.UNSAID)
    assert {e.exhibit for e in found_in(workspace, case).proposed[first.id]} == {
        each.id for each in evidence.of_case(workspace.db, case)
    }
    assert all(e.earlier for e in found_in(workspace, case).proposed[first.id])


def test_a_decision_that_is_not_in_the_workspace_has_its_stages_typed(workspace):
    _, case = two_cases(workspace)
    paper = an_exhibit(workspace, case, "ruling")
    add_cleared_chain(workspace, case, {**TYPED, "exhibit": paper})
    assert likenesses(workspace, case) == ["not in the cleared chain"] * 2
    known = {"producer": "Coastal Bend Growers", "site": "Road 1", "province": "Texas"}
    known |= {"country": "US", "outputs": "cotton", "role": "grower"}
    write_stage(workspace, case, {"title": "Farm", **known})
    second = write_stage(workspace, case, {"title": "Other"})
    assert likenesses(workspace, case) == ["same", "not in the cleared chain"]
    assert [e.title for e in found_in(workspace, case).comparison.gone] == ["Other"]
    third = write_stage(workspace, case, {"title": "Third"})
    remove_stage(workspace, case, second)
    assert [(e.id, e.number) for e in store.stages(workspace.db, case)][1] == (third, 2)
    write_stage(workspace, case, {"title": "Knitting and sewing"}, third)
    assert likenesses(workspace, case) == ["same", "not said"]
    assert found_in(workspace, case).decision.id == paper
    assert [e.what for e in list_usages(workspace.db, case, paper)] == [UsageKind.CLEARED]


def test_what_cannot_be_is_refused_in_words(workspace):
    before, case = two_cases(workspace)
    empty = a_case(workspace, "Empty")
    for said, source, why in (
        ({}, None, "name its decision"),
        ({"reference": "HQ 1"}, None, "name its decision"),
        ({}, case, "is this case"),
        ({}, empty, "no step"),
        ({**TYPED, "decided_on": "2126-01-01"}, None, "still to come"),
    ):
        with pytest.raises(Impossible, match=why):
            add_cleared_chain(workspace, case, said, source)
    with pytest.raises(NotFound):
        add_cleared_chain(workspace, case, {**TYPED, "exhibit": "of nobody"})
    with pytest.raises(Faulty):
        add_cleared_chain(workspace, case, {"by": "me"}, before)
    with pytest.raises(NotFound):
        edit_cleared_chain(workspace, case, {"note": "?"})
    with pytest.raises(NotFound):
        write_stage(workspace, case, {"title": "Farm"})
    add_cleared_chain(workspace, case, {}, before)
    with pytest.raises(Impossible, match="copied from C-001"):
        write_stage(workspace, case, {"title": "Farm"})
    with pytest.raises(Impossible, match="reference"):
        edit_cleared_chain(workspace, case, {"reference": " "})
    with pytest.raises(Impossible, match="which day"):
        edit_cleared_chain(workspace, case, {"decided_on": None})
    paper = an_exhibit(workspace, case, "gone")
    set_aside(workspace, case, [paper], "superseded")
    first = steps(workspace, case)[0].id
    with pytest.raises(Impossible, match="set aside"):
        name_step_records(workspace, case, [StepRecordInput(first, paper)])
    with pytest.raises(NotFound):
        name_step_records(workspace, case, [StepRecordInput(steps(workspace, before)[0].id, paper)])
    with pytest.raises(NotFound):
        remove_step_record(workspace, case, first)
    with pytest.raises(Impossible, match="No record"):
        name_step_records(workspace, case, [])


def test_one_record_stands_for_a_step_and_falls_when_its_exhibit_does(workspace):
    before, case = two_cases(workspace)
    add_cleared_chain(workspace, case, {}, before)
    one, two = (an_exhibit(workspace, case, each, title=each) for each in ("one", "two"))
    first, last = (each.id for each in steps(workspace, case))
    name_step_records(
        workspace, case, [StepRecordInput(first, one, "p. 1", "IV 7"), StepRecordInput(last, one)]
    )
    name_step_records(workspace, case, [StepRecordInput(first, two, "", "  IV  8 ")])
    found = found_in(workspace, case)
    assert found.records[first].exhibit == two
    assert found.records[first].reference == "IV 8"
    assert found.exhibits == [two, one]
    assert "business record of step 1" in [e.in_words for e in list_usages(workspace.db, case, two)]
    set_aside(workspace, case, [two], "superseded")
    assert [each.number for each in found_in(workspace, case).without_record] == [1]
    remove_step_record(workspace, case, last)
    remove_step(workspace, case, first)
    assert store.records(workspace.db, case) == []


def test_papers_of_what_goes_out_are_proposed_first_and_what_is_privileged_never(workspace):
    before, case = two_cases(workspace)
    add_cleared_chain(workspace, case, {}, before)
    first = steps(workspace, case)[0].id
    [link] = chain.links(workspace.db, case)
    made = an_exhibit(workspace, case, "made")
    sold = an_exhibit(workspace, case, "sold")
    secret = an_exhibit(workspace, case, "secret", confidentiality="privileged")
    book = an_exhibit(workspace, case, "book", ordinary_course=True)
    lay_papers(workspace, case, NewChainPapers([made, secret, book], [Shows.MADE], step=first))
    lay_papers(workspace, case, NewChainPapers([sold], [Shows.SOLD], link=link.id))
    offered = [each.exhibit for each in found_in(workspace, case).proposed[first]]
    assert [e for e in offered if e in {sold, made, book}] == [book, sold, made]
    assert secret not in offered


def test_every_act_can_be_taken_back_and_the_journal_holds(workspace):
    before, case = two_cases(workspace)
    paper = an_exhibit(workspace, case, "one")
    first = steps(workspace, case)[0].id
    acts = (
        lambda: add_cleared_chain(workspace, case, {}, before),
        lambda: edit_cleared_chain(workspace, case, {"note": "As filed.", "exhibit": paper}),
        lambda: name_step_records(workspace, case, [StepRecordInput(first, paper)]),
        lambda: remove_step_record(workspace, case, first),
        lambda: remove_cleared_chain(workspace, case),
        lambda: add_cleared_chain(workspace, case, TYPED),
        lambda: write_stage(workspace, case, {"title": "Farm"}),
        lambda: add_cleared_chain(workspace, case, {}, before),
    )
    states = [contents(workspace, case)]
    for act in acts:
        act()
        states.append(contents(workspace, case))
    for state in reversed(states[:-1]):
        workspace.undo(case)
        assert contents(workspace, case) == state
    for state in states[1:]:
        workspace.redo(case)
        assert contents(workspace, case) == state
    assert workspace.verify().faults == ()

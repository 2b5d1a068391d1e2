from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.citation_acts import (
    cite,
    copy_citations,
    edit_citation,
    withdraw_citation,
)
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.decision_acts import NewDecision, decide, withdraw_decision
from casefiles.assessment.model import DecisionKind, Direction, NewCitation
from casefiles.assessment.scope_acts import (
    ScopeOpening,
    open_absence,
    open_group,
    open_scope,
    set_context,
)
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.scope_facts import weighing_of
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.cases import store as cases
from casefiles.cases.scope_acts import remove_scope
from casefiles.checklists.vocabulary import ControlState, Dimension, Status
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Reading, State
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.storage import rows
from tests.casefiles.assessment.building import BANK, LETTER, MARCH, PAYROLL, TAX, Room
from tests.casefiles.checklists.shipped import CHECKLIST, EDITION

WAGES, PAPERS = "ILO11-08", "ILO11-07"
SEARCH = NewSearch("劳动力转移", "the county's site", date(2026, 3, 1))


def status(room, indicator, scope=None, dimension=None):
    weighed = weighing_of(
        room.db, scope_checklist(room.db, room.case, scope or room.scope)
    ).weighed[indicator]
    return weighed[dimension or next(iter(weighed))].status


def open_groups(room, scope=None):
    return [each.checklist_group for each in store.groups(room.db, scope or room.scope)]


def faults(act, *arguments, **said):
    with pytest.raises(Faulty) as caught:
        act(*arguments, **said)
    return " ".join(caught.value.faults)


def test_a_scope_copies_the_checklist_once_and_reads_it_from_the_case(room):
    room.a_scope("Cutting room")
    [edition] = store.editions(room.db, room.case)
    assert (edition.digest, edition.content) == (EDITION.digest, EDITION.content)
    assert scope_checklist(room.db, room.case, room.scope).checklist == CHECKLIST


@pytest.mark.parametrize(
    ("basis", "pack", "groups"),
    [
        ("uflpa-applicability", "ctx-xuar", "SI-N"),
        ("wro", "ctx-not-coercive", "ILO11 AF"),
        ("wro", "ctx-default", "ILO11 SI-C SI-R SI-W SI-X SI-N SI-P AF"),
        ("uflpa-exception", "ctx-not-coercive", "ILO11 SI-N SI-P AF"),
        ("caatsa-exception", "ctx-not-coercive", "ILO11 SI-P AF"),
        ("pre-detention-readiness", "ctx-xuar", "ILO11 SI-C SI-R SI-W SI-X SI-N SI-P AF"),
        ("something-new", "ctx-xuar", "ILO11"),
    ],
)
def test_a_scope_opens_as_a_short_list(workspace, tmp_path, basis, pack, groups):
    room = Room(workspace, tmp_path, basis, context_pack=pack)
    assert open_groups(room) == groups.split()


def test_nobody_is_asked_operational_items_to_begin_with(room):
    assert {"OP-I", "OP-P"}.isdisjoint(open_groups(room))


def test_what_cannot_be_of_a_scope_is_named_at_once(room):
    said = faults(
        open_scope,
        room.workspace,
        room.case,
        EDITION,
        ScopeOpening(
            " ",
            party="nobody",
            period_from=date(2026, 4, 1),
            period_to=date(2026, 3, 1),
            context_pack="ctx-mars",
        ),
    )
    for part in ("needs a title", "before it begins", "'ctx-mars'", "not a party of this case"):
        assert part in said
    assert len(cases.scopes(room.db, room.case)) == 1


def test_groups_are_opened_once_and_unknown_ones_refused(room):
    open_group(room.workspace, room.case, room.scope, ["OP-I", "OP-I", "ILO11"])
    assert open_groups(room).count("OP-I") == 1
    assert "'ZZ'" in faults(open_group, room.workspace, room.case, room.scope, ["OP-P", "ZZ"])
    assert "OP-P" not in open_groups(room)


def test_a_scope_is_removed_with_all_that_was_assessed_and_undone(room):
    room.cite(room.an_exhibit(**BANK), WAGES)
    remove_scope(room.workspace, room.case, room.scope)
    assert store.citations(room.db, room.scope) == []
    room.workspace.undo(room.case)
    assert len(store.citations(room.db, room.scope)) == 1


def test_a_context_must_be_one_the_checklist_knows(room):
    said = faults(set_context, room.workspace, room.case, room.scope, "ctx-mars")
    assert "ctx-xuar" in said


def test_one_passage_speaks_of_many_indicators_in_one_act(room):
    bank = room.an_exhibit(**BANK)
    room.cite(bank, WAGES, PAPERS, place=OnPage(2), quote="paid to each worker")
    assert [each.indicator for each in store.citations(room.db, room.scope)] == [WAGES, PAPERS]
    assert room.workspace.undoable(room.case) is Act.CITE
    room.workspace.undo(room.case)
    assert store.citations(room.db, room.scope) == []


def test_many_passages_are_one_act_too(room):
    several = [NewCitation(room.an_exhibit(**each), (WAGES,)) for each in (BANK, TAX)]
    assert len(cite(room.workspace, room.case, room.scope, several).made) == 2
    assert status(room, WAGES) is Status.CORROBORATED
    room.workspace.undo(room.case)
    assert status(room, WAGES) is Status.NOT_ASSESSED


def test_the_same_passage_is_not_cited_twice(room):
    bank = room.an_exhibit(**BANK)
    room.cite(bank, WAGES)
    assert room.cite(bank, WAGES) == []
    assert len(store.citations(room.db, room.scope)) == 1


def test_every_reason_why_a_passage_cannot_be_cited_is_named(room):
    exhibit = room.an_exhibit(**BANK)
    citing = NewCitation(
        exhibit,
        ("ILO11-99", "OP-P03"),
        dimensions=(Dimension.IL,),
        reliability="G",
        credibility="9",
        place=OnPage(0),
    )
    missing = NewCitation("no exhibit", (WAGES,))
    said = faults(
        cite, room.workspace, room.case, room.scope, [citing, missing, NewCitation(exhibit, ())]
    )
    for part in (
        "'ILO11-99'",
        "OP-P03 has no dimension IL",
        "not 'G'",
        "not '9'",
        "takes a reason",
        "pages are counted from 1",
        "There is no exhibit no exhibit",
        "what the passage is about",
    ):
        assert part in said, part
    assert store.citations(room.db, room.scope) == []


def a_reading(room, exhibit, pages=None, facts="{}"):
    reading = Reading(
        f"r{exhibit}", room.case, exhibit, State.READ, "application/pdf", pages, facts, "x", "", ""
    )
    with room.workspace.change(Act.READ_FACTS, room.case) as db:
        rows.add(db, evidence.READINGS, reading)


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (OnPage(4), "E-001 has no page 4: it has 3."),
        (Run(9, 0, 5), "E-001 has no page 9: it has 3."),
        (Rectangle(3, 0, 0, 70000, 100), "the rectangle is not on page 3"),
        (Rectangle(2, 100, 0, 50, 100), "no place"),
        (Cells("March", "B2:D"), "no place"),
        (Cells("May", "B2:D4"), "no sheet “May”"),
        (Run(None, 5, 5), "no place"),
    ],
)
def test_a_citation_to_what_is_not_there_is_refused(room, place, fault):
    exhibit = room.an_exhibit()
    a_reading(room, exhibit, 3, '{"sizes":[[59500,84200,3]],"sheets":[{"name":"March"}]}')
    citing = NewCitation(exhibit, (WAGES,), place=place)
    assert fault in faults(cite, room.workspace, room.case, room.scope, [citing])


@pytest.mark.parametrize(
    "place", [OnPage(3), Rectangle(3, 0, 0, 59500, 84200), Cells("March", "B2:D4"), Run(1, 0, 5)]
)
def test_a_citation_to_what_is_there_is_kept(room, place):
    exhibit = room.an_exhibit()
    a_reading(room, exhibit, 3, '{"sizes":[[59500,84200,3]],"sheets":[{"name":"March"}]}')
    room.cite(exhibit, WAGES, place=place)
    assert store.citations(room.db, room.scope)[0].where == place


def test_an_exhibit_that_is_set_aside_cannot_be_cited_and_is_out_of_the_status(room):
    bank = room.an_exhibit(**BANK)
    room.cite(bank, WAGES)
    with room.workspace.change(Act.SET_ASIDE, room.case) as db:
        rows.alter(db, evidence.EXHIBITS, room.case, bank, {"set_aside": "another shipment"})
    assert status(room, WAGES) is Status.NOT_ASSESSED
    citing = NewCitation(bank, (PAPERS,))
    assert "set aside" in faults(cite, room.workspace, room.case, room.scope, [citing])


def test_an_exhibit_of_another_case_cannot_be_cited(room, workspace, tmp_path):
    elsewhere = Room(workspace, tmp_path).an_exhibit()
    citing = NewCitation(elsewhere, (WAGES,))
    assert "no exhibit" in faults(cite, room.workspace, room.case, room.scope, [citing])


def test_a_scope_of_another_case_cannot_be_worked_on(room, workspace, tmp_path):
    other = Room(workspace, tmp_path)
    with pytest.raises(NotFound):
        log_search(room.workspace, room.case, other.scope, [WAGES], SEARCH)


def test_a_departure_from_the_proposed_grade_takes_a_reason(room):
    [citation] = room.cite(room.an_exhibit(**LETTER), WAGES)
    assert status(room, WAGES) is Status.INSUFFICIENT
    better = {"reliability": "B", "credibility": "2"}
    assert "takes a reason" in faults(edit_citation, room.workspace, room.case, citation, **better)
    why = {"grade_reason": "sworn, against the signer's interest"}
    edit_citation(room.workspace, room.case, citation, **better, **why)
    assert status(room, WAGES) is Status.INDICATED
    assert "cannot be altered" in faults(
        edit_citation, room.workspace, room.case, citation, exhibit="x"
    )


def test_citations_are_withdrawn_together(room):
    both = room.cite(room.an_exhibit(**BANK), WAGES, PAPERS)
    withdraw_citation(room.workspace, room.case, both)
    assert store.citations(room.db, room.scope) == []


def test_citations_are_copied_and_decisions_are_not(room):
    bank, tax = room.an_exhibit(**BANK), room.an_exhibit(**TAX)
    room.deny(bank, WAGES)
    room.deny(tax, WAGES)
    decide(
        room.workspace,
        room.case,
        room.scope,
        NewDecision((PAPERS,), DecisionKind.NOT_APPLICABLE, "x"),
    )
    other = room.a_scope("Cutting room", **MARCH)
    room.cite(bank, PAPERS, scope=other)
    assert len(copy_citations(room.workspace, room.case, room.scope, other)) == 2
    assert store.decisions(room.db, other) == []
    assert status(room, WAGES) is Status.AFFIRMATIVELY_ABSENT
    # That they cover this other workforce, nobody has said.
    assert status(room, WAGES, other) is Status.INSUFFICIENT
    assert copy_citations(room.workspace, room.case, room.scope, other) == []


def test_one_log_speaks_of_many_indicators_and_one_undo_takes_it_back(room):
    several = [each.id for each in CHECKLIST.in_group("ILO11")]
    log_search(room.workspace, room.case, room.scope, several, SEARCH)
    assert {status(room, each) for each in several} == {Status.NO_INFORMATION}
    room.workspace.undo(room.case)
    assert {status(room, each) for each in several} == {Status.NOT_ASSESSED}


@pytest.mark.parametrize(
    ("log", "indicators", "fault"),
    [
        (NewSearch("", "x", SEARCH.made_on), [WAGES], "what was looked for"),
        (NewSearch("x", " ", SEARCH.made_on), [WAGES], "the places searched"),
        (NewSearch("x", "x", date(2026, 3, 4)), [WAGES], "that day has not come"),
        (SEARCH, [], "at least one indicator"),
        (SEARCH, ["ILO11-99"], "'ILO11-99'"),
    ],
)
def test_a_search_log_that_says_too_little_is_refused(room, log, indicators, fault):
    assert fault in faults(log_search, room.workspace, room.case, room.scope, indicators, log)


def test_a_whole_group_is_not_applicable_for_one_reason_and_one_undo(room):
    group = tuple(each.id for each in CHECKLIST.in_group("SI-R"))
    decide(
        room.workspace,
        room.case,
        room.scope,
        NewDecision(group, DecisionKind.NOT_APPLICABLE, "no workers from elsewhere: E-001"),
    )
    assert {status(room, each) for each in group} == {Status.NOT_APPLICABLE}
    room.workspace.undo(room.case)
    assert {status(room, each) for each in group} == {Status.NOT_ASSESSED}


def test_evidence_stands_in_the_way_of_not_applicable_and_a_control_is_never_decided(room):
    room.cite(room.an_exhibit(**BANK), WAGES)
    deciding = NewDecision((WAGES, PAPERS), DecisionKind.NOT_APPLICABLE, "x")
    assert "ILO11-08 is supported" in faults(
        decide, room.workspace, room.case, room.scope, deciding
    )
    assert store.decisions(room.db, room.scope) == []
    controls = NewDecision(("AF-01",), DecisionKind.NOT_APPLICABLE, "x")
    assert "is a control" in faults(decide, room.workspace, room.case, room.scope, controls)


def test_a_decision_takes_a_reason_and_a_contest(room):
    bare = NewDecision((WAGES,), DecisionKind.NOT_APPLICABLE, " ")
    assert "takes a reason" in faults(decide, room.workspace, room.case, room.scope, bare)
    calm = NewDecision((WAGES,), DecisionKind.AGAINST, "x")
    assert "not contested" in faults(decide, room.workspace, room.case, room.scope, calm)


def test_a_contest_is_decided_anew_and_the_decision_withdrawn(room):
    room.cite(room.an_exhibit(**BANK), WAGES)
    room.deny(room.an_exhibit(**TAX), WAGES)
    assert status(room, WAGES) is Status.CONTESTED
    for decided, after in (
        (DecisionKind.AGAINST, Status.INSUFFICIENT),
        (DecisionKind.FOR, Status.INDICATED),
    ):
        decide(room.workspace, room.case, room.scope, NewDecision((WAGES,), decided, "because"))
        assert status(room, WAGES) is after
    [held] = store.decisions(room.db, room.scope)
    assert (held.by, held.reason) == ("Ada", "because")
    withdraw_decision(room.workspace, room.case, room.scope, WAGES)
    assert status(room, WAGES) is Status.CONTESTED
    with pytest.raises(NotFound):
        withdraw_decision(room.workspace, room.case, room.scope, WAGES)


def test_a_decision_about_one_phase_leaves_the_others(room):
    threat = "OP-P01"
    deciding = NewDecision((threat,), DecisionKind.NOT_APPLICABLE, "x", Dimension.UR)
    decide(room.workspace, room.case, room.scope, deciding)
    assert status(room, threat, dimension=Dimension.UR) is Status.NOT_APPLICABLE
    assert status(room, threat, dimension=Dimension.WL) is Status.NOT_ASSESSED
    wrong = NewDecision(("OP-P03",), DecisionKind.NOT_APPLICABLE, "x", Dimension.IL)
    assert "no dimension IL" in faults(decide, room.workspace, room.case, room.scope, wrong)


def test_a_control_is_met_only_by_what_shows_it(room):
    met = NewControlMark("AF-03", ControlState.MET, "wages tie to bank for all 12 sampled")
    assert "not met" in faults(set_control, room.workspace, room.case, room.scope, met)
    [citation] = room.cite(room.an_exhibit(**PAYROLL), "AF-03")
    set_control(room.workspace, room.case, room.scope, met)
    weighing = weighing_of(room.db, scope_checklist(room.db, room.case, room.scope))
    assert weighing.state("AF-03") is ControlState.MET
    withdraw_citation(room.workspace, room.case, [citation])
    weighing = weighing_of(room.db, scope_checklist(room.db, room.case, room.scope))
    assert weighing.state("AF-03") is ControlState.OPEN


def test_a_logged_search_shows_the_control_that_asks_for_one(room):
    log_search(room.workspace, room.case, room.scope, ["AF-12"], SEARCH)
    met = NewControlMark("AF-12", ControlState.MET, "all parties searched")
    set_control(room.workspace, room.case, room.scope, met)
    set_control(room.workspace, room.case, room.scope, NewControlMark("AF-12", ControlState.OPEN))
    [held] = store.controls(room.db, room.scope)
    assert held.state is ControlState.OPEN


def test_a_control_takes_a_reason_and_must_be_one(room):
    wrong = NewControlMark(WAGES, ControlState.NOT_MET)
    said = faults(set_control, room.workspace, room.case, room.scope, wrong)
    assert "no control 'ILO11-08'" in said
    assert "takes a reason" in said


def test_absence_is_opened_with_a_reason_and_closed_by_another_context(workspace, tmp_path):
    room = Room(workspace, tmp_path, context_pack="ctx-xuar")
    room.deny(room.an_exhibit(**BANK), WAGES)
    room.deny(room.an_exhibit(**TAX), WAGES)
    assert status(room, WAGES) is Status.INSUFFICIENT
    open_absence(workspace, room.case, room.scope, "interviews abroad, counsel present")
    assert status(room, WAGES) is Status.AFFIRMATIVELY_ABSENT
    set_context(workspace, room.case, room.scope, "ctx-tibet")
    assert status(room, WAGES) is Status.INSUFFICIENT


def test_nothing_is_opened_where_nothing_is_blocked(room):
    with pytest.raises(Impossible):
        open_absence(room.workspace, room.case, room.scope, "x")


def test_a_case_that_shows_its_access_blocked_caps_clean_audits(room):
    audit = room.an_exhibit(
        kind="audit_report", source="auditor", reliability="B", credibility="2",
        grade_reason="unannounced", conditions=BANK["conditions"], made_on=date(2026, 3, 9),
    )  # fmt: skip
    [denial] = room.deny(audit, PAPERS)
    before = weighing_of(room.db, scope_checklist(room.db, room.case, room.scope))
    assert before.items[denial].caps == ()
    room.cite(room.an_exhibit(kind="press_report", source="press"), "SI-C05")
    after = weighing_of(room.db, scope_checklist(room.db, room.case, room.scope))
    assert after.access_blocked
    assert after.items[denial].caps == ("CAP-2",)


def test_what_was_done_in_the_room_replays_to_the_same_rows(room):
    room.cite(room.an_exhibit(**BANK), WAGES, direction=Direction.NEUTRAL)
    log_search(room.workspace, room.case, room.scope, [WAGES, "AF-12"], SEARCH)
    decide(
        room.workspace,
        room.case,
        room.scope,
        NewDecision((PAPERS,), DecisionKind.NOT_APPLICABLE, "x"),
    )
    met = NewControlMark("AF-12", ControlState.MET, "searched")
    set_control(room.workspace, room.case, room.scope, met)
    assert room.workspace.verify().faults == ()

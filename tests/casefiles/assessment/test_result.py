"""The result of a case: scopes with their trace, the worst of the chain, and when to stop."""

from collections import Counter
from datetime import date

from casefiles.assessment import store, wording
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.counsel_notice import stop_and_tell_counsel
from casefiles.assessment.decision_acts import NewDecision, decide
from casefiles.assessment.model import DecisionKind
from casefiles.assessment.result import case_result
from casefiles.assessment.scope_acts import open_group
from casefiles.assessment.scope_summary import EXCEPTIONS, Limb, scope_summary, under
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.link_acts import remove_link
from casefiles.chain.step_acts import edit_step
from casefiles.checklists.vocabulary import (
    ControlState,
    Dimension,
    Flag,
    Outcome,
    Route,
    Status,
    UsAxis,
)
from casefiles.evidence.exhibit_acts import set_aside
from tests.casefiles.assessment.building import (
    BANK,
    IN_MARCH,
    LETTER,
    MARCH,
    PAYROLL,
    REPORT,
    STUDY,
    TAX,
    WORKERS,
    Room,
)
from tests.casefiles.chain.chains import trace_through
from tests.casefiles.checklists.shipped import CHECKLIST

NEXUS = [each.id for each in CHECKLIST.flagged(Flag.REQUIRED_FOR_NO_NEXUS)]
REQUIRED = [each.id for each in CHECKLIST.indicators if each.required_for_affirmative]


def result(room, scope=None):
    return case_result(room.db, room.case).of(scope or room.scope)


def boarded(room, scope=None):
    found = result(room, scope)
    return scope_summary(found, [e.checklist_group for e in store.groups(room.db, found.scope.id)])


def shown_absent(room, indicators, scope=None, by=(WORKERS, STUDY)):
    for facts in by:
        room.deny(room.an_exhibit(**facts), *indicators, scope=scope)


def all_controls_met(room, scope=None):
    payroll = room.an_exhibit(**PAYROLL)
    room.cite(payroll, *CHECKLIST.controls_by_id, scope=scope)
    for each in CHECKLIST.controls_by_id:
        met = NewControlMark(each, ControlState.MET, "as cited")
        set_control(room.workspace, room.case, scope or room.scope, met)


def test_an_empty_scope_concludes_nothing(room):
    empty = result(room).result
    assert (empty.outcome, empty.us, empty.route) == (
        Outcome.INSUFFICIENT_EVIDENCE,
        UsAxis.NEXUS_OPEN,
        Route.NONE,
    )


def test_an_own_report_corroborates_alone_and_a_later_letter_does_not_undo_it(workspace, tmp_path):
    """The report speaks of taking part, against interest; the letter is a declaration: capped."""
    room = Room(workspace, tmp_path, "uflpa-applicability", context_pack="ctx-xuar")
    room.cite(room.an_exhibit(**REPORT), "SI-R01", against_interest=True, quote="helped place 40")
    [denial] = room.deny(room.an_exhibit(**LETTER), "SI-R01")
    found = result(room)
    assert found.result.outcome is Outcome.PRESUMED_STATE_IMPOSED
    row = boarded(room).row("SI-R01")
    assert row.status is Status.CORROBORATED
    [for_it, against] = row.cited
    assert (for_it.item.reliability, for_it.item.credibility, for_it.item.caps) == ("B", "2", ())
    assert against.citation.id == denial
    assert (against.item.reliability, against.item.credibility) == ("D", "4")
    assert against.item.is_admissible is False


def test_evidence_about_the_workforce_gives_the_test_and_its_legs_lead_to_the_pages(room):
    papers = room.an_exhibit(kind="id_register", source="worker", **IN_MARCH, ordinary_course=True)
    room.cite(papers, "OP-P02", dimensions=(Dimension.IL,), quote="kept by the office")
    room.cite(papers, "OP-IL-I02", quote="nobody may leave before the year is out")
    found = result(room)
    assert found.result.outcome is Outcome.TEST_MET
    [why] = [each for each in found.result.because if each.rule == "R2"]
    assert {leg.indicator for leg in why.legs} == {"OP-P02", "OP-IL-I02"}
    for leg in why.legs:
        assert [each.where for each in boarded(room).row(leg.indicator).cited] == ["E-001"]


def test_papers_of_the_accused_state_and_of_pay_make_nothing_of_its_program_absent(room):
    shown_absent(room, REQUIRED, by=(BANK, TAX))
    all_controls_met(room)
    missing = {*result(room).result.missing.required}
    program = {"SI-C", "SI-R", "SI-W", "SI-X"}
    asked = {e for e in REQUIRED if CHECKLIST.by_id[e].group in program}
    asked |= {"SI-N03", "SI-N04", "SI-N05", "SI-N09"} & {*REQUIRED}
    assert missing == asked


def test_affirmative_evidence_is_everything_or_nothing(room):
    shown_absent(room, REQUIRED)
    assert result(room).result.outcome is Outcome.INSUFFICIENT_EVIDENCE
    all_controls_met(room)
    assert result(room).result.missing.nothing
    assert result(room).result.outcome is Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK
    room.cite(room.an_exhibit(**TAX), "ILO11-10")
    assert result(room).result.outcome is Outcome.RED_FLAGS


def test_nothing_that_is_cited_excludes_a_nexus(room):
    """Two groups that are free to speak are enough of labor, and of no connection."""
    shown_absent(room, NEXUS)
    found = result(room)
    assert found.result.us is UsAxis.NEXUS_OPEN
    assert "no chain of steps is on file" in wording.us_axis(found, None)
    decide_all = NewDecision(tuple(NEXUS), DecisionKind.NOT_APPLICABLE, "not here")
    decide(room.workspace, room.case, room.scope, decide_all)
    assert result(room).result.us is UsAxis.NEXUS_OPEN


def test_one_open_step_leaves_the_nexus_open_and_is_named(room):
    exhibit = room.an_exhibit(**BANK)
    first, _, link = trace_through(room.workspace, room.case, exhibit)
    assert result(room).result.us is UsAxis.NO_NEXUS_SHOWN
    remove_link(room.workspace, room.case, link)
    found = result(room)
    assert found.result.us is UsAxis.NEXUS_OPEN
    assert "step 2 (Knitting and sewing): no source" in wording.us_axis(found, None)
    room.workspace.undo(room.case)
    edit_step(room.workspace, room.case, first, {"custody": "mass_balance"})
    assert "mass balance leaves open" in wording.us_axis(result(room), None)
    room.workspace.undo(room.case)
    set_aside(room.workspace, room.case, [exhibit], "superseded")
    assert result(room).result.us is UsAxis.NEXUS_OPEN


def test_the_chain_of_the_goods_says_nothing_of_a_scope_beside_it(room):
    aside = room.a_scope("Canteen", in_chain=False, **MARCH)
    trace_through(room.workspace, room.case, room.an_exhibit(**BANK))
    assert result(room).result.us is UsAxis.NO_NEXUS_SHOWN
    found = result(room, aside)
    assert found.result.us is UsAxis.NEXUS_OPEN
    assert "not in the chain of the goods" in wording.us_axis(found, None)


def test_what_speaks_for_a_nexus_is_never_outweighed_by_a_chain(room):
    trace_through(room.workspace, room.case, room.an_exhibit(**BANK))
    room.cite(room.an_exhibit(**BANK), "SI-N01")
    assert result(room).result.us is UsAxis.PRESUMPTION


def test_all_documented_and_nobody_said_so(room):
    trace_through(room.workspace, room.case, room.an_exhibit(**BANK), say=False)
    found = result(room)
    assert found.result.us is UsAxis.NEXUS_OPEN
    assert "no reviewer has said so" in wording.us_axis(found, None)


def test_no_connection_says_which_steps_and_lists(workspace, tmp_path):
    room = Room(workspace, tmp_path, "uflpa-applicability", site="Mill 2, Suzhou")
    trace_through(workspace, room.case, room.an_exhibit(**BANK))
    found = result(room)
    assert (found.result.us, found.result.route) == (UsAxis.NO_NEXUS_SHOWN, Route.OUTSIDE_SCOPE)
    party = cases.party(room.db, add_party(workspace, room.case, PartyInput("棉纺厂")))
    said = wording.us_axis(found, party)
    assert "棉纺厂, Mill 2, Suzhou, 2026-03-01 to 2026-03-31" in said
    assert "all 2 steps of the chain of the goods" in said
    assert "not current" in said
    assert "not named" in wording.about(found.scope, None)


def test_the_case_is_as_bad_as_the_worst_scope_in_the_chain(room):
    other = room.a_scope("Cutting room", **MARCH)
    aside = room.a_scope("Canteen", in_chain=False, **MARCH)
    room.cite(room.an_exhibit(**BANK), "SI-N01", scope=other)
    room.cite(room.an_exhibit(**BANK), "ILO11-08", scope=aside)
    room.cite(room.an_exhibit(**BANK), "ILO11-02", scope=aside)
    chain = case_result(room.db, room.case).chain
    assert (chain.outcome, chain.us, chain.route) == (
        Outcome.INSUFFICIENT_EVIDENCE,
        UsAxis.PRESUMPTION,
        Route.NONE,
    )
    assert result(room, aside).result.outcome is Outcome.ICLS_ONLY


def test_a_case_without_a_scope_in_the_chain_says_nothing_of_the_goods(workspace, tmp_path):
    room = Room(workspace, tmp_path, in_chain=False)
    assert case_result(workspace.db, room.case).chain is None


def test_an_exception_is_a_route_only_if_every_scope_in_the_chain_is_affirmative(room):
    shown_absent(room, REQUIRED)
    all_controls_met(room)
    room.cite(room.an_exhibit(kind="official_list", source="us"), "SI-N02")
    assert result(room).result.route is Route.EXCEPTION
    assert case_result(room.db, room.case).chain.route is Route.EXCEPTION
    room.a_scope("Cutting room", **MARCH)
    assert result(room).result.route is Route.NONE
    assert case_result(room.db, room.case).chain.route is Route.NONE


def test_a_bad_result_stops_the_work_and_says_what_to_ask(room):
    assert stop_and_tell_counsel(case_result(room.db, room.case)) is None
    room.cite(room.an_exhibit(**BANK), "ILO11-10")
    assert stop_and_tell_counsel(case_result(room.db, room.case)) is None
    room.cite(room.an_exhibit(**BANK), "ILO11-08")
    notice = stop_and_tell_counsel(case_result(room.db, room.case), ["Which clock runs?"])
    assert notice.title == "Stop: tell counsel before anything is sent or entered"
    assert notice.scopes == (room.scope,)
    [why] = notice.why
    assert why.startswith("S-1 ")
    assert notice.ask[0] == "Which clock runs?"
    assert len(notice.ask) > 1


def test_a_presumption_stops_the_work_too_even_outside_the_chain(workspace, tmp_path):
    room = Room(workspace, tmp_path, in_chain=False)
    room.cite(room.an_exhibit(kind="official_list", source="us"), "SI-N02")
    assert stop_and_tell_counsel(case_result(workspace.db, room.case)).scopes == (room.scope,)


def test_closed_groups_are_one_line_and_open_as_far_as_something_is_recorded(workspace, tmp_path):
    room = Room(workspace, tmp_path, "uflpa-applicability")
    many = Counter(each.group for each in CHECKLIST.indicators)
    lines = {group.group.id: group.line for group in boarded(room).groups}
    assert lines["SI-N"] == f"{many['SI-N']} of {many['SI-N']}"
    assert lines["ILO11"] == lines["SI-W"] == "not opened"
    room.cite(room.an_exhibit(**BANK), "SI-W10")
    lines = {group.group.id: group.line for group in boarded(room).groups}
    assert lines["SI-W"] == f"1 of {many['SI-W']}"


def test_operational_items_open_under_an_ilo_indicator_that_was_looked_into(room):
    def operational():
        return {row.id for row in boarded(room).rows if row.id.startswith("OP-")}

    def below(name):
        operational = [*CHECKLIST.in_group("OP-I"), *CHECKLIST.in_group("OP-P")]
        return {each.id for each in operational if name in under(CHECKLIST, each)}

    assert operational() == set()
    log = NewSearch("gate passes", "dormitory rules", date(2026, 3, 1))
    log_search(room.workspace, room.case, room.scope, ["ILO11-03"], log)
    assert operational() == below("ILO11-03")
    assert "OP-P06" in operational()
    deciding = NewDecision(
        ("ILO11-03",), DecisionKind.NOT_APPLICABLE, "no dormitory, no site: home work"
    )
    decide(room.workspace, room.case, room.scope, deciding)
    assert operational() == set()
    open_group(room.workspace, room.case, room.scope, ["OP-P"])
    assert operational() == {each.id for each in CHECKLIST.in_group("OP-P")}


def test_the_two_limbs_stand_side_by_side(room):
    laid = boarded(room)
    ilo = [row for row in laid.rows if row.id.startswith("ILO11")]
    assert {row.id for row in laid.limb(Limb.PENALTY)} & {row.id for row in ilo} == {
        "ILO11-01", "ILO11-03", "ILO11-04", "ILO11-05", "ILO11-06", "ILO11-07", "ILO11-08"
    }  # fmt: skip
    beside = {row.id[:2] for row in laid.limb(Limb.BESIDE)}
    assert beside == {"SI", "AF"}
    assert sum(len(laid.limb(each)) for each in Limb) == len(laid.rows)


def test_exceptions_are_shown_once_something_is_recorded_of_one(room):
    assert EXCEPTIONS not in [group.group for group in boarded(room).groups]
    room.cite(room.an_exhibit(**BANK), "EX-D-1")
    [*_, last] = boarded(room).groups
    assert (last.group, [row.id for row in last.rows]) == (EXCEPTIONS, ["EX-D-1"])


def test_a_corroborated_exception_lowers_to_red_flags(room):
    bank, tax = room.an_exhibit(**BANK), room.an_exhibit(**TAX)
    room.cite(bank, "ILO11-08", quote="two months held back")
    room.cite(bank, "ILO11-09", quote="an advance that is never paid off")
    assert result(room).result.outcome is Outcome.ICLS_ONLY
    for each in (bank, tax):
        room.cite(each, "EX-E-1", "EX-E-2", "EX-E-3")
    assert result(room).result.outcome is Outcome.RED_FLAGS


def test_a_control_that_lost_its_evidence_shows_what_was_marked_and_that_it_is_open(room):
    all_controls_met(room)
    room.workspace.undo(room.case)  # the last of the marks
    row = boarded(room).row("AF-12")
    assert (row.status, row.mark) == (ControlState.OPEN, None)
    assert boarded(room).row("AF-11").status is ControlState.MET

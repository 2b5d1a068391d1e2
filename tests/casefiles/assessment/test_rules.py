"""Every example that stands in the checklist, and what the examples do not reach."""

import re
from dataclasses import replace

import pytest

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.assessment.rules.facts import ResultPart
from casefiles.assessment.rules.labor import AXES
from casefiles.checklists.vocabulary import ControlState, Dimension, Element, Flag, Outcome, UsAxis
from tests.casefiles.checklists.shipped import CHECKLIST


def row(statuses=None, context="ctx-default", **said):
    return StatusRow("one", context, statuses or {}, **said)


def result(statuses=None, context="ctx-default", **said):
    return evaluate(facts_of(CHECKLIST, row(statuses, context, **said)))


@pytest.mark.parametrize("test", CHECKLIST.rule_tests, ids=lambda t: f"{t.id} {t.description}")
def test_the_rules_give_what_the_checklist_says_they_give(test):
    given = evaluate(
        facts_of(
            CHECKLIST,
            StatusRow(
                test.id,
                test.context,
                test.statuses,
                test.all_af_satisfied,
                test.all_required_absent,
                test.all_nexus_absent,
            ),
        )
    )
    assert (given.outcome, given.us, given.route, given.order, given.caatsa) == (
        test.expect,
        test.expect_us,
        test.expect_route,
        test.expect_order,
        test.expect_caatsa,
    )


def test_every_rule_of_the_checklist_is_met_by_its_code():
    assert [rule.id for rule in CHECKLIST.rules] == [f"R{n}" for n in range(1, 15)]


def test_the_rules_speak_of_the_flags_and_indicators_that_their_code_asks_for():
    texts = {rule.id: rule.text for rule in CHECKLIST.rules}
    asked = {
        "R1": {Flag.REQUIRED_FOR_NO_NEXUS},
        "R4": {Flag.PROGRAM_PARTICIPATION, Flag.CONTEXT_COERCION},
        "R5": {Flag.US_PRESUMPTION, *AXES},
        "R7": {*AXES},
        "R12": {Flag.CHILD},
    }
    for rule, text in texts.items():
        named = {each for each in Flag if f" {each.value}" in text}
        assert named == asked.get(rule, set()), rule
    alone = {each.id for each in CHECKLIST.flagged(Flag.CONDITIONS_ALONE)}
    assert {*re.findall(r"[A-Z]+\d*-[A-Z]?\d+", texts["R8"])} == alone


def test_a_reason_names_the_rule_the_dimension_and_the_legs():
    [why] = [
        each
        for each in result({"OP-UR-I06": "indicated", "OP-P01": "corroborated"}).because
        if each.decides is ResultPart.OUTCOME
    ]
    assert (why.rule, why.dimension) == ("R2", Dimension.UR)
    assert [(leg.element, leg.indicator) for leg in why.legs] == [
        (Element.INVOLUNTARINESS, "OP-UR-I06"),
        (Element.PENALTY, "OP-P01"),
    ]


def test_a_leg_that_needs_a_strong_one_is_named_only_where_there_is_one():
    why = result(
        {
            "OP-UR-I06": "indicated",
            "OP-UR-I07": "indicated",
            "OP-P20@UR": "indicated",
            "OP-UR-I02": "indicated",
        }
    ).because[0]
    assert {leg.indicator for leg in why.legs} == {"OP-UR-I02", "OP-P20"}


def test_two_medium_legs_that_are_corroborated_do_not_corroborate_a_strong_one_that_is_not():
    given = {"OP-UR-I06": "corroborated", "OP-P20@UR": "corroborated", "OP-UR-I02": "indicated"}
    assert result(given).outcome is Outcome.TEST_MET


def test_a_child_beside_a_corroborated_penalty_is_two_indicators():
    given = {"SI-R09": "corroborated", "OP-P01@UR": "corroborated"}
    assert result(given).outcome is Outcome.TEST_MET_CORROBORATED


def test_a_status_without_a_dimension_gives_way_to_one_with_it():
    given = {"OP-P01": "indicated", "OP-P01@UR": "no_information", "OP-UR-I02": "indicated"}
    assert result(given).outcome is Outcome.ICLS_ONLY


def test_an_indicator_named_in_one_dimension_is_not_filled_in_the_others():
    given = result(
        {"SI-W01@WL": "affirmatively_absent"}, all_af_satisfied=True, all_required_absent=True
    )
    assert given.outcome is Outcome.INSUFFICIENT_EVIDENCE
    assert given.missing.required == ("SI-W01",)


@pytest.mark.parametrize("said", ["not_met", "open", "affirmatively_absent", "no_information"])
def test_a_control_that_is_named_and_not_met_keeps_the_affirmative_outcome_away(said):
    given = result({"AF-08": said}, all_af_satisfied=True, all_required_absent=True)
    assert given.outcome is Outcome.INSUFFICIENT_EVIDENCE
    assert given.missing.controls == ("AF-08",)


def test_absence_stated_in_a_blocked_context_is_not_affirmative_evidence():
    required = {e.id: "affirmatively_absent" for e in CHECKLIST.indicators}
    facts = facts_of(CHECKLIST, row(required, "ctx-xuar", all_af_satisfied=True))
    assert evaluate(facts).outcome is Outcome.INSUFFICIENT_EVIDENCE
    assert evaluate(facts).missing.context_blocks
    opened = replace(facts, absence_opened=True)
    assert evaluate(opened).outcome is Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK


def test_an_unexplained_difference_blocks_the_affirmative_outcome():
    facts = facts_of(CHECKLIST, row(all_af_satisfied=True, all_required_absent=True))
    assert evaluate(facts).outcome is Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK
    differing = replace(facts, differences=("head count: 412 in E-001, 398 in E-007",))
    assert evaluate(differing).outcome is Outcome.INSUFFICIENT_EVIDENCE


def test_an_exception_needs_every_scope_in_the_chain():
    facts = facts_of(
        CHECKLIST, row({"SI-N02": "corroborated"}, all_af_satisfied=True, all_required_absent=True)
    )
    good, bad = Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK, Outcome.INSUFFICIENT_EVIDENCE
    assert evaluate(facts, [good, good]).route.value == "exception"
    assert evaluate(facts, [good, bad]).route.value == "none"


def test_what_defeats_an_exception_defeats_it():
    given = {
        "OP-UR-I02": "indicated",
        "OP-P08@UR": "indicated",
        "EX-D-1": "corroborated",
        "EX-D-2": "corroborated",
    }
    assert result(given).outcome is Outcome.RED_FLAGS
    assert result(given | {"EX-D-X1": "indicated"}).outcome is Outcome.TEST_MET
    assert result(given | {"EX-D-2": "indicated"}).outcome is Outcome.TEST_MET


def test_an_empty_file_concludes_nothing():
    nothing = result()
    assert nothing.outcome is Outcome.INSUFFICIENT_EVIDENCE
    assert nothing.us is UsAxis.NEXUS_OPEN
    required = {each.id for each in CHECKLIST.indicators if each.required_for_affirmative}
    assert {*nothing.missing.required} == required
    assert {*nothing.missing.controls} == {*CHECKLIST.controls_by_id}
    assert ControlState.MET not in facts_of(CHECKLIST, row()).controls.values()

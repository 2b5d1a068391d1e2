import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.assessment.evidence_item import Overlap
from casefiles.assessment.model import Decision, DecisionKind, Direction
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.assessment.status import independent_sources, r1_status
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass, Status
from casefiles.evidence.model import Conditions
from tests.build import NOON
from tests.casefiles.assessment.evidence_items import against, an_item, the_partys


def status(*items, **said):
    return r1_status(items, **said).status


def test_nobody_looked():
    assert status() is Status.NOT_ASSESSED


def test_looked_with_a_log_and_found_nothing():
    assert status(was_searched=True) is Status.NO_INFORMATION


def test_a_neutral_passage_is_no_evidence():
    assert status(an_item(direction=Direction.NEUTRAL)) is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "short",
    [
        {"reliability": "D"},
        {"credibility": "4"},
        {"overlap": Overlap.NO},
        {"found_by_software": True},
    ],
)
def test_something_was_found_that_does_not_reach_the_floor(short):
    assert status(an_item(**short)) is Status.INSUFFICIENT


def test_one_admissible_item_indicates():
    assert status(an_item()) is Status.INDICATED
    assert status(an_item(conditions=Conditions.CONTROLLED, covers_scope=False)) is Status.INDICATED


def test_an_undated_item_counts_for_and_never_against():
    assert status(an_item(overlap=Overlap.UNKNOWN)) is Status.INDICATED
    undated = [against(overlap=Overlap.UNKNOWN, group=g) for g in ("bank", "tax")]
    assert status(*undated) is Status.INSUFFICIENT


def test_two_independent_groups_corroborate_and_two_of_one_group_do_not():
    assert status(an_item(), an_item(group="press")) is Status.CORROBORATED
    assert status(an_item(), an_item(digest="other")) is Status.INDICATED


def test_the_same_bytes_are_one_source_under_any_name():
    items = [an_item(digest="same"), an_item(digest="same", group="press")]
    assert independent_sources(items) == 1
    assert independent_sources([*items, an_item(group="press", digest="other")]) == 1
    assert status(*items) is Status.INDICATED


@pytest.mark.parametrize("class_", [EvidenceClass.OFFICIAL, EvidenceClass.OWN_STATEMENT])
def test_a_reliable_statement_against_own_interest_corroborates_alone(class_):
    admits = {"class_": class_, "against_interest": True}
    assert status(an_item(**admits)) is Status.CORROBORATED
    assert status(an_item(**admits, reliability="C")) is Status.INDICATED
    assert status(an_item(class_=class_)) is Status.INDICATED


def test_admissible_items_on_both_sides_are_contested():
    assert status(an_item(), against(group="tax")) is Status.CONTESTED


def test_a_denial_that_is_not_admissible_contests_nothing():
    assert status(an_item(), against(reliability="D")) is Status.INDICATED


def test_two_independent_groups_under_free_conditions_show_absence():
    assert status(against(), against(group="tax")) is Status.AFFIRMATIVELY_ABSENT


@pytest.mark.parametrize(
    "short",
    [
        {"conditions": Conditions.UNKNOWN},
        {"conditions": Conditions.CONTROLLED},
        {"covers_scope": False},
        {"overlap": Overlap.NO},
        {"credibility": "4"},
    ],
)
def test_one_of_two_that_falls_short_leaves_absence_unshown(short):
    assert status(against(), against(group="tax", **short)) is Status.INSUFFICIENT


def test_one_group_never_shows_absence():
    assert status(against(), against(digest="other")) is Status.INSUFFICIENT


def test_a_blocked_context_lets_nothing_be_absent():
    items = [against(), against(group="tax")]
    assert status(*items, absence_allowed=False) is Status.INSUFFICIENT


def test_records_of_the_party_show_absence_only_beside_what_it_does_not_control():
    alone = [the_partys(), the_partys(group="agency", digest="other")]
    assert status(*alone) is Status.INSUFFICIENT
    assert status(the_partys(), against(group="bank")) is Status.AFFIRMATIVELY_ABSENT


def test_records_of_the_party_that_were_handed_over_under_control_show_nothing():
    controlled = the_partys(conditions=Conditions.CONTROLLED)
    assert status(controlled, against(group="bank")) is Status.INSUFFICIENT


def a_decision(decided):
    return Decision("d", "case", "scope", "ILO11-08", "", decided, "why", "Ada", NOON)


def test_what_a_reviewer_decides_of_a_contest_is_weighed_as_if_alone():
    both = [an_item(), against(group="tax"), against(group="customs")]
    upheld = r1_status(both, decision=a_decision(DecisionKind.FOR))
    assert (upheld.status, upheld.computed) == (Status.INDICATED, Status.CONTESTED)
    assert upheld.contrary == (both[1], both[2])  # what is set aside is printed
    dropped = r1_status(both, decision=a_decision(DecisionKind.AGAINST))
    assert dropped.status is Status.AFFIRMATIVELY_ABSENT
    assert dropped.supporting == (both[0],)


def test_one_denial_that_prevails_is_not_yet_absence():
    both = [an_item(), against(group="tax")]
    assert status(*both, decision=a_decision(DecisionKind.AGAINST)) is Status.INSUFFICIENT


def test_a_decision_about_a_contest_that_is_over_changes_nothing():
    assert status(an_item(), decision=a_decision(DecisionKind.AGAINST)) is Status.INDICATED


def test_evidence_found_later_outranks_not_applicable():
    na = a_decision(DecisionKind.NOT_APPLICABLE)
    assert status(decision=na) is Status.NOT_APPLICABLE
    assert status(against(), decision=na) is Status.NOT_APPLICABLE
    assert status(an_item(), decision=na) is Status.INDICATED


items = st.builds(
    an_item,
    direction=st.sampled_from(Direction),
    group=st.sampled_from(["bank", "tax", "supplier"]),
    digest=st.sampled_from("abcd"),
    reliability=st.sampled_from("ABCDF"),
    credibility=st.sampled_from("12346"),
    conditions=st.sampled_from(Conditions),
    overlap=st.sampled_from(Overlap),
    covers_scope=st.booleans(),
    controlled_by=st.sampled_from(ControlledBy),
    class_=st.sampled_from(EvidenceClass),
)


@given(st.lists(items, max_size=6), items)
def test_another_item_for_an_indicator_never_makes_it_less_positive(several, another):
    if another.direction is Direction.SUPPORTS and status(*several) in POSITIVE:
        assert status(*several, another) in POSITIVE


@given(st.lists(items, max_size=6), items)
def test_no_denial_makes_a_positive_indicator_anything_but_positive(several, another):
    if status(*several) in POSITIVE:
        assert status(*several, another) in POSITIVE


@given(
    st.lists(items, max_size=6).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
def test_the_order_of_items_does_not_matter(two):
    assert status(*two[0]) is status(*two[1])

"""The laws of the rules, each put to the test with scopes made by chance."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.rules import evaluate
from casefiles.assessment.rules.facts import PassagePlace
from casefiles.checklists.vocabulary import (
    CaatsaAxis,
    Element,
    Flag,
    Level,
    OrderAxis,
    Outcome,
    Status,
    UsAxis,
)
from casefiles.evidence.places import Cells, OnPage, Run, Whole
from tests.casefiles.checklists.shipped import CHECKLIST

POSITIVE = ["indicated", "corroborated", "contested"]
UNKNOWN = ["not_assessed", "no_information", "insufficient"]
WORST_FIRST = [*Outcome]
US_WORST_FIRST = [*UsAxis]
US = {Flag.REQUIRED_FOR_NO_NEXUS, Flag.US_BAR_CONVICT}
REQUIRED = [each.id for each in CHECKLIST.indicators if each.required_for_affirmative]
NEXUS = [each.id for each in CHECKLIST.flagged(Flag.REQUIRED_FOR_NO_NEXUS)]
CONNECTED = [each.id for each in CHECKLIST.indicators if US & each.flags]
CHILDREN = [each.id for each in CHECKLIST.flagged(Flag.CHILD)]
PLACING = {"SI-R01", "SI-R08", "SI-R10"}
LABOR = [each for each in CHECKLIST.indicators if each.level is not Level.CONTEXT]
BOTH_LEGS = {Outcome.TEST_MET, Outcome.TEST_MET_CORROBORATED, Outcome.ICLS_ONLY}

keys = st.sampled_from(
    [each.id for each in CHECKLIST.indicators]
    + [f"{each.id}@{d.value}" for each in CHECKLIST.indicators for d in each.dimensions]
)
statuses = st.dictionaries(keys, st.sampled_from([each.value for each in Status]), max_size=5)
shown = st.sampled_from([["EX-D-1", "EX-D-2"], ["EX-C-1", "EX-C-2", "EX-C-3"], ["EX-B-1"]])
rows = st.builds(
    StatusRow,
    id=st.just("one"),
    context=st.sampled_from([*CHECKLIST.packs]),
    statuses=statuses,
    all_af_satisfied=st.booleans(),
    all_required_absent=st.booleans(),
    all_nexus_absent=st.booleans(),
)
places = st.one_of(
    st.builds(Whole),
    st.builds(OnPage, st.integers(1, 3)),
    st.builds(Run, st.integers(1, 2), st.integers(0, 9), st.integers(10, 20)),
    st.sampled_from([Cells("Sheet1", "A1:C9"), Cells("Sheet1", "A2:C9"), Cells("Sheet2", "B2")]),
)
spots = st.builds(
    PassagePlace,
    st.sampled_from(["a" * 64, "b" * 64]),
    places,
    st.sampled_from(["", "kept", "locked"]),
)
several = st.builds(
    StatusRow,
    id=st.just("one"),
    context=st.just("ctx-default"),
    statuses=st.dictionaries(
        st.sampled_from([each.id for each in LABOR]),
        st.sampled_from(POSITIVE),
        min_size=2,
        max_size=5,
    ),
)
claimed = st.builds(
    StatusRow,
    id=st.just("one"),
    context=st.just("ctx-xuar"),
    statuses=st.dictionaries(
        st.sampled_from([each.id for each in LABOR if each.group in {"SI-R", "SI-N"}]),
        st.sampled_from(POSITIVE),
        min_size=1,
        max_size=2,
    ),
)
nearly_perfect = st.builds(
    StatusRow,
    id=st.just("one"),
    context=st.just("ctx-default"),
    statuses=st.dictionaries(
        st.sampled_from([each.id for each in CHECKLIST.indicators]),
        st.just("not_applicable"),
        max_size=3,
    ),
    all_af_satisfied=st.just(True),
    all_required_absent=st.just(True),
    all_nexus_absent=st.just(True),
)


def judged(row):
    return evaluate.evaluate(facts_of(CHECKLIST, row))


def also(row, more):
    return replace(row, statuses={**row.statuses, **more})


def named(row):
    return {key.partition("@")[0] for key in row.statuses}


def adding_a_positive_never_lowers_the_outcome(data):
    row = data.draw(st.one_of(rows, nearly_perfect))
    key = data.draw(keys)
    # An indicator that is named at all is no longer filled in; so name it unknown to begin with.
    assume(key not in row.statuses and key.partition("@")[0] not in named(row))
    before = judged(also(row, {key: data.draw(st.sampled_from(UNKNOWN))}))
    after = judged(also(row, {key: data.draw(st.sampled_from(POSITIVE))}))
    assert WORST_FIRST.index(after.outcome) <= WORST_FIRST.index(before.outcome)
    assert US_WORST_FIRST.index(after.us) <= US_WORST_FIRST.index(before.us)


def unknown_is_never_absent(data):
    row = data.draw(nearly_perfect)
    assert judged(row).outcome is Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK
    assert judged(row).us is UsAxis.NO_NEXUS_SHOWN
    unknown = data.draw(st.sampled_from(UNKNOWN))
    without = judged(also(row, {data.draw(st.sampled_from(REQUIRED)): unknown}))
    assert without.outcome is Outcome.INSUFFICIENT_EVIDENCE
    without = judged(also(row, {data.draw(st.sampled_from(NEXUS)): unknown}))
    assert without.us is UsAxis.NEXUS_OPEN


def order_does_not_matter(data):
    facts = facts_of(CHECKLIST, data.draw(rows))
    shuffled = data.draw(st.permutations(CHECKLIST.indicators))
    statuses = dict(data.draw(st.permutations([*facts.statuses.items()])))
    other = replace(
        facts, checklist=replace(CHECKLIST, indicators=tuple(shuffled)), statuses=statuses
    )
    one, two = evaluate.evaluate(facts), evaluate.evaluate(other)
    assert (one.outcome, one.us, one.route) == (two.outcome, two.us, two.route)
    for a, b in zip(one.because, two.because, strict=True):
        assert (a.rule, a.dimension, {*a.indicators}) == (b.rule, b.dimension, {*b.indicators})
        assert {*a.legs} == {*b.legs}


def an_exception_never_changes_the_us_axis(data):
    row = data.draw(rows)
    excepted = also(row, dict.fromkeys(data.draw(shown), "corroborated"))
    assert judged(excepted).us is judged(row).us


def negatives_never_cancel_a_positive(data):
    row = data.draw(rows)
    before = judged(row)
    assume(before.outcome not in {WORST_FIRST[-1], WORST_FIRST[-2]})
    rest = [each.id for each in CHECKLIST.indicators if each.id not in named(row)]
    absent = dict.fromkeys(rest, "affirmatively_absent")
    assert judged(also(row, absent)).outcome is before.outcome


def a_connection_neither_makes_nor_excludes_a_labor_outcome(data):
    row = data.draw(st.one_of(rows, nearly_perfect))
    assume(not {*CONNECTED} & named(row))
    connected = also(
        row, {data.draw(st.sampled_from(CONNECTED)): data.draw(st.sampled_from(POSITIVE))}
    )
    assert judged(connected).outcome is judged(row).outcome
    assert judged(connected).us in {UsAxis.BARRED, UsAxis.PRESUMPTION}


def what_is_either_never_fills_both_legs(data):
    """No indicator alone gives both elements; nor do any that are `either` among themselves."""
    either = [e.id for e in CHECKLIST.indicators if e.element_of_icls is Element.EITHER]
    chosen = data.draw(
        st.one_of(
            st.sampled_from(LABOR).map(lambda each: [each.id]),
            st.lists(st.sampled_from(either), min_size=1, unique=True),
        )
    )
    positive = data.draw(st.sampled_from(POSITIVE))
    row = data.draw(rows)
    found = judged(replace(row, statuses=dict.fromkeys(chosen, positive)))
    assert found.outcome not in BOTH_LEGS


def one_passage_never_fills_both_legs(data):
    """However many indicators it is cited for; a second passage, for any pair of them, may."""
    facts = facts_of(CHECKLIST, data.draw(several))
    one = data.draw(spots)
    carried = {
        name: {each: frozenset({one}) for each in dimensions}
        for name, dimensions in facts.statuses.items()
    }
    found = evaluate.evaluate(replace(facts, carried_by=carried))
    assert found.outcome not in BOTH_LEGS
    apart = evaluate.evaluate(facts)
    if apart.outcome in BOTH_LEGS and found.outcome is Outcome.RED_FLAGS:
        excepted = any(each.rule == "R6" for each in found.because)
        assert excepted or any(each.legs and each.note for each in found.because)


def a_second_passage_never_lowers_the_outcome(data):
    row = data.draw(several)
    facts = facts_of(CHECKLIST, row)
    one, two = data.draw(spots), data.draw(spots)
    name = data.draw(st.sampled_from([*row.statuses]))
    carried = {
        each: dict.fromkeys(dimensions, frozenset({one}))
        for each, dimensions in facts.statuses.items()
    }
    before = evaluate.evaluate(replace(facts, carried_by=carried))
    more = carried | {name: dict.fromkeys(facts.statuses[name], frozenset({one, two}))}
    after = evaluate.evaluate(replace(facts, carried_by=more))
    assert WORST_FIRST.index(after.outcome) <= WORST_FIRST.index(before.outcome)


def a_child_alone_never_meets_a_test(data):
    row = data.draw(rows)
    child = dict.fromkeys(CHILDREN, data.draw(st.sampled_from(POSITIVE)))
    found = judged(replace(row, statuses=child))
    assert found.outcome is Outcome.RED_FLAGS
    assert [each.note for each in found.because if each.rule == "R12"] == [
        CHECKLIST.readings.child_line
    ]


def a_state_program_is_met_by_what_places_workers_alone(data):
    row = data.draw(st.one_of(rows, claimed))
    found = judged(row)
    positive = {each.id for each in facts_of(CHECKLIST, row).positive()}
    if not PLACING & positive:
        assert found.outcome is not Outcome.PRESUMED_STATE_IMPOSED
    elif row.context == "ctx-xuar":
        assert WORST_FIRST.index(found.outcome) <= WORST_FIRST.index(Outcome.PRESUMED_STATE_IMPOSED)


def orders_and_caatsa_say_nothing_of_another_axis(data):
    row = data.draw(st.one_of(rows, nearly_perfect))
    assume(not {"SI-N13", "SI-N15"} & named(row))
    status = st.sampled_from([each.value for each in Status])
    order, caatsa = data.draw(status), data.draw(status)
    before, after = judged(row), judged(also(row, {"SI-N13": order, "SI-N15": caatsa}))
    assert (after.outcome, after.us, after.route) == (before.outcome, before.us, before.route)
    absent = {"affirmatively_absent", "not_applicable"}
    assert (after.order is OrderAxis.APPLIES) == (order in POSITIVE)
    assert (after.order is OrderAxis.OUTSIDE) == (order in absent)
    assert (after.caatsa is CaatsaAxis.APPLIES) == (caatsa in POSITIVE)
    assert (after.caatsa is CaatsaAxis.NONE_SHOWN) == (caatsa in absent)


LAWS = [
    adding_a_positive_never_lowers_the_outcome,
    unknown_is_never_absent,
    order_does_not_matter,
    an_exception_never_changes_the_us_axis,
    negatives_never_cancel_a_positive,
    a_connection_neither_makes_nor_excludes_a_labor_outcome,
    what_is_either_never_fills_both_legs,
    one_passage_never_fills_both_legs,
    a_second_passage_never_lowers_the_outcome,
    a_child_alone_never_meets_a_test,
    a_state_program_is_met_by_what_places_workers_alone,
    orders_and_caatsa_say_nothing_of_another_axis,
]


def hold(law, examples=60, shrink=True):
    """Put a law to the test with many scopes."""
    phases = [*Phase] if shrink else [Phase.generate]

    @settings(
        max_examples=examples,
        deadline=None,
        phases=phases,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
        derandomize=not shrink,
        database=None,
    )
    @given(st.data())
    def holds(data):
        law(data)

    holds()

"""The laws of the rules, each put to the test with scopes made by chance."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from casefiles.assessment import evaluate
from casefiles.assessment.judge import Row, facts_of
from casefiles.checklists.vocabulary import Flag, Outcome, Status, UsAxis
from tests.casefiles.checklists.shipped import CHECKLIST

POSITIVE = ["indicated", "corroborated", "contested"]
UNKNOWN = ["not_assessed", "no_information", "insufficient"]
WORST_FIRST = [*Outcome]
US_WORST_FIRST = [*UsAxis]
US = {Flag.REQUIRED_FOR_NO_NEXUS}
REQUIRED = [each.id for each in CHECKLIST.indicators if each.required_for_affirmative]
NEXUS = [each.id for each in CHECKLIST.indicators if US & each.flags]

keys = st.sampled_from(
    [each.id for each in CHECKLIST.indicators]
    + [f"{each.id}@{d.value}" for each in CHECKLIST.indicators for d in each.dimensions]
)
statuses = st.dictionaries(keys, st.sampled_from([each.value for each in Status]), max_size=5)
shown = st.sampled_from([["EX-D-1", "EX-D-2"], ["EX-C-1", "EX-C-2", "EX-C-3"], ["EX-B-1"]])
rows = st.builds(
    Row,
    id=st.just("one"),
    context=st.sampled_from([*CHECKLIST.packs]),
    statuses=statuses,
    all_af_satisfied=st.booleans(),
    all_required_absent=st.booleans(),
    all_nexus_absent=st.booleans(),
)
nearly_perfect = st.builds(
    Row,
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
    assume(not {*NEXUS} & named(row))
    connected = also(row, {data.draw(st.sampled_from(NEXUS)): data.draw(st.sampled_from(POSITIVE))})
    assert judged(connected).outcome is judged(row).outcome
    assert judged(connected).us in {UsAxis.BARRED, UsAxis.PRESUMPTION}


LAWS = [
    adding_a_positive_never_lowers_the_outcome,
    unknown_is_never_absent,
    order_does_not_matter,
    an_exception_never_changes_the_us_axis,
    negatives_never_cancel_a_positive,
    a_connection_neither_makes_nor_excludes_a_labor_outcome,
]


def hold(law, examples=150, shrink=True):
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

"""What holds where a passage is cited again; `test_the_tests` breaks it on purpose."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casefiles.assessment import merge_citations as merging
from casefiles.assessment.model import Citation, Direction
from casefiles.checklists.vocabulary import Dimension

ONE_VALUE = ("quote", "reliability", "credibility", "grade_reason", "note")
"""Texts of which one can stand, written down anew."""

ANY_OF_TWO = ("covers_scope", "against_interest")
values = {
    "dimensions": st.lists(st.sampled_from([*Dimension][:3]), unique=True).map(tuple),
    **{name: st.booleans() for name in ANY_OF_TWO},
    **{name: st.sampled_from(["", "", name, "other"]) for name in ONE_VALUE},
}
BLANK = Citation(
    "c", "case", "scope", "ILO11-08", (), "e", "{}", "", Direction.SUPPORTS,
    covers_scope=False, against_interest=False, reliability="", credibility="", grade_reason="",
    note="",
)  # fmt: skip
citations = st.fixed_dictionaries(values).map(lambda said: replace(BLANK, **said))
several = st.lists(citations, min_size=2, max_size=4)


def together(cited):
    """One citation of several, taken in as they come, or None where two contradict."""
    held, *others = cited
    for each in others:
        if merging.contradictions(held, each):
            return None
        held = replace(held, **merging.merged(held, each))
    return replace(held, dimensions=tuple(each for each in Dimension if each in held.dimensions))


@given(several, st.randoms(use_true_random=False))
def the_order_of_citing_does_not_matter(cited, chance):
    other = chance.sample(cited, len(cited))
    assert together(cited) == together(other)


@given(several)
def nothing_that_was_given_is_lost(cited):
    whole = together(cited)
    if whole is None:
        return
    for each in cited:
        assert not whole.dimensions or (
            each.dimensions and {*each.dimensions} <= {*whole.dimensions}
        )
        assert all(getattr(whole, name) >= getattr(each, name) for name in ANY_OF_TWO)
        assert all(getattr(each, name) in {"", getattr(whole, name)} for name in ONE_VALUE)


@given(several)
def nothing_is_there_that_nobody_gave(cited):
    whole = together(cited)
    if whole is None:
        return
    for name in ONE_VALUE + ANY_OF_TWO:
        assert getattr(whole, name) in {getattr(each, name) for each in cited}
    if all(each.dimensions for each in cited):
        assert {*whole.dimensions} == {one for each in cited for one in each.dimensions}


@given(several)
def only_what_cannot_both_stand_is_refused(cited):
    said = [{getattr(each, name) for each in cited} - {""} for name in ONE_VALUE]
    assert (together(cited) is None) is any(len(each) > 1 for each in said)


LAWS = (
    the_order_of_citing_does_not_matter,
    nothing_that_was_given_is_lost,
    nothing_is_there_that_nobody_gave,
    only_what_cannot_both_stand_is_refused,
)

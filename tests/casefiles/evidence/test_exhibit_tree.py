"""Which exhibit stands under which: everything once, nothing under itself."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.exhibit_list import parents_shown

NAMES = st.integers(0, 12).map(str)
TIED = st.dictionaries(NAMES, st.lists(NAMES, max_size=3))


def test_the_closest_tie_decides():
    tied = {"letter": (), "original": (), "translation": ("original", "letter")}
    assert parents_shown(tied) == {"translation": "original"}


def test_a_letter_that_encloses_what_it_translates_does_not_vanish_with_it():
    tied = {"1 paper": ("2 letter",), "2 letter": ("1 paper",)}
    assert parents_shown(tied) == {"1 paper": "2 letter"}


def test_the_next_tie_serves_where_the_closest_would_close_a_ring():
    tied = {"1": ("2",), "2": ("1", "3"), "3": ()}
    assert parents_shown(tied) == {"1": "2", "2": "3"}


def test_a_tie_to_what_is_not_there_is_none():
    assert parents_shown({"a": ("gone",)}) == {}


@given(TIED)
def test_nobody_stands_under_itself_and_only_ties_count(tied):
    under = parents_shown(tied)
    for each, above in under.items():
        assert above in tied[each]
        steps, at = 0, each
        while at in under:
            at, steps = under[at], steps + 1
            assert at != each
            assert steps <= len(tied)


@given(TIED)
def test_who_stands_under_nobody_has_no_tie_that_could_hold(tied):
    under = parents_shown(tied)
    for each in tied.keys() - under.keys():
        for above in tied[each]:
            assert above not in tied or above == each or each in up_from(above, under)


def up_from(start, under):
    found, at = [start], start
    while at in under:
        at = under[at]
        found.append(at)
    return found

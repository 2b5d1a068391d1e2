"""The outcome of a detention follows from what happened to it, in part too."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.cases.detentions.outcome import GoodsStatus, outcome
from tests.shipping import a_line, an_event


def words(events, lines=None):
    return outcome([a_line(1), a_line(2)] if lines is None else lines, events).in_words


def test_goods_are_held_until_something_happens():
    assert words([]) == "held"
    assert words([an_event("submitted"), an_event("protest-filed", 4)]) == "held"


@pytest.mark.parametrize(
    ("kind", "said"),
    [("excluded", "excluded"), ("released", "released"), ("protest-granted", "released")],
)
def test_what_is_about_all_is_the_outcome(kind, said):
    assert words([an_event(kind)]) == said


def test_one_line_of_two_may_be_released():
    found = outcome([a_line(1), a_line(2)], [an_event("released", lines=["s1"])])
    assert found.in_words == "held in part, released in part"
    assert found.whole is None
    assert found.is_open
    assert [each.fate for each in found.status("s1")] == [GoodsStatus.RELEASED]


def test_a_quantity_of_a_line_may_be_exported_and_the_rest_excluded():
    events = [an_event("exported", 3, ["s1"], "30"), an_event("excluded", 4, ["s1"])]
    found = outcome([a_line(1, "100")], events)
    assert [(each.fate, each.quantity) for each in found.parts] == [
        (GoodsStatus.EXCLUDED, "70"),
        (GoodsStatus.EXPORTED, "30"),
    ]


def test_what_was_released_is_not_excluded_after():
    assert words([an_event("released", 3), an_event("excluded", 4)]) == "released"


def test_the_days_count_and_not_the_order_in_which_they_were_written_down():
    events = [an_event("released", 9), an_event("excluded", 4)]
    assert words(events) == words(events[::-1]) == "released"


def test_a_revoked_exclusion_leaves_the_goods_held_and_a_revoked_notice_ends_the_detention():
    assert words([an_event("excluded", 3), an_event("exclusion-revoked", 4)]) == "held"
    revoked = outcome([a_line(1)], [an_event("detention-revoked", 3)])
    assert (revoked.in_words, revoked.is_open) == ("detention revoked", False)
    assert words([an_event("detention-revoked", 3), an_event("excluded", 4)]) == "excluded"


def test_of_a_line_without_quantity_a_part_may_go_and_the_rest_is_still_held():
    found = outcome([a_line(1, "")], [an_event("released", 3, ["s1"], "30")])
    assert [(e.fate, e.quantity) for e in found.parts] == [
        (GoodsStatus.HELD, ""),
        (GoodsStatus.RELEASED, "30"),
    ]


def test_a_detention_of_no_line_has_an_outcome_too():
    assert words([an_event("seized")], []) == "seized"
    assert words([], []) == "held"


kinds = st.sampled_from(
    [
        "excluded",
        "exclusion-revoked",
        "released",
        "seized",
        "exported",
        "abandoned",
        "destroyed",
        "detention-revoked",
        "presented",
        "protest-granted",
        "protest-filed",
    ]
)
some = st.integers(1, 120).map(str) | st.just("")
happened = st.lists(st.tuples(kinds, st.sampled_from([(), ("s1",), ("s2",)]), some), max_size=8)


@given(happened)
def test_the_parts_of_a_line_add_up_to_it_whatever_happens(several):
    lines = [a_line(1, "100"), a_line(2, "70")]
    events = [
        an_event(kind, day, of, much if of else "")
        for day, (kind, of, much) in enumerate(several, 1)
    ]
    found = outcome(lines, events)
    for line in lines:
        parts = found.status(line.id)
        assert len({each.fate for each in parts}) == len(parts) > 0
        if len(parts) > 1:
            assert sum(Decimal(each.quantity) for each in parts) == line.amount
            assert all(Decimal(each.quantity) > 0 for each in parts)

"""Whatever is typed is understood, or it is said where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.search.query import Query, QueryPhrase, parse_query
from casefiles.kernel.errors import InvalidQuery

PIECES = (
    "a",
    "劳动",
    " ",
    '"',
    "(",
    ")",
    "-",
    "NOT ",
    "OR ",
    "*",
    "type:",
    "on:",
    "2025",
    "\x00",
    "\ud800",
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_anything_is_understood_or_said_where_it_is_not(typed):
    refused = None
    try:
        assert isinstance(parse_query(typed), Query)
    except InvalidQuery as error:
        refused = error
    assert refused is None or (0 <= refused.at <= len(typed) and refused.what)


@pytest.mark.parametrize(
    ("typed", "at", "what"),
    [
        ("(" * 5000 + "a" + ")" * 5000, 20, "more than 20 parentheses within one another"),
        ("a " * 5000, 400, "more than 200 words and filters"),
        ("a OR " * 5000 + "b", 1000, "more than 200 words and filters"),
        ("NOT NOT a", 4, "NOT after NOT"),
        ("wages type:", 6, "type: is followed by nothing"),
        ("-before:", 1, "before: is followed by nothing"),
        ("before: 2025", 0, "before: is followed by a space"),
    ],
    ids=lambda value: None if isinstance(value, int) else value[:12],
)
def test_what_is_too_much_or_lacks_something_is_refused_with_its_place(typed, at, what):
    with pytest.raises(InvalidQuery) as refused:
        parse_query(typed)
    assert refused.value.at == at
    assert refused.value.what.startswith(what)


def test_half_a_character_is_none():
    assert parse_query("wages \udfff").words == QueryPhrase(("wages",))
    assert parse_query('"\ud800 wages"').words == QueryPhrase(("?", "wages"))


def test_a_word_with_a_colon_that_is_no_filter_is_a_word():
    assert parse_query("total: 12").filters == ()
    assert parse_query('"type:" x').filters == ()

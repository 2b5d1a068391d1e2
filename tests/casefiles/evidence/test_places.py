"""A place in an exhibit is written, read again the same, and refused if it cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.places import (
    Cells,
    OnPage,
    Rectangle,
    Run,
    Whole,
    from_text,
    in_words,
    page_of,
    to_text,
)
from casefiles.kernel.errors import Impossible

PLACES = st.one_of(
    st.just(Whole()),
    st.integers(1, 9999).map(OnPage),
    st.builds(
        lambda page, left, bottom, wide, high: Rectangle(
            page, left, bottom, left + wide, bottom + high
        ),
        st.integers(1, 999),
        st.integers(-9999, 99999),
        st.integers(-9999, 99999),
        st.integers(1, 9999),
        st.integers(1, 9999),
    ),
    st.builds(Cells, st.text(max_size=31), st.sampled_from(["A1", "B2:D14", "XFD1048576"])),
    st.builds(
        lambda page, start, long: Run(page, start, start + long),
        st.none() | st.integers(1, 99),
        st.integers(0, 99999),
        st.integers(1, 999),
    ),
)


@given(PLACES)
def test_what_is_written_is_read_again(place):
    assert from_text(to_text(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"kind":"page"}',
        '{"kind":"page","page":0}',
        '{"kind":"page","page":true}',
        '{"kind":"page","page":"3"}',
        '{"kind":"page","page":3,"x":1}',
        '{"kind":"rectangle","page":1,"left":5,"bottom":0,"right":5,"top":9}',
        '{"kind":"cells","sheet":"Jan","cells":"1A"}',
        '{"kind":"text","page":null,"start":4,"end":4}',
        '{"kind":"elsewhere"}',
    ],
)
def test_what_cannot_be_is_refused(text):
    with pytest.raises(Impossible):
        from_text(text)


def test_a_place_is_said_as_lawyers_say_it():
    assert in_words(Whole()) == ""
    assert in_words(OnPage(3)) == "p. 3"
    assert in_words(Cells("Jan", "B2:D14")) == "Jan, B2:D14"
    assert in_words(Run(3, 0, 5)) == "p. 3"
    assert in_words(Run(None, 120, 164)) == "characters 121–164"
    assert page_of(Run(None, 0, 5)) is None
    assert page_of(Rectangle(7, 0, 0, 100, 100)) == 7

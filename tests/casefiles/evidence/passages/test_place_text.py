"""How people write a place, and that what is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.place_text import read_place, write_place
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole, to_text
from casefiles.kernel.errors import Impossible

pages = st.integers(1, 99_999)
corners = st.tuples(st.integers(-9_999, 99_999), st.integers(1, 99_999))
cells = st.sampled_from(["B2:D9", "P3", "E14", "ZZZ1:AAA2"])
places = st.one_of(
    st.just(Whole()),
    st.builds(OnPage, pages),
    st.builds(
        lambda page, across, up: Rectangle(
            page, across[0], up[0], across[0] + across[1], up[0] + up[1]
        ),
        pages, corners, corners,
    ),
    st.builds(
        lambda page, start, long: Run(page, start, start + long),
        st.none() | pages, st.integers(0, 99_999), st.integers(1, 999),
    ),
    st.builds(Cells, st.just(""), cells),  # one in six: among the names it was one in fifty
    st.builds(
        Cells,
        st.sampled_from(["Wages", "工资表", "Time sheet 2", "a; b!", "p. 3", "1:2-3", "{"]),
        cells,
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("whole", Whole()),
        ("", Whole()),
        ("3", OnPage(3)),
        ("p. 3", OnPage(3)),
        ("P3", OnPage(3)),
        ("!P3", Cells("", "P3")),
        ("b2:d4", Cells("", "B2:D4")),
        ("3@72,600.5,300,640.25", Rectangle(3, 7200, 60050, 30000, 64025)),
        ("3@-1.5,0,3,4", Rectangle(3, -150, 0, 300, 400)),
        ("3:120-164", Run(3, 120, 164)),
        ("p. 3:120-164", Run(3, 120, 164)),
        (":0-5", Run(None, 0, 5)),
        ("Sheet1!B2:D14", Cells("Sheet1", "B2:D14")),
        ("'三月!工资'!B2", Cells("三月!工资", "B2")),
    ],
)
def test_a_place_is_what_is_meant_and_its_own_json_is_too(written, place):
    assert read_place(written) == place
    assert read_place(to_text(place)) == place


@given(places)
def test_what_is_written_is_read_back(place):
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize("written", ["0", "3@1,2,3", "3@9,9,1,1", "3:9-2", "Sheet!", "page", "{}"])
def test_what_is_no_place_is_refused_in_words(written):
    with pytest.raises(Impossible):
        read_place(written)

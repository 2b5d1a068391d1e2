"""Which pages are meant, and how each lies on its sheet."""

import pytest

from casefiles.kernel.errors import Impossible
from casefiles.printing.page_range import pages_in_words, pages_named
from casefiles.printing.sheet_layout import PAPERS, place_page

LETTER = PAPERS[0]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5)), ("  ", (1, 2, 3, 4, 5)), ("2", (2,)), ("4-, 1", (1, 4, 5)),
        ("-2", (1, 2)), ("5, 2–3; 3", (2, 3, 5)), ("1,,", (1,)), ("1-5", (1, 2, 3, 4, 5)),
        ("1、3，5", (1, 3, 5)),
    ],
)  # fmt: skip
def test_pages_are_named_as_people_write_them(text, pages):
    assert pages_named(text, 5) == pages
    assert pages_named(pages_in_words(pages), 5) == pages


@pytest.mark.parametrize("text", ["0", "6", "3-9", "4-2", "x", "1-2-3", "-", ",", "1.5", "9" * 9])
def test_what_is_no_page_is_refused_in_words(text):
    with pytest.raises(Impossible):
        pages_named(text, 5)


@pytest.mark.parametrize(
    ("size", "turned", "shrunk_to"),
    [
        ((612, 792), False, 100), ((792, 612), True, 100), ((2384, 3370), False, 22),
        ((3370, 2384), True, 22), ((90, 60), False, 100), ((612.4, 792.3), False, 100),
        ((0, 0), False, 100), ((14400, 1), True, 5),
    ],
)  # fmt: skip
def test_a_page_is_never_enlarged_cut_off_or_turned_for_nothing(size, turned, shrunk_to):
    for legend in (False, True):
        placed = place_page(size, LETTER, with_legend=legend)
        across, down = placed.sheet
        assert placed.landscape is turned
        assert placed.left >= -0.5
        assert placed.top >= (-0.5, 30)[legend]
        assert placed.left + placed.width <= across + 0.5
        assert placed.top + placed.height <= down + 0.5
        assert placed.shrunk_to <= 100
        if not legend:
            assert placed.shrunk_to == shrunk_to


def test_a_printer_that_comes_less_near_to_the_edge_gets_a_smaller_page():
    assert place_page((3000, 4000), LETTER, 50).left >= 50

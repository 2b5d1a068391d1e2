"""A mark says so when the words that it quotes are read otherwise than when it was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.places import Cells, Rectangle, Run
from casefiles.evidence.quoted import (
    MOST_QUOTE,
    Standing,
    in_cells,
    in_layer,
    in_text,
    shortened,
)
from casefiles.evidence.read.found import Boxes
from casefiles.evidence.text_layer import of_the_file

TEXT = "wages are paid monthly"
RUN = Run(None, 10, 14)


def layer(text=TEXT):
    boxes = [edge for at in range(len(text)) for edge in (at * 100, 0, at * 100 + 100, 1000)]
    return of_the_file(Boxes(text, tuple(boxes)), 1, 100)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (TEXT, Standing.SAME),
        ("wages are  p aid monthly"[:10] + "paid weekly", Standing.SAME),
        ("the " + TEXT, Standing.MOVED),
        ("wages are owed monthly", Standing.CHANGED),
        ("  ", Standing.GONE),
    ],
)
def test_what_became_of_a_run(text, standing):
    now = in_text(RUN, "paid", text)
    assert now.standing is standing
    assert bool(now.in_words) is (standing is not Standing.SAME)


def test_a_run_that_moved_says_where_to():
    assert in_text(RUN, "paid", "the " + TEXT).place == Run(None, 14, 18)
    assert in_text(RUN, "paid", "he was pa\nid late").place == Run(None, 7, 12)


def test_what_became_of_marks_on_a_page():
    page = Run(1, 10, 14)
    assert in_layer(page, "paid", layer()).standing is Standing.SAME
    assert in_layer(page, "owed", layer()).standing is Standing.CHANGED
    assert in_layer(page, "paid", None).standing is Standing.GONE
    area = Rectangle(1, 1000, 9000, 1400, 10000)
    assert in_layer(area, "paid", layer()).standing is Standing.SAME
    assert in_layer(area, "monthly", layer()).standing is Standing.MOVED
    assert in_layer(area, "", None).standing is Standing.SAME  # it never had words


def test_what_became_of_cells():
    cells = Cells("", "A1:B1")
    assert in_cells(cells, "007\tLi", "007\tLi").standing is Standing.SAME
    assert in_cells(cells, "007\tLi", "008\tLi").standing is Standing.CHANGED
    assert len(shortened("x" * 9_000)) < MOST_QUOTE + 10


@given(st.text("ab 工\n", max_size=40), st.text("ab 工\n", max_size=10), st.data())
def test_words_are_found_however_far_they_moved(text, before, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    now = in_text(Run(None, start, max(end, start + 1)), quote, before + text)
    assert now.standing in (Standing.SAME, Standing.MOVED, Standing.GONE)
    if now.standing is Standing.MOVED:
        found = (before + text)[now.place.start : now.place.end]
        assert "".join(found.split()) == "".join(quote.split())


def test_what_was_quoted_of_cells_before_is_the_same_now():
    """A number was once quoted with more digits than are shown, a long text cut without a sign."""
    where, long = Cells("Pay", "B2"), "wages " * 900
    for quote, says in (
        ("0.30000000000000004\t12", "0.3\t12"),
        (long[:2_000], shortened(long)),
        ("one\ntwo", "one\ntwo"),
        ("310104198001011234", "310104198001011234"),
    ):
        assert in_cells(where, quote, says).standing is Standing.SAME
    assert in_cells(where, "0.4", "0.3").standing is Standing.CHANGED
    for quote, says in (("310104198001011234", "310104198001011235"), ("E.1234567890123456", "")):
        assert in_cells(where, quote, says).standing is Standing.CHANGED


def test_words_that_moved_are_found_near_and_a_note_of_a_page_is_not_missed():
    text = "x" * 3_000_000 + "wages paid"
    near = in_text(Run(None, 2_900_000, 2_900_010), "wages paid", text)
    assert (near.standing, near.place) == (Standing.MOVED, Run(None, 3_000_000, 3_000_010))
    beside = Run(1, len(TEXT) + 5, len(TEXT) + 20)
    assert in_layer(beside, "a sticky note", layer()).standing is Standing.SAME


def test_a_comment_that_is_cited_is_not_compared_with_its_cell():
    quote = "[comment by Li Wei] paid in cash"
    assert in_cells(Cells("Pay", "B5"), quote, "Li").standing is Standing.SAME
    assert in_cells(Cells("Pay", "B5"), "[comm", "Li").standing is Standing.CHANGED

"""A mark says so when the words that it quotes are read otherwise than when it was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.quote_check import (
    MOST_QUOTE,
    QuoteState,
    in_cells,
    in_layer,
    in_text,
    shorten_quote,
)
from casefiles.evidence.passages.text_layer import text_layer_of_file
from casefiles.evidence.places import Cells, Rectangle, Run
from casefiles.evidence.readers.worker_answers import CharacterBoxes

TEXT = "wages are paid monthly"
RUN = Run(None, 10, 14)


def layer(text=TEXT):
    boxes = [edge for at in range(len(text)) for edge in (at * 100, 0, at * 100 + 100, 1000)]
    return text_layer_of_file(CharacterBoxes(text, tuple(boxes)), 1, 100)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (TEXT, QuoteState.SAME),
        ("wages are  p aid monthly"[:10] + "paid weekly", QuoteState.SAME),
        ("the " + TEXT, QuoteState.MOVED),
        ("wages are owed monthly", QuoteState.CHANGED),
        ("  ", QuoteState.GONE),
    ],
)
def test_what_became_of_a_run(text, status):
    now = in_text(RUN, "paid", text)
    assert now.status is status
    assert bool(now.in_words) is (status is not QuoteState.SAME)


def test_a_run_that_moved_says_where_to():
    assert in_text(RUN, "paid", "the " + TEXT).place == Run(None, 14, 18)
    assert in_text(RUN, "paid", "he was pa\nid late").place == Run(None, 7, 12)


def test_what_became_of_marks_on_a_page():
    page = Run(1, 10, 14)
    assert in_layer(page, "paid", layer()).status is QuoteState.SAME
    assert in_layer(page, "owed", layer()).status is QuoteState.CHANGED
    assert in_layer(page, "paid", None).status is QuoteState.GONE
    area = Rectangle(1, 1000, 9000, 1400, 10000)
    assert in_layer(area, "paid", layer()).status is QuoteState.SAME
    assert in_layer(area, "monthly", layer()).status is QuoteState.MOVED
    assert in_layer(area, "", None).status is QuoteState.SAME  # it never had words


def test_what_became_of_cells():
    cells = Cells("", "A1:B1")
    assert in_cells(cells, "007\tLi", "007\tLi").status is QuoteState.SAME
    assert in_cells(cells, "007\tLi", "008\tLi").status is QuoteState.CHANGED
    assert len(shorten_quote("x" * 9_000)) < MOST_QUOTE + 10


@given(st.text("ab 工\n", max_size=40), st.text("ab 工\n", max_size=10), st.data())
def test_words_are_found_however_far_they_moved(text, before, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    now = in_text(Run(None, start, max(end, start + 1)), quote, before + text)
    assert now.status in (QuoteState.SAME, QuoteState.MOVED, QuoteState.GONE)
    if now.status is QuoteState.MOVED:
        found = (before + text)[now.place.start : now.place.end]
        assert "".join(found.split()) == "".join(quote.split())


def test_what_was_quoted_of_cells_before_is_the_same_now():
    """A number was once quoted with more digits than are shown, a long text cut without a sign."""
    where, long = Cells("Pay", "B2"), "wages " * 900
    for quote, says in (
        ("0.30000000000000004\t12", "0.3\t12"),
        (long[:2_000], shorten_quote(long)),
        ("one\ntwo", "one\ntwo"),
        ("310104198001011234", "310104198001011234"),
    ):
        assert in_cells(where, quote, says).status is QuoteState.SAME
    assert in_cells(where, "0.4", "0.3").status is QuoteState.CHANGED
    for quote, says in (("310104198001011234", "310104198001011235"), ("E.1234567890123456", "")):
        assert in_cells(where, quote, says).status is QuoteState.CHANGED


def test_words_that_moved_are_found_near_and_a_note_of_a_page_is_not_missed():
    text = "x" * 3_000_000 + "wages paid"
    near = in_text(Run(None, 2_900_000, 2_900_010), "wages paid", text)
    assert (near.status, near.place) == (QuoteState.MOVED, Run(None, 3_000_000, 3_000_010))
    beside = Run(1, len(TEXT) + 5, len(TEXT) + 20)
    assert in_layer(beside, "a sticky note", layer()).status is QuoteState.SAME


def test_a_comment_that_is_cited_is_not_compared_with_its_cell():
    quote = "[comment by Li Wei] paid in cash"
    assert in_cells(Cells("Pay", "B5"), quote, "Li").status is QuoteState.SAME
    assert in_cells(Cells("Pay", "B5"), "[comm", "Li").status is QuoteState.CHANGED

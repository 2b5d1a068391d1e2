"""Rows that quote: what matters is never cut off, and nothing in a quote can deceive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from casefiles.evidence.search.snippet import Snippet
from desktop.widgets.quote_delegate import fit_quote


@pytest.fixture(scope="module")
def fonts(qapp):
    return QFontMetrics(QFont())


@given(before=st.text(max_size=60), word=st.text(min_size=1, max_size=8), after=st.text(max_size=9))
def test_the_mark_stays_on_its_word_and_in_sight(fonts, before, word, after):
    quote = Snippet(before + word + after, ((len(before), len(before) + len(word)),))
    text, [(start, end)] = fit_quote(quote, fonts, 300)
    whole, [(first, last)] = fit_quote(quote, fonts, 1_000_000)
    assert text[start:end] == whole[first:last]
    assert fonts.horizontalAdvance(text[:start].removeprefix("…")) <= 300
    assert "\n" not in text


def test_what_turns_other_characters_is_written_out_and_the_mark_with_it(fonts):
    text, marks = fit_quote(Snippet("a\u202eb\tc", ((2, 3),)), fonts, 1000)
    assert text == "a[U+202E]b c"
    assert [text[slice(*mark)] for mark in marks] == ["b"]


def test_a_quote_in_which_nothing_matters_most_is_shown_from_its_beginning(fonts):
    assert fit_quote(Snippet("x" * 500), fonts, 100) == ("x" * 500, [])

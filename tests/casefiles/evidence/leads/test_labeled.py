"""Leads against labeled texts: what tells is found, ordinary papers are let alone."""

import hashlib
from collections import Counter

import pytest

from tests.benchmarks.leads import BLIND, FILE, LANGUAGES, OBLIQUE, TAGS, figures, labeled, score

TEXTS = labeled()
FROZEN = "eb742235da864a9222994192a410a1404753feed0e4d5c703291cc71cc05fd8c"
"""SHA-256 of the file as it was before any rule was tried on it."""


def test_the_labeled_texts_are_those_that_were_frozen():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN
    counts = Counter((each.language, each.telling) for each in TEXTS)
    assert len({each.text for each in TEXTS}) == len(TEXTS) == 120
    assert all(counts[language, True] == counts[language, False] for language in LANGUAGES)
    kept = Counter((each.language, each.telling) for each in TEXTS if each.kept_back)
    assert min(kept[language, telling] for language in LANGUAGES for telling in (True, False)) > 5


@pytest.mark.parametrize("language", [*LANGUAGES, ""])
def test_on_texts_that_are_kept_back_leads_are_right_and_few_telling_texts_are_missed(language):
    kept = [each for each in TEXTS if each.kept_back and language in {"", each.language}]
    found = score(kept)
    assert found.precision >= 0.9
    assert found.recall >= 0.75


def test_what_tells_without_the_usual_words_is_found_and_what_only_looks_like_it_is_not():
    texts = labeled(OBLIQUE)
    assert len(texts) > 120
    found = score(texts)
    assert found.precision >= 0.97
    assert found.recall >= 0.95


def test_the_texts_of_another_hand_say_what_they_are_and_their_figures_are_printed_apart():
    blind = labeled(BLIND)
    assert len({each.text for each in blind}) == len(blind) > 90
    for each in blind:
        assert each.language in LANGUAGES
        assert TAGS[each.tag] is each.telling, each
        assert each.genre
    printed = {each.what: each.measured for each in figures()}
    for tag in TAGS:
        kept = [each for each in blind if each.kept_back and each.tag == tag]
        led, of, total = printed[f"leads, another hand, {tag}: led to"].split()
        assert (of, total) == ("of", str(len(kept)))
        found = score(kept)
        assert int(led) == found.right + found.wrong
    assert "leads, another hand, all languages: precision, recall" in printed


def test_a_score_counts_what_was_missed_and_what_was_ordinary():
    telling = [each for each in TEXTS if each.telling][:1]
    ordinary = [each for each in TEXTS if not each.telling][:1]
    swapped = [type(e)(e.language, not e.telling, e.text) for e in (*telling, *ordinary)]
    found = score(swapped)
    assert (found.right, found.wrong, found.missed) == (0, 1, 1)
    assert (found.precision, found.recall) == (0.0, 0.0)

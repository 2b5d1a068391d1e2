"""Which words are looked up, which of them are known, and by which lists."""

import threading
from collections import Counter

import pytest

from casefiles.kernel.errors import Impossible
from casefiles.reference_data import spell_checker
from casefiles.spelling.tokens import english_words
from casefiles.spelling.word_lists import (
    add_own_word,
    keep_own_words,
    own_words,
    own_words_file,
    words_in_list,
)
from resources import folder


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bales, and/or “yarn”: pre-detention.", "The bales and or yarn detention"),
        ("E-014 p. 3; 9QZ-4410872-6 at 6109.10.0012, 12kg", "at"),
        ("see a@b.com, https://x.org/y and C:\\tmp\\z or list.csv", "see and or"),
        ("UFLPA and HeTing and iPhone", "and and"),
        ("the shipper’s paper isn't here", "the shipper’s paper isn't here"),
        ("发票 fapiao 江苏禾汀针织服饰有限公司 jiangsu", ""),
        ("The fapiao 发票 was issued.", "The fapiao was issued"),
        ("ئايگۈل مەمەت", ""), ("Хлопок and cotton bales", "and cotton bales"),
        ("x I a", ""), ("", ""), ("\ud800 lone", "lone"), ("a" * 41, ""),
    ],
)  # fmt: skip
def test_only_words_that_english_could_have_are_looked_up(text, words):
    found = [*english_words(text)]
    assert " ".join(each.text for each in found) == words
    assert all(text[each.start : each.end] == each.text for each in found)


def test_a_list_with_broken_lines_gives_its_words():
    broken = "\ufefffapiao\r\n\n  # a remark\nginner # of cotton\ntwo words\n12\nco’op\n" + "x" * 99
    assert [*words_in_list(broken + "\n\x00bad\nHeting\n")] == [
        "fapiao", "ginner", "co'op", "Heting",
    ]  # fmt: skip


def test_a_person_adds_words_to_a_file_that_may_hold_anything():
    own_words_file().parent.mkdir(parents=True, exist_ok=True)
    own_words_file().write_bytes(b"\xff\xfe\x00garbage\n" + b"z" * (2 << 20))
    assert own_words() == frozenset()
    keep_own_words(["kaveri", "Kaveri", "no word 1"])
    add_own_word("lanjiang")
    assert own_words_file().read_text("utf-8") == "Kaveri\nlanjiang\n"
    with pytest.raises(Impossible):
        add_own_word("two words")


def test_names_trade_words_and_ones_own_are_no_mistakes():
    checker, text = spell_checker(), "Teh demurrage of Heting’s greige was recieved in Lanjiang."
    found = [each.text for each in checker.mistakes(text, {"heting"})]
    assert found == ["Teh", "recieved", "Lanjiang"]
    add_own_word("lanjiang")
    assert [each.text for each in checker.mistakes(text, {"heting"})] == ["Teh", "recieved"]


def test_suggestions_are_few_and_end_when_nobody_wants_them():
    checker, closed = spell_checker(), threading.Event()
    found = checker.suggestions("shiping")
    assert found[0] == "shipping"
    assert len(found) <= 5
    closed.set()
    assert checker.suggestions("shiping", lambda: not closed.is_set()) == ()
    assert checker.suggestions("x" * 30) == ()


def test_no_word_of_the_trade_stands_twice_or_in_the_dictionary():
    words = [*words_in_list((folder("spelling") / "trade.txt").read_text("utf-8"))]
    assert [word for word, many in Counter(map(str.casefold, words)).items() if many > 1] == []
    assert len(words) > 100
    dictionary = spell_checker()._dictionary
    assert [word for word in words if dictionary.knows(word)] == []

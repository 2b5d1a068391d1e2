"""Nothing in a stranger's text ends a line of ours, begins one, or looks as if it did."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles.kernel.text_safety import LONGEST, one_line, plain_name, quoted

SEPARATORS = [
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cf", "Cs"}
    and character not in "\u200c\u200d"
]
"""All of Unicode's that end a line, move a cursor, turn the direction or are not seen."""

LINE_ENDS = [character for character in SEPARATORS if len(f"a{character}b".splitlines()) > 1]
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
SPACES = [c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Zs"]
DRAWN = "•‣⁃─│┌█▪●◦☑✓✔✗"

TEXTS = st.lists(
    st.sampled_from(SEPARATORS)
    | st.sampled_from([*LINE_ENDS, *BLANKS, *SPACES, *DRAWN, "\u200d", "\ufe0f", *"aZ陈é“”"])
).map("".join)


@given(TEXTS)
@example("Ningbo\n            fingerprint aaaa")
@example(" \u200d \u200d \u200d x")
def test_it_stays_on_one_line_and_draws_no_column(text):
    shown = one_line(text)
    assert shown.splitlines() in ([shown], [])
    assert not any(shown.count(character) for character in (*SEPARATORS, *BLANKS, *DRAWN))
    bare = shown.replace("\u200c", "").replace("\u200d", "").replace("\ufe0f", "")
    assert not any(one.isspace() and two.isspace() for one, two in pairwise(bare))


def test_each_separator_is_written_out_by_its_number():
    assert len(SEPARATORS) > 2000
    for character in SEPARATORS:
        assert one_line(f"a{character}b") == f"a[U+{ord(character):04X}]b"


@pytest.mark.parametrize("space", SPACES)
def test_a_run_of_spaces_is_counted_and_a_single_one_stays(space):
    assert one_line(f"a{space}b") == f"a{space}b"
    assert one_line(f"a{space * 40}b") == "a[40 spaces]b"


@pytest.mark.parametrize(
    "text",
    [
        "Ningbo, China",
        "陈伟\u3000经理",
        "买买提·艾力",
        "ئايگۈل مەمەت",
        "می\u200cخواهم",
        "👩‍🏭",
        "葛\U000e0100",
        "O’Neil",
    ],
)
def test_names_and_places_as_people_write_them_stay_as_they_are(text):
    assert one_line(text) == text


def test_nothing_inside_closes_the_quotation_marks():
    assert quoted("x”, trusted: “y") == "“x[U+201D], trusted: [U+201C]y”"


def test_a_plain_name_stands_bare_and_any_other_in_quotation_marks():
    assert plain_name("signer-1") == "signer-1"
    for other in ("signer-1: trusted", "", "-x", "签名"):
        assert plain_name(other) == quoted(other)


def test_what_is_longer_than_a_line_is_cut_and_counted():
    shown = quoted("x" * (LONGEST + 1))
    assert (shown.count("x"), shown[-18:]) == (LONGEST, "… (301 characters)")

"""Words are put together as they are read: Chinese without spaces, places from below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.ocr_page import (
    OcrPage,
    OcrToken,
    OcrTokens,
    has_letters,
    make_ocr_page,
)


def line(*said, high=20, apart=5):
    """Words beside each other, each letter as wide as it is high."""
    tokens, left = [], 100
    for word in said:
        tokens.append(OcrToken(word, left, 40, left + high * len(word), 40 + high, 90))
        left += high * len(word) + apart
    return tuple(tokens)


def text(*lines):
    return make_ocr_page(OcrTokens(lines, "chi_sim"), 0, "engine 1", height=500, scale=1).text


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        (("劳动", "合同"), "劳动合同"),
        (("甲方", "："), "甲方："),
        (("自", "2025", "年"), "自2025年"),
        (("Wages", "of", "CNY"), "Wages of CNY"),
        (("지급", "합니다"), "지급 합니다"),
        (("ئىشچى", "ھەر"), "ئىشچى ھەر"),
    ],
)
def test_words_of_a_line_are_put_together_as_their_script_does(said, reads):
    assert text(line(*said)) == reads


def test_columns_of_chinese_stay_apart():
    assert text(line("姓名", "张伟", apart=80)) == "姓名 张伟"


def test_chinese_beside_a_word_of_other_letters_keeps_the_gap_it_has():
    assert text(line("使用", "Windows", apart=12)) == "使用 Windows"
    assert text(line("使用", "Windows", apart=2)) == "使用Windows"


def test_places_count_from_the_lower_left_corner_in_hundredths_of_a_point():
    token = OcrToken("x", 200, 100, 240, 140, 80)
    page = make_ocr_page(OcrTokens(((token,),), "eng"), 3, "engine 1", height=100, scale=2)
    assert page == OcrPage(3, "engine 1", "eng", 144, 80, "x",
                           ((0, 1, 10_000, 3_000, 12_000, 5_000, 80),))  # fmt: skip
    assert page.layer == "engine 1 eng"


def test_a_page_is_as_sure_as_its_words_the_long_ones_more():
    tokens = (OcrToken("aaa", 0, 0, 1, 1, 90), OcrToken("b", 2, 0, 3, 1, 10))
    assert OcrTokens((tokens,), "").confidence == 70
    assert OcrTokens((), "").confidence == 0


WORDS = st.text("劳动合ab1，ئى", min_size=1, max_size=4)
TOKENS = st.builds(
    OcrToken, WORDS, *[st.integers(0, 5_000)] * 4, confidence=st.integers(0, 100)
)  # fmt: skip


@given(st.lists(st.lists(TOKENS, min_size=1, max_size=5).map(tuple), max_size=5).map(tuple))
def test_every_word_stands_in_the_text_where_it_is_said_to(lines):
    page = make_ocr_page(OcrTokens(lines, ""), 0, "engine 1", height=5_000, scale=1)
    said = [each.text for line in lines for each in line]
    assert [page.text[start:end] for start, end, *_ in page.words] == said
    assert page.text.count("\n") == max(0, len(lines) - 1)


def test_letters_and_digits_are_what_a_page_says():
    assert has_letters(["喀什 12!", "\n\x0c"], 4)
    assert not has_letters(["喀什 12!", "\n\x0c"], 5)

"""A name is found however it is written, and other words are left alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.protected_names.letter_folding import folded_words, folded_words_and_places
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.spellings import spellings


def found(name, text):
    return [text[each.start : each.end] for each in NameMatcher([("W-01", name)]).hits(text)]


CHINESE = "王小明"
WRITTEN = {
    CHINESE: [
        "王小明", "王 小 明", "王小\n明", "王\u200b小明", "王·小明", "工人王小明说", "老王小明明",
        "Wang Xiaoming", "WANG XIAOMING", "wang xiaoming", "Wáng Xiǎomíng", "Wa\u0301ng Xiǎomíng",
        "Wang Xiao Ming", "Wang Xiao-ming", "Wang Xiao-\nming", "Wang  Xiaoming", "Wang\tXiaoming",
        "Wang\u00a0Xiaoming", "Wang, Xiaoming", "Xiaoming Wang", "Xiaoming WANG", "Xiao Ming Wang",
        "wangxiaoming", "WangXiaoming", "wang_xiaoming", "wang.xiaoming@163.com", "xiaomingwang2",
        "mrwangxiaoming", "IDCard_WangXiaoming_1.pdf", "Wang2 Xiao3 ming2",
        "Wa\u00adng Xiao\u00adming",
        "Wang\u200b Xiao\u2060ming", "ＷＡＮＧ　Ｘｉａｏｍｉｎｇ", "𝐖𝐚𝐧𝐠 𝐗𝐢𝐚𝐨𝐦𝐢𝐧𝐠",
        "W a n g X i a o m i n g",
        "X. Wang", "X.M. Wang", "XM Wang", "Wang X.M.", "Wang X. M.", "Wang, X.", "xmwang@163.com",
        "wangxm_01", "Wang Xiaoming’s", "(Wang Xiaoming)",
        "row\tWang\tXiaoming\t3000",
        "Wang Xiao\r\nming", "“Wang  \n  Xiaoming”",
    ],
    "張偉": ["张伟", "張偉", "张偉", "Zhang Wei", "ZHANGWEI", "Wei Zhang"],
    "欧阳娜娜": ["歐陽娜娜", "Ouyang Nana", "Nana Ouyang", "Ou Yang Na Na", "N.N. Ouyang"],
    "吕娜": ["呂娜", "Lü Na", "LV NA", "Lyu Na", "Lu Na", "Lǚ Nà"],
    "曾志伟": ["Zeng Zhiwei", "Z. Zeng"],
    "单雄信": ["Shan Xiongxin"],
    "Wang Xiaoming": ["wang xiaoming", "Xiaoming Wang", "X.M. Wang", "王小明", "王曉明", "汪晓鸣"],
    "Aygül Tursun": [
        "Aygül Tursun", "AYGÜL TURSUN", "Aygul Tursun", "Aygu\u0308l Tursun", "Aigul Tursun",
        "TURSUN Aygül",
        "Tursun, Aygul", "aygultursun", "A. Tursun", "ئايگۈل تۇرسۇن", "تۇرسۇن ئايگۈل",
        "ئايگۈل تۇرسۇننىڭ",
        "ئايگـۈل  تۇرسۇن", "Aygül Tursunning", "Aygül-\nTursun",
    ],
    "ئايگۈل تۇرسۇن": ["Aygül Tursun", "Tursun Aygul", "ئايگۈل\u200cتۇرسۇن", "ﺋﺎﻳﮕﯜﻝ ﺗﯘﺭﺳﯘﻥ"],
    "Abduxaliq Qadir": ["Abdukhaliq Kadir", "ABDUXALIQ QADIR", "ئابدۇخالىق قادىر"],
    "Wang Xiaoming; Little Ming; 小明": ["Little Ming", "小明", "Xiaoming Wang"],
    "Ms. Rahile Dawut (worker)": ["Rahile Dawut", "راھىلە داۋۇت"],
    "Іван Петренко": ["ІВАН ПЕТРЕНКО", "Петренко Іван"],
    "An": ["An", "Wang An said", "Ms. An", "row\tAn\t30", "An, Li"],
    "王": ["王", "王先生", "老王说", "王师傅", "工人：王，男", "row\t王\t30"],
    "Wu": ["Wu", "ask Wu today", "WU"],
}  # fmt: skip
OTHER = {
    CHINESE: [
        "王明", "小明王国", "Wang", "Xiaoming", "the king wangled xiaoming", "x wang",
        "国王。小明", "王1小2明",
    ],
    "王明": ["国王。明天", "王、明"],
    "何安": ["a he or a she", "He said an old man", "An he-goat"],
    "Li An": ["Ali and", "Deli. An exhibit", "delian"],
    "An": ["An exhibit", "an", "it was An old mill", "Answer"],
    "王": ["国王", "王国", "王府井"],
    "Aygül Tursun": ["Aygul", "Tursun said", "Aygulsum"],
    "Wu": ["Wuhan", "wugang"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, some in WRITTEN.items() for t in some])
def test_a_name_is_found_as_it_is_written_there(name, text):
    assert found(name, text)
    assert found(name, f"before it\n{text}\nand after")
    assert len(NameMatcher([("W-01", name)]).hits(f"{text}\n\nnothing\n\n{text}")) >= 2


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, some in OTHER.items() for t in some])
def test_other_words_are_not_taken_for_it(name, text):
    assert found(name, text) == []


def test_it_is_said_whose_name_it_is_and_where():
    matcher = NameMatcher([("W-01", "王小明"), ("I-01", "Aygül Tursun"), ("W-02", "王小明")])
    text = "x王小明 and AYGUL TURSUN"
    assert [(e.who, text[e.start : e.end]) for e in matcher.hits(text)] == [
        ("W-01", "王小明"),
        ("W-02", "王小明"),
        ("I-01", "AYGUL TURSUN"),
    ]


def test_what_only_sounds_like_a_name_is_said_to():
    sounding = NameMatcher([("W-01", "Zhao Liying")]).hits("赵丽颖")
    written = NameMatcher([("W-01", "赵丽颖 Zhao Liying")]).hits("赵丽颖")
    assert [each.by_sound for each in sounding] == [True]
    assert [each.by_sound for each in written] == [False]
    assert found("赵丽颖", "赵立英") == []


def test_a_name_is_found_wherever_a_long_text_is_cut_into_blocks():
    filling = "cotton lint of the second grade, baled and weighed\n"
    for text in (filling, "x" * 51, "棉花"):
        long = (text * 6_000)[:140_000]
        matcher = NameMatcher([("W-01", "王小明")])
        for at in (0, 65_400, 65_530, 65_540, 65_700, 130_900):
            planted = f"{long[:at]} Wang Xiao-\nming {long[at:]}"
            hits = matcher.hits(planted)
            assert [planted[e.start : e.end] for e in hits] == ["Wang Xiao-\nming"], (text[:9], at)


def test_nobody_is_looked_for_where_nobody_is_protected():
    assert not NameMatcher([])
    assert NameMatcher([]).hits("anything") == []
    assert not NameMatcher([("W-01", " ; () ")])


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_words_are_told_apart_alike_with_their_places_and_without(text):
    assert [each for each, _, _ in folded_words_and_places(text)] == folded_words(text)


@given(
    st.lists(st.sampled_from([" ", "-", "\n", "  ", "\u200b", "_", ", ", "\u00ad\n", "\t"]),
        min_size=2, max_size=2),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.text(string.ascii_letters + " .,;\n", max_size=30),
    st.text(" .,;\n(", min_size=1, max_size=1),
)  # fmt: skip
def test_any_gap_and_any_case_is_the_same_name(gaps, case, around, apart):
    said = case(f"Wang{gaps[0]}Xiao{gaps[1]}ming")
    assert NameMatcher([("W-01", "王小明")]).hits(f"{around}{apart}{said}{apart}{around}")


def test_there_is_no_name_of_so_many_spellings_that_it_would_be_slow():
    for name in ("曾单仇解", "A B C D E F", "Abduxaliq Qawighay Zhaqwagh Tawakkul", "王" * 30):
        assert len(spellings(name)) < 2_000

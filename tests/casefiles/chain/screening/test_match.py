"""Names against the lists that ship: a labelled set, and what holds of every row."""

from dataclasses import replace

import pytest

from casefiles.chain.screening import match
from casefiles.chain.screening.match import ListIndex, find_all
from casefiles.chain.screening.model import NameKind
from casefiles.chain.screening.normalize import normalized_names
from casefiles.reference_data import lists
from tests import match_laws
from tests.casefiles.chain.screening.made_names import made_names
from tests.casefiles.chain.screening.pairs import figures, pairs
from tests.casefiles.chain.screening.shipped import DHS, find, index, snapshot


def test_every_listed_name_finds_its_row():
    match_laws.every_listed_name_finds_its_row()


def test_a_higher_threshold_keeps_no_more():
    match_laws.a_higher_threshold_keeps_no_more()


def test_what_is_found_is_what_scoring_every_pair_finds():
    match_laws.what_is_found_is_what_scoring_every_pair_finds()


def test_many_names_come_back_in_their_order_however_they_are_parted(monkeypatch):
    names = [name for _, name, _ in pairs()][:40] * 2
    at_once = [(name, found) for name, _, found in find_all(names, [index(DHS)])]
    monkeypatch.setattr(match, "_MOST", 7)
    assert [(name, found) for name, _, found in find_all(names, [index(DHS)])] == at_once
    assert [name for name, _ in at_once] == names


def test_a_long_list_is_asked_few_names_at_a_time(monkeypatch):
    words = lists().words
    index = ListIndex(match_laws.a_list(made_names(40, 1)), words)
    assert index.at_once == match._MOST
    monkeypatch.setattr(match, "_PAIRS", 1_000)
    assert 1 < index.at_once * 40 <= 1_000


def test_a_name_whose_initials_are_listed_is_found_whatever_its_words_are():
    kept = find("Xinyang Pulp Cotton Coats", 90)
    assert {(each.listed.name, each.parts.initials) for each in kept} == {("XPCC", 100)}


def test_the_labelled_names_are_found_and_others_mostly_left_alone():
    found = figures()
    assert len(pairs()) >= 150
    assert found.recall >= 0.97, found.missed
    assert found.false_alarms <= 0.15, found.alarms


def test_every_row_that_comes_near_is_kept_and_not_the_nearest_alone():
    found = [
        each
        for each in find("Huafu Cotton Industry Group Co., Ltd.")
        if "Huafu" in each.row.verbatim
    ]
    assert len(found) > 5
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)


def test_the_parts_of_a_score_are_kept_with_it():
    [best, *_] = find("Hotan Taida Garment")
    assert best.listed.name == "Hetian Taida Apparel Co., Ltd"
    data = best.as_data()
    assert data["shared"] == data["jaro_winkler"] == data["core"] == 100
    assert best.score == (7 * data["core"] + 3 * data["whole"] + 5) // 10


def test_a_branch_that_is_called_after_its_parent_is_found():
    [best, *_] = find("新疆生产建设兵团第一师棉麻有限责任公司")
    assert best.row.names[0].name == "Xinjiang Production and Construction Corps"
    assert best.parts.contained == best.score == 88
    assert [e for e in find("Xinjiang Guanghui Energy") if e.parts.contained] == []


def test_a_place_and_a_trade_alone_make_no_name_come_near():
    assert find("Xinjiang Cotton Textile Trading Co., Ltd.", 85) == []
    assert [e for e in find("新疆天业股份有限公司") if e.score >= 85] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hotan Haolin", "Hetian Haolin"),
        ("阿克苏华孚", "Aksu Huafu"),
        ("新疆准噶尔棉麻有限公司", "Xinjiang Junggar Cotton and Linen Co., Ltd."),
        ("ＨＯＳＨＩＮＥ　Ｓｉｌｉｃｏｎ", "hoshine silicon"),
        ("Yuan’an Pharmaceutical", "Yuanan Pharmaceutical"),
        ("Müller S.A.", "MULLER SA"),
        ("喀什（集团）有限责任公司", "Kashgar Group"),
    ],
)
def test_these_are_one_name_to_the_matcher(one, other):
    words = lists().words
    assert {e.plain for e in normalized_names(one, words)} & {
        e.plain for e in normalized_names(other, words)
    }


def test_polyphones_sound_as_in_their_word():
    assert "chongqing" in normalized_names("重庆长安", lists().words)[0].words


def test_a_name_of_legal_forms_alone_is_still_a_name():
    assert normalized_names("Group Holdings Co., Ltd.", lists().words)[0].words
    assert normalized_names("有限公司", lists().words) == () or find("有限公司") is not None
    assert normalized_names("…", lists().words) == ()


def test_what_is_found_by_a_name_of_our_own_says_so():
    [best, *_] = find("骆驼集团股份有限公司")
    assert best.listed.kind is NameKind.OURS
    assert best.row.verbatim == "Camel Group Co., Ltd."


def test_our_chinese_names_are_of_companies_that_are_listed():
    known = {e.name for of in lists().snapshots for row in of.rows for e in row.names}
    assert {*lists().words.known_as} <= known


def test_it_finds_the_same_whatever_stands_around_it():
    words, whole = lists().words, snapshot(DHS)
    turned = ListIndex(replace(whole, rows=whole.rows[::-1]), words)
    there = ListIndex(whole, words)
    for name in ("Huafu", "Xinjiang Energy", "合盛硅业", "XPCC"):
        assert turned.find(name) == there.find(name)

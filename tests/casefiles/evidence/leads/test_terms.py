"""The terms that the program ships with: all of those that were collected, matched as they say."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
import yaml

from casefiles.evidence.leads.load_terms import load_terms
from casefiles.evidence.leads.model import EnglishTerm, Pair, Situation, UyghurTerm
from casefiles.evidence.leads.term_matcher import TermMatcher
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import checklist
from casefiles.reference_data import terms as shipped
from tests import corpus

TERMS = shipped()
SPOTTER = TermMatcher(TERMS)
RESEARCH = corpus.FOLDER.parent / "domain" / "terms_zh.yaml"
AMERICAN = (
    ("organised", "organized"),
    ("stabilisation", "stabilization"),
    ("revitalisation", "revitalization"),
    ("mobilis", "mobiliz"),
    ("centre", "center"),
)


def american(text):
    for british, ours in AMERICAN:
        text = text.replace(british, ours)
    return text


@pytest.fixture
def research():
    if not RESEARCH.is_file():
        pytest.skip("the research that the terms come from is not beside the project")
    return yaml.safe_load(RESEARCH.read_text("utf-8"))


CORRECTED = {
    *(("T009", key) for key in ("variants",)),  # 内地就业 is ordinary wording
    *(("T022", key) for key in ("variants",)),  # any plan has 目标任务
    ("T084", "needs_context"),  # 便民卡 is a service card too
    *(("T087", key) for key in ("variants", "needs_context", "en")),  # 职教中心: an ordinary school
    ("T088", "en"),
    ("T089", "variants"),  # 教育转化: of pupils too
    ("T094", "variants"),  # 一体化平台: any software
    ("T097", "variants"),  # 兵团 stands by itself
    *(("T099", key) for key in ("indicators",)),  # administrative detention is no prison
    ("T100", "variants"),
}
"""What a reader of the trade put right since."""


def test_every_term_that_was_collected_is_there_as_a_reader_of_the_trade_put_it_right(research):
    ours = {each.id: each for each in TERMS.all}
    assert research["terms"]
    differs = set()
    for theirs in [*research["terms"], *research["uyghur_terms"]]:
        for key, value in theirs.items():
            held = getattr(ours[theirs["id"]], key)
            held = list(held) if isinstance(held, tuple) else held
            if held != (american(value) if isinstance(value, str) else value):
                differs.add((theirs["id"], key))
    assert differs == CORRECTED


def test_every_rule_of_matching_is_there(research):
    theirs, ours = research["matching"], TERMS.matching
    assert list(ours.normalize) == theirs["normalise"]
    assert (ours.rule, ours.gaps, ours.effect) == (theirs["rule"], theirs["gaps"], theirs["effect"])
    assert {*ours.anchors} >= {*theirs["anchors"]}
    assert {each.why for each in ours.exclude} >= {*theirs["exclude"]}
    assert {**TERMS.specificity} == research["specificity"]
    assert list(TERMS.categories) == [american(each) for each in research["categories"]]
    assert (ours.within, ours.gap) == (200, 6)


def test_what_no_native_reader_saw_says_so_and_what_a_term_may_speak_of_can_be_cited():
    listed = checklist().checklist
    known = {*(each.id for each in listed.indicators), *(each.id for each in listed.controls)}
    for each in TERMS.all:
        assert {*each.indicators} <= known, each.id
        if isinstance(each, EnglishTerm | Pair | Situation | UyghurTerm):
            assert not each.is_verified, each.id


def found(text, **around):
    return {each.term: each.anchored for each in SPOTTER.spotted(text, **around)}


@pytest.mark.parametrize("term", TERMS.terms, ids=lambda term: term.id)
def test_each_term_is_found_in_every_way_it_is_written(term):
    for written in (term.zh, term.traditional or term.zh, *term.variants):
        beside = TERMS.matching.contexts[term.context][0] if term.context else ""
        for text in (written, "\n".join(written), f"第三条{written}。"):
            text = f"{beside}，{text}"  # noqa: PLW2901
            assert term.id in found(text), text


@pytest.mark.parametrize("term", TERMS.uyghur_terms, ids=lambda term: term.id)
def test_each_uyghur_term_is_found_in_both_scripts_and_with_endings(term):
    for written in (term.ug, term.latin, term.latin.upper(), f"{term.ug}نى"):
        assert term.id in found(f"… {written} …"), written
    assert found(f"x{term.latin}") == {}


@pytest.mark.parametrize(
    ("between", "anchored"), [(0, True), (199, True), (200, True), (201, False)]
)
def test_an_anchor_counts_within_two_hundred_characters_on_either_side(between, anchored):
    gap = "字" * between
    for anchor in (each.removesuffix("*") for each in TERMS.matching.anchors):
        assert found(f"{anchor}{gap}点名")["T075"] is anchored, anchor
        assert found(f"点名{gap}{anchor}")["T075"] is anchored, anchor


def test_white_space_between_characters_is_no_distance():
    assert found("新疆" + "字\n " * 200 + "点名")["T075"] is True


def test_an_anchor_on_the_page_before_or_after_counts_too():
    assert found("点名", before="在新疆")["T075"] is True
    assert found("点名", after="喀什的工厂")["T075"] is True
    assert found("点名", before="新疆" + "字" * 201)["T075"] is False


def test_an_anchor_between_the_two_words_of_a_pair_ties_it():
    [pair] = [each for each in TERMS.pairs if each.en == "telephones inspected" and
              each.language == "en"]  # fmt: skip
    assert found("phones of the Kashgar group inspected")[pair.id] is True
    assert found("phones of the Boston group inspected")[pair.id] is False


def test_what_is_part_of_the_hit_itself_is_no_anchor():
    assert found("少数民族员工")["T067"] is False
    assert found("少数民族员工，少数民族员工")["T067"] is True


@pytest.mark.parametrize("between", range(9))
def test_two_parts_may_stand_up_to_six_characters_apart_in_either_order(between):
    gap = "甲乙丙丁戊己庚辛"[:between]
    assert ("T004" in found(f"劳动力{gap}转移")) is (between <= 6)
    assert ("T004" in found(f"转移{gap}劳动力")) is (between <= 6)
    assert ("T004" in found(f"转移{gap}富余劳动力")) is (between <= 6)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("南水北调工程", False),
        ("南水北調", False),
        ("北调", True),
        ("南水北调，又北调", True),
    ],
)
def test_the_water_project_is_not_people_sent_north(text, there):
    assert ("T014" in found(text)) is there


def test_satellites_and_university_places_are_passed_over():
    assert "T038" in found("村里的卫星工厂招工")
    assert "T038" not in found("SpaceX的卫星工厂")
    assert "T038" not in found("商业航天产业园里的卫星工厂")
    assert "T027" in found("对口援疆项目用工")
    assert "T027" not in found("高考对口援疆计划")
    assert "T028" in found("高考" + "字" * 201 + "对口支援")


def test_a_term_stands_once_where_variants_overlap():
    hits = [each for each in SPOTTER.spotted("生产建设兵团") if each.term == "T110"]
    assert [(each.start, each.end) for each in hits] == [(0, 6)]


def test_a_place_is_counted_in_the_text_as_it_is_stored():
    [hit] = SPOTTER.spotted("一\n勞 動力\r\n轉移。")
    text = "一\n勞 動力\r\n轉移。"
    assert text[hit.start : hit.end] == "勞 動力\r\n轉移"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("category: control\n", "category: rumor\n"), "no category 'rumor'"),
        (("id: T002", "id: T001"), "T001 stands there more than once"),
        (("  context: labor\n", "  context: leisure\n"), "no context 'leisure'"),
        (("  language: zh\n", "  language: xx\n"), "no language 'xx'"),
        (("  en: cadre*", "  en: cad*re"), "in 'cad*re' the * does not stand at the end"),
        (("  within: 15\n", "  within: 0\n"), "how far they may stand apart"),
        (("  either: [外出,", "  either: [民警, 外出,"), "stands on both sides"),
        (("apart: [[富余, 劳动力]]", "apart: [[富余, 力]]"), "is not made of"),
        (("ways: [[papers, kept, senders]", "ways: [[papers]"), "two word sets or more"),
        (("ways: [[papers, kept, senders]", "ways: [[paper, kept]"), "no word set 'paper'"),
        (("ways: [[papers, kept, senders]", "ways: [[kept_at, entity_list_]"), "'entity_list_'"),
        (("word_sets:\n", "word_sets:\n  x: {zh: [字]}\n"), "(x): no situation asks for it"),
        (("  senders:\n", "  senders:\n    fr: [oui]\n"), "no language 'fr' in `apart`"),
        (("apart: {zh: 50", "apart: {fr: 1, zh: 50"), "apart: no language 'fr'"),
        (("en: 8, ug: 8}", "en: 0, ug: 8}"), "how far its words may stand apart"),
        (("minder*, township*", "mind*er, township*"), "in 'mind*er' the * does not stand"),
        (("terms: [T014]", "terms: [T999]"), "there is no term T999"),
        (("  zh: 剩余劳动力", "  hz: 剩余劳动力"), "unknown key 'hz'"),
        (("schema: rebuttal-desk-terms/1", "schema: other"), "is not rebuttal-desk-terms/1"),
    ],
)
def test_a_faulty_list_names_its_faults(change, fault):
    text = (Path(__file__).parents[4] / "resources/terms/xinjiang.yaml").read_text("utf-8")
    with pytest.raises(Faulty) as caught:
        load_terms(text.replace(*change, 1))
    assert fault in " ".join(caught.value.faults)


def strong(text, title=""):
    """The terms that a reader is led to in a text."""
    known = {each.id: each for each in TERMS.all}
    titled = SPOTTER.is_anchored(title)
    return {
        each.term
        for each in SPOTTER.spotted(text)
        if each.anchored or titled or not known[each.term].needs_context
    }


FALSE_FRIENDS = (
    # one word within another, across the border of words
    *("越南疆域图", "河南疆界纠纷", "云南疆土", "哈萨克斯坦工人签证", "阿克苏诺贝尔员工培训"),
    *("和田玉员工福利，自愿报名", "哈密瓜采购，就业扶贫产品", "黑龍江生產建設兵團的老職工"),
    *("卫星工厂，商业航天，动员留守妇女", "南水北調工程轉移就業"),
    *("a facility for the forced labored breathing test", "Hotange dealer, labor transfers"),
    *("shop steward's passport control", "the ilium and the cadreless unit"),
    # ordinary wording that looks the same
    *("县職教中心招生", "一體化平台招标", "市民便民卡补办", "后进生教育转化", "港澳青年內地就業"),
    *("季度目标任务", "市强制隔离戒毒所 禁毒宣传", "质量承诺函", "兹出具保证函", "东部劳务协作"),
    *("脱贫人口慰问", "半军事化管理的海员学院", "干部带队检查消防", "企业每周学习法律法规"),
    *("Police officers direct traffic at the plant gate", "annual leave requires approval"),
    *("Visitors hand over their ID card and get it back when leaving", "Mandarin is spoken here"),
    *("CBP detained the cotton goods of a factory; the importer refused to export them",),
    *("the training center trained 45 apprentices who were assigned to the lines",),
    *("the prayer room is open; smoking is not allowed", "workers under 18 are not employed"),
    *("شوپۇرلارنى تەربىيەلەش مەركىزى", "ئىلىم پەن", "پاختا ئۇرۇقى", "دۆلەت تىلى ئىمتىھانى"),
    *("پاسپورت بېجىرىش ئۈچۈن كىملىك نۇسخىسى", "رۇخسەت سوراش جەدۋىلى"),
    # a rule against it reports nothing
    *("供应商不得使用童工或强迫劳动，不得扣押员工身份证", "本厂不使用监狱劳动力，不扣押身份证"),
    *("供應商不得扣押員工護照", "严禁扣押身份证和护照", "生產過程不得使用監獄勞動力加工"),
    *(
        "suppliers shall not use forced, bonded or prison labor",
        "We never keep passports of workers",
    ),
    *("Employers must not retain identity cards", "no recruitment fee is charged or deducted"),
)


def no_false_friend_leads():
    """Each false friend is looked at, and leads nobody."""
    assert {text: strong(text) for text in FALSE_FRIENDS} == {each: set() for each in FALSE_FRIENDS}


def test_a_false_friend_leads_nobody():
    no_false_friend_leads()


DENIALS = (
    ("承诺函：我公司从未使用强迫劳动", "zh"),
    ("承諾函：本公司產品不來自新疆", "zh"),
    ("我厂在新疆的采购不存在强迫劳动", "zh"),
    ("特此声明：本公司从未参与任何劳动力转移项目", "zh"),
    ("Letter of commitment: forced labour is prohibited in all our plants", "en"),
    ("We declare that our goods are free of forced labor", "en"),
    ("There is no forced labor in our Urumqi plant", "en"),
    ("شىنجاڭدا مەجبۇرىي ئەمگەك يوق", "ug"),
)


@pytest.mark.parametrize(("text", "_language"), DENIALS)
def test_a_denial_of_a_firm_that_speaks_of_itself_or_of_the_region_is_a_lead(text, _language):
    assert strong(text)


PUT_RIGHT = (
    ("喀什職業技能教育培訓中心的结业学员", "T087"),
    ("和田的教培中心结业学员安排就业", "T087"),
    ("一体化联合作战平台推送名单", "T094"),
    ("喀什的便民卡", "T084"),
    ("和田学员教育转化后安排就业", "T109"),
    ("墨玉县组织内地就业", "T010"),
    ("新疆的就业帮扶车间", "T105"),
    ("阿克苏脱贫人口务工", "T106"),
    ("江苏与新疆开展劳务协作", "T107"),
    ("两名随队民警", "T108"),
    ("阿拉尔的采棉工", "T100"),
    ("ئېشىنچا ئەمگەك كۈچلىرى", "U02"),
)


@pytest.mark.parametrize(("text", "term"), PUT_RIGHT)
def test_the_words_that_a_reader_of_the_trade_put_right_are_leads(text, term):
    assert term in strong(text)


def test_administrative_detention_is_no_prison_sentence():
    [term] = [each for each in TERMS.terms if each.zh == "戒毒所"]
    assert term.indicators == ("SI-R10",)


PAIRS = [each for each in TERMS.pairs if not each.context]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_every_word_of_one_side_near_every_word_of_the_other_is_a_hit_and_farther_is_none(pair):
    two_words_near_each_other(pair)


def two_words_near_each_other(pair):
    """Each word with one of the other side, in both orders; no farther than the pair says."""
    filler, space = ("字", "") if pair.language == "zh" else ("x", " ")
    either, others = ([each.replace("*", "") for each in e] for e in (pair.either, pair.other))
    longest = max(len(either), len(others))
    couples = zip(islice(cycle(either), longest), islice(cycle(others), longest), strict=True)
    apart = [(a, b) for a, b in couples if a not in b and b not in a]
    assert apart
    for first, last in (order for each in apart for order in (each, each[::-1])):
        near = space.join([first, *[filler] * pair.within, last])
        assert pair.id in found(near), near
        far = space.join([first, *[filler] * (pair.within + 1), last])
        assert pair.id not in found(far), far


@pytest.mark.parametrize("situation", TERMS.situations, ids=lambda situation: situation.id)
def test_words_of_all_sets_of_a_way_near_each_other_are_a_hit_and_farther_or_fewer_are_none(
    situation,
):
    words_of_all_sets_of_a_way(situation)


def words_of_all_sets_of_a_way(situation):
    """In each way and language: in any order; not farther than it says; not without one set."""
    alone = replace(situation, unless=(), ordinary=(), needs_context=False)
    only = {"terms": (), "uyghur_terms": (), "english_terms": (), "pairs": ()}
    tried = 0
    for way in situation.ways:
        one_way = replace(alone, ways=(way,))
        spotter = TermMatcher(replace(TERMS, situations=(one_way,), matching=NO_EXCEPTIONS, **only))
        for language, apart in {**TERMS.matching.apart, **situation.apart}.items():
            sets = [TERMS.word_sets[name].get(language, ()) for name in way]
            filler, space = ("字", "") if language == "zh" else ("xx", " ")
            for words in few_of_each(sets) if all(sets) else ():
                tried += 1
                for first, *others in (words, [words[0], *words[:0:-1]]):
                    near = space.join([first, filler, *others])
                    assert spotter.spotted(near), near
                    assert spotter.spotted(space.join([*others, filler, first])), near
                last, *before = words[::-1]
                far = space.join([*before[::-1], *[filler] * (apart + 1), last])
                fewer = space.join(before)
                if not stands_in(TERMS.word_sets[way[-1]][language], fewer):
                    assert not spotter.spotted(far), far
                    assert not spotter.spotted(fewer), fewer
    assert tried


NO_EXCEPTIONS = replace(TERMS.matching, exclude=(), not_anchors=())


def few_of_each(sets, most=4):
    """Words of each set in turn that are not part of each other."""
    longest = min(most, max(map(len, sets)))
    for words in islice(zip(*map(cycle, sets), strict=False), longest):
        plain = [each.replace("*", "") for each in words]
        if not any(a in b for a in plain for b in plain if a is not b):
            yield plain


def stands_in(words, text):
    """Whether one of some words is in a text, as a word or as the beginning of one."""
    return any(each.replace("*", "") in text for each in words)

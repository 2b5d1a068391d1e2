"""The terms that the program ships with: all of those that were collected, matched as they say."""

from pathlib import Path

import pytest
import yaml

from casefiles.command_line.data import terms as shipped
from casefiles.errors import Faulty
from casefiles.evidence.leads.load import load
from casefiles.evidence.leads.spot import Spotter
from tests import corpus

TERMS = shipped()
SPOTTER = Spotter(TERMS)
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


def test_every_term_is_there_with_all_that_is_said_of_it(research):
    assert len(TERMS.terms) == len(research["terms"]) == 103
    for ours, theirs in zip(TERMS.terms, research["terms"], strict=True):
        for key, value in theirs.items():
            held = getattr(ours, key)
            held = list(held) if isinstance(held, tuple) else held
            assert held == (american(value) if isinstance(value, str) else value), (ours.id, key)
    for ours, theirs in zip(TERMS.uyghur_terms, research["uyghur_terms"], strict=True):
        assert (ours.id, ours.ug, ours.latin) == (theirs["id"], theirs["ug"], theirs["latin"])
        assert list(ours.indicators) == theirs["indicators"]
        assert ours.verified == theirs["verified"]


def test_every_rule_of_matching_is_there(research):
    theirs, ours = research["matching"], TERMS.matching
    assert list(ours.normalize) == theirs["normalise"]
    assert (ours.rule, ours.gaps, ours.effect) == (theirs["rule"], theirs["gaps"], theirs["effect"])
    assert list(ours.anchors) == theirs["anchors"]
    assert [each.why for each in ours.exclude] == theirs["exclude"]
    assert {**TERMS.specificity} == research["specificity"]
    assert list(TERMS.categories) == [american(each) for each in research["categories"]]
    assert (ours.within, ours.gap) == (200, 6)


def found(text, **around):
    return {each.term: each.anchored for each in SPOTTER.spotted(text, **around)}


@pytest.mark.parametrize("term", TERMS.terms, ids=lambda term: term.id)
def test_each_term_is_found_in_every_way_it_is_written(term):
    for written in (term.zh, term.traditional or term.zh, *term.variants):
        for text in (written, "\n".join(written), f"第三条{written}。"):
            assert term.id in found(text), text


@pytest.mark.parametrize("term", TERMS.uyghur_terms, ids=lambda term: term.id)
def test_each_uyghur_term_is_found_in_both_scripts_and_with_endings(term):
    for written in (term.ug, term.latin, term.latin.upper(), f"{term.ug}نى"):
        assert term.id in found(f"… {written} …"), written
    assert found(f"x{term.latin}") == {}


@pytest.mark.parametrize(
    ("between", "anchored"), [(0, True), (199, True), (200, True), (201, False)]
)
@pytest.mark.parametrize("anchor", TERMS.matching.anchors)
def test_an_anchor_counts_within_two_hundred_characters_on_either_side(anchor, between, anchored):
    gap = "字" * between
    assert found(f"{anchor}{gap}点名")["T075"] is anchored
    assert found(f"点名{gap}{anchor}")["T075"] is anchored


def test_white_space_between_characters_is_no_distance():
    assert found("新疆" + "字\n " * 200 + "点名")["T075"] is True


def test_an_anchor_on_the_page_before_or_after_counts_too():
    assert found("点名", before="在新疆")["T075"] is True
    assert found("点名", after="喀什的工厂")["T075"] is True
    assert found("点名", before="新疆" + "字" * 201)["T075"] is False


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
    hits = [each for each in SPOTTER.spotted("生产建设兵团") if each.term == "T097"]
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
        (("apart: [[富余, 劳动力]]", "apart: [[富余, 力]]"), "is not made of"),
        (("terms: [T014]", "terms: [T999]"), "there is no term T999"),
        (("  zh: 剩余劳动力", "  hz: 剩余劳动力"), "unknown key 'hz'"),
        (("schema: rebuttal-desk-terms/1", "schema: other"), "is not rebuttal-desk-terms/1"),
    ],
)
def test_a_faulty_list_names_its_faults(change, fault):
    text = (Path(__file__).parents[4] / "resources/terms/xinjiang.yaml").read_text("utf-8")
    with pytest.raises(Faulty) as caught:
        load(text.replace(*change, 1))
    assert fault in " ".join(caught.value.faults)

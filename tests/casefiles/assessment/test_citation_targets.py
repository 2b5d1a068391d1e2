"""What a passage can be cited for is found by a few letters, the best first."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.assessment.citation_targets import (
    CitationTarget,
    TargetKind,
    folded,
    matching,
    targets,
)
from tests.casefiles.checklists.shipped import CHECKLIST

TERMS = {"SI-R01": ("富余劳动力", "surplus labor")}
ALL = targets(CHECKLIST, ["ILO11-08", "ILO11-03", "ILO11-08"], TERMS)


def ids(typed, known=ALL):
    return [each.id for each in matching(known, typed)]


def test_everything_that_can_be_cited_for_is_offered_once():
    assert len(ids("")) == len({*ids("")}) == len(ALL)
    listed = {*CHECKLIST.by_id, *CHECKLIST.controls_by_id, *CHECKLIST.conditions}
    assert {*ids("")} == listed
    assert {each.sort for each in ALL} == {
        TargetKind.INDICATOR,
        TargetKind.CONTROL,
        TargetKind.CONDITION,
    }


def test_what_was_used_lately_stands_first():
    assert ids("")[:2] == ["ILO11-08", "ILO11-03"]
    assert ids("")[2] == ALL[0].id


def test_an_id_is_found_by_its_beginning_in_any_case():
    assert ids("ilo11-07")[0] == "ILO11-07"
    assert ids("af")[0].startswith("AF")


def test_a_term_in_chinese_finds_its_indicator():
    assert ids("富余") == ["SI-R01"]
    assert "SI-R01" in ids("surplus labor")[:3]


def test_full_width_letters_are_the_same_letters():
    assert ids("ＩＬＯ１１－０７") == ids("ILO11-07")


def test_all_words_must_be_there_in_any_order():
    title = next(each.title for each in ALL if each.id == "ILO11-07")
    words = title.split()
    assert ids(" ".join(reversed(words)))[0] == "ILO11-07"
    assert ids("no such words anywhere") == []


def test_words_of_the_question_are_found_after_those_of_the_title():
    one = CitationTarget(TargetKind.INDICATOR, "a", "A-1", "Passports kept")
    two = CitationTarget(
        TargetKind.INDICATOR, "b", "A-2", "Papers", asks="Who keeps passports?", used=9
    )
    assert ids("passport", [two, one]) == ["a", "b"]


@given(st.text(max_size=8), st.text(max_size=3))
def test_more_letters_never_find_more(typed, more):
    """Typing on narrows the list, unless a letter joins with the one before to another."""
    if folded(typed + more).startswith(folded(typed)):
        assert {*ids(typed + more)} <= {*ids(typed)}


@given(st.lists(st.sampled_from(sorted(CHECKLIST.by_id)), max_size=6))
def test_the_order_of_use_is_the_order_of_the_list(cited):
    latest_first = [*dict.fromkeys(reversed(cited))]
    assert ids("", targets(CHECKLIST, cited, {}))[: len(latest_first)] == latest_first

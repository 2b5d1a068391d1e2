"""A person decides what no rule writes: once for all texts of a case, and never of a figure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.attestation.portal import store, wording_check
from casefiles.attestation.portal.texts import texts
from casefiles.attestation.portal.wording_acts import decide_wording, withdraw_wording
from casefiles.attestation.portal.wording_check import why_refused
from casefiles.attestation.portal.write import write
from casefiles.attestation.text_figures import read_back
from casefiles.kernel.errors import Impossible, NotFound
from tests.attesting import a_party, a_record, an_answer, an_inquiry
from tests.build import NOON, a_case
from tests.casefiles.attestation.portal.test_texts import asked, rules


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def decide(workspace, case, words="湖", written="Hu", reason="its own letterhead"):
    return decide_wording(workspace, case, rules(), words, written, reason=reason)


def test_a_decision_says_who_when_and_why_and_the_same_words_again_change_it(workspace, case):
    first = decide(workspace, case)
    assert decide(workspace, case, written="Lake", reason="the registry") == first
    [held] = store.wordings(workspace.db, case)
    assert (held.words, held.written, held.reason) == ("湖", "Lake", "the registry")
    assert (held.by, held.at) == (workspace.environment.actor, NOON)


def test_it_is_withdrawn_and_every_step_is_undone(workspace, case):
    made = decide(workspace, case)
    decide(workspace, case, written="Lake")
    withdraw_wording(workspace, case, made)
    assert store.wordings(workspace.db, case) == []
    with pytest.raises(NotFound):
        withdraw_wording(workspace, case, made)
    for written in (["Lake"], ["Hu"], []):
        workspace.undo(case)
        assert [each.written for each in store.wordings(workspace.db, case)] == written


def test_the_same_stop_in_another_text_is_answered_by_it(workspace, case):
    decide(workspace, case, "O'Brien", "OBrien", "no apostrophe on his passport")
    record, asks = a_record(), an_inquiry(7, "Who is O'Brien?", cannot="O'Brien left.")
    one, *others = record.statements
    record = asked(record, asks, answers=[an_answer(asks, one)])
    before = [each for each in texts(record, rules()) if each.written.stops]
    assert [each.title for each in before] == ["Answer to Q-7"]
    for each in texts(record, rules(), (), store.wordings(workspace.db, case)):
        assert not each.written.stops
    answer = next(
        each.written.text
        for each in texts(record, rules(), (), store.wordings(workspace.db, case))
        if each.id == asks.id
    )
    assert answer.count("OBrien") == 2
    assert others


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("03/10/2025", "3 October 2025"),
        ("03/10/2025", "March 10, 2025"),
        ("½", "0.5"),
        ("3½", "3.5"),
        ("1.234.567", "1,234,567"),
        ("1,23", "1.23"),
        ("(1,200)", "minus 1200"),
        ("(1,200)", "1200"),
        ("$5", "USD 5"),
        ("9:40", "9 hours 40 minutes"),
        ("O'Brien", "O Brien"),
        ("二厂", "Plant No. 2"),
        ("二厂", "Second Plant"),
        ("三星", "Samsung"),
        ("São", "Sao"),
        ("5‰", "5 per mille"),
        ("湖 12.5 %", "Lake 12.5 percent"),
        ("湖 m²", "Lake m2"),
        ("-1,23", "minus 1.23"),
        ("2026年3月2日", "March 2, 2026"),
    ],
)
def test_what_can_honestly_be_read_may_be_typed(words, written):
    assert why_refused(words, written, rules()) == ""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("03/10/2025", "3 November 2025"),
        ("03/10/2025", "3 October 2026"),
        ("½", "0.6"),
        ("½", "half"),
        ("3½", "3"),
        ("1.234.567", "1234568"),
        ("1,23", "12.3"),
        ("(1,200)", "1300"),
        ("$5", "USD 6"),
        ("9:40", "94 hours 0"),
        ("9:40", "9 hours"),
        ("二厂", "Plant No. 3"),
        ("湖", "Lake 5"),
        ("‰", "percent"),
        ("5‰", "5 percent"),
        ("湖 12.5 %", "Lake 12.5"),
        ("-1,23", "1.23"),
        ("2026年3月2日", "February 3, 2026"),
        ("2026-02-30", "March 2, 2026"),
        ("E dash 014", "E-015"),
    ],
)
def test_a_figure_is_not_a_matter_of_decision(words, written):
    assert "another figure" in why_refused(words, written, rules())


@pytest.mark.parametrize(
    ("words", "written", "says"),
    [
        ("kg", "lb", "can be typed by the rules"),
        ("湖 kg", "Lake lb", "have to stay"),
        ("O'Brien", "Smith", "have to stay"),
        ("湖", "河", "cannot be typed either"),
        ("湖", "$", "cannot be typed either"),
        ("湖", "-", "cannot be typed either"),
        ("湖", "()", "Nothing would be typed"),
        ("湖", " ", "needs"),
        (" ", "Lake", "needs"),
    ],
)
def test_what_is_refused_is_written_nowhere(workspace, case, words, written, says):
    with pytest.raises(Impossible, match=says):
        decide(workspace, case, words, written)
    assert store.wordings(workspace.db, case) == []


def test_a_decision_needs_a_reason(workspace, case):
    with pytest.raises(Impossible, match="reason"):
        decide(workspace, case, reason=" ")


def test_a_decision_is_no_part_of_a_longer_figure_or_word():
    names = {"½": "0.5", "O'Br": "OBr", "湖": "Lake"}
    for text in ("3½ kg", "3 ½ kg", "O'Brien"):
        assert write(text, rules(), names=names).stops
    assert write("½ kg of 湖水", rules(), names=names).stops[0].words == "水"
    assert write("½ kg of 湖", rules(), names=names).text == "0 point 5 kg of Lake"


def test_a_name_of_the_list_that_has_other_digits_stands_for_nothing():
    party = a_party("宁波2号厂", "Ningbo Plant 3")
    record = a_record(parties=(party,))
    record = asked(record, an_inquiry(7, "What does 宁波2号厂 make?", cannot="Closed."))
    [found] = [each for each in texts(record, rules()) if each.title == "Answer to Q-7"]
    assert found.written.stops
    assert wording_check.loses_figures("宁波2号厂", "Ningbo Plant 3")
    assert not wording_check.loses_figures("宁波2号厂", "Ningbo Plant No. 2")


typed = st.lists(
    st.sampled_from(["Lake", "3", "minus", "12.5", "percent", "2025", "October", "B-7", "USD"]),
    min_size=1,
    max_size=4,
).map(" ".join)
stands = st.sampled_from(
    ["湖 3", "湖-12.5", "湖 12.5 %", "3 湖 2025", "湖 B-7", "$3", "03/10/2025"]
)


def no_decision_brings_in_a_figure_or_leaves_one_out():
    @given(stands, typed)
    def law(words, written):
        if why_refused(words, written, rules()):
            return
        figures = [*read_back(write(written, rules()).text, rules().signs)]
        found = "".join(re.findall(r"\d", "".join(each.value for each in figures)))
        days = "".join(re.findall(r"\d", words))
        assert sorted(found.replace("0", "")) == sorted(days.replace("0", ""))

    law()


def test_no_decision_brings_in_a_figure_or_leaves_one_out():
    no_decision_brings_in_a_figure_or_leaves_one_out()

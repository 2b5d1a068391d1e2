"""What is left to do: ours and not CBP's, counted by kind, and nothing where nothing is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.cases.case_acts import close_case
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.vocabulary import EventKind
from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.inquiries.inquiry_acts import add_inquiries, edit_inquiry
from casefiles.reference_data import checklist, clock_rules, documents, reference_data
from casefiles.what_next.model import NextSection, of_section
from casefiles.what_next.read import Visitor, first_look, look_at_preflight, look_at_work, what_next
from tests.build import NOON, a_case, an_exhibit
from tests.shipping import detain

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
NOBODY = Visitor("", None)


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def first(workspace, case):
    return first_look(workspace, case, clock_rules(), NOW, NOBODY)


def told(lines, section):
    return [(each.words, each.place.room, each.place.thing) for each in of_section(lines, section)]


def test_the_days_of_cbp_are_not_ours_and_what_it_states_for_us_is(workspace, case):
    detention, _ = detain(workspace, case)
    [more] = of_section(first(workspace, case).lines, NextSection.OURS)
    assert (more.words, more.day) == ("Last day to ask for an extension", date(2026, 12, 1))
    detain(workspace, case, stated_due=date(2026, 12, 1))
    [line] = [
        each for each in of_section(first(workspace, case).lines, NextSection.OURS)
        if each.words == "DET-2: Our response"
    ]  # fmt: skip
    assert (line.words, line.day, line.days_left) == ("DET-2: Our response", date(2026, 12, 1), 11)
    record_event(
        workspace, case, detention, EventInput(EventKind.EXCLUDED, on_day=date(2026, 11, 10))
    )
    words = [each.words for each in of_section(first(workspace, case).lines, NextSection.OURS)]
    late = "DET-2: Last day to ask for an extension"
    assert {*words[:2]} == {late, "DET-2: Our response"}
    assert words[2:] == ["DET-1: Protest"]


def test_an_open_request_is_told_with_its_day_until_it_is_answered(workspace, case):
    asked = {"words": "Where was\nlot 1 spun?", "due_on": date(2026, 11, 27)}
    [one, two] = add_inquiries(workspace, case, [asked, {"words": "Payroll"}])
    lines = first(workspace, case).lines
    assert told(lines, NextSection.CBP) == [
        ("Q-1 Where was lot 1 spun?", "cases", f"asked/{one}"),
        ("Q-2 Payroll", "cases", f"asked/{two}"),
    ]
    assert told(lines, NextSection.OURS) == [("Answer Q-1", "cases", f"asked {one}")]
    edit_inquiry(workspace, case, two, {"cannot": "The mill keeps none."})
    assert [each[0][:3] for each in told(first(workspace, case).lines, NextSection.CBP)] == ["Q-1"]


def work(workspace, case):
    return look_at_work(workspace, case, documents())


def test_missing_documents_are_told_step_by_step_and_that_no_list_is_chosen(workspace, case):
    assert work(workspace, case) == ()
    step = add_step(workspace, case, StepInput("Spinning"))
    [line] = work(workspace, case)
    assert (line.words, line.place.thing) == ("No list of expected documents is chosen", "papers")
    choose_lists(workspace, case, ["cotton", "cotton-steps"], documents())
    lines = of_section(work(workspace, case), NextSection.CHAIN)
    [of_step] = [each for each in lines if each.place.thing == f"papers/{step}"]
    assert of_step.words == f"1 Spinning: {of_step.count} expected documents missing"
    assert len(of_step.detail.splitlines()) == of_step.count > 1
    assert [each.words for each in lines if each.place.thing == "papers"] == [
        f"The case as a whole: {each.count} expected documents missing"
        for each in lines if each.place.thing == "papers"
    ]  # fmt: skip


def test_a_scope_is_not_begun_then_in_part_and_leads_to_the_first_open_question(workspace, case):
    scope = open_scope(workspace, case, checklist(), ScopeOpening("Sewing line"))
    [line] = work(workspace, case)
    assert line.words == "S-1 Sewing line: not begun"
    at, many = line.place.thing.removeprefix(f"{scope} "), line.count
    log_search(workspace, case, scope, [at], NewSearch("payroll", "all", NOON.date()))
    [line] = work(workspace, case)
    assert line.words == f"S-1 Sewing line: {many - 1} of {many} questions open"
    assert line.place.thing not in {f"{scope} {at}", scope}


def test_what_blocks_is_told_by_question_with_a_count(workspace, case):
    blocks = look_at_preflight(workspace, case, reference_data(), NOW)
    assert {each.section for each in blocks} == {NextSection.BLOCK}
    detain(workspace, case, lines=3)
    for each in ("a", "b"):
        an_exhibit(workspace, case, each)
    blocks = look_at_preflight(workspace, case, reference_data(), NOW)
    [of_nobody] = [e for e in blocks if e.place.thing == "preflight/line-of-nobody"]
    assert (of_nobody.words, of_nobody.count) == ("Manufacturer missing", 3)
    assert of_nobody.detail.count("Who made") == 3
    assert of_nobody.place.room == "attestation"
    alone = [each for each in blocks if each.count == 1]
    assert any(each.place.thing.startswith("preflight/") for each in alone)
    assert any(not each.place.thing.startswith("preflight/") for each in alone)


def test_nothing_is_left_in_a_case_that_is_closed(workspace, case):
    detain(workspace, case, stated_due=date(2026, 12, 1))
    add_step(workspace, case, StepInput("Spinning"))
    close_case(workspace, case, "settled")
    found, lines = what_next(workspace, case, reference_data(), NOW, NOBODY)
    assert found.is_closed
    assert lines == ()


def test_looking_writes_nothing_into_the_folder(workspace, case, tmp_path):
    detain(workspace, case)
    folder = Path(workspace.folder)
    before = {each: each.stat().st_mtime_ns for each in folder.glob("*.sqlite")}
    head = workspace.head(case)
    what_next(workspace, case, reference_data(), NOW, Visitor("Ada", tmp_path / "settings"))
    assert {each: each.stat().st_mtime_ns for each in folder.glob("*.sqlite")} == before
    assert workspace.head(case) == head
    assert not (tmp_path / "settings").exists()

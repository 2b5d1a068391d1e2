"""What still holds the title or file name of something that was erased is listed."""

import pytest

from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.case_acts import edit_case, hold_case
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.protected_names.title_matcher import TitleMatcher
from casefiles.kernel.errors import InUse, OnHold
from casefiles.usages.erase_and_report import erase_case, erase_exhibit
from casefiles.usages.name_places import NamePlaceKind
from tests.build import a_case, a_file, an_exhibit
from tests.casefiles.attestation.searchable import keep_texts

FILE, TITLE = "payroll_2023-04.xlsx", "Payroll of the Aksu mill"


def straight(workspace):
    return lambda act: act(workspace)


def held(places):
    return {(each.who, each.what, each.case, each.where) for each in places if each.who}


@pytest.fixture
def case(workspace):
    return a_case(workspace, title="The mill")


@pytest.fixture
def payroll(workspace, case, tmp_path):
    [line] = add_exhibits(workspace, case, [a_file(tmp_path, FILE)]).lines
    describe_exhibits(workspace, case, [line.exhibit], {"title": TITLE})
    return line.exhibit


PLACES = {
    "a statement": lambda w, case, words: write_statement(w, case, "papers-show", words, []),
    "the notes of the case": lambda w, case, words: edit_case(w, case, {"notes": words}),
    "another exhibit's title": lambda w, case, words: an_exhibit(w, case, words, title=words),
    "another case": lambda w, _case, words: a_case(w, title=words),
    "what a row said once": lambda w, case, words: (
        edit_case(w, case, {"notes": words}), edit_case(w, case, {"notes": ""}),
    ),
    "the text of another exhibit": lambda w, case, words: keep_texts(
        w, [an_exhibit(w, case, words)], "cotton", words
    ),
}  # fmt: skip
WRITTEN = {
    "file name": f"see {FILE}, sheet 2",
    "file name in capitals": f"({FILE.upper()})",
    "title": f"As “{TITLE}” shows.",
    "title over a line": TITLE.replace(" mill", "\nmill"),
    "title in wide letters": "Ｐａｙｒｏｌｌ of the Aksu mill",
}


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_listed_however_it_is_written_there(workspace, case, payroll, place):
    for words in WRITTEN.values():
        PLACES[place](workspace, case, words)
    found = held(erase_exhibit(workspace, straight(workspace), case, payroll, "asked"))
    assert {who for who, *_ in found} == {"E-001"}
    if place in {"a statement", "another case"}:  # each in a row, and in what it said at first
        assert len(found) == 2 * len(WRITTEN)


def test_where_nothing_else_holds_it_nothing_is_listed(workspace, case, payroll):
    edit_case(workspace, case, {"notes": "payroll 2024-04.xlsx, of the Aksu mill"})
    keep_texts(workspace, [payroll], f"{TITLE}, {FILE}")
    assert held(erase_exhibit(workspace, straight(workspace), case, payroll, "asked")) == set()
    assert evidence.of_case(workspace.db, case) == []


def test_a_name_that_it_had_once_is_looked_for_too(workspace, case, payroll):
    describe_exhibits(workspace, case, [payroll], {"title": "Something else"})
    edit_case(workspace, case, {"notes": TITLE})
    found = held(erase_exhibit(workspace, straight(workspace), case, payroll, "asked"))
    assert ("E-001", NamePlaceKind.ROW, "C-001", "C-001, notes") in found


def test_a_reason_that_says_it_is_listed_since_it_stays(workspace, case, payroll):
    found = held(erase_exhibit(workspace, straight(workspace), case, payroll, f"{FILE} is wrong"))
    assert [(who, what) for who, what, *_ in found] == [("E-001", NamePlaceKind.REASON)]


def test_one_whose_arrival_was_undone_is_looked_for_too(workspace, case, tmp_path):
    [line] = add_exhibits(workspace, case, [a_file(tmp_path, FILE)]).lines
    workspace.undo(case)
    edit_case(workspace, case, {"notes": FILE})
    found = held(erase_exhibit(workspace, straight(workspace), case, line.exhibit, "asked"))
    assert ("E-001", NamePlaceKind.ROW, "C-001", "C-001, notes") in found


def test_what_leans_on_it_is_asked_about_before_anything_is_looked_through(paged):
    with pytest.raises(InUse):
        erase_exhibit(
            paged.workspace, straight(paged.workspace), paged.case, paged.exhibits[0], "x"
        )


def test_what_was_issued_is_listed(paged, shipped, sign):
    workspace, case = paged.workspace, paged.case
    describe_exhibits(workspace, case, paged.exhibits[3:], {"title": TITLE})
    write_statement(workspace, case, "papers-show", f"{TITLE} is so.", [])
    issue(workspace, case, Audience.COUNSEL, shipped, sign)
    found = held(
        erase_exhibit(workspace, straight(workspace), case, paged.exhibits[3], "x", knowing=True)
    )
    assert any(what is NamePlaceKind.ISSUED for _, what, *_ in found)


def test_of_a_case_its_title_and_file_names_are_looked_for_in_all_others(workspace, case, payroll):
    other = a_case(workspace, title="Another")
    edit_case(workspace, other, {"notes": f"As in The mill: {FILE}"})
    found = held(erase_case(workspace, straight(workspace), case, "kept long enough"))
    assert ("C-001", NamePlaceKind.ROW, "C-002", "C-002, notes") in found
    assert ("E-001", NamePlaceKind.ROW, "C-002", "C-002, notes") in found


def test_a_case_on_hold_stays(workspace, case, payroll):
    hold_case(workspace, case, "kept", "a court asked")
    with pytest.raises(OnHold):
        erase_case(workspace, straight(workspace), case, "x")


@pytest.mark.parametrize(
    ("title", "text", "times"),
    [
        ("scan_001.pdf", "scan_002.pdf", 0),
        ("scan_001.pdf", "scan_001.pdf and SCAN-001.PDF", 2),
        ("a", "a b cat", 1),
        ("工资表", "见工资表。", 1),
        ("工资", "见工资表", 1),
        ("", "anything", 0),
        ("…", "… …", 0),
        ("the the end", "the the the end", 1),
    ],
)
def test_a_title_is_found_word_for_word(title, text, times):
    assert len(TitleMatcher([("E-001", title)]).hits(text)) == times

"""The crosswalk by script: what was asked, what is expected, and the page that answers it."""

import csv

import pytest


def half_answered(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    assert casefiles("form", "--blank", "certificate", "--out", home / "bales.pdf").code == 0
    assert casefiles("take-in", folder, "C-001", home / "bales.pdf").code == 0
    said = ("--set", "paper=bale-list", "--set", "title==Bales")
    assert casefiles("describe", folder, "C-001", "E-001", *said).code == 0
    assert casefiles("inquire", folder, "C-001", "Bale lists").code == 0
    assert casefiles("inquire", folder, "C-001", "Who spun it").code == 0
    assert casefiles("answer", folder, "C-001", "Q-1", "E-001 p. 1").code == 0


@pytest.fixture
def ws(settled):
    return settled(half_answered) / "ws"


def rows(casefiles, ws):
    return casefiles("crosswalk", ws, "C-001", "--json").data


def choose(casefiles, ws, *lists):
    named = [part for each in lists for part in ("--choose", each)]
    assert casefiles("expected", ws, "C-001", *named).code == 0


def test_each_question_leads_to_an_exhibit_and_page_or_says_that_it_is_open(ws, casefiles):
    first, second = rows(casefiles, ws)
    assert (first["part"], first["number"], first["state"]) == ("asked", "Q-1", "answered")
    assert (first["exhibit"], first["page"], first["answer"]) == ("E-001", 1, "=Bales")
    assert (second["number"], second["state"], second["exhibit"]) == ("Q-2", "open", "")


def test_what_a_list_expects_is_held_or_missing_once_it_is_chosen(ws, casefiles):
    assert "No list is selected" in casefiles("crosswalk", ws, "C-001").out
    choose(casefiles, ws, "cotton")
    found = {each["number"]: each for each in rows(casefiles, ws) if each["part"] == "expected"}
    assert [*found] == [f"COT-0{n}" for n in range(1, 7)]
    held = found["COT-01"]
    assert (held["state"], held["exhibit"], held["step"]) == ("held", "E-001", None)
    assert (found["COT-04"]["state"], found["COT-04"]["exhibit"]) == ("missing", "")
    shown = casefiles("crosswalk", ws, "C-001").out
    assert shown.index("CBP requests") < shown.index("Documents expected by the selected lists")
    assert "Maps of the regions" in shown


def test_only_the_families_of_the_legal_basis_are_told(ws, casefiles):
    choose(casefiles, ws, "families")
    told = {each["asked"] for each in rows(casefiles, ws) if each["part"] == "expected"}
    assert told == {
        "The five families of evidence, B: tracing the supply chain",
        "The five families of evidence, D: the origin outside Xinjiang",
    }


def test_why_something_is_not_needed_stands_beside_it(ws, casefiles):
    choose(casefiles, ws, "cotton")
    because = ("--not-needed", "COT-04", "--because", "one town only")
    assert casefiles("expected", ws, "C-001", *because).code == 0
    [row] = [each for each in rows(casefiles, ws) if each["number"] == "COT-04"]
    assert (row["state"], row["answer"]) == ("not needed", "one town only")


def test_a_table_for_a_spreadsheet_has_a_row_for_each_and_runs_no_formula(ws, casefiles, tmp_path):
    choose(casefiles, ws, "cotton")
    done = casefiles("crosswalk", ws, "C-001", "--csv", tmp_path / "walk.csv")
    assert done.out == "8 rows are written to walk.csv.\n"
    with (tmp_path / "walk.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [*csv.DictReader(file)]
    assert [each["number"] for each in told[:2]] == ["Q-1", "Q-2"]
    assert told[0]["answer"] == "'=Bales"
    refused = casefiles("crosswalk", ws, "C-001", "--csv", tmp_path / "nowhere" / "walk.csv")
    assert refused.code == 3


def test_an_empty_case_says_that_nothing_is_there_and_still_writes_a_heading(
    ws, casefiles, tmp_path
):
    assert casefiles("open-case", ws, "--title", "New", "--basis", "wro").code == 0
    assert casefiles("crosswalk", ws, "C-002", "--json").data == []
    assert "Nothing." in casefiles("crosswalk", ws, "C-002").out
    assert casefiles("crosswalk", ws, "C-002", "--csv", tmp_path / "none.csv").code == 0
    heading = (tmp_path / "none.csv").read_text("utf-8-sig").strip()
    assert heading.startswith("part,number,question")

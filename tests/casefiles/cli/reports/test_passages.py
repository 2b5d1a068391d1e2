"""Passages and the matrix, as a shell sees them."""

import csv

import pytest

ANSWERS = """
scopes:
  - {key: mill, title: The mill, period_from: 2026-03-01, period_to: 2026-03-31}
citations:
  - {passage: {exhibit: E-001, run: [3, 9], quote: cotton}, scopes: [mill],
     indicators: [SI-N01, ILO11-08]}
  - {passage: {exhibit: E-001, run: [3, 9]}, scopes: [mill], indicators: [ILO11-08],
     direction: contradicts}
  - {passage: {exhibit: E-002}, scopes: [mill], indicators: [ILO11-08]}
statements:
  - {kind: papers-show, text: We buy, leans_on: [{exhibit: E-001, run: [3, 9]}]}
"""


def two_papers(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    for name, text in {"a.txt": "We buy cotton.", "b.txt": "=Wages"}.items():
        (home / name).write_text(text, "utf-8")
        assert casefiles("take-in", folder, "C-001", home / name).code == 0
    return folder


def cited_papers(home, casefiles):
    ws, answers = two_papers(home, casefiles), home / "answers.yaml"
    answers.write_text(ANSWERS, "utf-8")
    done = casefiles("assess", ws, "C-001", "--answers", answers)
    assert done.code == 0, done.err


@pytest.fixture
def ws(settled):
    return settled(two_papers) / "ws"


@pytest.fixture
def cited(settled):
    return settled(cited_papers) / "ws"


def test_passages_and_leads_are_shown_in_parts_too(ws, casefiles):
    for place in (":0-2", ":3-9"):
        assert casefiles("exhibits", "mark", ws, "C-001", "E-001", place).code == 0
    every = casefiles("exhibits", "passages", ws, "--json").data
    part = casefiles("exhibits", "passages", ws, "--limit", "1", "--json")
    assert part.data == every[:1]
    assert "1 more: --offset 1 shows what comes next." in part.err
    assert casefiles("exhibits", "passages", ws, "--offset", "1", "--json").data == every[1:]
    leads = casefiles("search", "leads", ws, "--json").data
    assert casefiles("search", "leads", ws, "--offset", "1", "--json").data == leads[1:]
    assert casefiles("exhibits", "translations", ws, "C-001", "--limit", "-1").code == 1


def test_what_an_answers_file_cites_is_marked_once(cited, casefiles):
    [passage] = casefiles("passages", cited, "--json").data
    assert (passage["case"], passage["exhibit"], passage["quote"]) == ("C-001", "E-001", "cotton")
    names = [each["name"] for each in passage["leaning"]]
    assert names == ["citation S-1 ILO11-08"] * 2 + ["citation S-1 SI-N01", "statement 1"]
    assert casefiles("passages", cited, "C-001", "E-002", "--json").data == []
    assert "statement 1" in casefiles("passages", cited, "C-001").out


def test_a_run_is_marked_with_its_words_and_the_mark_removed(ws, casefiles):
    casefiles("facts", ws, "C-001")
    done = casefiles("mark", ws, "C-001", "E-001", ":7-13", "--note", "ask")
    assert (done.code, done.out) == (0, "E-001, characters 8–13 is marked.\n")
    [passage] = casefiles("passages", ws, "--json").data
    assert (passage["quote"], passage["layer"], passage["note"]) == ("cotton", "text", "ask")
    assert casefiles("mark", ws, "C-001", "E-001", ":7-13", "--remove").code == 0
    assert casefiles("passages", ws, "--json").data == []
    gone = casefiles("mark", ws, "C-001", "E-001", ":7-13", "--remove")
    assert (gone.code, gone.out) == (1, "")


@pytest.mark.parametrize(
    ("said", "is_then"),
    [
        ((), ("cotton", "text", "ask")),
        (("--note", "tell"), ("cotton", "text", "tell")),
        (("--quote", "Cotton"), ("Cotton", "", "ask")),
        (("--quote", "Cotton", "--note", "tell"), ("Cotton", "", "tell")),
    ],
)
def test_what_is_said_of_a_place_that_is_marked_already_is_kept(ws, casefiles, said, is_then):
    casefiles("facts", ws, "C-001")
    for more in (("--note", "ask"), said):
        assert casefiles("mark", ws, "C-001", "E-001", ":7-13", *more).code == 0
    [passage] = casefiles("passages", ws, "--json").data
    assert (passage["quote"], passage["layer"], passage["note"]) == is_then


def test_a_mark_is_moved_with_what_leans_on_it_and_its_words_are_put_right(cited, casefiles):
    casefiles("facts", cited, "C-001")
    done = casefiles("mark", cited, "C-001", "E-001", ":3-9", "--to", ":7-13", "--note", "moved")
    assert (done.code, done.out) == (0, "E-001, characters 8–13 is marked.\n")
    [passage] = casefiles("passages", cited, "--json").data
    assert (passage["quote"], passage["layer"], passage["note"]) == ("cotton", "text", "moved")
    assert len(passage["leaning"]) == 4
    done = casefiles("mark", cited, "C-001", "E-001", ":7-13", "--to", ":7-13", "--quote", "Cotton")
    assert done.code == 0, done.err
    [passage] = casefiles("passages", cited, "--json").data
    assert (passage["quote"], passage["layer"], passage["note"]) == ("Cotton", "", "moved")
    gone = casefiles("mark", cited, "C-001", "E-001", ":3-9", "--to", ":1-2")
    assert (gone.code, gone.out) == (1, "")


def test_a_mark_that_is_cited_is_not_removed_and_it_is_said_why(cited, casefiles):
    done = casefiles("mark", cited, "C-001", "E-001", ":3-9", "--remove")
    assert done.code == 1
    assert "it is cited by: citation S-1 ILO11-08" in done.err


def test_the_matrix_in_json_and_for_a_spreadsheet(cited, casefiles, tmp_path):
    found = casefiles("matrix", cited, "C-001", "--json", "--csv", tmp_path / "m.csv").data
    assert [each["id"] for each in found["indicators"]] == ["ILO11-08", "SI-N01"]
    assert [each["exhibit"] for each in found["exhibits"]] == ["E-001", "E-002"]
    first = found["cells"][0]
    assert (first["indicator"], first["exhibit"]) == ("ILO11-08", "E-001")
    assert (first["for"], first["against"], first["neutral"]) == (1, 1, 0)
    assert {each["scope"] for each in first["citations"]} == {"S-1"}
    head, *rows = csv.reader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines())
    assert head == ["indicator", "title", "E-001", "E-002"]
    assert [row[2:] for row in rows] == [["1 for, 1 against", "1 for"], ["1 for", ""]]
    assert "1 for, 1 against" in casefiles("matrix", cited, "C-001", "--scope", "S-1").out
    assert casefiles("matrix", cited, "C-001", "--scope", "S-9").code == 1


def test_the_whole_matrix_has_what_is_cited_nowhere_too(ws, casefiles):
    casefiles("assess", ws, "C-001", "--answers", "/dev/null")
    assert casefiles("matrix", ws, "C-001").out == "Nothing is cited.\n"
    whole = casefiles("matrix", ws, "C-001", "--all", "--json").data
    assert [each["exhibit"] for each in whole["exhibits"]] == ["E-001", "E-002"]
    assert whole["cells"] == []

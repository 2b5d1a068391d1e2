"""Redactions by script: a place, all that is found of a name, the list, and the reasons."""

import pytest

from tests.casefiles.evidence.redactions.papers import HAN, LATIN, UYGHUR, a_paper


def a_case_with_an_interview(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    (home / "interview.pdf").write_bytes(a_paper())
    (home / "name.txt").write_text(f"{LATIN}; {HAN}; {UYGHUR}", "utf-8")
    casefiles("take-in", folder, "C-001", home / "interview.pdf")
    worker = ("--add", "worker", "--name", "W-01", "--name-file", home / "name.txt")
    assert casefiles("people", "protected-names", folder, "C-001", *worker).code == 0


@pytest.fixture
def redact(settled, casefiles):
    folder = settled(a_case_with_an_interview) / "ws"

    def redact(act, *more):
        return casefiles("exhibits", "redact", act, folder, "C-001", *more)

    redact.folder = folder
    return redact


def test_places_are_hidden_listed_edited_and_shown_again(redact):
    assert "RD-001" in redact("add", "E-001", "1:0-5", "--reason", "worker").out
    told = ("--reason", "trade-secret", "--pseudonym", "[price]", "--note", "ask counsel")
    assert redact("add", "E-001", "4@0,0,595,500", *told).code == 0
    assert redact("edit", "RD-001", "--set", "pseudonym=W-01").code == 0
    run, box = redact("list", "--json").data
    assert (run["place"], run["origin"], run["pseudonym"]) == ("1:0-5", "passage", "W-01")
    assert (box["page_hidden"], box["flagged"], box["note"]) == ("59 %", True, "ask counsel")
    assert redact("remove", "RD-001").code == 0
    assert "59 % (over half)" in redact("list").out
    refused = redact("add", "E-001", "1", "--reason", "because")
    assert refused.code != 0
    assert "trade-secret" in refused.err


def test_all_of_a_name_is_hidden_and_a_copy_leaves_once_nothing_hidden_is_in_it(redact, tmp_path):
    done = redact("found", "--name", "W-01", "--reason", "worker")
    assert "1 page has no text and was not searched." in done.err
    assert "4 places are hidden" in done.out
    assert LATIN not in done.out + done.err

    copy, log, table = (tmp_path / each for each in ("E-001.pdf", "log.csv", "all.xlsx"))
    written = ("copy", "E-001", "--out", copy, "--log", log, "--no-text")
    redact("add", "E-001", "4", "--reason", "other", "--note", "ask Li")
    done = redact(*written)
    assert done.code == 0, done.err
    assert "It has no text that can be searched" in done.err
    assert "Over half is hidden on p. 4" in done.err
    assert copy.read_bytes().startswith(b"%PDF-")
    said = log.read_text("utf-8-sig")
    assert "W-01,Ada" in said
    assert "ask Li" not in said
    assert redact("log", "--out", table).code == 0
    assert table.stat().st_size


def test_a_column_of_a_table_is_hidden_without_its_heading(redact, casefiles, tmp_path):
    folder = redact.folder
    table = tmp_path / "pay.csv"
    table.write_text("No.,Name,Pay\n1,Li Hua,3100\n2,Ma Jun,3200\n", "utf-8")
    assert casefiles("take-in", folder, "C-001", table).code == 0
    column = ("B2", "--reason", "worker", "--pseudonym", "[name]", "--keep-heading")
    done = redact("add", "E-002", *column)
    assert done.code == 0, done.err
    [held] = redact("list", "--exhibit", "E-002", "--json").data
    assert (held["place"], held["page"], held["page_hidden"]) == ("B2:B1048576", None, "")
    copy, log = tmp_path / "pay.pdf", tmp_path / "log.csv"
    done = redact("copy", "E-002", "--out", copy, "--log", log, "--no-text")
    assert done.code == 0, done.err
    assert "p. 1" in log.read_text("utf-8-sig")
    assert redact("log", "--out", log).code == 0
    assert "column B from row 2" in log.read_text("utf-8-sig")

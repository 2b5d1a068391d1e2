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
    return lambda act, *more: casefiles("exhibits", "redact", act, folder, "C-001", *more)


def test_places_are_hidden_listed_edited_and_shown_again(redact):
    assert "RD-001" in redact("add", "E-001", "1:0-5", "--reason", "worker").out
    told = ("--reason", "trade-secret", "--pseudonym", "[price]", "--note", "ask counsel")
    assert redact("add", "E-001", "4@0,0,595,500", *told).code == 0
    assert redact("edit", "RD-001", "--set", "pseudonym=W-01").code == 0
    run, box = redact("list", "--json").data
    assert (run["place"], run["origin"], run["pseudonym"]) == ("1:0-5", "passage", "W-01")
    assert (box["page_hidden"], box["flagged"], box["note"]) == ("59 %", True, "ask counsel")
    assert "59 % (over half)" in redact("list").out
    assert redact("remove", "RD-001").code == 0
    assert [each["redaction"] for each in redact("list", "--json").data] == ["RD-002"]
    assert redact("remove", "RD-001").code != 0


def test_all_that_is_found_of_a_name_is_hidden_and_what_was_not_searched_is_said(redact):
    dry = redact("found", "--name", "W-01", "--reason", "worker", "--dry-run")
    assert "1 page has no text and was not searched." in dry.err
    assert redact("list", "--json").data == []
    done = redact("found", "--name", "W-01", "--reason", "worker")
    assert "4 places are hidden" in done.out
    assert {each["pseudonym"] for each in redact("list", "--json").data} == {"W-01"}
    assert LATIN not in done.out + done.err + redact("list").out
    assert redact("found", "--reason", "worker").code != 0


def test_a_reason_that_does_not_ship_is_refused_and_those_that_do_are_listed(redact, casefiles):
    refused = redact("add", "E-001", "1", "--reason", "because")
    assert refused.code != 0
    assert "trade-secret" in refused.err
    assert "not verified" in casefiles("exhibits", "redact", "reasons").out


def test_a_copy_is_written_with_its_log_and_only_once_nothing_hidden_is_in_it(redact, tmp_path):
    copy, log, table = (tmp_path / each for each in ("E-001.pdf", "log.csv", "all.xlsx"))
    redact("add", "E-001", "1", "--reason", "worker", "--pseudonym", "W-01", "--note", "ask Li")
    written = ("copy", "E-001", "--out", copy, "--log", log, "--no-text")
    refused = redact(*written)
    assert refused.code == 1
    assert "W-01 in E-001, p. 2" in refused.err
    assert not copy.exists()
    for page in ("2", "3", "4"):
        redact("add", "E-001", page, "--reason", "worker")
    done = redact(*written)
    assert done.code == 0, done.err
    assert "It has no text that can be searched" in done.err
    assert "Over half is hidden on p. 1, 2, 3, 4" in done.err
    assert copy.read_bytes().startswith(b"%PDF-")
    said = log.read_text("utf-8-sig")
    assert "E-001" in said
    assert "W-01,Ada" in said
    assert "ask Li" not in said
    assert redact("log", "--out", table).code == 0
    assert table.stat().st_size

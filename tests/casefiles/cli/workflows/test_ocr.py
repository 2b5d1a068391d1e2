"""Recognizing scans, as a shell sees it."""

import json
import shutil

import pytest

from casefiles.evidence.ocr import tesseract
from tests.casefiles.cli.conftest import a_workspace
from tests.casefiles.evidence.ocr.scans import CHINESE, ENGLISH, as_pdf, as_png, scan
from tests.casefiles.evidence.readers.stranger import pdf


def scans(home, casefiles):
    ws = a_workspace(home, casefiles)
    engine = tesseract.installed()
    if engine is None or not {"eng", "chi_sim"} <= {*engine.languages}:
        pytest.skip("Tesseract with English and Chinese is not installed")
    files = {
        "a.pdf": as_pdf(scan(CHINESE), scan(ENGLISH)),
        "b.png": as_png(scan(ENGLISH)),
        "c.pdf": pdf("The wages were paid in full, on the day"),
    }
    for name, content in files.items():
        (home / name).write_bytes(content)
    done = casefiles("take-in", ws, "C-001", *(home / name for name in files))
    assert done.code == 0, done.err


def recognized(home, casefiles):
    """Keep what was said of it: to recognize takes longest."""
    scans(home, casefiles)
    papers = home / "ws"
    listed = casefiles("ocr", papers, "--list", "--json").data
    found = casefiles("search", papers, "notice", "--json").data
    shutil.rmtree(papers / "cache")  # what pages say themselves is read first
    done = casefiles("evidence", "ocr", papers, "--json")
    told = {"before": [listed, found], "code": done.code, "err": done.err, "out": done.out}
    (home / "told.json").write_text(json.dumps(told), "utf-8")


@pytest.fixture
def papers(settled):
    return settled(scans) / "ws"


@pytest.fixture
def done(settled):
    """What was said when the scans were recognized, and where the workspace is."""
    home = settled(recognized)
    return json.loads((home / "told.json").read_text("utf-8")), home / "ws"


def test_scans_are_recognized_once_and_say_how_sure_they_are(done, casefiles):
    told, papers = done
    assert told["before"] == [[], []]
    assert (told["code"], told["err"]) == (0, "C-001: 3 pages recognized, 0 of them in vain.\n")
    pages = json.loads(told["out"])
    places = [(each["exhibit"], each["page"]) for each in pages]
    assert places == [("E-001", 1), ("E-001", 2), ("E-002", 1)]
    assert all(each["confidence"] > 60 and not each["why"] for each in pages)
    assert all(each["engine"].startswith("tesseract 5") for each in pages)
    again = casefiles("evidence", "ocr", papers, "C-001", "--json")
    assert (again.data, again.err) == (pages, "")


def test_what_was_recognized_is_found_and_shown_as_text(done, casefiles):
    told, papers = done
    assert told["before"] == [[], []], "it was found before it was recognized"
    found = casefiles("search", papers, "thirty days notice", "--json").data
    assert {(each["exhibit"], each["page"]) for each in found} == {("E-001", 2), ("E-002", 1)}
    assert all(each["layer"].startswith("tesseract 5") and each["place"] for each in found)
    said = casefiles("text", papers, "E-002", "--json").data
    assert [each["layer"] for each in said] == [found[0]["layer"]]
    assert "Identity papers" in said[0]["text"]


def test_a_person_may_ask_for_a_page_and_a_language(done, casefiles):
    _, papers = done
    done = casefiles("ocr", papers, "C-001", "E-003", "--page", "1", "--lang", "eng", "--json")
    assert [(each["exhibit"], each["languages"]) for each in done.data] == [("E-003", "eng")]
    changed = casefiles(
        "ocr", papers, "C-001", "E-002", "--again", "--lang", "chi_sim", "--json"
    ).data
    assert [each["languages"] for each in changed] == ["chi_sim"]


def test_what_is_not_installed_is_said(papers, casefiles):
    done = casefiles("ocr", papers, "--lang", "tlh")
    assert done.code == 1
    assert "has no language tlh. It has: " in done.err
    assert casefiles("ocr", papers, "--engine", "abbyy").code == 1

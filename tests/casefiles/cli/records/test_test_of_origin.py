"""The record of a test of origin, by script."""

import pytest


def a_report(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    (home / "report.txt").write_text("consistent with Texas", "utf-8")
    casefiles("take-in", folder, "C-001", home / "report.txt")
    casefiles("step", folder, "C-001", "Spinning", "--new", "--set", "country=CN")
    casefiles("add-shipment", folder, "C-001", "--set", "entry_number=ABC-1234567-8")
    casefiles("add-line", folder, "C-001", "SH-1", "--set", "hts=6109.10.0012", "--set", "lots=D-1")


@pytest.fixture
def ws(settled):
    return settled(a_report) / "ws"


def test_a_record_is_written_corrected_listed_and_removed(ws, casefiles):
    sample = "sample=A; drawn-by=the client; drawn_on=2026-05-04; lot=Y-1; step=1; goods=yarn"
    written = casefiles(
        "test-record", ws, "C-001", "E-001", "--set", "laboratory=Lab", "--sample", sample,
        "--holder", "holder=Lab; held_from=2026-05-09", "--phrase", "labor",
    )  # fmt: skip
    assert written.code == 0, written.err
    corrected = casefiles("test-record", ws, "C-001", "E-001", "--set", "library-xinjiang=yes")
    assert corrected.code == 0, corrected.err
    [one] = casefiles("test-record", ws, "C-001", "--json").data
    assert (one["exhibit"], one["laboratory"], one["library_xinjiang"]) == ("E-001", "Lab", "yes")
    [drawn] = one["samples"]
    assert (drawn["drawn_by"], drawn["step"], drawn["line"]) == ("the client", "step 1", None)
    assert (one["untested"], one["covers_the_goods"]) == (["D-1", "SH-1 line 1"], False)
    assert "says nothing of labor" in one["cannot_show"][0]
    assert "D-1, SH-1 line 1" in casefiles("test-record", ws, "C-001").out
    assert casefiles("test-record", ws, "C-001", "E-001", "--remove").code == 0
    assert casefiles("test-record", ws, "C-001", "--json").data == []


WRONG = (
    (("--sample", "lot"), "“lot” is not FIELD=VALUE"),
    (("--sample", "lots=Y-1"), "perhaps lot is meant"),
    (("--sample", "step=7"), "There is no step 'step 7'"),
    (("--phrase", "labour"), "There are: labor"),
    (("--set", "library_xinjiang=perhaps"), "library_xinjiang"),
    (("--set", "laboratory= "), "needs something in it"),
    (("--remove",), "record of a test"),
)


def test_what_cannot_be_is_said_and_nothing_is_written(ws, casefiles):
    for said, told in WRONG:
        ran = casefiles("test-record", ws, "C-001", "E-001", *said)
        assert ran.code != 0
        assert told in ran.err
    assert casefiles("test-record", ws, "C-001", "--json").data == []


def test_the_sentences_that_are_offered_are_listed_with_how_far_their_source_was_read(
    ws, casefiles
):
    told = casefiles("test-record", ws, "C-001", "--phrases", "--json").data
    assert "not reached" in told["source"]
    assert told["verified"] is False
    assert "labor" in {each["id"] for each in told["phrases"]}

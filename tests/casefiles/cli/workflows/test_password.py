"""Papers that need a password: which they are is said, and one password may open several."""

import pytest

from tests.casefiles.cli.conftest import a_workspace
from tests.casefiles.evidence.readers.stranger import locked_pdf


def three_papers(home, casefiles):
    """Take in two papers with one password, and one with another."""
    ws = a_workspace(home, casefiles)
    for name, password in {"a.pdf": "sesame", "b.pdf": "sesame", "c.pdf": "other"}.items():
        (home / name).write_bytes(locked_pdf(password, "owner"))
    (home / "password").write_text("sesame\n")
    casefiles("take-in", ws, "C-001", *(home / f"{name}.pdf" for name in "abc"))


@pytest.fixture
def locked(settled):
    return settled(three_papers) / "ws"


def refused(casefiles, ws, *more):
    held = casefiles("facts", ws, "C-001", *more, "--json").data
    return [each["exhibit"] for each in held]


def test_one_password_opens_several_and_what_stays_closed_says_why(casefiles, locked, tmp_path):
    assert refused(casefiles, locked) == ["E-001", "E-002", "E-003"]
    told = casefiles(
        "password", locked, "C-001", "E-001", "E-002", "E-003",
        "--password-file", tmp_path / "password",
    )  # fmt: skip
    assert "E-003 c.pdf: PDF document: could not be previewed: it needs a password (the" in told.out
    [left] = casefiles("facts", locked, "C-001", "--json").data
    assert (left["exhibit"], left["file"]) == ("E-003", "c.pdf")
    assert left["reader"].startswith("PDFium ")
    assert "the password given does not open it" in left["why"]


def test_what_could_not_be_read_is_tried_again_when_asked(casefiles, locked):
    assert casefiles("facts", locked, "C-001").out.startswith("0 exhibits looked into.\n")
    assert casefiles("facts", locked, "C-001", "E-002").out.startswith("1 exhibit looked into.")
    assert casefiles("facts", locked, "C-001", "--unread").out.startswith("3 exhibits looked")

"""The cover letter as a shell has it."""

import pytest

from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.casefiles.attestation.submission.test_cover_letter import a_binder


@pytest.fixture
def where(tmp_path):
    folder = with_tables(tmp_path / "work")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace, importer="Acme Imports LLC")
    return folder, case


def test_a_letter_is_worded_in_place_and_written_with_what_is_there(where, casefiles, tmp_path):
    letter, by = ("attestation", "cover-letter", *where), ("--as", "Ada")
    pdf, binder = tmp_path / "letter.pdf", a_binder(tmp_path / "binder")
    alone = casefiles(*letter, "--out", pdf)
    assert (alone.code, "Nothing is enclosed" in alone.err, pdf.exists()) == (1, True, False)
    said = ("--set", "opening=We answer.", "--set", "closing=Call us.", "--binder", binder)
    assert casefiles(*letter, *said, "--out", pdf, *by).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    told = casefiles(*letter, "--binder", binder, "--json").data
    by_people = {e["paragraph"]: e["text"] for e in told["paragraphs"] if e["by_person"]}
    assert by_people == {"opening": "We answer.", "closing": "Call us."}
    assert [each["key"] for each in told["enclosed"]] == ["volume 1"]
    assert casefiles(*letter, "--leave-out", "volume 2", "--binder", binder, *by).code == 1
    last = "--leave-out", "volume 1", "--binder", binder, "--set", "opening=", "--json"
    told = casefiles(*letter, *last, *by).data
    assert told["enclosed"][0]["left_out"] is True
    assert not told["paragraphs"][2]["by_person"]

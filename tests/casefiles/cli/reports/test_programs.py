"""Programs of others, as a shell sees them: what is here, and a paper drawn by one."""

import pytest

from casefiles.evidence.derived import libreoffice
from casefiles.evidence.derived.libreoffice import LibreOffice
from casefiles.evidence.derived.pdf_copy import open_copies
from tests.casefiles.cli.conftest import a_workspace
from tests.casefiles.evidence.readers.office import papers


def a_paper_and_a_note(home, casefiles):
    ws = a_workspace(home, casefiles)
    for name, content in {"a.docx": papers.word("劳动力"), "b.txt": b"a note"}.items():
        (home / name).write_bytes(content)
    done = casefiles("take-in", ws, "C-001", home / "a.docx", home / "b.txt")
    assert done.code == 0, done.err


@pytest.fixture
def held(settled):
    return settled(a_paper_and_a_note) / "ws"


def test_a_paper_is_written_page_by_page(held, casefiles, tmp_path):
    office, out = libreoffice.installed(), tmp_path / "out.pdf"
    if not isinstance(office, LibreOffice):
        pytest.skip(f"LibreOffice is not used here: {office.detail}")
    done = casefiles("render", held, "E-001", "-o", out, "--json")
    assert done.code == 0, done.err
    found = done.data
    day = found.pop("on")
    assert found == {
        "case": "C-001", "exhibit": "E-001", "file": str(out), "pages": 1, "whole": True,
        "by": office.label,
    }  # fmt: skip
    content = out.read_bytes()
    assert content.startswith(b"%PDF-")
    again = casefiles("render", held, "E-001", "-o", out)
    said = f"A copy drawn here by {office.label} on {day}, not the original"
    assert again.out == f"{said}: {out}, 1 page.\n"
    assert out.read_bytes() == content, "it was kept"
    [exhibit] = [
        each for each in casefiles("exhibits", held, "C-001", "--json").data
        if each["label"] == "E-001"
    ]  # fmt: skip
    assert casefiles("reread", held, "E-001").code == 0
    with open_copies(held) as copies:
        assert copies.copy(exhibit["digest"], office.label) is None


def test_what_cannot_be_drawn_says_why(held, casefiles, tmp_path):
    done = casefiles("render", held, "E-002", "-o", tmp_path / "out.pdf")
    assert done.code == 1
    said = "E-002 is not drawn page by page. It could not be drawn: it is of a kind"
    assert said in done.err
    assert not (tmp_path / "out.pdf").exists()
    casefiles("open-case", held, "--title", "Other", "--basis", "wro")
    casefiles("take-in", held, "C-002", tmp_path / "b.txt")
    done = casefiles("render", held, "E-001", "-o", tmp_path / "out.pdf")
    assert done.code == 1
    assert "Several cases have an exhibit E-001" in done.err


def test_programs_are_listed_and_say_whether_they_are_used(casefiles):
    found = {each["title"]: each for each in casefiles("programs", "--json").data}
    assert [*found] == ["Tesseract", "bsdtar", "LibreOffice"]
    for each in found.values():
        assert each["used"] is (each["installed"] and not each["why_not"])
        assert each["layers"] or not each["used"]
    said = casefiles("programs").out
    for each in found.values():
        words = "is not installed" if not each["installed"] else each["why_not"] or each["path"]
        named = (each["title"].lower(), each["purpose"])
        told = [line for line in said.split("\n") if any(name in line.lower() for name in named)]
        assert any(words in line for line in told)

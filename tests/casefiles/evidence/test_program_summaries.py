"""What is said of the programs of others: here or not, used or why not, in which languages."""

from pathlib import Path

import pytest

from casefiles.evidence import program_summaries
from casefiles.evidence.ocr import tesseract
from casefiles.evidence.ocr.tesseract import Tesseract
from casefiles.evidence.readers import external_programs
from casefiles.evidence.readers.external_programs import InstalledProgram, Program

PATH = Path("/usr/bin/it")


@pytest.fixture
def here(monkeypatch):
    """Only this is on the computer."""

    def here(*found, languages=()):
        known = {each.program: each for each in found}
        engine = Tesseract(PATH, "5", languages) if languages else None
        monkeypatch.setattr(external_programs, "find_program", known.get)
        monkeypatch.setattr(tesseract, "installed", lambda: engine)
        return {each.title: each for each in program_summaries.program_summaries()}

    return here


def test_what_is_not_installed_says_what_it_would_do(here):
    for each in here().values():
        assert (each.installed, each.used) == (False, False)
        assert each.in_words == (f"{each.title} is not installed; if it were, it {each.purpose}.",)


def test_what_cannot_be_confined_is_not_used_and_says_why(here):
    said = here(InstalledProgram(Program.LIBREOFFICE, PATH, "", why_not="no walls"))["LibreOffice"]
    assert (said.installed, said.used) == (True, False)
    assert said.in_words == ("LibreOffice is installed and not used (/usr/bin/it): no walls",)


def test_tesseract_names_its_languages_and_those_it_lacks(here):
    found = InstalledProgram(Program.TESSERACT, PATH, "tesseract 5", ("a wall",), ("the network",))
    said = here(found, languages=("chi_sim", "eng", "osd"))["Tesseract"]
    assert said.used
    assert said.in_words == (
        "tesseract 5 recognizes the text of scanned pages (/usr/bin/it)",
        "    languages: chi_sim, eng; not installed: Uyghur",
        "    turned on: a wall",
        "    tried, and refused: the network",
    )


def test_tesseract_without_a_language_is_not_used(here):
    said = here(InstalledProgram(Program.TESSERACT, PATH, "tesseract 5"))["Tesseract"]
    assert (said.used, said.why_not) == (False, "it has no language to read")

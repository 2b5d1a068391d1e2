"""About says which parts there are, and what holds those that meet strangers' files."""

import random
import re
import tomllib
from pathlib import Path

from casefiles.evidence.program_summaries import ProgramSummary
from casefiles.evidence.readers.model import WorkerHello
from casefiles.evidence.readers.workers import Worker
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.in_clear import IN_CLEAR
from desktop.shell import about_page
from desktop.shell.about_page import AboutPage

ROOT = Path(__file__).parents[3]


def test_every_part_that_is_shipped_is_named_with_its_license():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[\[<>=!]", each)[0] for each in project["dependencies"]}
    assert {*about_page._PARTS} == needed


def test_it_says_what_is_in_force_here(qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    page.show_facts()
    assert "testing" in page.text.toPlainText()
    qtbot.waitUntil(lambda: "Third-party programs" in page.text.toPlainText(), timeout=60_000)
    said = page.text.toPlainText()
    assert "\nPDFium" in said
    assert all(name in said for name in ("Tesseract", "bsdtar", "LibreOffice")) or (
        "tesseract" in said
    )
    assert said.count("turned on:") <= 4, "what is the same is said once"


def test_readers_that_are_held_alike_are_said_together():
    walls, fewer = (("a wall",), ("the network",)), ((), ())
    found = {
        Worker.PDF: WorkerHello("PDFium", *walls), Worker.IMAGE: WorkerHello("Pillow", *fewer),
        Worker.SHEET: WorkerHello("", *walls),
    }  # fmt: skip
    assert about_page._protection(found) == [
        "Files from others are read in separate processes:",
        "    PDFium",
        "    sheet",
        "        turned on: a wall",
        "        tried, and refused: the network",
        "    Pillow",
        "        turned on: nothing",
        "        tried, and refused: nothing",
    ]


def test_programs_say_whether_they_are_used_and_in_which_languages():
    used = ProgramSummary(
        "Tesseract", "reads", installed=True, used=True, version="tesseract 5", path="/t",
        languages=("eng",), lacking=("Chinese",), layers=("a wall",), refused=("the network",),
    )  # fmt: skip
    missing = ProgramSummary("bsdtar", "opens", installed=False, used=False)
    assert about_page._others([used, missing])[1:] == [
        "    bsdtar is not installed; if it were, it opens.",
        "    tesseract 5 reads (/t)",
        "        languages: eng; not installed: Chinese",
        "        turned on: a wall",
        "        tried, and refused: the network",
    ]


def test_of_a_locked_workspace_it_lists_what_locking_does_not_seal(tmp_path):
    folder = tmp_path / "w"
    folder.mkdir()
    assert not [each for each in IN_CLEAR if f"    {each}" in about_page._at_rest(folder)]
    file, _ = key_file.new_keys(random.Random(1).randbytes)
    key_file.save(folder, file)
    said = about_page._at_rest(folder)
    assert said[-len(IN_CLEAR) - 1 :] == ["Not sealed by locking:", *(f"    {e}" for e in IN_CLEAR)]

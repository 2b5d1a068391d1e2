"""Scans of what was signed on paper lie in a package with what ties them, and are checked there."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.submission.freeze_paper import draft_for_hand, keep_for_hand
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.package.cover_letter_file import letter_to_sign
from casefiles.package.export import PackageOptions, export_package
from casefiles.package.sums.compare import State
from casefiles.package.verify.report import report
from casefiles.package.verify.scan_list import ScanList, read_scan_list
from casefiles.package.verify.scans import with_scans
from casefiles.package.verify.verify import verify_package
from casefiles.package.whole.papers import PaperTexts
from casefiles.reference_data import portal_rules, reference_data, submission_texts
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.attestation.wet_ink.scanning import a_scan
from tests.casefiles.attestation.wet_ink.test_scans import DANA, frozen, issued_on_paper, keep, read

WORDS = submission_texts()
SCAN, LIST = "data/signed-on-paper/cbp-1.pdf", "data/signed-on-paper.json"


@pytest.fixture(scope="module")
def package(issued_template, tmp_path_factory):
    folder, shipped = tmp_path_factory.mktemp("scans"), reference_data()
    with a_copy(*issued_template, folder / "workspace", later=6 * 10**17) as ready:
        workspace = ready.workspace
        issued_on_paper(ready, shipped)
        keep(ready, read(ready, a_scan(frozen(ready, "A-03")), label="A-03"))
        letter = letter_to_sign(workspace, ready.case, shipped, WORDS.cover_letter, NOON)
        keep_for_hand(workspace, draft_for_hand(workspace, letter, shipped))
        keep(ready, read(ready, a_scan(frozen(ready, "P-1")), "", "P-1"))
        (folder / "printed.pdf").write_bytes(frozen(ready, "P-1"))
        texts = PaperTexts(WORDS, portal_rules())
        options = PackageOptions(PackageAudience.CBP, papers=texts)
        export_package(workspace, ready.case, folder / "package", shipped, NOON, options=options)
    return folder / "package"


@pytest.fixture(scope="module")
def looked(package):
    found = verify_package(package, VerifyOptions())
    return found, {each.path: each for each in found.items}


def test_a_scan_is_held_against_its_list_and_nothing_is_called_signed(looked):
    found, items = looked
    assert found.verdict is Verdict.NOT_CHECKED
    assert found.faults == ()
    scan, attestation = items[SCAN], items["data/attestation-cbp.pdf"]
    assert scan.state is State.UNCHANGED
    assert f"“{DANA}” signed on paper on 2026-03-02, as a person said" in scan.words[-1]
    assert "no program examined the handwriting" in scan.words[-1]
    assert "signed on paper, as it says itself" in attestation.words[0]
    assert "signed themselves" not in "\n".join(report(found))


def test_a_letter_signed_by_hand_lies_there_as_it_was_printed_with_its_scan(package, looked):
    letter = (package / "data/cover-letter.pdf").read_bytes()
    assert letter == (package.parent / "printed.pdf").read_bytes()
    found, items = looked
    assert found.faults == ()
    scan = items["data/signed-on-paper/cover-letter.pdf"]
    assert "scan of cover-letter.pdf" in scan.words[-1]
    with pypdfium2.PdfDocument(package / "data/contents.pdf") as pdf:
        said = " ".join(" ".join(e.get_textpage().get_text_range() for e in pdf).split())
    assert "Printed, and signed on paper" in said
    assert " on March 2, 2026, as Ada says; scan added on March 2, 2026" in said
    assert "Signed on paper by " in said
    assert re.search(r"\d{4}-\d\d-\d\d", said) is None
    assert "the program did not examine the handwriting" in said
    assert "no key signs it" in said


def test_another_scan_a_missing_one_and_a_list_of_another_document_are_told(package, looked):
    found, items = looked
    listed = read_scan_list((package / LIST).read_bytes())
    first = listed.scans[0]

    def held(scan=first, but=""):
        there = [each for each in items.values() if each.path != but]
        return with_scans(there, ScanList((scan,)), found.attestations, "data/")

    again, faults = held()
    assert faults == ()
    changed, _ = held(replace(first, sha256="00" * 32))
    missing, _ = held(but=SCAN)
    for told, state in (
        (again, State.UNCHANGED),
        (changed, State.CHANGED),
        (missing, State.MISSING),
    ):
        assert next(each for each in told if each.path == SCAN).state is state
    _, [fault] = held(replace(first, short_hash="0000 1111 2222 3333 4444"))
    assert "by a short hash that is another one" in fault
    _, [fault] = held(replace(first, document="attestation-other.pdf"))
    assert "no such document is here" in fault


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"scans": [1]}', b'{"scans": [{"scan": 1}]}', b"\xff", b"[" * 100_000],
)
def test_a_list_that_is_none_is_said_and_stops_nothing(content):
    found = read_scan_list(content)
    assert isinstance(found, ScanList)
    assert found.scans == ()
    assert found.faults

"""A package holds what was issued and the exhibits, and says how to check itself."""

import csv
import errno
import hashlib
import shutil
import subprocess
import zipfile
from io import StringIO

import pytest
from openpyxl import load_workbook

from casefiles.attestation.model import Audience
from casefiles.attestation.package import export_package
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.kernel.errors import Cancelled, Impossible, Unwritable
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy, issued_by_both


def files(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def issued_template(ready_template, shipped, sign, tmp_path_factory):
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    with a_copy(*ready_template, folder) as ready:
        for audience in (Audience.CBP, Audience.COUNSEL):
            issued_by_both(ready, audience, shipped, sign)
    return folder, ready


@pytest.fixture
def issued(issued_template, tmp_path):
    with a_copy(*issued_template, tmp_path / "workspace", later=2 * 10**17) as issued:
        yield issued


def test_a_package_holds_both_sets_the_exhibits_by_number_and_sums(issued, shipped, tmp_path):
    to = tmp_path / "package"
    made = export_package(issued.workspace, issued.case, to, shipped, NOON)
    assert files(to) == [
        "HOW-TO-CHECK.txt",
        "SHA256SUMS",
        "attestation-cbp.pdf",
        "counsel/attestation-counsel.pdf",
        "counsel/cbp-counsel-manifest.json",
        "counsel/counsel-counsel-manifest.json",
        "exhibits/E-001.pdf",
        "exhibits/E-002.pdf",
        "exhibits/E-003.pdf",
        "exhibits/E-004.pdf",
        "index.csv",
        "index.xlsx",
    ]
    assert made.exhibits == 4
    for line in (to / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256((to / path).read_bytes()).hexdigest() == digest


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_sums_are_checked_by_a_tool_that_is_not_ours(issued, shipped, tmp_path):
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=to, check=False).returncode == 0
    (to / "exhibits" / "E-001.pdf").write_bytes(b"other")
    done = subprocess.run(check, cwd=to, check=False, capture_output=True)
    assert done.returncode != 0


def test_what_the_package_holds_verifies_against_the_attestation(issued, shipped, tmp_path):
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    found = verify(to / "attestation-cbp.pdf", VerifyOptions(to))
    assert found.verdict is Verdict.HOLDS, found
    (to / "exhibits" / "E-002.pdf").write_bytes(b"other")
    assert verify(to / "attestation-cbp.pdf", VerifyOptions(to)).verdict is not Verdict.HOLDS


def test_privileged_and_set_aside_exhibits_are_left_out_and_named(issued, shipped, tmp_path):
    workspace, case, held = issued.workspace, issued.case, issued.exhibits
    describe_exhibits(workspace, case, [held[3]], {"confidentiality": "privileged"})
    set_aside(workspace, case, [held[2]], "a duplicate")
    made = export_package(workspace, case, tmp_path / "package", shipped, NOON)
    assert made.left_out == ("E-004",)
    exhibits = [f for f in files(tmp_path / "package") if f.startswith("exhibits/")]
    assert exhibits == ["exhibits/E-001.pdf", "exhibits/E-002.pdf"]


def test_a_set_for_counsel_verifies_without_what_is_privileged(ready, shipped, sign, tmp_path):
    workspace, case = ready.workspace, ready.case
    describe_exhibits(workspace, case, [ready.exhibits[3]], {"confidentiality": "privileged"})
    issued_by_both(ready, Audience.COUNSEL, shipped, sign)
    export_package(workspace, case, tmp_path / "package", shipped, NOON)
    set_ = tmp_path / "package" / "counsel" / "attestation-counsel.pdf"
    assert verify(set_, VerifyOptions(tmp_path / "package")).verdict is Verdict.HOLDS


def test_nothing_in_the_index_is_a_formula(issued, shipped, tmp_path):
    evil = '=HYPERLINK("http://x","click")'
    describe_exhibits(issued.workspace, issued.case, [issued.exhibits[0]], {"title": evil})
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    rows = [*csv.reader(StringIO((to / "index.csv").read_text("utf-8-sig")))]
    assert rows[1][2] == f"'{evil}"
    sheet = load_workbook(to / "index.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["C2"].value == f"'{evil}"


def test_a_zip_holds_the_same_files_and_is_made_the_same_twice(issued, shipped, tmp_path):
    export_package(issued.workspace, issued.case, tmp_path / "package", shipped, NOON)
    export_package(issued.workspace, issued.case, tmp_path / "a.zip", shipped, NOON)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert sorted(archive.namelist()) == files(tmp_path / "package")
        assert archive.testzip() is None


def test_stopping_halfway_leaves_nothing(issued, shipped, tmp_path):
    def stop(done: int, total: int, note: str = "") -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_package(issued.workspace, issued.case, tmp_path / "package", shipped, NOON, stop)
    assert list(tmp_path.glob("package*")) == []


@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_a_full_disk_is_said_and_leaves_nothing(issued, shipped, tmp_path, name):
    def full(done: int, total: int, note: str = "") -> None:
        if done > total // 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Unwritable) as caught:
        export_package(issued.workspace, issued.case, tmp_path / name, shipped, NOON, full)
    assert caught.value.reason == "No space left on device"
    assert [each for each in tmp_path.iterdir() if "package" in each.name] == []


def test_what_somebody_else_keeps_beside_it_stays(issued, shipped, tmp_path):
    beside = tmp_path / "package.partial"
    beside.mkdir()
    (beside / "mine.txt").write_text("mine")
    export_package(issued.workspace, issued.case, tmp_path / "package", shipped, NOON)
    assert files(beside) == ["mine.txt"]


def test_nothing_is_written_over_and_nothing_is_exported_before_an_issue(ready, shipped, tmp_path):
    with pytest.raises(Impossible):
        export_package(ready.workspace, ready.case, tmp_path / "package", shipped, NOON)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(Impossible):
        export_package(ready.workspace, ready.case, tmp_path / "full", shipped, NOON)
    assert files(tmp_path / "full") == ["mine.txt"]

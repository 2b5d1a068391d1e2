"""A package holds what was issued and the exhibits, and says how to check itself."""

import csv
import errno
import shutil
import subprocess
import sys
import zipfile
from io import StringIO

import bagit
import pytest
from openpyxl import load_workbook

from casefiles.attestation.model import Audience
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.kernel.errors import Cancelled, Impossible, Unwritable
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.package import targets
from casefiles.package.export import export_package
from casefiles.package.package_binder import work_folder
from casefiles.storage.blobs import BlobStore
from casefiles.storage.file_system_sync import WatchedFileSystem
from tests.build import NOON, a_case
from tests.casefiles.attestation.ready_case import a_copy, issued_by_both
from tests.casefiles.package.small_package import files


def test_a_package_holds_both_sets_the_exhibits_by_number_and_sums(issued, shipped, tmp_path):
    to = tmp_path / "package"
    made = export_package(issued.workspace, issued.case, to, shipped, NOON)
    assert files(to) == [
        "HOW-TO-CHECK.txt",
        "bag-info.txt",
        "bagit.txt",
        "data/attestation-cbp.pdf",
        "data/counsel/attestation-counsel.pdf",
        "data/counsel/cbp-counsel-manifest.json",
        "data/counsel/counsel-counsel-manifest.json",
        "data/exhibits/E-001.pdf",
        "data/exhibits/E-002.pdf",
        "data/exhibits/E-003.pdf",
        "data/exhibits/E-004.pdf",
        "data/index.csv",
        "data/index.xlsx",
        "manifest-sha256.txt",
        "rebuttal-verify.pyz",
        "tagmanifest-sha256.txt",
    ]
    assert made.exhibits == 4
    assert made.attestations == ("attestation-cbp.pdf", "counsel/attestation-counsel.pdf")


def test_a_package_is_a_bag_for_a_validator_that_is_not_ours(issued, shipped, tmp_path):
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    bag = bagit.Bag(str(to))
    assert bag.validate(processes=1)
    payload = [each for each in (to / "data").rglob("*") if each.is_file()]
    size = sum(each.stat().st_size for each in payload)
    assert bag.info["Payload-Oxum"] == f"{size}.{len(payload)}"
    assert bag.info["Bagging-Date"] == f"{NOON:%Y-%m-%d}"
    for damaged in ("data/exhibits/E-001.pdf", "HOW-TO-CHECK.txt"):
        content = (to / damaged).read_bytes()
        (to / damaged).write_bytes(b"x" + content[1:])
        assert not bagit.Bag(str(to)).is_valid()
        (to / damaged).write_bytes(content)
    assert bagit.Bag(str(to)).is_valid()


@pytest.fixture(scope="module")
def exported(issued_template, shipped, tmp_path_factory):
    """A package that nobody changes."""
    folder = tmp_path_factory.mktemp("exported")
    with a_copy(*issued_template, folder / "workspace", later=3 * 10**17) as issued:
        export_package(issued.workspace, issued.case, folder / "package", shipped, NOON)
    return folder / "package"


def commands(package, program):
    """The commands that the notice has somebody type, for a program."""
    lines = (package / "HOW-TO-CHECK.txt").read_text("utf-8").splitlines()
    words = [line.split() for line in lines if line.startswith("  ")]
    return [each[each.index(program) :] for each in words if program in each[:2]]


def typed(command, folder):
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_sums_are_checked_as_the_notice_says(exported, tmp_path):
    [check] = commands(exported, "sha256sum")
    assert typed(check, exported).returncode == 0
    for damaged in ("data/exhibits/E-001.pdf", "bag-info.txt"):
        to = tmp_path / damaged.replace("/", "-")
        shutil.copytree(exported, to)
        (to / damaged).write_bytes(b"other")
        assert typed(check, to).returncode != 0


def test_the_verifier_runs_as_the_notice_says(exported):
    [check] = commands(exported, "python3")
    program, *words = check[: check.index(".") + 1]
    assert program == "python3"
    done = typed([sys.executable, "-S", *words], exported)
    assert done.returncode == 0
    assert "Signatures are not its matter." in done.stdout


@pytest.mark.skipif(not shutil.which("shasum"), reason="needs Perl's shasum")
def test_the_sums_are_checked_on_a_mac_as_the_notice_says(exported):
    [check] = commands(exported, "shasum")
    assert typed(check, exported).returncode == 0


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs poppler-utils")
def test_signatures_are_looked_at_as_the_notice_says(exported):
    [look] = commands(exported, "pdfsig")
    said = typed(look, exported).stdout
    assert said.count("Signature is Valid.") == 2, said


def test_the_program_checks_it_as_the_notice_says(exported, monkeypatch, capfd):
    asked = commands(exported, "casefiles")
    assert len(asked) == 2
    monkeypatch.chdir(exported)
    for _, *words in asked:
        with pytest.raises(SystemExit) as left:
            main(words)
        said = capfd.readouterr().out
        assert left.value.code in {0, None}, said
        if words[-1] == ".":
            [signed] = [each for each in said.splitlines() if "as a signed list names" in each]
            for each in ("E-001", "cbp-counsel-manifest.json", "counsel-counsel-manifest.json"):
                assert each in signed


def test_what_the_package_holds_verifies_against_the_attestation(issued, shipped, tmp_path):
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    found = verify(to / "data/attestation-cbp.pdf", VerifyOptions(to / "data"))
    assert found.verdict is Verdict.HOLDS, found
    (to / "data/exhibits/E-002.pdf").write_bytes(b"other")
    assert (
        verify(to / "data/attestation-cbp.pdf", VerifyOptions(to / "data")).verdict
        is not Verdict.HOLDS
    )


def test_privileged_and_set_aside_exhibits_are_left_out_and_named(issued, shipped, tmp_path):
    workspace, case, held = issued.workspace, issued.case, issued.exhibits
    describe_exhibits(workspace, case, [held[3]], {"confidentiality": "privileged"})
    set_aside(workspace, case, [held[2]], "a duplicate")
    made = export_package(workspace, case, tmp_path / "package", shipped, NOON)
    assert made.left_out == ("E-004",)
    exhibits = [f for f in files(tmp_path / "package") if f.startswith("data/exhibits/")]
    assert exhibits == ["data/exhibits/E-001.pdf", "data/exhibits/E-002.pdf"]


def test_a_set_for_counsel_verifies_without_what_is_privileged(ready, shipped, sign, tmp_path):
    workspace, case = ready.workspace, ready.case
    describe_exhibits(workspace, case, [ready.exhibits[3]], {"confidentiality": "privileged"})
    issued_by_both(ready, Audience.COUNSEL, shipped, sign)
    export_package(workspace, case, tmp_path / "package", shipped, NOON)
    data = tmp_path / "package" / "data"
    set_ = data / "counsel" / "attestation-counsel.pdf"
    assert verify(set_, VerifyOptions(data)).verdict is Verdict.HOLDS


def test_nothing_in_the_index_is_a_formula(issued, shipped, tmp_path):
    evil = '=HYPERLINK("http://x","click")'
    describe_exhibits(issued.workspace, issued.case, [issued.exhibits[0]], {"title": evil})
    to = tmp_path / "package"
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    rows = [*csv.reader(StringIO((to / "data/index.csv").read_text("utf-8-sig")))]
    assert rows[1][2] == f"'{evil}"
    sheet = load_workbook(to / "data/index.xlsx").active
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}  # text, numbers, and text that is empty
    assert sheet["C2"].value == f"'{evil}"


def test_a_zip_holds_the_same_files_and_is_made_the_same_twice(issued, shipped, tmp_path):
    export_package(issued.workspace, issued.case, tmp_path / "package", shipped, NOON)
    export_package(issued.workspace, issued.case, tmp_path / "a.zip", shipped, NOON)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert sorted(archive.namelist()) == files(tmp_path / "package")
        assert archive.testzip() is None
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "package" / name).read_bytes()
    export_package(issued.workspace, issued.case, tmp_path / "b.zip", shipped, NOON)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


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


@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_an_exhibit_that_was_changed_on_the_disk_stops_all_of_it(issued, shipped, tmp_path, name):
    exhibit = evidence.of_case(issued.workspace.db, issued.case)[0]
    [lies] = issued.workspace.folder.glob(f"blobs/*/{exhibit.digest}")
    content = lies.read_bytes()
    lies.chmod(0o600)
    lies.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    try:
        with pytest.raises(DigestMismatch):
            export_package(issued.workspace, issued.case, tmp_path / name, shipped, NOON)
        assert [each for each in tmp_path.iterdir() if "package" in each.name] == []
    finally:
        lies.write_bytes(content)


@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_each_original_is_read_once(issued, shipped, tmp_path, monkeypatch, name):
    read, pieces = [], BlobStore.pieces
    monkeypatch.setattr(
        BlobStore, "pieces", lambda s, digest: (read.append(digest), pieces(s, digest))[1]
    )
    monkeypatch.setattr(BlobStore, "open", lambda _, digest: pytest.fail(f"{digest} is read too"))
    export_package(issued.workspace, issued.case, tmp_path / name, shipped, NOON)
    held = evidence.of_case(issued.workspace.db, issued.case)
    assert {each.digest for each in held} <= set(read)
    assert len(read) == len(set(read))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_is_on_the_disk_before_it_has_its_name(
    issued, shipped, tmp_path, monkeypatch, at_once
):
    to, seen = tmp_path / "package", []
    sync, sync_folder, sync_all = targets.sync, targets.sync_folder, WatchedFileSystem.sync

    def seeing(what, call):
        return lambda *given: (seen.append((what, to.exists())), call(*given))[1]

    monkeypatch.setattr(targets, "sync", seeing("file", sync))
    monkeypatch.setattr(targets, "sync_folder", seeing("folder", sync_folder))
    monkeypatch.setattr(WatchedFileSystem, "sync", seeing("all", sync_all))
    here = lambda part, _: WatchedFileSystem(part) if at_once else None  # noqa: E731
    monkeypatch.setattr(targets, "watched", here)
    export_package(issued.workspace, issued.case, to, shipped, NOON)
    lying = [*to.rglob("*")]
    folders = sum(each.is_dir() for each in lying) + 1
    one_by_one = [("file", False)] * (len(lying) + 1 - folders) + [("folder", False)] * folders
    assert seen == ([("all", False)] if at_once else one_by_one)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_disk_that_fails_at_the_end_leaves_no_folder(
    issued, shipped, tmp_path, monkeypatch, at_once
):
    def fails(*_):
        raise OSError(errno.EIO, "Input/output error")

    here = lambda part, _: WatchedFileSystem(part) if at_once else None  # noqa: E731
    monkeypatch.setattr(targets, "watched", here)
    monkeypatch.setattr(targets, "sync_folder", fails)
    monkeypatch.setattr(WatchedFileSystem, "sync", fails)
    with pytest.raises(Unwritable, match="Input/output error"):
        export_package(issued.workspace, issued.case, tmp_path / "package", shipped, NOON)
    assert [each for each in tmp_path.iterdir() if "package" in each.name] == []


def test_a_disk_that_fails_at_the_end_leaves_no_archive(issued, shipped, tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(targets, "sync", fails)
    with pytest.raises(Unwritable, match="Input/output error"):
        export_package(issued.workspace, issued.case, tmp_path / "package.zip", shipped, NOON)
    assert [each for each in tmp_path.iterdir() if "package" in each.name] == []


def test_a_full_disk_while_its_binder_is_made_is_said_of_the_package(workspace, tmp_path):
    target, beside = tmp_path / "out" / "package", []

    def make():
        with work_folder(workspace, a_case(workspace), target, NOON) as part:
            beside.append(part.is_dir())
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Unwritable) as caught:
        make()
    assert (beside, caught.value.path, [*target.parent.iterdir()]) == ([True], target, [])


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

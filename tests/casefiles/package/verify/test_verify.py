"""A package that anyone may have sent: each file, and by what it is known how it should be."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from contextlib import nullcontext
from dataclasses import replace

import pikepdf
import pytest

from casefiles.attestation.layout.model import Attachment
from casefiles.attestation.manifest import short_hash
from casefiles.attestation.render import render
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.five_facts import facts_of
from casefiles.attestation.verify.model import ExhibitState, Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.cli.app import main
from casefiles.kernel.errors import Cancelled, Impossible, Unreadable
from casefiles.package.sums.bag_lists import MANIFEST, TAG_MANIFEST, ListedSum, sums_text
from casefiles.package.sums.compare import State
from casefiles.package.verify import verify as checking
from casefiles.package.verify.model import Proof
from casefiles.package.verify.report import report
from casefiles.package.verify.source import is_package
from casefiles.package.verify.verify import verify_package
from tests.casefiles.attestation.small_attestation import AT, FONTS, manifest, short_document
from tests.casefiles.attestation.small_attestation import FIRST as FIRST_SIGNER
from tests.casefiles.package.small_package import (
    ATTESTATION,
    SIGNED,
    UNSIGNED,
    attestation,
    contents,
    write,
)
from tests.casefiles.package.small_papers import signed_paper
from tests.frozen import check, key_paths
from tests.tampers.tampering import Memory

FIRST = SIGNED[0]


@pytest.fixture(scope="module")
def files():
    return contents(attestation())


@pytest.fixture(scope="module", autouse=True)
def _the_same_bytes_are_checked_once():
    memory = Memory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "verify", lambda path, *_, **__: memory.verify(path))
        patch.setattr(checking, "started", nullcontext)  # nothing is asked of it
        yield


@pytest.fixture
def package(files, tmp_path):
    return write(tmp_path / "package", files)


def looked(package):
    return verify_package(package, VerifyOptions())


def state(found, path):
    [item] = [each for each in found.items if each.path == path]
    return item.state, item.proof, " ".join(item.words)


def relisted(files, without=()):
    """The files, with lists that somebody wrote anew to fit them."""

    def sums(wanted):
        named = {path: content for path, content in files.items() if wanted(path)}
        return sums_text(
            ListedSum(path, hashlib.sha256(content).hexdigest()) for path, content in named.items()
        )

    files = {**files, MANIFEST: sums(lambda path: path.startswith("data/") and path not in without)}
    lists = {MANIFEST, TAG_MANIFEST}
    files = {**files, TAG_MANIFEST: sums(
        lambda path: not path.startswith("data/") and path != TAG_MANIFEST
    )}  # fmt: skip
    assert lists <= files.keys()
    return files


@pytest.mark.parametrize("as_archive", [False, True])
def test_a_whole_package_says_of_each_file_by_what_it_is_known(files, tmp_path, as_archive):
    found = looked(write(tmp_path / "a.zip", files, as_archive=as_archive))
    assert found.verdict is Verdict.HOLDS
    assert {each.path for each in found.items} == files.keys() - {TAG_MANIFEST}
    assert {each.state for each in found.items} == {State.UNCHANGED}
    assert state(found, FIRST)[1] is Proof.SIGNED
    assert state(found, ATTESTATION)[1] is Proof.SIGNATURE
    assert state(found, UNSIGNED)[1] is Proof.SUMS
    [checked] = found.attestations
    assert checked.relied_on
    assert "unchanged: E-001, E-002, E-003" in "\n".join(report(found))


def test_lists_written_anew_deceive_nobody_about_what_is_signed(files, tmp_path):
    forged = relisted({**files, FIRST: b"forged", UNSIGNED: b"forged too"})
    found = looked(write(tmp_path / "package", forged))
    assert state(found, FIRST) == (
        State.CHANGED,
        Proof.SIGNED,
        f"it is not what the signed list names {MANIFEST} was written to fit it",
    )
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert state(found, UNSIGNED)[:2] == (State.UNCHANGED, Proof.SUMS)
    assert any("which anybody can write anew" in each for each in report(found))


def test_a_list_that_was_damaged_accuses_nobody(files, package):
    content = files[MANIFEST]
    (package / MANIFEST).write_bytes((b"1" if content.startswith(b"0") else b"0") + content[1:])
    found = looked(package)
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert {state(found, path)[0] for path in SIGNED} == {State.UNCHANGED}
    assert state(found, ATTESTATION)[0] is State.UNCHANGED
    assert state(found, UNSIGNED)[0] is State.NOT_CHECKABLE
    assert state(found, MANIFEST)[0] is State.NOT_CHECKABLE
    assert not [each for each in found.items if each.state in {State.CHANGED, State.MISSING}]


def test_an_attestation_that_does_not_hold_proves_nothing(files, tmp_path):
    broken = files[ATTESTATION].replace(b"/Type", b"/Tipe", 1)
    found = looked(write(tmp_path / "package", relisted({**files, ATTESTATION: broken})))
    assert state(found, ATTESTATION)[:2] == (State.CHANGED, Proof.SIGNATURE)
    assert state(found, FIRST)[:2] == (State.UNCHANGED, Proof.SUMS)
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert any("was not relied on" in each for each in found.warnings)


@pytest.mark.parametrize(
    ("lies", "told", "words"),
    [
        ("nothing", State.MISSING, ""),
        ("folder", State.MISSING, "a folder is in its place"),
        ("link", State.NOT_CHECKABLE, "a symbolic link, which is not followed"),
        ("pipe", State.NOT_CHECKABLE, "a named pipe, which is not opened"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="no such things here")
def test_what_lies_in_the_place_of_a_file_is_said(package, tmp_path, lies, told, words):
    for path in (FIRST, UNSIGNED):
        (package / path).rename(tmp_path / "outside")
        match lies:
            case "folder":
                (package / path).mkdir()
            case "link":
                (package / path).symlink_to(tmp_path / "outside")
            case "pipe":
                os.mkfifo(package / path)
    found = looked(package)
    assert [state(found, path)[::2] for path in (FIRST, UNSIGNED)] == [(told, words)] * 2
    assert found.verdict is not Verdict.HOLDS


def test_names_that_are_one_or_none_elsewhere_and_a_bag_within_are_told(files, tmp_path):
    more = {"data/Index.csv": b"x", "data/CON.txt": b"x", "data/x/bagit.txt": b"x"}
    found = looked(write(tmp_path / "package", relisted({**files, **more})))
    said = "\n".join(found.warnings)
    assert "data/index.csv and data/Index.csv are one name on many systems" in said
    assert "data/CON.txt: no file can have this name on Windows" in said
    assert "data/x/bagit.txt: a package within the package" in said


def test_a_package_from_before_bags_is_checked_all_the_same(files, tmp_path):
    old = {p.removeprefix("data/"): c for p, c in files.items() if p.startswith("data/")}
    sums = "".join(f"{hashlib.sha256(c).hexdigest()}  {p}\n" for p, c in sorted(old.items()))
    old["SHA256SUMS"] = sums.encode()
    package = write(tmp_path / "old", old)
    found = looked(package)
    assert (found.form, found.verdict) == ("sums", Verdict.HOLDS)
    assert state(found, "exhibits/E-001.pdf")[1] is Proof.SIGNED
    (package / "exhibits/E-009.txt").write_bytes(b"other")
    assert state(looked(package), "exhibits/E-009.txt")[0] is State.CHANGED


def test_files_without_any_list_are_known_by_what_is_signed(files, tmp_path):
    bare = {p.removeprefix("data/"): c for p, c in files.items() if p.startswith("data/")}
    found = looked(write(tmp_path / "bare", bare))
    assert state(found, "exhibits/E-002.pdf")[:2] == (State.UNCHANGED, Proof.SIGNED)
    assert state(found, "index.csv")[0] is State.NOT_CHECKABLE
    assert found.verdict is Verdict.NOT_CHECKED


def test_a_package_that_was_packed_again_with_its_folder_is_found_in_it(files, tmp_path):
    with zipfile.ZipFile(tmp_path / "again.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("package")
        for path, content in files.items():
            archive.writestr(f"package/{path}", content)
    found = looked(tmp_path / "again.zip")
    assert (found.base, found.verdict) == ("package/", Verdict.HOLDS)
    assert "in its folder “package”" in report(found)[0]


def test_an_archive_that_is_none_is_not_checked(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"nothing of the kind")
    found = looked(tmp_path / "a.zip")
    assert found.verdict is Verdict.NOT_CHECKED
    assert "it is no ZIP archive" in found.trouble


def test_what_is_a_package_is_told_by_its_bytes(files, tmp_path):
    (tmp_path / "a.pdf").write_bytes(files[ATTESTATION])
    (tmp_path / "b.zip").write_bytes(files[ATTESTATION])
    write(tmp_path / "c.bin", files, as_archive=True)
    wanted = {".": True, "a.pdf": False, "b.zip": False, "c.bin": True, "none": False}
    assert {name: is_package(tmp_path / name) for name in wanted} == wanted


def test_more_than_is_done_of_a_package_is_refused_and_it_can_be_stopped(package, tmp_path):
    for wanted in (VerifyOptions(exhibits=tmp_path), VerifyOptions(count_pages=True)):
        with pytest.raises(Impossible):
            verify_package(package, wanted)
    with pytest.raises(Unreadable):
        looked(tmp_path / "none")

    def stop(done, total, note=""):
        if done > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        verify_package(package, VerifyOptions(), stop)


def test_the_command_says_it_as_text_json_and_pdf(package, tmp_path, capsys):
    shutil.copy(package / UNSIGNED, package / "data/exhibits/E-010 \u202e😀.txt")
    (package / "data/letter.pdf").write_bytes(signed_paper())
    with pytest.raises(SystemExit) as left:
        main(["verify", str(package), "--json", "--pdf", str(tmp_path / "r.pdf")])
    assert left.value.code == Verdict.DOES_NOT_HOLD.value
    said = json.loads(capsys.readouterr().out)
    check("verified_package", key_paths(said))
    assert said["verdict"] == "does_not_hold"
    assert said["package"]["form"] == "bag"
    [attested] = said["attestations"]
    assert attested["path"] == ATTESTATION
    assert attested["intact"] is True
    assert [(each["path"], each["holds"]) for each in said["papers"]] == [("data/letter.pdf", True)]
    by_path = {each["path"]: each for each in said["items"]}
    assert by_path[FIRST]["state"] == "unchanged"
    assert by_path[FIRST]["proof"] == "signed list"
    assert by_path["data/exhibits/E-010 \u202e😀.txt"]["state"] == "not listed"
    with pikepdf.open(io.BytesIO((tmp_path / "r.pdf").read_bytes())) as pdf:
        assert len(pdf.pages) >= 2


def test_a_pdf_that_is_no_attestation_is_a_file_like_any_other(files, tmp_path):
    plain = io.BytesIO()
    pikepdf.new().save(plain)
    bare = {p: c for p, c in files.items() if p != ATTESTATION}
    found = looked(write(tmp_path / "package", relisted({**bare, "data/x.pdf": plain.getvalue()})))
    assert state(found, "data/x.pdf") == (State.UNCHANGED, Proof.SUMS, "")
    assert found.attestations == ()
    assert any("No attestation was found in it" in each for each in found.warnings)
    forged = relisted({**files, ATTESTATION: plain.getvalue()})
    found = looked(write(tmp_path / "forged", forged))
    assert state(found, ATTESTATION)[1:] == (Proof.SUMS, "it carries no signature")
    assert found.verdict is Verdict.DOES_NOT_HOLD


def test_a_redacted_copy_in_the_place_of_an_exhibit_is_told_and_proves_nothing(files, tmp_path):
    copy = f"data/redacted/{FIRST.removeprefix('data/exhibits/').removesuffix('.pdf')}-R.pdf"
    without = {path: content for path, content in files.items() if path != FIRST}
    drawn = b"x" * len(files[FIRST])
    package = write(tmp_path / "copy", relisted({**without, copy: drawn}))
    found = looked(package)
    held, proof, words = state(found, FIRST)
    assert (held, proof) == (State.NOT_CHECKABLE, Proof.SIGNED)
    assert "a redacted copy lies in its place, which no signature names" in words
    assert state(found, copy)[1] is Proof.SUMS
    assert found.verdict is Verdict.NOT_CHECKED
    assert of_attestation(found) == (ExhibitState.REDACTED, "warn")
    other = write(tmp_path / "other", relisted({**without, "data/redacted/E-999-R.pdf": drawn}))
    assert state(looked(other), FIRST)[0] is State.MISSING
    assert of_attestation(looked(other)) == (ExhibitState.MISSING, "bad")


def of_attestation(found):
    """What its list says of the first exhibit, and how the window shows that fact."""
    [under] = found.attestations
    [exhibit] = [e for e in under.found.exhibits.found if FIRST.endswith(e.listed.file)]
    [tone] = [each.tone for each in facts_of(under.found).five if each.name == "Exhibits"]
    return exhibit.state, tone


def test_what_a_mac_adds_when_it_packs_a_folder_again_is_said_to_be_that(files, tmp_path):
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as archive:
        for path, content in files.items():
            archive.writestr(f"package/{path}", content)
        archive.writestr("package/.DS_Store", b"x")
        archive.writestr("__MACOSX/package/._bagit.txt", b"x")
    found = looked(tmp_path / "again.zip")
    assert found.base == "package/"
    unlisted = [each for each in found.items if each.state is State.NOT_LISTED]
    assert {each.path for each in unlisted} == {"../__MACOSX/package/._bagit.txt", ".DS_Store"}
    assert all("systems give" in each.words[0] for each in unlisted)


def test_signed_lists_that_contradict_each_other_prove_nothing_of_a_file(files, tmp_path):
    other = replace(manifest(), exhibits=(replace(manifest().exhibits[0], sha256="ab" * 32),))
    attached = Attachment("manifest.json", other.to_bytes(), "application/json", "Manifest")
    pages = replace(short_document(), footer=short_hash(other.to_bytes()))
    signed = signing_with(new_identity("Mallory", "", AT), FONTS)(
        render(pages, FONTS, AT, [attached]), FIRST_SIGNER
    )
    found = looked(
        write(tmp_path / "package", relisted({**files, "data/attestation-x.pdf": signed}))
    )
    assert state(found, FIRST)[::2] == (
        State.NOT_CHECKABLE,
        "signed lists contradict each other about it",
    )
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert state(found, SIGNED[1])[0] is State.UNCHANGED


def test_the_report_of_an_attestation_alone_is_written_as_pages_too(files, tmp_path, capsys):
    for name, content in (("a", files[ATTESTATION]), ("b", files[ATTESTATION][:-9]), ("c", b"")):
        (tmp_path / f"{name}.pdf").write_bytes(content)
        made = tmp_path / f"{name}-check.pdf"
        with pytest.raises(SystemExit):
            main(["verify", str(tmp_path / f"{name}.pdf"), "--pdf", str(made)])
        assert made.read_bytes().startswith(b"%PDF-"), capsys.readouterr()

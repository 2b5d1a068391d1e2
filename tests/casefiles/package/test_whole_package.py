"""One act writes all of a package: the exhibits binder in it too, and an index that leads there."""

import csv
import hashlib
import io
import re
import shutil
from dataclasses import fields, replace
from itertools import product

import pypdfium2
import pytest

from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.record.read import read_record
from casefiles.attestation.submission.certificate_acts import begin_certificate, certify_exhibits
from casefiles.attestation.submission.letter_acts import leave_out
from casefiles.attestation.submission.model import CertificateKind
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.enclosed import enclosed_volumes
from casefiles.package.binder.export import BinderOptions
from casefiles.package.contents import issued_files, made_file
from casefiles.package.export import PackageOptions, number_and_export_package
from casefiles.package.verify.binder import worker
from casefiles.package.verify.verify import verify_package
from casefiles.package.verify.whole_package import index_faults
from casefiles.package.whole.attestation_parts import AttestationParts
from casefiles.package.whole.attestation_parts_worker import parts
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.model import at_page
from casefiles.package.whole.papers import PackagePaper, PaperPart, PapersOf, PaperTexts
from casefiles.package.whole.parts import WholePackage, package_parts
from casefiles.package.whole.whole_files import said_by, whole_files
from casefiles.reference_data import portal_rules, redaction_reasons, submission_texts
from tests.build import NOON, an_exhibit
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.package.small_package import files
from tests.casefiles.package.test_export import commands, typed

PAPERS = PaperTexts(submission_texts(), portal_rules())
BINDER = BinderOptions(with_text=False, reasons=redaction_reasons())


def export(issued, shipped, to, *progress, audience=PackageAudience.CBP):
    def number(counts):
        number_package(issued.workspace, issued.case, counts)

    options = PackageOptions(audience, binder=BINDER, papers=PAPERS)
    return number_and_export_package(
        issued.workspace, issued.case, to, shipped, NOON, options, number, *progress
    )


@pytest.fixture(scope="module")
def case(issued_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    with a_copy(*issued_template, folder / "workspace", later=4 * 10**17) as issued:
        set_bates(issued.workspace, issued.case, {"prefix": "ACME-"})
        loose = an_exhibit(issued.workspace, issued.case, "nobody relies on it")
        made = begin_certificate(issued.workspace, issued.case, CertificateKind.DOMESTIC)
        certify_exhibits(issued.workspace, issued.case, made, [loose])
        yield issued


@pytest.fixture(scope="module")
def whole(case, shipped):
    """A package for CBP that nobody changes, and what was said of it."""
    folder = case.workspace.folder.parent
    made = export(case, shipped, folder / "package")
    assert sorted(each.name for each in folder.iterdir()) == ["package", "workspace"]
    return folder / "package", made


def pages(path):
    document = pypdfium2.PdfDocument(path)
    return [each.get_textpage().get_text_range() for each in document]


def rows(folder, name):
    with (folder / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_the_binder_lies_in_the_bag_and_holds_no_file_twice(whole):
    folder, made = whole
    held = [each for each in files(folder) if each.startswith("data/binder/")]
    assert held == [
        "data/binder/bates-log.csv",
        "data/binder/bates-log.xlsx",
        "data/binder/binder-contents.csv",
        "data/binder/binder-contents.xlsx",
        "data/binder/citations.csv",
        "data/binder/citations.xlsx",
        "data/binder/exhibits.pdf",
    ]
    assert "Exhibits binder: " in made.in_words


@pytest.fixture(scope="module")
def checked(whole):
    return verify_package(whole[0], VerifyOptions())


def test_it_is_checked_with_its_binder_and_holds(checked):
    assert checked.verdict is Verdict.HOLDS, checked
    assert [each.folder for each in checked.binders] == ["data/binder/"]


def test_whatever_the_index_says_otherwise_is_told(whole, checked):
    """Each cell of it, each row left out, another row’s cell: lists of sums are no help there."""
    folder, _ = whole
    with (folder / "data/index.csv").open("rb") as file:
        rows = worker.index(file, None).rows
    sums = {each.path: each.sha256 for each in checked.items}

    def told(some):
        return [*index_faults(some, sums, checked.attestations, checked.binders)]

    assert len(rows) == 3
    assert told(rows) == []
    for at, row in enumerate(rows):
        others = [*rows[:at], *rows[at + 1 :]]
        assert told(others), row
        for field, other in product(fields(row), rows):
            said = getattr(row, field.name)
            for value in {f"{said}0", getattr(other, field.name)} - {said}:
                assert told([*others, replace(row, **{field.name: value})]), (field.name, value)


def test_old_packages_have_an_index_without_numbers():
    old = io.BytesIO(b"\xef\xbb\xbfexhibit,file\r\nE-001,exhibits/E-001.pdf\r\n")
    assert not worker.index(old, None).is_numbered


def test_the_index_has_the_label_and_the_numbers_of_each_exhibit_and_its_page(whole):
    folder, _ = whole
    log = rows(folder, "binder/bates-log.csv")
    index = rows(folder, "index.csv")
    assert {each["exhibit"] for each in index} == {each["number in the case"] for each in log}
    for each in index:
        own = [row for row in log if row["number in the case"] == each["exhibit"]]
        assert each["package label"] == own[0]["exhibit"]
        assert (each["bates first"], each["bates last"]) == (own[0]["bates"], own[-1]["bates"])
        assert each["volume"] == f"binder/{own[0]['volume']}"
        assert each["page of the volume"] == own[0]["page of the volume"]


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs poppler-utils")
def test_what_is_said_of_the_binder_can_be_typed(whole):
    folder, _ = whole
    _, look = commands(folder, "pdfsig")
    assert "does not contain any signatures" in typed(look, folder).stdout


def test_contents_lead_only_to_files_that_are_there_and_to_the_pages_that_are_meant(whole):
    folder, _ = whole
    text = "\n".join(pages(folder / "data/contents.pdf"))
    with (folder / "data/contents.pdf").open("rb") as file:
        linked = parts(file, None).files
    assert {"attestation-cbp.pdf", "cover-letter.pdf", "binder/exhibits.pdf"} <= {*linked}
    assert [each for each in linked if not (folder / "data" / each).is_file()] == []
    named = re.findall(r"[\w/.-]+\.(?:pdf|csv|xlsx|txt)", text)
    held = {each.removeprefix("data/") for each in files(folder)}
    assert {*named} <= held
    assert {"index.xlsx", "portal-task.txt"} <= {*named}
    attestation = pages(folder / "data/attestation-cbp.pdf")
    said = " ".join(text.split())
    [page] = re.findall(r"Statements attestation-cbp.pdf, p. (\d+)", said)
    assert "Statements" in attestation[int(page) - 1]
    assert "claimed No such part in attestation-cbp.pdf." in said


def test_contents_of_counsels_set_name_the_page_on_which_the_parties_begin(case, shipped):
    record = read_record(case.workspace.db, case.case, shipped, NOON)
    counsels = AttestationParts("counsel.pdf", {"Parties": 11, "Screening against lists": 12})
    package = WholePackage(ExhibitPlaces(record, {}, {}, {}), counsels, (), None)
    [said] = [each for each in package_parts(package) if each.title == "Parties and screening"]
    assert [each.where for each in said.lines] == [(at_page("counsel.pdf", 11),)]


def test_what_the_papers_say_is_looked_through_for_what_is_hidden(whole):
    folder, _ = whole
    letter = made_file("cover-letter.pdf", (folder / "data/cover-letter.pdf").read_bytes())
    [said] = said_by([letter])
    assert said.path == "cover-letter.pdf.txt"
    assert b"Attestation A-01" in said.made


def test_the_letter_lists_what_lies_beside_it(whole):
    folder, made = whole
    text = " ".join(" ".join(pages(folder / "data/cover-letter.pdf")).split())
    volume = (folder / "data/binder/exhibits.pdf").read_bytes()
    assert hashlib.sha256(volume).hexdigest() in text.replace(" ", "")
    assert "Attestation A-01" in text
    assert {each for each in made.papers_missing if "Not in this package" in each} == {
        *made.papers_missing
    }


def test_that_a_certificate_is_of_what_is_kept_back_is_told_to_who_packs_alone(whole):
    folder, made = whole
    [told] = [each for each in made.papers_missing if "Certificate 1" in each]
    assert "names an exhibit that is not here" in told
    text = " ".join(" ".join(pages(folder / "data/contents.pdf")).split())
    assert "Certificate 1" not in text
    assert "Certificates of custodians of records (FRE 902) Not in this package." in text


def test_contents_for_cbp_tell_nothing_of_what_is_not_there(case, whole, shipped):
    record = read_record(case.workspace.db, case.case, shipped, NOON)
    places, attestation = ExhibitPlaces(record, {}, {}, {}), AttestationParts("counsel.pdf", {})
    papers = [PackagePaper(each, "Paper", f"It lacks {each.name}.") for each in PaperPart]
    others = [replace(each, tells_of_others=True) for each in papers]

    def said(papers, *, says_why):
        return package_parts(WholePackage(places, attestation, papers, None, (), says_why))

    nothing = str(said((), says_why=False))
    assert nothing == str(said(papers, says_why=False)) == str(said(others, says_why=False))
    counsels = str(said(papers, says_why=True))
    assert [each for each in papers if each.says not in counsels] == []
    assert "It lacks" not in str(said(others, says_why=True))
    text = " ".join(" ".join(pages(whole[0] / "data/contents.pdf")).split())
    assert "is entered" not in text.replace("nothing is entered does not", "")


def test_what_a_person_left_out_is_told_to_who_packs_alone(case, whole, shipped):
    workspace, binder = case.workspace, whole[0] / "data/binder"
    leave_out(workspace, case.case, "attestation")
    try:
        record = read_record(workspace.db, case.case, shipped, NOON)
        rules = shipped.audiences.rules(PackageAudience.CBP)
        of = PapersOf(workspace, record, rules, PAPERS, shipped, NOON, (), binder)
        issued = [*issued_files(workspace, record, rules)]
        made = whole_files(of, ExhibitPlaces(record, {}, {}, {}), None, issued)
    finally:
        workspace.undo(case.case)
    assert "Cover letter, Its list: A person left out Attestation A-01." in made.missing
    assert "cover-letter.pdf" in str(made.parts)
    assert "left out" not in str(made.parts)


def test_a_letter_takes_the_binder_of_a_package(whole, shipped, tmp_path):
    folder, legend = whole[0], shipped.templates.notices.cbp_legend
    [volume] = enclosed_volumes(folder / "data/binder", legend)
    held = (folder / "data/binder/exhibits.pdf").read_bytes()
    assert volume.digest == hashlib.sha256(held).hexdigest()
    binder = shutil.copytree(folder / "data/binder", tmp_path / "data/binder")
    with pytest.raises(Impossible, match="has no SHA256SUMS"):
        enclosed_volumes(binder, legend)
    shutil.copy(folder / "manifest-sha256.txt", tmp_path)
    assert [*enclosed_volumes(binder, legend)] == [volume]
    (binder / "exhibits.pdf").write_bytes(held + b" ")
    with pytest.raises(Impossible, match="was changed"):
        enclosed_volumes(binder, legend)


def test_stopped_while_it_binds_there_is_nothing(case, shipped, tmp_path):
    def stop(done, total, note=""):
        if note == "exhibits.pdf":
            raise Cancelled

    with pytest.raises(Cancelled):
        export(case, shipped, tmp_path / "package", stop)
    with pytest.raises(Impossible, match="An exhibits binder is of a set that is issued"):
        export(case, shipped, tmp_path / "package", audience=PackageAudience.ARCHIVE)
    assert [*tmp_path.iterdir()] == []

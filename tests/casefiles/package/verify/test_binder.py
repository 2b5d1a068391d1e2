"""A binder that anyone may have sent: its log against its pages, its volumes against signatures."""

import csv
import io
import json
from dataclasses import fields, replace

import pikepdf
import pypdfium2
import pytest

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.cli.app import main
from casefiles.package.sums.compare import State
from casefiles.package.verify.binder.check import signing_faults
from casefiles.package.verify.binder.compare import VolumeSeen, exhibit_faults, gaps
from casefiles.package.verify.binder.model import LogRow, NamedPage, SeenPage
from casefiles.package.verify.binder.read_volume import read_volume
from casefiles.package.verify.crossing import checked
from casefiles.package.verify.facts import facts_of_package
from casefiles.package.verify.model import Proof
from casefiles.package.verify.report import report
from casefiles.package.verify.verify import put_together, verify_package
from tests.casefiles.package.small_binder import LOG, binder, relisted, signer, written
from tests.casefiles.package.small_package import attestation, write
from tests.frozen import check, key_paths
from tests.tampers.binders import VOLUMES, CheckedHere


@pytest.fixture(scope="module")
def here():
    return CheckedHere()


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    """The attestation that the binder belongs to, as it was checked."""
    file = tmp_path_factory.mktemp("issued") / "attestation-cbp.pdf"
    file.write_bytes(attestation())
    return file, checked(file.name, verify(file, VerifyOptions()), ())


def test_the_command_says_it_as_text_and_json_and_pdf(issued, tmp_path, capsys):
    place, pdf = written(binder(signed=True), tmp_path / "binder"), tmp_path / "report.pdf"
    with pytest.raises(SystemExit) as left:
        main(["verify", str(place), "--json", "--pdf", str(pdf), "--attestation", str(issued[0])])
    assert not left.value.code
    said = json.loads(capsys.readouterr().out)
    [found] = said["binders"]
    assert [each["state"] for each in found["numbers"]] == ["unchanged"] * 10
    assert {each["proof"] for each in said["items"] if each["path"] in {*VOLUMES, LOG}} == {
        Proof.SIGNED.value, Proof.SIGNATURE.value}  # fmt: skip
    check("verified_binder", key_paths(found))
    assert found["compared"][0] == "originals: 3 as the list of attestation-cbp.pdf names them"
    assert found["compared"][1].startswith(f"short hash {found['short_hashes'][0]}: on each")
    assert any("2-04 (E-004) is not in the list of attestation" in e for e in found["warnings"])
    text = " ".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf))
    text = " ".join(text.split())
    assert "Exhibits binder: 2 volumes, 4 exhibits and 1 without pages, 13 numbers" in text
    assert "Numbers: 13 unchanged; of the unchanged 2 on no page, with a reason" in text


def test_an_archive_is_checked_like_its_folder_and_an_attestation_may_be_put_into_it(
    here, issued, tmp_path
):
    files, name = binder(signed=False), issued[0].name
    packed = write(tmp_path / "b.zip", {**files, name: issued[0].read_bytes()}, as_archive=True)
    found = verify_package(packed, VerifyOptions())
    [of_archive] = found.binders
    [of_folder] = here(written(files, tmp_path / "binder")).binders
    assert (of_archive.numbers, of_archive.faults) == (of_folder.numbers, of_folder.faults)
    [item] = [each for each in found.items if each.path == name]
    assert (found.verdict, item.state, item.proof) == (
        Verdict.HOLDS, State.UNCHANGED, Proof.SIGNATURE)  # fmt: skip
    assert of_archive.compared


def test_what_sums_alone_cannot_tell_is_said_and_an_attestation_beside_tells_it(
    here, issued, tmp_path
):
    files = binder(signed=False)
    original = files[LOG].split(b"\r\n")[1].split(b",")[6]
    forged = {
        path: content.replace(original, b"f" * 64) if path.endswith(".csv") else content
        for path, content in files.items()
    }
    books = {path for path in files if path.endswith(".xlsx") and "/" not in path}
    place = written(relisted({p: c for p, c in forged.items() if p not in books}), tmp_path)
    alone = here(place)
    assert alone.verdict is Verdict.HOLDS
    assert "only a signature would tell" in "\n".join(report(alone))
    assert [each.tone for each in facts_of_package(alone).facts] == ["good", "warn"]
    beside = put_together(place, here.compared(place), [], alone.binders, [issued[1]])
    assert beside.verdict is Verdict.DOES_NOT_HOLD
    [fault] = beside.faults
    assert fault == (
        "the log names another original for exhibit 1-01 (E-001) than attestation-cbp.pdf"
    )


def test_a_log_that_differs_from_what_was_signed_is_told_by_the_signature(here, tmp_path):
    files = binder(signed=True)
    forged = relisted({**files, LOG: files[LOG].replace(b"set from", b"made from") + b"\r\n"})
    found = here(written(forged, tmp_path))
    [item] = [each for each in found.items if each.path == LOG]
    assert (item.state, item.proof) == (State.CHANGED, Proof.SIGNED)
    assert "it is not what the signed list names" in item.words


def test_who_must_have_signed_is_asked_of_each_volume(here, tmp_path):
    [found] = here(written(binder(signed=True), tmp_path)).binders
    made = [(here.unread, each) for each in found.volumes]
    assert not [*signing_faults(made, VerifyOptions(signers=(signer().fingerprint,)))]
    assert len([*signing_faults(made, VerifyOptions(signers=("ab" * 32,)))]) == 2
    assert len([*signing_faults(made, VerifyOptions(must_be_trusted=True))]) == 2


def test_a_missing_volume_takes_its_numbers_along_on_one_line(here, tmp_path):
    files = {p: c for p, c in binder(signed=False).items() if p != VOLUMES[0]}
    found = here(written(relisted(files), tmp_path))
    assert found.binders[0].wrong[0] == (
        "AB-098 to AB-102 (5), exhibit 1-01, in exhibits-volume-1-of-2.pdf missing:"
        " its volume is not there"
    )
    assert [each.tone for each in facts_of_package(found).facts] == ["good", "bad"]


def test_numbers_that_are_missing_for_papers_of_other_entries_are_said_to_be_that():
    which = "This is made for entry A-1 alone, of the 2 entries of this case; the other is"
    nothing = {each.name: "" for each in fields(LogRow)}
    rows = [LogRow(**{**nothing, "number": f"AB-{each}"}) for each in (100, 101, 105)]

    def told(title, some=rows):
        with pikepdf.new() as pdf:
            return [*gaps(some, {"v.pdf": VolumeSeen(read_volume(pdf, title), "")})]

    lacking = "no row of the log has AB-102 to AB-104"
    first, second = told(f"Exhibits binder Entries {which} filed apart. Volume 1 of 1")
    assert first == lacking
    assert "numbers that no row has may be of documents of entries that are filed apart" in second
    assert told("Exhibits binder Volume 1 of 1") == [lacking]
    assert told(f"Entries {which} filed apart.", rows[:2]) == []


def test_a_sticker_names_hidden_pages_as_they_are_stamped_or_as_older_ones_did():
    nothing = {each.name: "" for each in fields(LogRow)}
    same = {
        **nothing,
        "exhibit": "1-01",
        "case_number": "E-001",
        "volume": "v.pdf",
        "original": "0",
    }
    rows = [
        LogRow(**{**same, "number": f"AB-{n}", "page": f"{n}", "source": f"{n}", "redacted": is_})
        for n, is_ in ((1, "yes"), (2, "no"))
    ]

    def faults(numbers):
        with pikepdf.new() as pdf:
            read = read_volume(pdf, "")
        upper = ("EXHIBIT 1-01", "E-001 in the file", numbers)
        pages = (SeenPage("", (), upper, ""), SeenPage("", (), (), ""))
        read = replace(read, pages=pages, names=(NamedPage("1-01", 1),))
        return [*exhibit_faults(rows, {"v.pdf": VolumeSeen(read, "")})]

    assert faults("AB-1-R to AB-2") == faults("AB-1 to AB-2") == []
    assert "the sticker of exhibit 1-01 says" in faults("AB-1 to AB-2-R")[0]


def test_without_its_log_a_binder_is_not_called_whole(here, tmp_path):
    files = {p: c for p, c in binder(signed=True).items() if p != LOG}
    found = here(written(relisted(files), tmp_path))
    named_by_signature, missing = found.faults
    assert named_by_signature == "bates-log.csv is missing"
    assert missing == "bates-log.csv, the log of numbers, is not there"
    assert [each.is_signed for each in found.binders[0].volumes] == [True, True]


@pytest.mark.parametrize("which", ["note", "link"])
def test_what_is_laid_over_the_pages_in_front_of_a_volume_is_told(which, here, tmp_path):
    """In a volume that nobody signed: there nothing else says that they are as they were made."""
    files, told = binder(signed=False), "laid over page 1"
    with pikepdf.open(io.BytesIO(files[VOLUMES[0]])) as pdf:
        rectangle = pikepdf.Array([50, 300, 500, 500])
        laid = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=rectangle)
        laid.Subtype, laid.Contents = pikepdf.Name.FreeText, pikepdf.String("Superseded")
        if which == "link":
            told = "a link on page 1 that does more than lead into it"
            laid.Subtype = pikepdf.Name.Link
            laid.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://a.example"))
        first = pdf.pages[0].obj
        first.Annots = pikepdf.Array([*first.get("/Annots", []), pdf.make_indirect(laid)])
        changed = io.BytesIO()
        pdf.save(changed)
    place = written(relisted({**files, VOLUMES[0]: changed.getvalue()}), tmp_path / "binder")
    [found] = here(place).binders
    assert [each for each in found.faults if told in each], found.faults


def with_more_pages_of_ours(files):
    """The same, whose log has a slip sheet and a facing page in the second volume too."""
    head, *table = csv.reader(io.StringIO(files[LOG].decode("utf-8-sig"), newline=""))
    remark, source = head.index("remark"), head.index("page of the original")
    for row in table:
        if row[0] == "AB-103":
            row[source] = ""
        if row[0] == "AB-105":
            row[remark] = "English facing page of AB-104"
    made = io.StringIO(newline="")
    csv.writer(made).writerows([head, *table])
    said = {path: each for path, each in files.items() if not path.startswith("bates-log")}
    return relisted({**said, LOG: made.getvalue().encode("utf-8-sig")})


def note(pdf, page):
    laid = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText)
    laid.Rect, laid.Contents = pikepdf.Array([150, 300, 400, 500]), pikepdf.String("Superseded")
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(laid)])


def one_more_content(pdf, page):
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(b"0 0 300 300 re f")])


def a_form_drawn_over(pdf, page):
    form = pdf.make_stream(b"0 0 300 300 re f")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 612, 792])
    page.Resources.XObject.Over = form
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"/Over Do\n")


def test_what_is_laid_over_a_page_of_ours_is_told_on_a_strangers_it_may_lie(here, tmp_path):
    """A slip sheet, a facing page, a placeholder, in a volume that nobody signed."""
    files = with_more_pages_of_ours(binder(signed=False))

    def said(name, plant, number):
        with pikepdf.open(io.BytesIO(files[VOLUMES[1]])) as pdf:
            [page] = [each for each in pdf.pages if str(each.label) == number]
            plant(pdf, page.obj)
            changed = io.BytesIO()
            pdf.save(changed)
        forged = relisted({**files, VOLUMES[1]: changed.getvalue()})
        return here(written(forged, tmp_path / name)).binders[0].wrong

    [untouched] = here(written(files, tmp_path / "untouched")).binders
    assert untouched.wrong == ()
    assert said("strangers", note, "AB-104") == ()
    for at, number in enumerate(("AB-103", "AB-105", "AB-106 to AB-108")):
        [told] = said(f"note {at}", note, number)
        assert told.startswith(f"something is laid over {number}, page "), told
        [told] = said(f"content {at}", one_more_content, number)
        assert told.startswith(number), told
        [told] = said(f"form {at}", a_form_drawn_over, number)
        assert told.startswith(number), told

"""The load files are read back by a reader that is not ours, and so are the files they name."""

import csv
import hashlib
import io
from pathlib import PureWindowsPath

import bagit
import pikepdf
import pytest
from PIL import Image, ImageDraw

from casefiles.acts import Act
from casefiles.attestation.statement_acts import write_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Run
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.export import BinderOptions
from casefiles.package.export import PackageOptions, number_and_export_package
from casefiles.package.load_file_form import FIELDS, dat
from casefiles.package.page_images import JPEG, TIFF, compressed, scale_for
from casefiles.package.sums.held_files import read_folder
from casefiles.package.verify.binder import worker
from casefiles.package.verify.load_file_check import LoadFiles, load_file_faults
from casefiles.package.verify.load_file_rows import read_documents, read_pictures
from casefiles.storage import rows
from tests.build import NOON
from tests.casefiles.attestation.searchable import FILLING, keep_texts
from tests.casefiles.package.review_platform import load, read_dat

HEAD = ("A", "B")


def black_pages(count):
    with pikepdf.new() as pdf:
        for _ in range(count):
            page = pdf.add_blank_page(page_size=(612, 792))
            page.Contents = pdf.make_stream(b"0 g 100 100 300 3 re f")
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


PAPERS = ("mail.pdf", black_pages(1)), ("attached.pdf", black_pages(2))


def stopping_at(words):
    def progress(done, total, note=""):
        if note == words:
            raise Cancelled

    return progress


def package(ready, shipped, to, progress=lambda *_: None):
    def number(counts):
        number_package(ready.workspace, ready.case, counts)

    options = PackageOptions(with_load_file=True)
    return number_and_export_package(
        ready.workspace, ready.case, to, shipped, NOON, options, number, progress
    )


def test_its_facing_pages_are_numbered_where_the_binder_beside_it_has_none(
    issued, shipped, tmp_path
):
    workspace, of = issued.workspace, issued.case
    note, english = (
        add_pasted_exhibit(workspace, of, name, words.encode()).lines[0].exhibit
        for name, words in (("note.txt", "原产地：得克萨斯"), ("english.txt", "Origin: Texas"))
    )
    describe_exhibits(workspace, of, [note], {"language": "zh"})
    describe_exhibits(workspace, of, [english], {"language": "en"})
    process_due_here(workspace, of)
    add_translation(workspace, of, TranslationDetails(english, note, from_language="zh"))
    mark = PassageMark(note, Run(None, 0, 3))
    write_statement(workspace, of, "papers-show", "It is from Texas.", [mark])
    set_bates(workspace, of, {"prefix": "HIA-"})
    counted = []

    def number(counts):
        counted.extend(counts)
        raise Cancelled

    binder = BinderOptions(facing=False, reasons=shipped.reasons)
    options = PackageOptions(with_load_file=True, binder=binder)
    with pytest.raises(Cancelled):
        number_and_export_package(
            workspace, of, tmp_path / "package", shipped, NOON, options, number
        )
    assert any(exhibit == note and part.startswith("facing") for exhibit, part in counted)


def test_what_divides_fields_is_no_part_of_one():
    content = dat(HEAD, [("þorn\x14®", "line 1\r\nline 2\n喀什")])
    table = io.StringIO(content.decode("utf-8-sig"), newline="")
    [row] = csv.DictReader(table, delimiter="\x14", quotechar="\u00fe")
    assert row == {"A": "thorn (R)", "B": "line 1®line 2®喀什"}
    assert read_dat(content) == [row]


@pytest.fixture
def case(issued):
    """With a mail of one page and what was attached to it, of two: black on white."""
    workspace, case = issued.workspace, issued.case
    keep_texts(workspace, issued.exhibits, "Bale list of the mill", "second page 喀什")
    known = {"title": "Bales, “þ” 棉", "language": "en zh"}
    describe_exhibits(workspace, case, issued.exhibits[:1], known)
    held = [add_pasted_exhibit(workspace, case, *each).lines[0].exhibit for each in PAPERS]
    with workspace.change(Act.TAKE_IN, case) as db:
        rows.alter(db, evidence.EXHIBITS, case, held[1], {"parent": held[0]})
    return issued


def test_each_document_leads_to_its_native_pictures_and_text(case, shipped, tmp_path):
    to = tmp_path / "package"
    with pytest.raises(Impossible, match="No Bates prefix"):
        package(case, shipped, to)
    set_bates(case.workspace, case.case, {"prefix": "HIA-"})
    with pytest.raises(Cancelled):
        package(case, shipped, to, stopping_at("picture of HIA-000002"))
    assert not to.exists()
    secret = {"confidentiality": "privileged", "title": "Advice of counsel"}
    describe_exhibits(case.workspace, case.case, case.exhibits[3:4], secret)
    package(case, shipped, to)
    loaded = load(to / "data")
    assert [*loaded.rows[0]] == [*FIELDS]
    assert bagit.Bag(str(to)).is_valid()
    rows = {row["BEGBATES"]: row for row in loaded.rows}
    numbers = [f"HIA-{n:06}" for n in range(1, 7)]
    assert [*rows] == numbers
    first, _, _, secret, mail, attached = rows.values()
    assert (first["TITLE"], first["LANGUAGE"]) == ("Bales, “th” 棉", "en;zh")
    assert first["DOCDATE"] == "20251001"
    assert loaded.texts[numbers[0]].split("\f")[:2] == [
        f"Bale list of the mill {FILLING}",
        f"second page 喀什 {FILLING}",
    ]
    assert (secret["WITHHELD"], secret["EXHIBIT"]) == ("It is privileged.", "")
    assert "Advice" not in repr(loaded.rows)
    assert (mail["ATTACHBATES"], attached["PARENTBATES"]) == (numbers[5], numbers[4])
    for row in (mail, attached):
        assert (row["BEGATTACH"], row["ENDATTACH"]) == (numbers[4], "HIA-000007")
        assert all(each.suffix == ".tif" for each in loaded.pictures[row["BEGBATES"]])
        native = to.joinpath("data", *PureWindowsPath(row["NATIVEPATH"]).parts).read_bytes()
        assert hashlib.sha256(native).hexdigest() == row["SHA256"]
    assert not [*load_file_faults(as_verified(to))]


def as_verified(package):
    """What `verify` reads of the load files of a package."""
    data, head = package / "data", "data/"
    files = read_folder(data, lambda *_: None).files
    held = {head + each.path: each for each in files if each.sha256}
    with (data / "index.csv").open("rb") as file:
        rows = worker.index(file, None).rows
    documents = read_documents((data / "loadfile.dat").read_bytes())
    pictures = read_pictures((data / "loadfile.opt").read_bytes())
    return LoadFiles(documents.rows, pictures.rows, held, rows, ())


def test_a_page_is_black_and_white_unless_it_has_a_tint_or_a_color():
    def ending(*drawn):
        page = Image.new("RGB", (300, 300), "white")
        pen = ImageDraw.Draw(page)
        pen.text((20, 20), "Bale list", fill="black", font_size=40)
        for fill, box in drawn:
            pen.rectangle(box, fill=fill)
        pixels = Bitmap(300, 300, page.tobytes("raw", "BGRX"))
        return compressed(pixels, scale_for(72, 72)).ending

    assert ending() == TIFF
    assert ending(("#808080", (10, 200, 290, 201))) == TIFF
    assert ending(("#eeeeee", (10, 200, 290, 240))) == JPEG
    assert ending(("#ffff00", (10, 200, 290, 240))) == JPEG
    assert ending(("#d00000", (10, 200, 290, 200))) == JPEG
    assert scale_for(612, 792) == 4.167
    assert scale_for(7200, 7200) < 1

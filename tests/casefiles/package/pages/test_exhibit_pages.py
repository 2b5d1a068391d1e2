"""Each kind of file becomes pages, or a slip sheet that says why not; the same, the same bytes."""

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import Digest
from casefiles.package.pages.exhibit_pages import exhibit_pages, page_maker
from casefiles.package.pages.model import KnownPages, MadeFrom
from casefiles.package.pages.page_cache import PageCache
from casefiles.workspace.view import View
from tests.casefiles.package.pages.conftest import BY_TEXT, exhibits_in
from tests.casefiles.package.pages.strangers import COLUMNS, FILES, ROWS, UYGHUR, photo

MADE = {
    "plain.pdf": (MadeFrom.AS_IS, 2, False),
    "encrypted.pdf": (MadeFrom.COPY, 3, True),
    "locked.pdf": (MadeFrom.NOTHING, 1, True),
    "cut.pdf": (MadeFrom.COPY, 3, True),
    "noise.pdf": (MadeFrom.NOTHING, 1, True),
    "photo.jpg": (MadeFrom.IMAGE, 1, False),
    "turned.jpg": (MadeFrom.IMAGE, 1, False),
    "mirrored.jpg": (MadeFrom.IMAGE, 1, False),
    "alpha.png": (MadeFrom.IMAGE, 1, False),
    "web.webp": (MadeFrom.IMAGE, 1, False),
    "cut.png": (MadeFrom.IMAGE, 2, True),
    "scan.tif": (MadeFrom.IMAGE, 3, False),
    "moving.gif": (MadeFrom.IMAGE, 2, True),
    "list.csv": (MadeFrom.SHEET, 1, False),
    "mail.eml": (MadeFrom.TEXT, 1, False),
    "uyghur.txt": (MadeFrom.TEXT, 1, False),
    "page.html": (MadeFrom.TEXT, 2, True),
    "contract.docx": (MadeFrom.TEXT, 2, True),
    "papers.zip": (MadeFrom.NOTHING, 1, True),
    "empty.bin": (MadeFrom.NOTHING, 1, True),
}
"""What is made of each, how many pages, and whether a slip sheet stands first."""


def said(one):
    """What each page says."""
    with PdfDocument(one.content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def dense(text):
    """Without the ends of lines and spaces, and with no marks of direction."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\ufffe]+", "", text)


@pytest.mark.parametrize("name", MADE)
def test_each_kind_becomes_what_it_can(made, name):
    pages = made[name].pages
    assert (pages.made, pages.pages, pages.slip) == MADE[name]
    with pikepdf.open(io.BytesIO(made[name].content)) as document:
        assert len(document.pages) == pages.pages
        assert not document.is_encrypted
    if pages.slip:
        assert pages.native_beside
        assert pages.notes
        first = dense(said(made[name])[0])
        for each in (made[name].exhibit.label, name, made[name].exhibit.digest, pages.notes[0]):
            assert dense(each) in first


def test_a_pdf_is_handed_over_byte_for_byte(made):
    assert made["plain.pdf"].content == made["plain.pdf"].original


def test_what_a_copy_was_made_of_is_said(made):
    assert "encryption was taken off" in made["encrypted.pdf"].pages.notes[0]
    assert "A reader objected to the file" in made["cut.pdf"].pages.notes[0]
    assert "needs a password" in made["locked.pdf"].pages.notes[0]
    assert said(made["encrypted.pdf"])[1:] == ["kept", "from"]
    assert said(made["cut.pdf"])[1:] == ["cut", "short"]


@pytest.mark.parametrize(("name", "rotate"), [("photo.jpg", 0), ("turned.jpg", 90)])
def test_the_bytes_of_a_jpeg_stay_and_the_page_turns_it(made, name, rotate):
    with pikepdf.open(io.BytesIO(made[name].content)) as document:
        [page] = document.pages
        assert page.obj.get("/Rotate", 0) == rotate
        [image] = page.get_images().values()
        assert image.read_raw_bytes() == made[name].original


@pytest.mark.parametrize("name", ["photo.jpg", "turned.jpg", "mirrored.jpg", "web.webp"])
def test_an_image_stands_upright_on_its_page(made, name):
    with Image.open(io.BytesIO(made[name].original)) as image:
        turned = {5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270}
        way = turned.get(image.getexif().get(0x0112, 1))
        upright = (image.transpose(way) if way is not None else image).convert("L")
    with PdfDocument(made[name].content) as document:
        drawn = document[0].render(scale=1).to_pil().convert("L")
    box = drawn.point(lambda value: 255 * (value < 128)).getbbox()
    expected = upright.point(lambda value: 255 * (value < 128)).getbbox()
    assert drawn.width < drawn.height if upright.width < upright.height else drawn.width > 700
    left = (drawn.width - upright.width * 0.75) / 2
    top = (drawn.height - upright.height * 0.75) / 2
    scale = (box[2] - box[0]) / (expected[2] - expected[0])
    assert box[0] == pytest.approx(left + expected[0] * scale, abs=left)
    assert (box[1] < drawn.height / 2) == (expected[1] < upright.height / 2)
    assert top > 0


def test_every_cell_is_set_and_every_page_says_what_it_shows(made):
    pages = made["wages.xlsx"].pages
    texts = said(made["wages.xlsx"])
    assert (pages.made, pages.slip) == (MadeFrom.SHEET, False)
    assert len(texts) == pages.pages
    every = dense("".join(texts))
    cells = {f"c{row:02}x{at:02}" for row in range(1, ROWS) for at in range(1, COLUMNS)}
    assert {each for each in cells if each not in every} == set()
    of_wages = [each for each in texts if "Sheet “工资” · rows" in each]
    assert len(of_wages) >= 4
    for each in of_wages:
        assert re.search(r"rows [\d–]+ · columns [A-X–]+ \(\d of \d across\)", each)
        assert "Head0" in each or "Head1" in each or "Head2" in each
    assert any("Beside the cells" in each and "see the ledger" in each for each in texts)


def test_a_hidden_sheet_is_set_and_named_and_long_cells_go_on(made):
    texts = [each for each in said(made["wages.xlsx"]) if "Sheet “Secret” (hidden)" in each]
    every = dense("".join(texts))
    assert every.count("long") == 1_200
    assert every.count("x" * 50) >= 40
    assert len(texts) > 1
    assert any("Secret" in each for each in made["wages.xlsx"].pages.notes)


def test_a_strangers_text_is_never_markup_and_controls_are_written_out(made):
    texts = dense("".join(said(made["uyghur.txt"])))
    for each in ("<b>&amp;</b>", "[U+001B][31m", "[U+202E]fdp.exe", "[U+1F600]", "新疆喀什"):
        assert each in texts
    assert "One character that no typeface here has" in made["uyghur.txt"].pages.notes[-1]
    for word in UYGHUR.split():
        assert word in texts or word[::-1] in texts


def test_an_e_mail_has_its_head_first_and_names_where_its_attachments_are(made):
    [text] = said(made["mail.eml"])
    dense_text = dense(text)
    for each in ("王强<wang@mill.example>", "关于棉花的说明", "棉花来自喀什地区。"):
        assert each in dense_text
    for name in ("轧花.txt", "second.txt"):
        assert f"{name}(4bytes):exhibit{made[name].exhibit.label}" in dense_text
    assert dense_text.index("From") < dense_text.index("您好")


def test_a_slip_sheet_of_an_archive_names_what_came_out_of_it(made):
    [text] = said(made["papers.zip"])
    assert f"{made['inside.txt'].exhibit.label}: inside.txt" in text
    assert "one file and has no pages of its own" in text


def test_another_label_stands_on_the_pages_where_one_is_given(read_case):
    with View(read_case) as view:
        exhibit = exhibits_in(view)["papers.zip"]
        settings = replace(BY_TEXT, labels={exhibit.id: "3-07"})
        pages = exhibit_pages(view, exhibit, settings)
        with pages.open() as file, PdfDocument(file) as document:
            text = document[0].get_textpage().get_text_bounded()
    assert "3-07" in text
    assert exhibit.label not in text.replace(f"{exhibit.digest[:8]}", "").split("What came")[0]


def test_what_is_not_in_the_set_is_not_named_as_if_it_were(read_case, made):
    """Whatever set pages were made for before."""
    with View(read_case) as view, page_maker(view, BY_TEXT) as maker:
        at = exhibits_in(view)

        def text(name, *in_set):
            told = None if in_set == (None,) else {at[each].id for each in in_set}
            settings = replace(BY_TEXT, in_set=told)
            with replace(maker, settings=settings).pages(at[name]).open() as file:
                return dense(PdfDocument(file)[0].get_textpage().get_text_range())

        for name in ("轧花.txt", "second.txt", None):
            said = text("mail.eml", name)
            for child in ("轧花.txt", "second.txt"):
                where = f"exhibit{at[child].label}" if name in {child, None} else "notinthisset"
                assert f"{child}(4bytes):{where}" in said
        said = text("papers.zip")
        assert "notinthisset:inside.txt" in said
        assert at["inside.txt"].label not in said


def test_what_is_more_than_the_bound_is_named_on_a_slip_sheet(read_case):
    with View(read_case) as view, page_maker(view, replace(BY_TEXT, most=3)) as maker:
        pages = maker.pages(exhibits_in(view)["wages.xlsx"])
    assert (pages.pages, pages.slip, pages.native_beside) == (4, True, True)
    assert re.match(r"What comes after row \d+ of the sheet “工资” was not set", pages.notes[0])
    assert pages.notes[1] == "Of these sheets nothing was set: “Secret”."


def test_the_same_files_give_the_same_bytes_in_another_workspace(made, read_case, tmp_path):
    home = tmp_path / "moved"
    shutil.copytree(read_case, home)
    shutil.rmtree(home / "cache")
    chosen = ["cut.pdf", "turned.jpg", "moving.gif", "list.csv", "mail.eml", "contract.docx"]
    with View(home) as view, page_maker(view, BY_TEXT) as maker:
        held = exhibits_in(view)
        again = {name: maker.pages(held[name]).digest for name in chosen}
    assert again == {name: made[name].pages.digest for name in chosen}


def test_what_was_made_is_looked_up_and_made_again_where_it_is_damaged(read_case, made):
    folder = read_case / "cache" / "pages"
    with View(read_case) as view, page_maker(view, BY_TEXT) as maker:
        exhibit = exhibits_in(view)["list.csv"]
        [kept] = folder.glob(f"{exhibit.digest}-*.pdf")
        before = kept.stat().st_mtime_ns
        assert maker.pages(exhibit) == made["list.csv"].pages
        assert kept.stat().st_mtime_ns == before
        kept.write_bytes(b"%PDF-1.7 of somebody else")
        with maker.pages(exhibit).open() as file:
            assert file.read() == made["list.csv"].content


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path, made):
    (tmp_path / "cache").write_text("a file where a folder should be", "utf-8")
    one = made["list.csv"]
    with PageCache(tmp_path) as cache:
        it = one.pages
        known = KnownPages(it.made, it.pages, it.digest, it.notes, it.native_beside, it.slip)
        kept = cache.keep(Digest("a" * 64), "recipe", known, one.content)
        with kept.open() as file:
            assert file.read() == one.content


def test_stopping_halfway_keeps_nothing(read_case):
    def stop(done, total, note=""):
        if done >= 2:
            raise Cancelled

    with View(read_case) as view:
        exhibit = exhibits_in(view)["wages.xlsx"]
        settings = replace(BY_TEXT, most=2_999)
        with pytest.raises(Cancelled):
            exhibit_pages(view, exhibit, settings, stop)
        with page_maker(view, settings, lambda: False) as maker, pytest.raises(Cancelled):
            maker.pages(exhibits_in(view)["encrypted.pdf"])


def test_a_reader_that_was_stopped_leaves_no_slip_sheet_that_says_so(read_case, made):
    with View(read_case) as view, page_maker(view, BY_TEXT) as maker:
        assert maker.pages(exhibits_in(view)["encrypted.pdf"]) == made["encrypted.pdf"].pages


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong_with_any_of_them(made, tmp_path):
    for at, one in enumerate(made.values()):
        (tmp_path / f"{at}.pdf").write_bytes(one.content)
    wrong = {}
    for at, name in enumerate(made):
        path = tmp_path / f"{at}.pdf"
        ran = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        if ran.returncode:
            wrong[name] = ran.stdout + ran.stderr
    assert wrong == {}


def test_the_samples_are_what_they_are_named():
    assert photo(6) == FILES["turned.jpg"]
    assert len(MADE) == len(FILES) - 1

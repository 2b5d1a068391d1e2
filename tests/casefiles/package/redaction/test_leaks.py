"""Nothing hidden leaves: a leak is planted in each place of a copy, and each is found.

| planted in | tried | caught | missed |
|---|---|---|---|
| text, notes, attachments, metadata, bookmarks, form values, names, objects | 22 | 22 | 0 |
| beside the page images, in an earlier revision, after the end | 6 | 6 | 0 |
| the pixels of a box, the text under one, a remark in a picture | 7 | 7 | 0 |
| name of the file, log, pseudonym, another place of the exhibit, the painter | 9 | 9 | 0 |
| parts of a workbook, objects of a PDF, bytes of a picture that go whole | 6 | 6 | 0 |

Of 9 that are no leak none is accused.
"""

import io
from dataclasses import replace

import openpyxl
import pikepdf
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageDraw

from casefiles.evidence import store as evidence
from casefiles.evidence.places import OnPage, Rectangle
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.found_places import places_of_name
from casefiles.evidence.redactions.model import PlaceToHide, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import Impossible, NamesWouldLeave, RedactionLeaks
from casefiles.kernel.nameless_file import nameless_file
from casefiles.messages import explain
from casefiles.package.redaction import redacted_copy
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.image_pages import write_pages
from casefiles.package.redaction.leak_test import (
    leaks_in_copy,
    leaks_in_native,
    leaks_in_pdf,
    leaks_in_words,
)
from casefiles.package.redaction.model import SCALE, CopiedPage, LeakPlace, PageImage, PlacedWord
from casefiles.package.redaction.painting import as_picture, compressed
from casefiles.package.redaction.redacted_copy import CopyData, make_redacted_copy
from casefiles.reference_data import fonts, redaction_reasons
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.casefiles.evidence.redactions.papers import (
    HAN,
    LATIN,
    UYGHUR,
    a_named_worker,
    a_paper,
    rewritten,
    with_paper,
)

REASONS = redaction_reasons()
DATA = CopyData(REASONS, fonts(), with_text=False)
PAGE = (((30, 70, LATIN + " was paid in cash."), (30, 40, "Line 4, mill 2, day shift.")),)
SIZE = (240, 100)


@pytest.fixture(scope="module", autouse=True)
def eyes():
    """Readers for all that is looked through here: to start some takes longer than to look."""
    with Readers() as readers:
        _EYES.append(readers)
        yield
    _EYES.clear()


_EYES = []


def hide_name(workspace, case, worker):
    found = places_of_name(workspace, case, worker)
    given = RedactionInput("worker", "W-01")
    add_redactions(workspace, case, found.places, given, REASONS, RedactionOrigin.NAME)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A copy that passed, of a paper with one name on one page."""
    with Workspace(with_tables(tmp_path_factory.mktemp("ws")), ada()) as workspace:
        case, exhibit = with_paper(workspace, a_paper(PAGE, size=SIZE))
        hide_name(workspace, case, a_named_worker(workspace, case))
        region = PlaceToHide(exhibit, Rectangle(1, 2500, 3500, 11500, 5500))
        add_redactions(workspace, case, [region], RedactionInput("trade-secret"), REASONS)
        yield make_redacted_copy(workspace, evidence.get(workspace.db, exhibit), DATA)


def in_page(pdf, words, mode=3):
    """Words in the content of the page, seen or not."""
    page = pdf.pages[0]
    page.Resources.Font = Dictionary(
        F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    drawn = page.Contents.read_bytes() + f"BT {mode} Tr /F 9 Tf 130 10 Td ({words}) Tj ET".encode()
    page.Contents = pdf.make_stream(drawn)


def annotated(pdf, **more):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 20, 20]), **more)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def attached(pdf, name, content):
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)


def outlined(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(LATIN, 0))


def filled_in(pdf):
    field = Dictionary(FT=Name.Tx, T=String("who"), V=String(LATIN))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def titled(pdf):
    pdf.docinfo["/Title"] = LATIN


def with_xmp(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:description"] = LATIN.upper()


def with_layer(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(UYGHUR)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def with_thumbnail(pdf):
    small = pdf.make_stream(bytes(64))
    small.Width, small.Height, small.ColorSpace = 8, 8, Name.DeviceGray
    small.BitsPerComponent = 8
    pdf.pages[0].Thumb = small


def left_over(pdf):
    pdf.Root.Aside = pdf.make_indirect(Dictionary(Kept=String(HAN)))


def with_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{LATIN}')"))


def with_destination(pdf):
    where = Dictionary({"/Aygul_Memet": Array([pdf.pages[0].obj, Name.Fit])})
    pdf.Root.Dests = pdf.make_indirect(where)


def with_label(pdf):
    label = Dictionary(P=String("Memet Aygul "), S=Name.D)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, label]))


def with_tags(pdf):
    tag = pdf.make_indirect(Dictionary(S=Name.Span, ActualText=String(LATIN)))
    pdf.Root.StructTreeRoot = Dictionary(K=tag)


def with_private(pdf):
    pdf.pages[0].PieceInfo = Dictionary(Draft=Dictionary(Private=String(LATIN)))


def with_hex(pdf):
    pdf.pages[0].obj["/Note"] = String(LATIN.encode("utf-16-le").decode("latin-1"))


def with_form_drawing(pdf):
    form = pdf.make_stream(f"BT ({LATIN}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    pdf.pages[0].Resources.XObject.Hidden = form


WORDS = {
    "seen text": lambda pdf: in_page(pdf, LATIN, 0),
    "unseen text": lambda pdf: in_page(pdf, LATIN),
    "text in capitals and apart": lambda pdf: in_page(pdf, "A Y G U L  M E M E T"),
    "text in another order": lambda pdf: in_page(pdf, "Memet, Aygul"),
    "note": lambda pdf: annotated(pdf, Contents=String(f"ask {LATIN}")),
    "who made a note": lambda pdf: annotated(pdf, T=String(HAN)),
    "attachment": lambda pdf: attached(pdf, "list.csv", f"1;{LATIN};1200".encode()),
    "attachment in UTF-16": lambda pdf: attached(pdf, "list.txt", UYGHUR.encode("utf-16")),
    "name of an attachment": lambda pdf: attached(pdf, f"{LATIN}.txt", b"nothing"),
    "title": titled,
    "XMP": with_xmp,
    "bookmark": outlined,
    "form value": filled_in,
    "layer": with_layer,
    "an object nobody needs": left_over,
    "script": with_script,
    "destination": with_destination,
    "page label": with_label,
    "tag": with_tags,
    "private data": with_private,
    "string as bytes": with_hex,
    "drawing that is not drawn": with_form_drawing,
}
"""What says a name in words: found by the words alone, whatever else the file may hold."""


def revised(content):
    """A copy of which an earlier revision still shows what was hidden."""
    before = rewritten(content, titled)
    at = len(before)
    return before + b"%d 0 obj\nnull\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF" % (
        99,
        at,
    )


def test_every_word_that_is_planted_is_found_by_what_it_says(made):
    missed = [
        name
        for name, plant in WORDS.items()
        if not leaks_in_pdf(rewritten(made.pdf, plant), made.hidden, *_EYES)
    ]
    assert (len(WORDS), missed) == (22, [])


def test_it_is_said_where_a_leak_stands_and_which_redaction_hides_it(made):
    def told(plant):
        return [e.in_words for e in leaks_in_pdf(rewritten(made.pdf, plant), made.hidden, *_EYES)]

    by, objects = "(hidden by RD-001 in E-001, p. 1)", "an object of the file: object "
    places = {"note": "a note, link or field, p. 1", "title": "properties of the file",
              "bookmark": "a bookmark", "layer": "a layer"}  # fmt: skip
    for plant, where in places.items():
        [said] = [each for each in told(WORDS[plant]) if each.startswith(objects)]
        assert said.endswith(f" ({where}) {by}"), said
    assert f"text of a page: p. 1 {by}" in told(WORDS["seen text"])
    [said] = leaks_in_words([("the log", "LINE 4, MILL 2")], made.hidden)
    assert said.hidden_by == ("RD-002 in E-001, p. 1",)


def in_copy(made, content):
    found = leaks_in_copy(content, made.pages, made.hidden, DATA.face, *_EYES)
    return {each.place for each in found}


def test_whatever_is_beside_the_page_images_is_found(made):
    planted = {
        "thumbnail": (rewritten(made.pdf, with_thumbnail), LeakPlace.STRUCTURE),
        "unseen text": (rewritten(made.pdf, lambda pdf: in_page(pdf, "x")), LeakPlace.STRUCTURE),
        "seen text": (rewritten(made.pdf, lambda pdf: in_page(pdf, "x", 0)), LeakPlace.STRUCTURE),
        "an empty note": (rewritten(made.pdf, annotated), LeakPlace.STRUCTURE),
        "earlier revision": (revised(made.pdf), LeakPlace.REVISION),
        "after the end": (made.pdf + b"\n% " + LATIN.encode("utf-16-be"), LeakPlace.RAW),
    }
    told = {name: in_copy(made, content) for name, (content, _) in planted.items()}
    assert {name: place in told[name] for name, (_, place) in planted.items()} == dict.fromkeys(
        planted, True
    )


def repainted(made, paint, *, color=False, words=()):
    """The copy with a page that is painted once more, as a faulty painter would."""
    [page] = made.pages
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im).as_pil_image()
    image = image.convert("RGB" if color else "L")
    paint(image, page.boxes[0].box)
    return write_pages([CopiedPage(1, compressed(image), page.boxes, tuple(words), 0.0)])


def lighter(image, box):
    shown = Image.new("L", (box[2] - box[0], box[3] - box[1]), 20)
    image.paste(shown, box[:2])


def one_letter(image, box):
    ImageDraw.Draw(image).line((box[0] + 12, box[1] + 4, box[0] + 12, box[3] - 4), fill="gray")


def too_small(image, box):
    image.paste("white", (box[2] - 9, box[1], box[2], box[3]))


def another_label(image, box):
    middle = (box[1] + box[3]) // 2
    ImageDraw.Draw(image).text(((box[0] + box[2]) // 2, middle), "M", fill="white")


def test_whatever_is_seen_or_said_in_a_box_is_found(made):
    painters = (lighter, one_letter, too_small, another_label)
    seen = {p.__name__: in_copy(made, repainted(made, p)) for p in painters}
    assert seen == {p.__name__: {LeakPlace.PIXELS} for p in painters}
    in_color = replace(made.pages[0], lossless=False)
    colored = replace(made, pages=(in_color,))
    assert in_copy(colored, repainted(made, too_small, color=True)) == {LeakPlace.PIXELS}

    box = made.pages[0].boxes[0].box
    under = repainted(made, lambda *_: None, words=[PlacedWord("W-01", box)])
    assert in_copy(made, under) == {LeakPlace.IN_BOX}


def test_a_remark_in_a_picture_is_found(made):
    [page] = made.pages
    jpeg = io.BytesIO()
    Image.new("RGB", (page.width, page.height)).save(jpeg, "JPEG", comment=LATIN.encode())
    image = PageImage(page.width, page.height, 3, jpeg.getvalue(), lossless=False)
    content = write_pages([CopiedPage(1, image, (), (), 0.0)])
    found = in_copy(replace(made, pages=(replace(page, boxes=()),)), content)
    assert found == {LeakPlace.STRUCTURE, LeakPlace.RAW, LeakPlace.OBJECT}


def test_our_own_words_and_names_of_files_are_looked_through(made):
    said = [("its name", f"E-001 {HAN}.pdf"), ("the log", LATIN.lower()), ("a box", "W-01")]
    assert [each.where for each in leaks_in_words(said, made.hidden)] == ["its name", "the log"]
    assert leaks_in_words([("log", "LINE 4, MILL 2")], made.hidden), "words of a region too"


def a_book(words):
    """A workbook that says them where no cell does."""
    book = openpyxl.Workbook()
    [name, title, list_, to] = words
    book.defined_names[name] = DefinedName(name, attr_text="Sheet!$A$1")
    book.properties.title = title
    rule = DataValidation(type="list", formula1=f'"{list_},x"')
    book.active.add_data_validation(rule)
    rule.add("A1")
    book.active["A1"].hyperlink = f"https://mill.example/{to}%20Mill"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_files_that_go_whole_are_looked_through_beyond_what_is_read_of_them():
    """A workbook in each of its parts, a PDF in each of its objects, a picture as it lies."""
    words = ("Aksu_Weavers", "Bachu Dyers", "Cele Spinners", "Dongsha")
    photo = io.BytesIO()
    about = Image.Exif()
    about[0x010E] = "Emin Traders"
    Image.new("L", (9, 9)).save(photo, "JPEG", exif=about)

    def told(content, mime, said):
        hidden = WhatIsHidden(HiddenWords([said], by={said: ("RD-007",)}), HiddenWords([]))
        with nameless_file(content) as file:
            return [each.in_words for each in leaks_in_native(file, mime, hidden, *_EYES)]

    part = "an object of the file: part {} (hidden by RD-007)"
    parts = ("xl/workbook.xml", "docProps/core.xml", "xl/worksheets/sheet1.xml",
             "xl/worksheets/_rels/sheet1.xml.rels")  # fmt: skip
    book = a_book(words)
    for said, where in zip((*words[:3], "Dongsha Mill"), parts, strict=True):
        assert part.format(where) in told(book, formats.XLSX, said), said
    assert told(book, formats.XLSX, "Fuyun Knitters") == []
    assert told(photo.getvalue(), "image/jpeg", "Emin Traders") == [
        "the bytes of the file: as they lie (hidden by RD-007)"
    ]
    packed = rewritten(a_paper(), outlined)
    assert any("(a bookmark)" in each for each in told(packed, formats.PDF, LATIN))


@pytest.mark.parametrize("side", [469, 472, 117, 1538])
def test_a_page_of_any_height_is_drawn_as_it_was_painted(side):
    """Else each of its boxes would count as a leak."""
    painted = Image.effect_noise((40, side), 200)
    content = write_pages([CopiedPage(1, compressed(painted), (), (), 0.0)])
    with nameless_file(content) as file:
        drawn = client.pdf_picture(*_EYES, file, DrawnPart(0, SCALE, (0, 0, 40, side)))
    off = ImageChops.difference(as_picture(drawn.found).convert("L"), painted)
    assert off.getextrema()[1] <= 1


def test_what_is_no_leak_is_not_accused(made):
    harmless = (
        made.pdf,
        repainted(made, lambda *_: None),
        repainted(made, lambda *_: None, words=[PlacedWord("Memo", (500, 200, 590, 230))]),
        repainted(made, lambda *_: None, words=[PlacedWord("mill", (500, 200, 590, 230))]),
    )
    assert [in_copy(made, each) for each in harmless] == [set()] * 4
    colored = replace(made, pages=(replace(made.pages[0], lossless=False),))
    assert in_copy(colored, repainted(made, lambda *_: None, color=True)) == set()
    words = HiddenWords(["Aygul", "may", "12", "喀什"])
    assert (words.are_in("Maygulen 12 in May 2026 of 喀 什市"), words.too_short) == (True, 2)
    assert not HiddenWords(["Aygul", "may", "12"]).are_in("Maygulen, 12 in May 2026")
    assert not HiddenWords(["Line 4"]).are_in("Linen 40; line 14")


def test_the_copy_says_nothing_and_keeps_the_size_of_its_page(made):
    assert made.text_by == ""
    assert made.flagged == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, *SIZE]
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
    assert LATIN.encode() not in made.pdf


def with_words(workspace, *pages, note=""):
    case, exhibit = with_paper(workspace, a_paper(pages, note=note, size=SIZE))
    return case, evidence.get(workspace.db, exhibit)


def test_what_stands_elsewhere_too_is_not_hidden_by_one_box(workspace):
    page = ((30, 70, "Seller: Kashi Mill"),)
    case, exhibit = with_words(workspace, page, page)
    box = [PlaceToHide(exhibit.id, Rectangle(1, 7000, 6000, 20000, 9000))]
    given = RedactionInput("third-party")
    add_redactions(workspace, case, box, given, REASONS, RedactionOrigin.SEARCH)
    with pytest.raises(RedactionLeaks) as refused:
        make_redacted_copy(workspace, exhibit, DATA)
    told = explain(refused.value)
    assert "still on the page: E-001, p. 2 (hidden by RD-001 in E-001, p. 1)" in told
    assert "Kashi" not in explain(refused.value)
    workspace.undo(case)
    add_redactions(workspace, case, box, given, REASONS)
    assert make_redacted_copy(workspace, exhibit, DATA).shares[1] == 0


def test_a_protected_name_that_stays_to_be_read_or_seen_is_refused(workspace):
    case, exhibit = with_words(workspace, ((30, 70, "Wages"),), ((30, 70, LATIN),), ())
    a_named_worker(workspace, case)
    hidden = [PlaceToHide(exhibit.id, Rectangle(1, 0, 0, 5000, 2000))]
    add_redactions(workspace, case, hidden, RedactionInput("other"), REASONS)
    with pytest.raises(NamesWouldLeave) as refused:
        make_redacted_copy(workspace, exhibit, DATA)
    assert "W-01 in E-001, p. 2" in explain(refused.value)
    assert "no text that could be searched" in explain(refused.value)
    hidden = [PlaceToHide(exhibit.id, OnPage(each)) for each in (2, 3)]
    add_redactions(workspace, case, hidden, RedactionInput("worker", "W-01"), REASONS)
    copy = make_redacted_copy(workspace, exhibit, DATA)
    assert (copy.flagged, copy.shares[1:]) == ((2, 3), (1.0, 1.0))
    assert copy.unsearched[0] == (
        "what 1 page without text would say, hidden whole, was looked for nowhere (p. 3)"
    )


def test_no_ink_of_a_name_is_left_on_a_page_that_is_turned_and_cut(workspace):
    def turn(pdf):
        pdf.pages[0].Rotate = 90
        pdf.pages[0].CropBox = Array([20, 10, 230, 90])

    content = rewritten(a_paper((((30, 60, LATIN), (30, 30, HAN)),), size=SIZE), turn)
    case, exhibit = with_paper(workspace, content)
    hide_name(workspace, case, a_named_worker(workspace, case))
    copy = make_redacted_copy(workspace, evidence.get(workspace.db, exhibit), DATA)
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im).as_pil_image()
    assert image.height > image.width
    assert image.getextrema()[0] == 0, "there are boxes"
    for each in copy.pages[0].boxes:
        image.paste("white", each.box)
    assert image.getextrema() == (255, 255), "and nothing but boxes"


def test_the_pseudonym_and_the_name_of_the_file_hold_no_name(workspace):
    case, exhibit = with_words(workspace, ((30, 70, LATIN),))
    worker = a_named_worker(workspace, case)
    hide_name(workspace, case, worker)
    with pytest.raises(RedactionLeaks, match=r"."):
        make_redacted_copy(workspace, exhibit, DATA, f"{LATIN}.pdf")
    other = PlaceToHide(exhibit.id, Rectangle(1, 100, 100, 900, 900))
    add_redactions(workspace, case, [other], RedactionInput("worker", LATIN), REASONS)
    with pytest.raises(RedactionLeaks) as refused:
        make_redacted_copy(workspace, exhibit, DATA)
    assert "our own text: the box on p. 1" in explain(refused.value)


def test_without_a_redaction_there_is_no_redacted_copy(workspace):
    _, exhibit = with_words(workspace, ((30, 70, "Wages"),))
    with pytest.raises(Impossible, match="Nothing is redacted"):
        make_redacted_copy(workspace, exhibit, DATA)


def test_a_picture_is_copied_with_its_boxes_and_nothing_it_said_of_itself(workspace):
    out = io.BytesIO()
    photo = Image.linear_gradient("L").resize((200, 150)).convert("RGB")
    photo.paste((200, 30, 30), (50, 50, 100, 75))
    about = Image.Exif()
    about[0x010E] = LATIN
    photo.save(out, "JPEG", exif=about)
    case, exhibit = with_paper(workspace, out.getvalue(), "photo.jpg")
    box = [PlaceToHide(exhibit, Rectangle(1, 5000, 7500, 10000, 10000))]
    add_redactions(workspace, case, box, RedactionInput("informant", "I-01"), REASONS)
    copy = make_redacted_copy(workspace, evidence.get(workspace.db, exhibit), DATA)
    assert b"Exif" not in copy.pdf
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im).as_pil_image()
    assert image.size == (200, 150)
    assert max(image.getpixel((55, 55))) < 12, "where it was red it is black"


@pytest.mark.parametrize(
    ("picture", "page"),
    [((1224, 1584), (612, 792)), ((900, 500), (792, 440)), ((90, 60), (90, 60))],
)
def test_a_copy_of_a_picture_is_a_page_that_can_be_read_when_printed(workspace, picture, page):
    out = io.BytesIO()
    Image.new("L", picture, 200).save(out, "PNG")
    case, exhibit = with_paper(workspace, out.getvalue(), "scan.png")
    box = [PlaceToHide(exhibit, Rectangle(1, 1000, 1000, 3000, 2000))]
    add_redactions(workspace, case, box, RedactionInput("informant", ""), REASONS)
    copy = make_redacted_copy(workspace, evidence.get(workspace.db, exhibit), DATA)
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        assert pdf.pages[0].Resources.XObject.Im.Width == picture[0]
        sides = [float(side) for side in pdf.pages[0].MediaBox][2:]
    assert sides == pytest.approx(page, abs=0.5)


def test_a_leak_of_the_painter_stops_the_copy(workspace, monkeypatch):
    case, exhibit = with_words(workspace, ((30, 70, LATIN),))
    hide_name(workspace, case, a_named_worker(workspace, case))
    unpainted = redacted_copy.painted
    monkeypatch.setattr(
        redacted_copy, "painted", lambda drawn, _, font, **_of: unpainted(drawn, (), font)
    )
    with pytest.raises(RedactionLeaks) as refused:
        make_redacted_copy(workspace, exhibit, DATA)
    assert "pixels of a box: p. 1" in explain(refused.value)


def test_words_that_are_hidden_are_looked_for_in_any_pdf_of_ours(made):
    hidden = WhatIsHidden(HiddenWords([HAN]), HiddenWords([]))
    assert leaks_in_pdf(a_paper(), hidden, *_EYES)
    assert leaks_in_pdf(made.pdf, hidden, *_EYES) == []

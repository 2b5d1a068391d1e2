"""Stamps on copies of pages: nothing is covered, and nothing of a stranger's acts comes along."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from casefiles.evidence.readers.model import CannotRead
from casefiles.kernel.errors import Impossible
from casefiles.package.binder import stamp_font
from casefiles.package.binder.geometry import place, sheet_box
from casefiles.package.binder.stamp_font import encoded
from casefiles.package.binder.stamps import PageStamps, drawn, least_width, numbers
from casefiles.package.binder.worker import reader
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.package.binder import label_laws, stamp_laws
from tests.casefiles.package.binder.stamp_laws import (
    COLORS,
    begin,
    finish,
    of_color,
    pictures,
    plan,
    rgb,
    stamp,
    written_of,
)


def test_every_mark_is_seen_and_every_stamp_stands_upright_in_its_band():
    stamp_laws.every_mark_is_seen_and_every_stamp_stands_upright_in_its_band()


def test_every_page_is_labeled_as_it_is_stamped_and_found_by_its_numbers():
    label_laws.every_page_is_labeled_as_it_is_stamped_and_found_by_its_numbers()


def test_to_which_attestation_a_page_belongs_stands_only_where_it_has_room():
    font, belongs = stamp_font.load(FONTS), "A-01 · 0123 4567 89ab cdef 0123"
    seen = set()
    for width in range(150, 1300, 25):
        for words in (0, 1, 8, 16):
            legend = "CONFIDENTIAL INFORMATION " * words
            needed = least_width(font, "ACME-000001", legend, ())
            placed = place(sheet_box((0, 0, width, 792), None, 0), needed, first=False)
            told = drawn(font, PageStamps("ACME-000001", legend.strip(), (), belongs), placed)
            lines = [
                (float(x), float(x) + font.width(line, float(size)), line)
                for size, x, line in (
                    (size, x, bytes.fromhex(line).decode("cp1252"))
                    for size, x, line in re.findall(r"(\S+) Tf (\S+) \S+ Td <(\w+)>", told)
                )
            ]
            own = [each for each in lines if each[2] == belongs]
            others = [each for each in lines if each[2] != belongs]
            assert all(end < start or begin > stop for start, stop, _ in own
                       for begin, end, _ in others)  # fmt: skip
            seen.add(bool(own))
    assert seen == {False, True}


def test_a_unit_of_its_own_is_reckoned_into_the_copy_unless_that_is_too_large_for_a_page():
    for unit, kept in ((1.0, 1.0), (2.5, 1.0), (0.5, 1.0), (18.0, 1.0), (30.0, 30.0)):
        placed = place(sheet_box((10, 20, 610, 820), None, 90, unit), 200, first=True)
        assert placed.unit == kept
        assert placed.width == pytest.approx(800 * unit)
        across, up = (placed.box[2] - placed.box[0]), (placed.box[3] - placed.box[1])
        assert (up * kept, across * kept) == pytest.approx((placed.width, placed.height))
        left, low = placed.moved(10, 20)
        right, high = placed.moved(610, 820)
        assert placed.box[0] <= left + 1e-6 < right <= placed.box[2] + 1e-6
        assert placed.box[1] <= low + 1e-6 < high <= placed.box[3] + 1e-6
        assert (right - left) * kept == pytest.approx(placed.scale * kept * 600)


def saved(pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def acting() -> bytes:
    """A paper that does all that a paper can do."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400)).obj
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    look = pdf.make_stream(
        f"{rgb(COLORS['one'])} rg 0 0 40 40 re f".encode(),
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 40]),
        Metadata=pdf.make_stream(b"<x/>"), PieceInfo=Dictionary(),
    )  # fmt: skip
    place_ = Array([50, 50, 90, 90])
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"), Rect=place_,
                   AP=Dictionary(N=look), AA=Dictionary(F=script))
    )  # fmt: skip
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=place_)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=place_,
                      A=Dictionary(S=Name.Launch, F=String("calc.exe")))  # fmt: skip
    remark = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=place_, A=script, F=4,
                        Contents=String("read this"), T=String("Ada"))  # fmt: skip
    unseen = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=place_, F=2,
                        Contents=String("a hidden word"))  # fmt: skip
    page.Annots = Array([field, film, link, remark, unseen])
    page.AA = Dictionary(O=script)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
    )
    pdf.attachments["within.txt"] = b"an attached file"
    pdf.docinfo["/Author"] = String("A stranger")
    return saved(pdf)


def test_what_a_paper_can_do_is_not_on_its_copy_and_is_named(acting):
    begin()
    added = reader.add(io.BytesIO(acting), None, 0, plan(1).to_text())
    assert added.removed == (
        "1 action of a page", "1 action of an annotation", "1 action on opening", "1 annotation",
        "1 attached file", "1 form", "1 form field", "1 hidden annotation", "1 link", "1 script",
    )  # fmt: skip
    made = finish()
    with pikepdf.open(io.BytesIO(made)) as copy:
        whole = written_of(copy)
        for word in (b"JavaScript", b"Launch", b"EmbeddedFile", b"RichMedia", b"AcroForm",
                     b"OpenAction", b"/AA", b"stranger", b"hidden word", b"PieceInfo"):  # fmt: skip
            assert word not in whole
        assert [each.Contents for each in copy.pages[0].Annots] == ["read this"]
        assert "/A" not in copy.pages[0].Annots[0]
    assert of_color(pictures(made)[0].image, COLORS["one"]).any()  # as the field looked


def test_no_page_depends_on_those_before_it():
    """What is kept from one page for the next is found by value, and zero has two signs."""

    def page(corner):
        pdf = pikepdf.new()
        box = pikepdf.Object.parse(b"[%b %b 300 400]" % (corner, corner))
        pdf.add_blank_page(page_size=(300, 400)).obj.MediaBox = box
        return stamp(saved(pdf), 1)

    made = set()
    for corners in ((b"0.0", b"-0.0"), (b"-0.0", b"0.0")):
        place.cache_clear()
        numbers.cache_clear()
        made |= {page(each)[:-200] for each in corners}  # but for the name that it has of its file
        assert numbers(float(corners[0])) == numbers(float(corners[1])) == "0.00000"
    assert len(made) == 1


def test_a_remark_moves_with_what_it_is_about(acting):
    with pikepdf.open(io.BytesIO(stamp(acting, 1))) as copy:
        now = [float(each) for each in copy.pages[0].Annots[0].Rect]
    put = place(sheet_box((0, 0, 300, 400), None, 0), 0, first=True)
    assert now == pytest.approx([*put.moved(50, 50), *put.moved(90, 90)], abs=0.01)


def test_pages_that_share_their_content_are_stamped_each_by_its_own_size():
    pdf = pikepdf.new()
    mark = f"{rgb(COLORS['one'])} rg 0 0 50 50 re f"
    shared = pdf.make_stream(mark.encode())
    for size in ((200, 200), (400, 600)):
        pdf.add_blank_page(page_size=size).obj.Contents = shared
    first, second = pictures(stamp(saved(pdf), 2))
    for each in (first, second):
        assert of_color(each.image, COLORS["one"]).any()
    sizes = [of_color(each.image, COLORS["one"]).sum() / each.scale**2 for each in (first, second)]
    assert sizes[0] < sizes[1] <= 2600  # both smaller than 50 by 50, by their own scale


def test_a_layer_that_is_not_shown_stays_unseen():
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300)).obj
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(n))) for n in ("on", "off")]
    page.Resources = Dictionary(Properties=Dictionary(L0=layers[0], L1=layers[1]))
    drawn = "/OC /L0 BDC {} rg 0 0 50 50 re f EMC /OC /L1 BDC {} rg 100 100 50 50 re f EMC"
    drawn = drawn.format(rgb(COLORS["one"]), rgb(COLORS["three"]))
    page.Contents = pdf.make_stream(drawn.encode())
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array([layers[1]])))
    image = pictures(stamp(saved(pdf), 1))[0].image
    assert of_color(image, COLORS["one"]).any()
    assert not of_color(image, COLORS["three"]).any()


def test_a_legend_stands_on_the_pages_it_is_meant_for_alone():
    pdf = pikepdf.new()
    for _ in range(4):
        pdf.add_blank_page(page_size=(612, 792))
    made = stamp(saved(pdf), 4, designated=[[1, 2]])
    texts = [each.text for each in pictures(made)]
    assert ["CONFIDENTIAL" in each for each in texts] == [False, True, True, False]
    assert ["EXHIBIT 3-07" in each for each in texts] == [True, False, False, False]


def test_stamps_are_artifacts_and_their_face_is_within():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    with pikepdf.open(io.BytesIO(stamp(saved(pdf), 1))) as copy:
        operators = pikepdf.parse_content_stream(copy.pages[0])
        depth, outside = 0, 0
        for operands, operator in operators:
            depth += str(operator) == "BDC" and operands[0] == Name.Artifact
            outside += str(operator) == "Tj" and not depth
            depth -= str(operator) == "EMC"
        assert outside == 0
        face = copy.pages[0].Resources.Font.B
        assert face.FontDescriptor.FontFile2.read_bytes()


def test_a_paper_of_other_pages_than_were_numbered_is_refused(acting):
    begin()
    with pytest.raises(CannotRead, match="it has 1 page and not 2"):
        reader.add(io.BytesIO(acting), None, 0, plan(2).to_text())
    reader.add(io.BytesIO(acting), None, 0, plan(1).to_text())  # and the volume goes on
    assert len(pypdfium2.PdfDocument(finish())) == 1


def test_a_letter_that_a_stamp_cannot_have_is_named():
    with pytest.raises(Impossible, match="“喀”"):
        encoded("EXHIBIT 喀")


@pytest.mark.parametrize(
    ("media", "crop", "rotate", "seen", "turn"),
    [
        (None, None, 0, (0, 0, 612, 792), 0),
        ((0, 0, 0, 0), (5, 5, 10, 10), 90, (5, 5, 10, 10), 90),
        ((0, 0, 100, 100), (200, 200, 300, 300), -90, (0, 0, 100, 100), 270),
        ((-50, -50, 50, 50), (-60, 0, 0, 60), 450, (-50, 0, 0, 50), 90),
        ((0, 0, 100, 100), None, 45, (0, 0, 100, 100), 0),
    ],
)
def test_a_page_is_taken_as_readers_take_it(media, crop, rotate, seen, turn):
    box = sheet_box(media, crop, rotate)
    assert (box.seen, box.turn) == (seen, turn)


def test_a_slip_sheet_before_numbered_pages_has_no_number_of_theirs():
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page(page_size=(612, 792))
    made = stamp(saved(pdf), 2, lead=1)
    texts = [each.text for each in pictures(made)]
    assert "Slip sheet to 3-07" in texts[0]
    assert [stamp_laws.number(0) in each for each in texts] == [False, True, False]
    assert [stamp_laws.number(1) in each for each in texts] == [False, False, True]
    with pikepdf.open(io.BytesIO(made)) as copy:
        labels = [each.label for each in copy.pages]
    assert labels == ["Slip sheet to 3-07", stamp_laws.number(0), stamp_laws.number(1)]

"""A binder and the attestation of its set: a copy to be read, marks on what it cites, ways back."""

import csv
import io
import re
from itertools import pairwise
from random import Random
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.attestation import store as attestations
from casefiles.attestation.cited_passages import cited_places
from casefiles.attestation.issue import issue
from casefiles.attestation.layout.model import Table
from casefiles.attestation.model import Audience
from casefiles.attestation.reading_acts import mark_passages_read
from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import add_support, edit_statement
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder import stamp_font
from casefiles.package.binder.back_links import MOST, SIZE, CitedIn, back_line
from casefiles.package.binder.citations.model import (
    AttestationHeading,
    AttestationLink,
    AttestationRead,
)
from casefiles.package.binder.citations.place_finder import not_hidden, whole_between
from casefiles.package.binder.citations.references import references_in
from casefiles.package.binder.citations.table import areas_in_words
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.front_guide import Guide, GuideReference, GuideRow, crosswalk
from casefiles.package.binder.geometry import SheetBox, area_on_page, area_on_sheet, place
from casefiles.package.binder.worker.attestation import references
from casefiles.package.verify.binder.worker import LONGEST
from casefiles.package.verify.verify import verify_package
from casefiles.reference_data import redaction_reasons
from casefiles.workspace.view import View
from tests.build import NOON
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.evidence.redactions.papers import a_paper
from tests.casefiles.package.binder.test_copies import SECOND, interview, put
from tests.casefiles.package.small_binder import relisted, written
from tests.casefiles.package.small_citations import cited_attestation, linked_binder
from tests.tampers.binders import VOLUMES, CheckedHere
from tests.tampers.links import copy_says_else, inside_elsewhere

WET, DRY = "wet\n" * 50, "dry\n" * 20
BALES = (
    f'No.,Bale,Weight,Remark\n1,0058-11,217.9,"{WET}"\n2,0058-12,218.4,"{DRY}"\n3,0058-13,218.4,\n'
).encode()
"""Of its rows the second of those that are cited stands on the next page."""

TAG = tuple((3, 4 + 11 * at, f"lot 121, {at}0058") for at in range(5))

LETTER = b"The cotton is ours.\nNobody says more.\n\nThe cotton is ours.\n"


@pytest.fixture(scope="module")
def made(ready_template, shipped, sign, tmp_path_factory):
    """An issued case, its binder, and how it was told."""
    folder = tmp_path_factory.mktemp("linked")
    with a_copy(*ready_template, folder / "workspace", later=6 * 10**17) as ready:
        papers = {"interview.pdf": interview(), "letter.txt": LETTER, "bales.csv": BALES,
                  "tag.pdf": a_paper((TAG,), size=(90, 60))}  # fmt: skip
        paper, letter, bales, tag = map(put(ready, papers).get, papers)
        titles = {paper: "Interview", letter: "Letter", bales: "Bales", tag: "Tag of a bale"}
        for exhibit, title in titles.items():
            describe_exhibits(
                ready.workspace,
                ready.case,
                [exhibit],
                {
                    "title": title,
                    "source": "supplier",
                    "source_group": "supplier",
                    "language": "en",
                    "kind": "production_record",
                    "conditions": "free",
                },
            )
        again = LETTER.decode().rindex("The cotton")
        for mark in (
            PassageMark(paper, SECOND),
            PassageMark(paper, Run(3, 0, 7), "Nothing"),
            PassageMark(letter, Run(None, again, again + 10), "The cotton"),
            PassageMark(bales, Cells("", "B2:C3")),
            PassageMark(bales, Cells("", "B4:C4")),
            PassageMark(tag, OnPage(1)),
        ):
            add_support(ready.workspace, ready.case, ready.shown, mark)
        mark_passages_read(ready.workspace, ready.case, ready.signers[0], [ready.shown])
        set_bates(ready.workspace, ready.case, {"prefix": "AB-"})
        issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
        told = bind(ready, shipped, folder / "binder")
        issued = attestations.latest(ready.workspace.db, ready.case, Audience.CBP)
        content = ready.workspace.blobs.read(issued.digest)
    return SimpleNamespace(ready=ready, folder=folder, told=told, attestation=content)


@pytest.fixture
def ready(made, tmp_path):
    """The same case, to do something to."""
    with a_copy(made.folder / "workspace", made.ready, tmp_path / "case", later=9 * 10**17) as case:
        yield case


def bind(ready, shipped, to, audience=Audience.CBP, **how):
    def number(counts):
        number_package(ready.workspace, ready.case, counts)

    options = BinderOptions(audience, with_text=False, reasons=redaction_reasons(), **how)
    return number_and_export(ready.workspace, ready.case, to, shipped, NOON, options, number)


def rows(made):
    return rows_of(made.folder / "binder")


def rows_of(binder):
    with (binder / "citations.csv").open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_each_reference_leads_to_its_passage_and_the_page_back(made):
    cited = rows(made)
    assert {(e["number in the case"], e["place"]) for e in cited if e["marked"]} == {
        ("E-005", "p. 2"), ("E-005", "p. 3"), ("E-006", "characters 40–49"),
        ("E-007", "B2:C3"), ("E-007", "B4:C4")}  # fmt: skip
    assert {e["statement"] for e in cited if e["marked"]} == {"2"}
    with pikepdf.open(made.folder / "binder" / "exhibits.pdf") as pdf:
        at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        led = {str(k): at[to[0].objgen] for k, to in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        marks = {str(a.NM): a for page in pdf.pages for a in page.obj.get("/Annots", [])
                 if "/NM" in a}  # fmt: skip
        for row in cited:
            link = marks[f"casefiles:reference-{row['reference']}"]
            assert led[str(link.Dest)] == int(row["page of the volume"])
            assert led[row["bates"]] == led[str(link.Dest)]
        back = [a for name, a in marks.items() if name.startswith("casefiles:back-")]
        assert "Cited in A-01" in {str(a.Contents) for a in back}, "on a page as small as a label"
        assert all(str(pdf.pages[led[str(a.Dest)] - 1].label).startswith("copy of A-01, p. ")
                   for a in back)  # fmt: skip
        notes = [str(a.Contents) for name, a in marks.items() if "passage-" in name]
        assert set(notes) == {"Cited in A-01: p. 2, statement 2 (Statements)."}
    text = pypdfium2.PdfDocument(made.folder / "binder" / "exhibits.pdf")
    front = "".join(text[at].get_textpage().get_text_range() for at in range(2)).split()
    assert "“Nothing” (p. 3)" in " ".join(front), "its key fact"
    assert "Statement 2" in " ".join(front)


def test_what_is_marked_is_what_is_cited_on_turned_cut_and_set_pages(made):
    file = made.folder / "binder" / "exhibits.pdf"
    pages, marked = pypdfium2.PdfDocument(file), {}
    with pikepdf.open(file) as pdf:
        for page, look in zip(pdf.pages, pages, strict=True):
            for each in page.obj.get("/Annots", []):
                if each.Subtype == "/Highlight":
                    box = [float(side) for side in each.Rect]
                    words = look.get_textpage()
                    at = f"{page.label} {len(marked)}"
                    marked[at] = words.get_text_bounded(*box), box, words
    assert [" ".join(said.split()) for said, _, _ in marked.values()] == [
        "48.70 per kilogram", "Nothing", "The cotton", "0058-11 217.9", "0058-12 218.4",
        "0058-13 218.4",
    ]  # fmt: skip
    _, box, words = marked["AB-000008 2"]
    first = words.search("The cotton").get_next()
    assert words.get_charbox(first[0])[3] > box[3] + 20, "the second of both, further down"


def test_it_holds_beside_its_attestation_and_the_same_inputs_are_the_same_bytes(made, tmp_path):
    file = tmp_path / "attestation-cbp.pdf"
    file.write_bytes(made.attestation)
    found = verify_package(made.folder / "binder", VerifyOptions(attestation=file))
    assert found.faults == ()
    how = (made.folder / "binder" / "HOW-TO-CHECK.txt").read_text("utf-8")
    assert "\n  citations.csv, .xlsx " in how
    assert ("redaction-log.csv" in how) == (made.folder / "binder/redaction-log.csv").exists()
    assert found.binders[0].compared[0] == (
        "the copy of A-01: each page and link as in attestation-cbp.pdf"
    )
    assert linked_binder.__wrapped__(signed=False) == linked_binder(signed=False)


def test_facing_pages_are_chosen_by_what_the_signed_file_links_to_and_nothing_else(made, shipped):
    with View(made.folder / "workspace") as view, view.reading() as db:
        record = read_record(db, made.ready.case, shipped, NOON)
        cited = {(record.by_id[exhibit].label, place)
                 for exhibit, place in cited_places(view, record, Audience.CBP)}  # fmt: skip
    read = references(io.BytesIO(made.attestation), None)
    led = {(each.exhibit, each.place) for each in references_in(read, {})}
    assert {each for each in led if each[1] != Whole()} == cited
    assert len(cited) > 3


def test_what_keeps_the_copy_out_is_told_and_protected_names_do_not_leave_in_it(
    ready, shipped, tmp_path
):
    told = bind(ready, shipped, tmp_path / "without", with_attestation=False)
    assert "The copy for reading of A-01 was left out" in told.in_words
    assert not marks(tmp_path / "without")
    protect(ready.workspace, ready.case, "Miriam Okafor")
    with pytest.raises(NamesWouldLeave, match="the copy of A-01"):
        bind(ready, shipped, tmp_path / "binder")
    text = "See E-004 too."
    edit_statement(ready.workspace, ready.case, ready.shown, {"text": text})
    told = bind(ready, shipped, tmp_path / "another")
    assert "A-01 lists another set of exhibits than this binder has (E-004)" in told.in_words
    assert not marks(tmp_path / "another")


def marks(folder):
    assert not (folder / "citations.csv").exists()
    with pikepdf.open(folder / "exhibits.pdf") as pdf:
        return [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/NM" in a]


def test_a_citation_of_a_redacted_sheet_leads_to_its_page_of_the_copy(
    made, ready, shipped, tmp_path
):
    bales = evidence.labelled(ready.workspace.db, ready.case, "E-007")
    place, given = PlaceToHide(bales, Cells("", "A2")), RedactionInput("trade-secret")
    add_redactions(ready.workspace, ready.case, [place], given, redaction_reasons())
    bind(ready, shipped, tmp_path / "binder")
    led = [
        {e["place"]: e["bates"] for e in found if e["number in the case"] == "E-007"}
        for found in (rows(made), rows_of(tmp_path / "binder"))
    ]
    assert led[0]["B2:C3"] < led[0]["B4:C4"]
    assert led[1] == led[0]


def test_what_is_hidden_is_not_marked():
    boxes = [Rectangle(1, 40, 0, 60, 30), Rectangle(1, 80, 50, 90, 60)]
    assert not_hidden(Rectangle(1, 10, 10, 100, 20), boxes) == [(10, 40), (60, 100)]
    assert not_hidden(Rectangle(1, 45, 10, 55, 20), boxes) == []


def test_where_something_is_marked_over_all_pages_that_are_looked_at_has_room_in_its_row():
    lines = tuple((0.1, 1 - (at + 1) / 70, 0.9, 1 - at / 70) for at in range(70))
    whole = (0.1, pytest.approx(0), 0.9, 1)
    marked = [*whole_between([(page, lines) for page in range(1, 300)])]
    assert [areas for _, areas in marked] == [(whole,)] * 298 + [lines]
    said = [areas_in_words(lines), *(areas_in_words(areas, page) for page, areas in marked)]
    assert len("; ".join(said)) < LONGEST < 32_767, "which is what a cell of a workbook holds"


SIDES = st.floats(-500, 900)


@given(
    st.tuples(SIDES, SIDES, st.floats(80, 2_000), st.floats(80, 2_000)),
    st.sampled_from([0, 90, 180, 270]),
    st.booleans(),
    st.tuples(*[st.floats(0, 1)] * 4),
)
def test_what_is_marked_on_a_copy_is_found_again_on_its_page(corner, turn, first, shares):
    left, bottom, wide, high = corner
    page = SheetBox((left, bottom, left + wide, bottom + high), turn)
    x, y = sorted(shares[:2]), sorted(shares[2:])
    area = (x[0], y[0], x[1], y[1])
    laid = place(page, 200.0, first=first)
    on_copy = area_on_sheet(page, laid.content, area)
    assert area_on_page(page, laid.content, on_copy) == pytest.approx(area, abs=1e-6)
    assert laid.box[0] - 1e-6 <= on_copy[0] <= on_copy[2] <= laid.box[2] + 1e-6
    assert laid.box[1] - 1e-6 <= on_copy[1] <= on_copy[3] <= laid.box[3] + 1e-6


@given(st.integers(1, 30), st.integers(1, 99_999), st.floats(40, 900))
def test_places_that_cite_a_page_stand_side_by_side_and_the_rest_is_counted(many, page, room):
    font = stamp_font.load(FONTS)
    places = tuple((f"p. {page + at}, statement {at}", f"reference {at}") for at in range(many))
    placed = back_line(
        font, CitedIn("Cited in A-01:", places[:MOST], max(0, many - MOST)), 12, room
    )
    for one, next_ in pairwise(placed):
        assert one.x + one.width < next_.x
    assert placed[-1].x + placed[-1].width <= 12 + room + 1e-6
    shown = [each for each in placed if each.to]
    assert shown, "also on a page as small as a label"
    if len(placed) == 1:
        assert (placed[0].text, placed[0].to) == ("Cited in A-01", "reference 0")
        return
    assert placed[0].text == "Cited in A-01:"
    left = many - len(shown)
    assert (placed[-1].text == f"and {left:,} more") is (left > 0)
    assert {each.size for each in placed} == {SIZE}


def test_a_row_of_the_crosswalk_that_goes_on_says_what_it_belongs_to():
    cites = tuple(GuideReference(f"0-01, p. {page}") for page in range(1, 18))
    guide = Guide(cited=(GuideRow("p. 2", "Statement 2", cites),), attestation="A-01")
    [table] = [each for each in crosswalk(guide, (), {}) if isinstance(each, Table)]
    assert [["".join(span.text for span in cell) for cell in row[:2]] for row in table.rows] == [
        ["p. 2", "Statement 2"], ["p. 2", "Statement 2 (continued)"]
    ]  # fmt: skip


def test_a_reference_that_goes_on_is_one_and_stands_in_its_statement():
    def link(top, cites, run, **more):
        known = {"file": "", "to_page": 0, "to_top": 0.0, "says": "", **more}
        return AttestationLink(2, 50.0, top - 10, 90.0, top, cites=cites, run=run, **known)

    cites = 'E-001 {"kind":"page","page":3}'
    read = AttestationRead(2, "", (
        link(700, "", "", says="Statement 4", to_page=2, to_top=600.0),
        link(560, cites, "1"), link(545, 'E-002 {"kind":"whole"}', "2"), link(540, cites, "1"),
        link(300, cites, "3"), link(280, "", "", file="exhibits/E-002.pdf"),
    ), tuple(AttestationHeading(2, *each) for each in (("Statements", 2, 650.0),
                                                       ("Limits", 2, 400.0))))  # fmt: skip
    found = references_in(read, {"exhibits/E-002.pdf": "E-002"})
    assert [(e.exhibit, len(e.reference.areas), e.reference.in_words) for e in found] == [
        ("E-001", 2, "p. 2, statement 4 (Statements)"),
        ("E-002", 1, "p. 2, statement 4 (Statements)"),
        ("E-001", 1, "p. 2 (Limits)"),
        ("E-002", 1, "p. 2 (Limits)"),
    ]
    assert [each.reference.counts for each in found] == [True, True, True, False]


def test_what_differs_from_the_attestation_is_told_where_that_is_at_hand(tmp_path):
    attestation = tmp_path / "attestation-cbp.pdf"
    attestation.write_bytes(cited_attestation())
    files = linked_binder(signed=False)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files[VOLUMES[0]])) as pdf:
        copy_says_else(Random(1), pdf)
        inside_elsewhere(Random(1), pdf)
        pdf.save(out, static_id=True)
    place = written(relisted({**files, VOLUMES[0]: out.getvalue()}), tmp_path / "binder")
    assert CheckedHere()(place).verdict is Verdict.HOLDS, "nothing there can tell it"
    found = verify_package(place, VerifyOptions(attestation=attestation))
    assert [re.sub(r"\d+$", "n", each) for each in found.faults] == [
        "pages of the copy of A-01 are not those of the attestation: n",
        "1 of the links within the copy are not those of the attestation",
    ]


def test_what_is_laid_over_a_page_of_the_copy_is_told(tmp_path):
    attestation = tmp_path / "attestation-cbp.pdf"
    attestation.write_bytes(cited_attestation())
    files, out = linked_binder(signed=False), io.BytesIO()
    with pikepdf.open(io.BytesIO(files[VOLUMES[0]])) as pdf:
        box = [150, 400, 350, 500]
        look = pdf.make_stream(b"1 g 0 0 200 100 re f", Type=pikepdf.Name.XObject,
                               Subtype=pikepdf.Name.Form, BBox=[0, 0, 200, 100])  # fmt: skip
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=box, F=4,
            Contents="Not so.", AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        page = pdf.pages[1].obj
        page.Annots = pikepdf.Array([*page.Annots, pdf.make_indirect(note)])
        pdf.save(out, static_id=True)
    place = written(relisted({**files, VOLUMES[0]: out.getvalue()}), tmp_path / "binder")
    found = verify_package(place, VerifyOptions(attestation=attestation))
    said = "pages of the copy of A-01 are not those of the attestation: 1"
    assert [*found.faults] == [said]


@pytest.mark.parametrize("named", [True, False])
def test_that_the_copy_was_held_against_nothing_is_told(tmp_path, named):
    """Where title pages name no attestation, it is not known which it should be."""
    attestation = tmp_path / "attestation-cbp.pdf"
    attestation.write_bytes(cited_attestation())
    place = written(linked_binder(signed=False, named=named), tmp_path / "binder")
    found = verify_package(place, VerifyOptions(attestation=attestation))
    said = "The copy of A-01 was held against no attestation that is here."
    assert (said in found.warnings) is not named

"""Sheets, texts and e-mails: hidden wherever they are set, refused where that is not certain."""

import datetime
import email.message
import io
import types
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from pypdfium2 import PdfDocument

from casefiles.evidence import store as evidence
from casefiles.evidence.places import Cells, Rectangle, Run, to_text
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.extracted_text import CellRange, ExtractedText
from casefiles.evidence.redactions.found_places import places_of_name, places_of_words
from casefiles.evidence.redactions.model import PlaceToHide, Redaction, RedactionOrigin
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.redactions.redaction_acts import (
    RedactionInput,
    add_redactions,
    remove_redactions,
)
from casefiles.evidence.text_cache.store import NAME, open_cache
from casefiles.kernel.errors import Impossible, RedactionLeaks
from casefiles.messages import explain
from casefiles.package.contents import made_file
from casefiles.package.pages.drawn_words import places_on_drawn_pages
from casefiles.package.pages.exhibit_pages import exhibit_pages
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redacted_exhibits import want_no_leaks
from casefiles.package.redaction.boxes_apart import apart
from casefiles.package.redaction.hidden_columns import hide_columns
from casefiles.package.redaction.hidden_figures import HiddenFigures
from casefiles.package.redaction.image_pages import write_pages
from casefiles.package.redaction.model import SCALE, CopiedPage, PageImage, PaintedBox
from casefiles.package.redaction.needle_index import NeedleIndex
from casefiles.package.redaction.redacted_copy import CopyData, _log, make_redacted_copy
from casefiles.package.redaction.seen_elsewhere import seen_elsewhere
from casefiles.reference_data import fonts, redaction_reasons
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.casefiles.evidence.redactions.papers import (
    HAN,
    LATIN,
    UYGHUR,
    a_named_worker,
    a_paper,
    with_paper,
)

REASONS = redaction_reasons()
DATA = CopyData(REASONS, fonts(), with_text=False)
WHY = RedactionInput("worker", "W-01")
NAMES = (LATIN, HAN, UYGHUR)
PASSAGE, REGION = RedactionOrigin.PASSAGE, RedactionOrigin.REGION


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def wages():
    """A sheet of two bands, whose first column stands in both; a comment, a sheet with a name."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Wages"
    sheet.append(["Name", "Account", *(f"Remark of the month {n}" for n in range(8))])
    for row, name in enumerate(NAMES):
        account = f"6217 {row} 88\nsecond line {row}"
        sheet.append([name, account, *(f"nothing to be said of {n}" for n in range(8))])
    sheet["B3"].comment = Comment(f"account of {LATIN}", "Li")
    sheet.merge_cells("A6:C6")
    sheet["A6"] = f"Signed for {LATIN}, line 4"
    book.create_sheet(f"Slip {LATIN}")["A1"] = "empty otherwise"
    return saved(book)


def mail():
    message = email.message.EmailMessage()
    message["From"] = f"{LATIN} <aygul.memet@mill.cn>"
    message["To"] = "buyer@example.com"
    message["Subject"] = f"Wages of {HAN}"
    message["Message-ID"] = "<1.aygul.memet@mill.cn>"
    long = "The mill pays in cash and says nothing of it. " * 4
    message.set_content(f"{long}Ask {UYGHUR} or {LATIN}.\nümlaut\n", cte="quoted-printable")
    message.add_alternative(f"<p>Otherwise: {LATIN}</p>", subtype="html")
    for name in (f"{LATIN}.csv", f"{LATIN}.csv"):
        message.add_attachment(b"a,b\n", maintype="text", subtype="csv", filename=name)
    return bytes(message)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A case with both papers, in which all of a name is hidden."""
    with Workspace(with_tables(tmp_path_factory.mktemp("ws")), ada()) as workspace:
        case = a_case(workspace)
        _, sheet = with_paper(workspace, wages(), "wages.xlsx", case)
        _, letter = with_paper(workspace, mail(), "note.eml", case)
        worker = a_named_worker(workspace, case)
        found = places_of_name(workspace, case, worker)
        ours = [each for each in found.places if each.exhibit in {sheet, letter}]
        add_redactions(workspace, case, ours, WHY, REASONS, RedactionOrigin.NAME)
        yield workspace, case, sheet, letter


def paper(workspace, exhibit):
    return evidence.get(workspace.db, exhibit)


def copy_of(workspace, exhibit):
    return make_redacted_copy(workspace, paper(workspace, exhibit), DATA)


def uncovered(workspace, exhibit, copy, words):
    """Letters of words, where they stand on the pages as others get them, that no box covers."""
    made = exhibit_pages(workspace, paper(workspace, exhibit), PagesSettings(fonts()))
    with made.open() as file, PdfDocument(file.read()) as document:
        assert len(document) == len(copy.pages)
        seen, bare = 0, []
        for page, expected in zip(document, copy.pages, strict=True):
            text, high = page.get_textpage(), page.get_height()
            said = [text.get_text_range(at, 1) for at in range(text.count_chars())]
            whole = "".join(each or " " for each in said)
            for word in words:
                at = whole.find(word)
                while at >= 0:
                    seen += 1
                    for letter in range(at, at + len(word)):
                        left, bottom, right, top = text.get_charbox(letter)
                        spot = (left + right) / 2 * SCALE, (high - (bottom + top) / 2) * SCALE
                        if right > left and not any(lies(spot, e.box) for e in expected.boxes):
                            bare.append((word, letter))
                    at = whole.find(word, at + 1)
    return seen, bare


def lies(spot, box):
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


def test_a_name_and_a_column_are_hidden_in_each_band_page_and_sheet(held):
    workspace, case, sheet, _ = held
    place = [PlaceToHide(sheet, Cells("Wages", "B2"))]
    hide_columns(workspace, case, place, WHY, REASONS, PASSAGE, with_heading=False)
    copy = copy_of(workspace, sheet)
    seen, bare = uncovered(workspace, sheet, copy, [LATIN, HAN, "second line", "6217"])
    assert (seen >= 12, bare) == (True, [])
    assert uncovered(workspace, sheet, copy, ["Account"])[1], "the heading stays"
    assert {each.pseudonym for each in copy.log} == {"W-01"}
    for name in NAMES:
        assert name.encode() not in copy.pdf
    workspace.undo(case)


def test_what_is_hidden_in_an_email_is_hidden_in_each_of_its_parts(held):
    workspace, _, _, letter = held
    copy = copy_of(workspace, letter)
    seen, bare = uncovered(workspace, letter, copy, [LATIN, HAN, "aygul.memet"])
    assert (seen >= 7, bare) == (True, [])
    assert uncovered(workspace, letter, copy, ["buyer@example.com", "ümlaut"])[1]


def a_book_that_repeats():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Wages"
    rows = [
        ["Account", "Pay", "Day", "Kept"],
        ["Kashi Mill", 3200, datetime.date(2026, 3, 1), "x"],
        ["at kashi  MILL", "3,200.00", "1 March 2026", 46082],
    ]
    for row in rows:
        sheet.append(row)
    sheet["D2"].comment = Comment("of Kashi Mill", "Li")
    other = book.create_sheet("Other")
    other.sheet_state = "hidden"
    other["C7"] = "Kashi Mill"
    return saved(book)


def test_each_place_that_repeats_what_is_hidden_is_named(workspace):
    case, exhibit = with_paper(workspace, a_book_that_repeats(), "wages.xlsx")
    place = [PlaceToHide(exhibit, Cells("Wages", "A2:C2"))]
    add_redactions(workspace, case, place, WHY, REASONS, PASSAGE)
    with pytest.raises(RedactionLeaks) as refused:
        copy_of(workspace, exhibit)
    told = explain(refused.value)
    for where in ("cell A3", "cell B3", "cell C3", "cell D3", "(D2)", "cell C7 of “Other”"):
        assert where in told, where
    assert "Kashi" not in told
    assert "cell D2" not in told
    leaks = [each for each in told.splitlines() if each.startswith("still on the page")]
    assert all(each.endswith(" (hidden by RD-001 in E-001, Wages, A2:C2)") for each in leaks)


def test_an_account_that_is_hidden_in_a_sheet_stands_in_nothing_beside_it(workspace):
    """Days, and words of a region, stop no other paper: people are told where they stand."""
    wages = b"Account,Day\n62170001234567,2026-03-01\n1234567,\nKashi Mill,x\n"
    case, exhibit = with_paper(workspace, wages, "wages.csv")
    for cells, origin in (("A2:B3", PASSAGE), ("A4", REGION)):
        place = [PlaceToHide(exhibit, Cells("", cells))]
        add_redactions(workspace, case, place, WHY, REASONS, origin)
    copies = {exhibit: copy_of(workspace, exhibit)}

    def look(name, text):
        want_no_leaks(workspace, copies, (), [made_file(name, text.encode())], "set")

    look("index.csv", "dated,bytes\r\n2026-03-01,1234567\r\n")
    look("loadfile.dat", "\u00fe2026-03-01\u00fe\u0014\u00fe1234567\u00fe\r\n")
    for name in ("index.csv", "loadfile.dat"):
        with pytest.raises(RedactionLeaks, match=name):
            look(name, "title\r\nPaid to 62170001234567\r\n")

    other = replace(copies[exhibit], stays=(("E-009, p. 1", "Paid to 62170001234567"),))
    with pytest.raises(RedactionLeaks, match=r"still on the page: E-009, p\. 1"):
        want_no_leaks(workspace, {**copies, "another": other}, (), [], "set")
    with pytest.raises(RedactionLeaks, match=r"our own text: its name \(hidden by RD-002"):
        want_no_leaks(workspace, copies, (), [], "of Kashi Mill.zip")

    said = {"day.txt": b"At kashi mill, 1 March 2026 2026-03-01\n", "paid.txt": b"62170001234567\n"}
    shown = [paper(workspace, with_paper(workspace, said[name], name, case)[1]) for name in said]
    (workspace.folder / "cache" / NAME).unlink()  # as it may be at any time: it is read again
    with pytest.raises(RedactionLeaks) as refused:
        want_no_leaks(workspace, copies, shown, [], "set")
    leaks = [each for each in refused.value.leaks if "E-002" in each]
    assert not leaks
    told = "text of a page: the file beside E-003 (hidden by RD-001 in E-001, A2:B3)"
    assert told in refused.value.leaks
    assert seen_elsewhere(workspace, case, shown, copies.values()) == [
        f"What {each} hides can be read in E-002 too: look whether it may."
        for each in ("RD-002 in E-001, A4", "RD-001 in E-001, A2:B3")
    ]


class _Turns:
    """Counts how often it is gone through."""

    turns = 0

    def __iter__(self):
        self.turns += 1
        return super().__iter__()


class Counted(_Turns, list):
    """Redactions."""


class Told(_Turns, str):
    """A text."""


def test_the_log_of_thousands_of_cells_goes_through_them_once():
    at = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    many = Counted(
        Redaction(
            f"r{n}", "c", "e", n, to_text(Rectangle(n % 9 + 1, 0, 0, 9, 9)), "[[0,0,9,9]]",
            PASSAGE, "worker", "", "", "Ada", at,
        )
        for n in range(90)
    )  # fmt: skip
    words = types.SimpleNamespace(size=lambda _: (612.0, 792.0))
    log = [*_log(words, many, DATA)]
    assert (len(log), log[0].page, log[-1].page) == (90, 1, 9)
    assert many.turns == 1


class Remark:
    """A comment, which counts how often it is asked for its cell."""

    asked = 0

    def __init__(self, row):
        self._row = row

    @property
    def where(self):
        Remark.asked += 1
        return f"B{self._row}"


def test_of_thousands_of_comments_each_is_asked_once_where_it_is(tmp_path):
    stored, exhibit = ExtractedText(tmp_path), types.SimpleNamespace(digest="d")
    stored._besides["d", 0] = [Remark(row) for row in (3, 1, 2, 1)]
    for columns, rows, found in ((1, (0, 0), [1, 3]), (9, (0, 1), [1, 2, 3]), (0, (0, 9), [])):
        range_ = CellRange(0, rows[0], 0, rows[1], columns)
        assert [number for number, _ in stored.beside_range(exhibit, range_)] == found
    assert Remark.asked <= 2 * 4


def test_a_place_that_reads_otherwise_than_when_it_was_marked_is_refused(workspace):
    case, exhibit = with_paper(workspace, b"Ask Aygul Memet.\n", "note.txt")
    [hidden] = add_redactions(
        workspace, case, [PlaceToHide(exhibit, Run(None, 4, 15))], WHY, REASONS, PASSAGE
    )
    digest = paper(workspace, exhibit).digest
    with open_cache(workspace.folder) as cache:
        finding = Finding("text/plain", "text", None, {}, (), (), None, "")
        cache.keep([(digest, ReadResult(finding, ("Then ask Aygul Memet.\n",)))])
    with pytest.raises(Impossible, match=r"characters 5.15: what stands there is read otherwise"):
        copy_of(workspace, exhibit)
    remove_redactions(workspace, case, [hidden])
    assert store.redactions(workspace.db, case) == []


def test_only_cells_of_sheets_and_runs_of_texts_that_say_something_are_hidden(workspace):
    case, sheet = with_paper(workspace, b"a,b,e\nc,d,f\ng,h,i\n", "list.csv")
    _, text = with_paper(workspace, b"words\n\n\n", "note.txt", case)
    told = [
        (sheet, Rectangle(1, 0, 0, 10, 10), "hide cells"),
        (sheet, Run(None, 0, 1), "hide cells"),
        (sheet, Cells("", "D9"), "nothing stands there"),
        (sheet, Cells("Other", "A1"), "no sheet"),
        (text, Cells("", "A1"), "hide words"),
        (text, Run(None, 5, 7), "nothing stands there"),
        (text, Run(None, 5, 70), "nothing stands there"),
    ]
    for exhibit, place, why in told:
        with pytest.raises(Impossible, match=why):
            add_redactions(workspace, case, [PlaceToHide(exhibit, place)], WHY, REASONS, PASSAGE)
    place = [PlaceToHide(text, Run(None, 0, 3))]
    with pytest.raises(Impossible, match="only a sheet has columns"):
        hide_columns(workspace, case, place, WHY, REASONS, PASSAGE, with_heading=True)
    found = places_of_words(workspace, case, "words OR d")
    assert {each.place for each in found.places} == {Cells("", "B2"), Run(None, 0, 5)}
    add_redactions(workspace, case, found.places, WHY, REASONS, REGION)
    assert len(store.redactions(workspace.db, case)) == 2
    workspace.undo(case)
    assert store.redactions(workspace.db, case) == []


def test_words_that_another_program_drew_are_hidden_wherever_they_stand(workspace):
    pages = (((30, 70, "Kashi Mill pays 12"),), ((30, 70, "at Kashi  Mill, 12"),))
    _, exhibit = with_paper(workspace, a_paper(pages, size=(240, 100)), "drawn.pdf")
    text = "Kashi Mill pays 12\nat Kashi Mill, 12\n"
    with Readers() as readers:
        words = PageWords(workspace, paper(workspace, exhibit), readers)
        found = [*places_on_drawn_pages(words, (text,), Run(None, 2, 10), 0)]
        assert [each.page for each in found] == [1, 2], "whole words, on both"
        for lost in ((text * 2, Run(None, 0, 10)), (text, Run(None, 16, 18))):
            with pytest.raises(Impossible, match="not certain"):
                [*places_on_drawn_pages(words, (lost[0],), lost[1], 0)]
        again = Told(f"{text}and so on\n")
        for _ in range(3):
            assert [*places_on_drawn_pages(words, (again,), Run(None, 2, 10), 0)] == found
        assert again.turns == 1, "its letters are taken out of it once, for all passages"


def test_figures_and_days_are_found_however_they_are_written():
    hidden = HiddenFigures(["3200", "2026-03-01", "12.50", "1.234,56", "007"])
    told = ["3,200.00", "a 3\u00a0200!", "3.200,00", "٣٢٠٠", "３２００", "1234.56", "03/01/2026",
            "1. March 2026 and 1 March 2026", "March 1, 2026", "2026年3月1日", "46082"]  # fmt: skip
    assert [each for each in told if not hidden.are_in(each)] == []
    others = ["13200", "32000", "3 200", "3.2", "12.5", "2 March 2026", "007", "1234", ""]
    assert [each for each in others if hidden.are_in(each)] == []
    assert hidden.too_short == 2


SPOT = st.integers(0, 30)
BOXES = st.lists(st.tuples(SPOT, SPOT, st.integers(1, 12), st.integers(1, 12)), max_size=6)


@given(BOXES)
@settings(max_examples=60)
def test_boxes_that_overlap_are_painted_once_and_cover_the_same(given_):
    boxes = [PaintedBox((x, y, x + w, y + h), str(n)) for n, (x, y, w, h) in enumerate(given_)]
    made = apart(boxes)
    spots = [spot for each in made for spot in inside(each.box)]
    assert len(spots) == len({*spots})
    assert {*spots} == {spot for each in boxes for spot in inside(each.box)}


def inside(box):
    return [(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])]


MANY = [f"{number:b}" for number in range(2, 400)]
"""More than are looked for one by one."""


@given(st.text("01", max_size=60))
@settings(max_examples=60)
def test_of_many_words_just_those_that_are_there_are_found(text):
    for needles, there in ((MANY, text), ([e.encode() for e in MANY], text.encode())):
        found = {each for each in NeedleIndex(needles).perhaps_in(there) if each in there}
        assert found == {each for each in needles if each in there}


@given(st.integers(1, 6_000), st.integers(200, 6_000))
@settings(max_examples=25)
def test_no_page_of_a_copy_is_a_hair_smaller_than_its_pixels(side, thousandths):
    scale = thousandths / 1000
    image = PageImage(side, side, 1, b"", lossless=True)
    content = write_pages([CopiedPage(1, image, (), (), 0.0, scale)])
    with PdfDocument(content) as document:
        assert document[0].get_width() * scale >= side - 0.001

"""Laid-out pages: nothing is stranded, a question is repeated, decimal points are in line."""

import io
import re

import pytest
from pypdfium2 import PdfDocument

from casefiles.attestation.layout import blocks, page_layout, table
from casefiles.attestation.layout.model import (
    Callout,
    Contents,
    Document,
    Drawing,
    DrawnText,
    Frame,
    Heading,
    NameValueTable,
    PageBreak,
    Para,
    Quote,
    SignatureField,
    Table,
    plain,
)
from tests import pages_read
from tests.casefiles.attestation.small_attestation import rendered

MANY = 24


def laid_out(*blocks_):
    content = rendered(Document("C-1", "en-US", (Heading(1, "Title"), *blocks_), "", "C-1"))
    document = PdfDocument(io.BytesIO(content))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def at_every_height():
    """The same parts again and again, each time a line further down the page."""
    for n in range(MANY):
        yield from (Para(plain(f"Filler {n}, {line}.")) for line in range(n % 13 + 1))
        yield Heading(2, f"Heading{n:02}x")
        yield Table(
            (f"Head{n:02}x", "B"), tuple((plain(f"Row{n:02}x"), plain("b")) for _ in "12"), (1, 1)
        )
        long = " ".join([f"Words of {n}."] * 40)
        yield Quote(plain(f"{long} Quoted{n:02}x."), plain(f"Source{n:02}x"))
        yield Callout(f"Box{n:02}x", (Para(plain(f"{long} Boxed{n:02}x.")),))


PAIRS = (("Heading", "Head"), ("Head", "Row"), ("Quoted", "Source"), ("Box", "Boxed"))


def stranded(pages):
    """What stands on another page than what it belongs to."""
    first = {}
    for number, page in enumerate(pages):
        for word in re.findall(r"\b[A-Z][a-z]+\d\dx", page):
            first.setdefault(word, number)
    pairs = [(f"{a}{n:02}x", f"{b}{n:02}x") for n in range(MANY) for a, b in PAIRS]
    assert {each for pair in pairs for each in pair} <= {*first}
    return [(a, b) for a, b in pairs if first[a] != first[b]]


def test_nothing_is_stranded_wherever_on_the_page_it_begins():
    pages = laid_out(*at_every_height())
    assert len(pages) > MANY / 2
    assert stranded(pages) == []


FEW = ("What differs", "Figures of one", "Figures of two", "Figures of three")


@pytest.mark.parametrize("lines", range(18, 32))
def test_a_table_of_few_rows_is_whole_on_its_page_with_its_heading(lines):
    filler = [Para(plain(f"Filler {line}.")) for line in range(lines)]
    rows = tuple((plain(f"{each}{' and so on' * 9}"),) for each in FEW[1:])
    pages = laid_out(*filler, Heading(2, "Differing"), Table(FEW[:1], rows, (1,)))
    at = {each: n for n, page in enumerate(pages) for each in (*FEW, "Differing") if each in page}
    assert len({*at.values()}) == 1
    assert "Filler" in pages[0]


def test_a_table_of_few_rows_that_fits_on_no_page_begins_where_it_stands():
    rows = tuple((plain(" ".join([f"{each} of many words."] * 400)),) for each in FEW[1:])
    pages = laid_out(Para(plain("Filler.")), Heading(2, "Differing"), Table(FEW[:1], rows, (1,)))
    assert "Filler" in pages[0]
    assert "of many words" in pages[0]


@pytest.mark.parametrize("lines", range(18, 34))
def test_a_paragraph_that_leads_to_a_heading_ends_no_page(lines):
    filler = [Para(plain(f"Filler {line}.")) for line in range(lines)]
    facts = NameValueTable(tuple((f"Fact {n}", plain("is so")) for n in range(6)))
    pages = laid_out(
        *filler, Heading(2, "Scopes"), Para(plain("They hold.")), Heading(3, "Of one"), facts
    )
    words = ("Scopes", "They hold.", "Of one", "Fact 0", "Fact 5")
    assert len({n for n, page in enumerate(pages) for each in words if each in page}) == 1


def test_what_would_strand_it_is_found(monkeypatch):
    monkeypatch.setattr(blocks, "following", lambda strips: strips)
    monkeypatch.setattr(blocks, "kept", lambda strips: strips)
    monkeypatch.setattr(table, "following", lambda strips: strips)
    assert stranded(laid_out(*at_every_height()))


def a_heading_at_every_height():
    """A page for each height near its end at which a heading can stand."""
    for n in range(22, 33):
        for level in (2, 3):
            yield PageBreak()
            yield Heading(2, f"Page {n}")
            yield from (Para(plain(f"Filler {line}.")) for line in range(n))
            yield Heading(level, f"Heading number {n}")
            yield Para(plain(f"Words of {n}."))


def test_no_heading_is_the_last_line_of_its_page(monkeypatch):
    start = (Heading(1, "Title"), Para(plain("It begins.")))
    document = Document("C-1", "en-US", (*start, *a_heading_at_every_height()), "", "")
    assert pages_read.stranded(rendered(document)) == []
    monkeypatch.setattr(page_layout, "following", lambda strips: strips)
    assert pages_read.stranded(rendered(document)), "what would strand it is found"


SOME = tuple(Para(plain(f"Filler {n}.")) for n in range(22))


def picture(height, *, goes_on=False):
    frame = Frame(0, 0, 100, height)
    return Drawing(100, height, (frame, DrawnText("Gin", 5, 5, 90)), "A gin.", goes_on)


@pytest.mark.parametrize("filler", range(0, 22, 3))
def test_a_picture_stands_on_the_page_of_its_heading(filler):
    pages = laid_out(
        *SOME[:filler],
        Heading(2, "The chain"),
        Para(plain("Through two steps.")),
        picture(200),
        picture(180, goes_on=True),
    )
    [page] = [each for each in pages if "The chain" in each]
    assert page.count("Gin") == 2


@pytest.mark.parametrize("filler", range(0, 22, 3))
def test_what_is_whole_stands_on_one_page_up_to_the_next_heading_of_its_level(filler):
    parts = (Para(plain("Signed words.")), NameValueTable((("Capacity", plain("Officer")),)))
    pages = laid_out(
        *SOME[:filler],
        Heading(2, "One", whole=True),
        *(part for _ in range(5) for part in parts),
        SignatureField("signer-1", "Ada", "Officer"),
        Heading(2, "Two"),
        *SOME,
    )
    [page] = [each for each in pages if "Signed words." in each]
    assert page.count("Signed words.") == 5
    assert "Ada" in page
    assert "One" in page


def test_a_contents_in_two_columns_names_every_page_rightly():
    parts = [(Heading(2, f"Part {n} here"), *SOME) for n in range(7)]
    pages = laid_out(Contents(), *(block for part in parts for block in part))
    [contents] = [each for each in pages if "CONTENTS" in each]
    for n in range(7):
        [number] = re.findall(rf"Part {n} here[ .\r\n]*(\d+)", contents)
        assert f"Part {n} here" in pages[int(number) - 1]


@pytest.mark.parametrize("above", range(30, 60, 2))
def test_a_contents_stands_on_one_page_however_much_stands_above_it(above):
    parts = [Heading(2, f"Part {n} here") for n in range(12)]
    pages = laid_out(*(Para(plain(f"Above, {n}.")) for n in range(above)), Contents(), *parts)
    [contents] = [each for each in pages if "CONTENTS" in each]
    assert [n for n in range(12) if f"Part {n} here" not in contents] == []


def test_a_question_is_repeated_where_its_answer_goes_over_the_page():
    answer = " ".join(f"Answer {n}." for n in range(1500))
    grid = Table(
        ("No.", "What CBP asked", "Answer"),
        ((plain("Q-7"), plain("Where is the gin?"), plain(answer)),),
        (0.1, 0.3, 0.6),
    )
    pages = [each for each in laid_out(grid) if "Answer" in each]
    assert len(pages) > 2
    for page in pages:
        assert "Q-7" in page
        assert "Where is the gin?" in page


def points(*figures, width=0.4):
    """Where the decimal points, or the ends of whole figures, stand."""
    rows = tuple((plain(f"Row {n}"), plain(figure)) for n, figure in enumerate(figures))
    grid = Table(("Step", "Quantity"), rows, (1 - width, width), decimals=(1,))
    content = rendered(Document("C-1", "en-US", (Heading(1, "Title"), grid), "", "C-1"))
    document = PdfDocument(io.BytesIO(content))
    page = document[0].get_textpage()
    text, found = page.get_text_range(), []
    for figure in figures:
        whole = re.match(r"[+−-]?[\d,]+", figure)
        start = text.index(figure, text.index("Quantity"))
        found.append(page.get_charbox(start + whole.end() - 1)[2])
    document.close()
    return found


@pytest.mark.parametrize(
    "figures",
    [
        ("6,112.98 kg", "4,800 kg", "655.41 kg", "12,060 pieces"),
        ("+1.5", "−240.25", "12"),
        ("7", "77.7", "7,777.777"),
    ],
)
def test_decimal_points_stand_one_under_another(figures):
    found = points(*figures)
    assert max(found) - min(found) < 1.2


def test_without_room_figures_begin_where_the_column_begins():
    found = points("123,456,789,012", "1.1234567890123", width=0.16)
    assert max(found) - min(found) > 20

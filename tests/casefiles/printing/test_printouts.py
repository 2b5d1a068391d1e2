"""What is printed of a case: lists, documents; and what stands on each page."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.places import Rectangle
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.kernel.progress import silent
from casefiles.printing.case_list import ListToPrint, print_list
from casefiles.printing.exhibit import Version, print_exhibit
from casefiles.printing.list_pages import ListDetails, set_list
from casefiles.printing.printed_list import ListColumn, PrintedList
from casefiles.printing.sheet_layout import PAPERS
from casefiles.reference_data import fonts, redaction_reasons, reference_data
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, ada, with_tables
from tests.casefiles.evidence.redactions.papers import LATIN, a_named_worker, a_paper, with_paper

LETTER = PAPERS[0]
PAGE = (((30, 70, LATIN + " was paid."), (30, 40, "Line 4, day shift.")),)


@pytest.fixture(scope="module")
def shipped():
    return reference_data()


def texts_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def a_list(columns, rows, **known):
    names = tuple(ListColumn(f"column {n}", right=n % 3 == 0) for n in range(columns))
    cells = tuple(tuple(f"r{r}c{c} 发票 №{r}" for c in range(columns)) for r in range(rows))
    return PrintedList("Invoices", names, cells, rows, **known)


def test_every_cell_of_a_wide_list_is_on_a_page_below_its_heading_and_the_legend():
    shown = a_list(40, 16, filtered_by="发票", sorted_by="column 3, descending")
    shown = replace(shown, in_all=30, rows=(("key", "long " * 400), *shown.rows))
    made = set_list(shown, ListDetails("C-001 Mill", "Printed today", "Legend."), fonts(), LETTER)
    pages = texts_of(made.pdf)
    assert made.pages == len(pages)
    said = "".join(pages)
    assert all(f"r{r}c{c}" in said for r in range(16) for c in range(40))
    assert said.count("long") == 400
    assert "17 of 30 rows; filtered by “发票”; sorted by column 3, descending" in said
    for number, page in enumerate(pages, 1):
        assert "Legend." in page
        assert "C-001 Mill" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Printed today" in page
        heads = {word for word in page.split() if word.isdecimal()}
        assert {column for _, column in re.findall(r"r(\d+)c(\d+)", page)} <= heads


def test_a_list_that_is_a_little_too_wide_is_set_on_one_page_across():
    names = tuple(ListColumn(f"c{n}") for n in range(6))
    rows = tuple(tuple(f"{r} some words that are long enough " * 2 for _ in names) for r in "ab")
    shown = PrintedList("Few", names, rows, 2)
    made = set_list(shown, ListDetails("", "today"), fonts(), LETTER)
    assert made.pages == 1


@pytest.fixture(scope="module")
def redacted(tmp_path_factory, shipped):
    """A paper with a place that is hidden, marked privileged in a case that counsel directs."""
    with Workspace(with_tables(tmp_path_factory.mktemp("print")), ada()) as workspace:
        case, exhibit = with_paper(workspace, a_paper(PAGE, size=(240, 100)))
        region = PlaceToHide(exhibit, Rectangle(1, 2500, 6500, 20000, 8500))
        given = RedactionInput("trade-secret")
        add_redactions(workspace, case, [region], given, redaction_reasons())
        describe_exhibits(workspace, case, [exhibit], {"confidentiality": "privileged"})
        yield workspace, case, exhibit


def test_of_a_redacted_copy_nothing_hidden_reaches_the_printer(redacted, shipped):
    workspace, _, exhibit = redacted
    paper = evidence.get(workspace.db, exhibit)
    original = print_exhibit(workspace, paper, Version.ORIGINAL, shipped, NOON)
    copy = print_exhibit(workspace, paper, Version.REDACTED, shipped, NOON)
    assert LATIN in texts_of(original.released.content)[0]
    assert LATIN not in "".join(texts_of(copy.released.content))
    with pypdfium2.PdfDocument(copy.released.content) as document:
        image = document[0].render(scale=2).to_pil().convert("L")
    wide, high = image.size
    hidden = image.crop((int(wide * 0.15), int(high * 0.2), int(wide * 0.75), int(high * 0.3)))
    assert hidden.getextrema()[1] < 60
    for each in (original, copy):
        assert "Privileged as marked" in each.legend


def test_a_protected_name_keeps_a_list_from_being_printed(redacted, shipped):
    workspace, case, _ = redacted
    a_named_worker(workspace, case, "Rahile Tursun")
    shown = PrintedList("Workers", (ListColumn("Who"),), (("Rahile Tursun",),), 1)
    with pytest.raises(NamesWouldLeave):
        print_list(workspace, ListToPrint(shown, case, LETTER), shipped, NOON, silent)

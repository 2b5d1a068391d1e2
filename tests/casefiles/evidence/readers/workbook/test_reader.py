"""What is learnt of workbooks: every cell, as a spreadsheet shows it, whatever size is stated."""

import datetime
import io
import re
import struct
import zipfile
from decimal import Decimal
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from openpyxl import Workbook

from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.text_chunks import LONGEST, join_chunks, pieces_of_lines
from casefiles.evidence.readers.workbook import cell_values, plain_rows
from casefiles.evidence.readers.workbook.xlsx import Xlsx
from casefiles.evidence.viewer_content import cells_in
from tests.casefiles.evidence.readers.stranger import opened, workbook

MARCH_31 = datetime.datetime(2024, 3, 31)  # noqa: DTZ001  a workbook knows no zones
ROWS = (
    ("工号", "姓名", "Hours", "Wage", "Paid on", "Signed"),
    ("00123", "王小明", 160, 3000.5, MARCH_31, True),
    ("007", "ئالىم", 0.1, 2950, MARCH_31.replace(hour=17, minute=30), False),
)


def read(readers, content: bytes):
    """Everything of a workbook: its facts, and its pieces."""
    found = read_file(readers, opened(content), "")
    return found.finding, [each.piece for each in found.pieces()]


def cells(readers, content: bytes, box, sheet: int = 0):
    finding, pieces = read(readers, content)
    assert finding.reason is None, finding
    return cells_in([each for each in pieces if each.part == sheet], box).cells


def text(readers, content: bytes, sheet: int = 0) -> str:
    return join_chunks(each for each in read(readers, content)[1] if each.part == sheet)


def sheets(readers, content: bytes):
    return read(readers, content)[0].facts["sheets"]


def test_leading_zeros_survive_and_numbers_are_not_mangled(readers) -> None:
    found = cells(readers, workbook(*ROWS), (0, 0, 10, 10))
    assert found[1] == ("00123", "王小明", "160", "3000.5", "2024-03-31", "TRUE")
    assert found[2] == ("007", "ئالىم", "0.1", "2950", "2024-03-31 17:30:00", "FALSE")


def test_numbers_and_dates_are_as_a_spreadsheet_shows_them(readers) -> None:
    book, made = Workbook(), io.BytesIO()
    values = (
        (0.1 + 0.2, "General", "0.3"),
        (1234567.1 * 3, "General", "3703701.3"),
        (1e-7, "General", "0.0000001"),
        (310104198001011234, "0", "310104198001011000"),
        (1e25, "General", "1E+25"),
        (datetime.time(17, 30), None, "17:30:00"),
        (datetime.timedelta(hours=160, minutes=30), None, "160:30:00"),
        (datetime.datetime(1900, 1, 1), None, "1900-01-01"),  # noqa: DTZ001
        (datetime.datetime(1900, 3, 1), None, "1900-03-01"),  # noqa: DTZ001
        (45000.5, "[$-804]yyyy\\年m\\月", "2023-03-15 12:00:00"),
        (3.5, "[h]:mm", "84:00:00"),
        (3, "[Red]#,##0;[Blue]-0", "3"),
        (7, '"days" 0', "7"),
    )
    for row, (value, form, _) in enumerate(values, start=1):
        book.active.cell(row, 1, value)
        if form:
            book.active.cell(row, 1).number_format = form
    book.save(made)
    found = cells(readers, made.getvalue(), (0, 0, 99, 1))
    assert [row[0] for row in found] == [words for *_, words in values]


def test_sheets_are_named_and_measured(readers) -> None:
    assert sheets(readers, workbook(*ROWS, sheets=("三月", "April"))) == [
        {"name": "三月", "rows": 3, "columns": 6, "hidden": False},
        {"name": "April", "rows": 3, "columns": 6, "hidden": False},
    ]


def test_only_the_part_asked_for_comes(readers) -> None:
    content = workbook(*[(row, row * 2, row * 3) for row in range(1000)])
    found = cells(readers, content, (990, 1, 50, 2))
    assert len(found) == 10
    assert found[-1] == ("1998", "2997")


def test_a_sheet_that_starts_lower_down_keeps_its_row_numbers(readers) -> None:
    found = cells(readers, workbook((), (), (None, "here")), (0, 0, 9, 9))
    assert found == ((), (), ("", "here"))


def test_a_line_end_or_a_tab_in_a_cell_moves_no_other_cell(readers) -> None:
    content = workbook(("one\ntwo", "a\tb", "c"), ("next", "row"))
    assert cells(readers, content, (0, 0, 9, 9)) == (("one\ntwo", "a b", "c"), ("next", "row"))


def test_another_workbook_after_it_is_not_answered_from_memory(readers) -> None:
    for said in ("one", "two"):
        assert cells(readers, workbook((said,)), (0, 0, 1, 1)) == ((said,),)


def with_a_cell_at(place: str) -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.active["A1"], book.active[place] = "first", "last"
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("stated", ["A1", "A1:XFD1048576", "ZZZZZZ99999999999", "nonsense"])
def test_cells_in_the_last_corner_cost_nothing_whatever_size_is_stated(readers, stated) -> None:
    content = with_a_cell_at("XFD1048576")
    content = rewritten(
        content, "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{stated}"', xml),
    )  # fmt: skip
    finding, pieces = read(readers, content)
    assert finding.facts["sheets"][0]["rows"] == 1 << 20
    assert sum(len(each.text) for each in pieces) < 20_000
    window = cells_in([each for each in pieces if each.row], ((1 << 20) - 1, 16_383, 1, 1))
    assert window.cells == (("last",),)


def rewritten(content: bytes, part: str, how) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            said = old.read(each)
            new.writestr(each, how(said.decode()).encode() if each == part else said)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ODD = {
    "rows without numbers": (r' r="\d+"', ""),
    "cells without places": (r' r="[A-Z]+\d+"', ""),
    "another prefix": (r"<(/?)(?=[a-z])", r"<\1x:"),
    "strict": ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
               "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    "places in small letters": (r'r="([A-Z]+)(\d+)"', lambda m: f'r="{m[1].lower()}{m[2]}"'),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_a_sheet_written_in_another_way_says_the_same(readers, kind) -> None:
    find, put = ODD[kind]

    def how(xml: str) -> str:
        if kind == "another prefix":
            xml = xml.replace("xmlns=", "xmlns:x=")
        return re.sub(find, put, xml)

    content = workbook(("a", "b"), ("c", 2))
    assert cells(readers, rewritten(content, SHEET, how), (0, 0, 9, 9)) == (("a", "b"), ("c", "2"))


def test_cells_and_rows_out_of_order_are_told_where_they_are(readers) -> None:
    def how(xml: str) -> str:
        first, second = re.findall(r"<row .*?</row>", xml)
        first = re.sub(r"(<c .*?</c>)(<c .*?</c>)", r"\2\1", first)
        return xml.replace(re.search(r"<sheetData>.*</sheetData>", xml)[0],
                           f"<sheetData>{second}{first}</sheetData>")  # fmt: skip

    content = rewritten(workbook(("a", "b"), ("c", "d")), SHEET, how)
    assert cells(readers, content, (0, 0, 9, 9)) == (("a", "b"), ("c", "d"))


def shared(xml: str) -> bytes:
    """A workbook whose two cells share texts that are written so."""
    content = rewritten(workbook((1, 2)), SHEET, lambda x: x.replace('t="n"', 't="s"'))
    space = "http://schemas.openxmlformats.org"
    strings = f'<sst xmlns="{space}/spreadsheetml/2006/main">{xml}</sst>'
    kind = f"{space}/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="shared" Target="sharedStrings.xml" Type="{kind}"/>'
    content = rewritten(
        content, "xl/_rels/workbook.xml.rels", lambda x: x.replace("</Rel", f"{relation}</Rel")
    )
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as book:
        book.writestr("xl/sharedStrings.xml", strings)
    return made.getvalue()


def test_cells_share_texts_without_how_they_are_spoken(readers) -> None:
    content = shared(
        "<si/><si><t>东京</t><rPh><t>トウキョウ</t></rPh><phoneticPr/></si>"
        "<si><r><t>new </t></r><r><rPr/><t>疆</t></r></si>"
    )
    assert cells(readers, content, (0, 0, 1, 2)) == (("东京", "new 疆"),)


def test_a_cell_that_shares_a_text_that_is_not_there_is_damage(readers) -> None:
    finding, _ = read(readers, shared("<si><t>a</t></si><si><t>b</t></si>"))
    assert "shares a text that is not there" in finding.detail


BROKEN = {
    "row 0": ('r="2"', 'r="0"'),
    "a row beyond the last": ('r="2"', 'r="1048577"'),
    "a row far beyond": ('r="2"', 'r="99999999999"'),
    "a column beyond the last": ('r="B2"', 'r="XFE2"'),
    "a document type": ("<worksheet", "<!DOCTYPE x [<!ENTITY e 'e'>]><worksheet"),
    "cut off": ("</sheetData>.*", ""),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_sheet_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(readers, kind) -> None:
    find, put = BROKEN[kind]
    content = rewritten(
        workbook(("a", 1), ("c", 2)), SHEET, lambda x: re.sub(find, put, x, count=1)
    )
    finding, pieces = read(readers, content)
    if kind == "a document type":
        assert finding.reason is Reason.MALFORMED
        return
    assert finding.damage
    assert finding.facts["in_part"].startswith("up to row ")
    assert join_chunks(pieces).startswith("a\t1")


def test_hidden_sheets_rows_and_columns_are_read_and_told(readers) -> None:
    book, made = Workbook(), io.BytesIO()
    book.active.append(("seen", "unseen"))
    book.active.append(("unseen too", ""))
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[2].hidden = True
    behind = book.create_sheet("Behind")
    behind.append(("behind",))
    behind.sheet_state = "veryHidden"
    book.save(made)
    finding, pieces = read(readers, made.getvalue())
    assert finding.facts["sheets"] == [
        {"name": "Sheet", "rows": 2, "columns": 2, "hidden": False,
         "hidden_rows": ((1, 1),), "hidden_columns": ((1, 1),)},
        {"name": "Behind", "rows": 1, "columns": 1, "hidden": True},
    ]  # fmt: skip
    assert {each.text for each in pieces} == {"seen\tunseen\nunseen too", "behind"}


def test_a_workbook_of_many_long_rows_comes_in_pieces_that_are_short(readers) -> None:
    rows = [(row, "x" * 900, f"row {row}") for row in range(3_000)]
    _, pieces = read(readers, workbook(*rows))
    assert all(len(each.text) <= LONGEST for each in pieces)
    assert len(pieces) > 40
    assert join_chunks(pieces) == "\n".join(f"{a}\t{b}\t{c}" for a, b, c in rows)
    found = cells_in([p for p in pieces if p.row <= 2_999 <= p.row + p.rows], (2_999, 2, 1, 1))
    assert found.cells == (("row 2999",),)


def test_a_cell_longer_than_a_piece_is_all_there(readers) -> None:
    long = " ".join(f"word{number}" for number in range(3_500))
    content = workbook(("before", long, "after"), (long, "x", long))
    assert len(long) < 32_767
    found = cells(readers, content, (0, 0, 9, 9))
    assert found == (("before", long, "after"), (long, "x", long))


def test_a_sheet_that_is_a_thousand_columns_wide_is_all_there(readers) -> None:
    row = tuple(f"c{number} " + "y" * 100 for number in range(1_000))
    content = workbook(row, row)
    _, pieces = read(readers, content)
    assert all(len(each.text) <= LONGEST for each in pieces)
    assert cells_in(pieces, (1, 999, 1, 1)).cells == ((row[999],),)
    assert cells_in(pieces, (0, 0, 2, 1_000)).cells == (row, row)


@pytest.mark.parametrize("content", [b"PK", workbook(*ROWS)[:-200]])
def test_what_is_no_workbook_is_damaged(readers, content) -> None:
    assert client.workbook_lines(readers, opened(content), 0).reason is Reason.MALFORMED


def ods(body: str, styles: str = "") -> bytes:
    """A spreadsheet as it is written out."""
    made = io.BytesIO()
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"),
                            ("style", "style"))
    )  # fmt: skip
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", formats.ODS)
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


def cell(said: str, more: str = "") -> str:
    content = f"<text:p>{said}</text:p>"
    return f'<table:table-cell office:value-type="string" {more}>{content}</table:table-cell>'


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def test_an_opendocument_cell_says_its_value_and_repeats_as_it_says(readers) -> None:
    body = (
        '<table:table table:name="A"><table:table-column table:visibility="collapse"/>'
        + row(cell("x"), 'table:number-rows-repeated="3"')
        + row("<table:table-cell/>", 'table:number-rows-repeated="1000000"')
        + row(
            '<table:table-cell table:number-columns-repeated="3"/>'
            '<table:table-cell office:value-type="float" office:value="0.30000000000000004"/>'
            '<table:table-cell office:value-type="date" office:date-value="2024-03-31T17:30:00"/>'
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            '<table:table-cell office:value-type="time" office:time-value="PT17H30M00S"/>',
            'table:visibility="filter"',
        )
        + f'</table:table><table:table table:name="B">{row(cell("a<text:s/>b"))}</table:table>'
    )
    finding, pieces = read(readers, ods(body))
    assert [each["name"] for each in finding.facts["sheets"]] == ["A", "B"]
    assert finding.facts["sheets"][0] | {"rows": 0} == {
        "name": "A", "rows": 0, "columns": 7, "hidden": False,
        "hidden_rows": ((1_000_003, 1_000_003),), "hidden_columns": ((0, 0),),
    }  # fmt: skip
    last = cells_in([each for each in pieces if each.part == 0], (1_000_003, 0, 1, 9)).cells
    assert last == (("", "", "", "0.3", "2024-03-31 17:30:00", "TRUE", "17:30:00"),)
    assert [each.text for each in pieces if each.part == 1] == ["a b"]


def test_an_opendocument_that_repeats_itself_for_ever_costs_no_more_than_is_read(readers) -> None:
    wide = cell("x" * 30_000, 'table:number-columns-repeated="16384"')
    often = row(wide, 'table:number-rows-repeated="1048576"')
    body = f'<table:table table:name="A">{often}</table:table>'
    found = client.workbook_lines(readers, opened(ods(body)), 0)
    assert found.found.more
    assert sum(len(each.text) for each in found.found.lines) < 2_500_000


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_has_fifteen_digits_of_that_number(number) -> None:
    words = cell_values.number(repr(number))
    assert float(words) == float(f"{number:.15g}")
    assert len(Decimal(words).normalize().as_tuple().digits) <= 15


def test_what_pandas_writes_is_read(readers) -> None:
    made = io.BytesIO()
    pd.DataFrame({"id": ["01", "02"], "n": [1, 2]}).to_excel(made, index=False)
    found = cells(readers, made.getvalue(), (0, 0, 9, 9))
    assert found == (("id", "n"), ("01", "1"), ("02", "2"))


def test_pieces_of_rows_that_follow_one_another_overlap(readers) -> None:
    rows = [(f"row {row} " + "z" * 300,) for row in range(500)]
    lines = client.workbook_lines(readers, opened(workbook(*rows)), 0).found.lines
    pieces = [*pieces_of_lines(lines)]
    for one, other in pairwise(pieces):
        assert one.text[one.own :] == other.text[: len(one.text) - one.own] != ""


def xlsb(*places: tuple[int, int]) -> bytes:
    """A binary workbook as far as its cells are looked at ([MS-XLSB] 2.1.4)."""
    cells = b"".join(
        b"\x00\x04" + struct.pack("<I", row) + b"\x02\x10" + struct.pack("<IIQ", column, 0, 0)
        for row, column in places
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/workbook.bin", b"")
        package.writestr("xl/worksheets/sheet1.bin", cells)
    return made.getvalue()


def test_a_binary_workbook_whose_cells_lie_too_far_apart_is_refused_in_words(readers) -> None:
    far = client.workbook_lines(readers, opened(xlsb((0, 0), (1_048_575, 16_383))), 0)
    assert far.reason is Reason.TOO_LARGE
    assert "span 17,179,869,184 cells; save it as XLSX" in far.detail
    near = client.workbook_lines(readers, opened(xlsb((0, 0), (9, 9))), 0)
    assert near.reason is Reason.MALFORMED  # calamine was asked, and there is no workbook in it


SAID = st.one_of(
    st.sampled_from(
        ["", "Li & Wei", "<b>", "a\nb", "a\r\nb", ' hidden="1"', "]]>", "新疆", "  x "]
    ),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**16), 10**16),
    st.booleans(),
)
OPENS = (
    b'<worksheet a="" xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
)


def rows_of(content: bytes):
    book = Xlsx(io.BytesIO(content))
    return [*book.rows()], [(each.hidden_rows, each.hidden_columns) for each in book.sheets]


def taken_by_the_pattern(content: bytes) -> int:
    sheet = zipfile.ZipFile(io.BytesIO(content)).read(SHEET)
    return sum(not isinstance(each, bytes) for each in plain_rows.split(io.BytesIO(sheet)))


@given(
    st.lists(st.lists(SAID, max_size=5), min_size=1, max_size=8),
    st.sets(st.integers(1, 8), max_size=2),
)
def test_rows_that_are_taken_by_a_pattern_say_what_the_parser_hears(rows, hidden) -> None:
    """The same sheet, once as it is written and once with a prefix, which the pattern leaves."""
    book, made = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for row in hidden:
        book.active.row_dimensions[row].hidden = True
    book.save(made)
    content = made.getvalue()
    find, put = ODD["another prefix"]
    heard = rewritten(content, SHEET, lambda x: re.sub(find, put, x.replace("xmlns=", "xmlns:x=")))
    event(f"by the pattern: {taken_by_the_pattern(content) > 0}")
    assert taken_by_the_pattern(heard) == 0
    assert rows_of(content) == rows_of(heard)


def test_of_an_ordinary_sheet_all_rows_are_taken_by_the_pattern() -> None:
    content = workbook(*[(row, "Li", 1.5, "=A1+1", True, MARCH_31) for row in range(5_000)])
    assert taken_by_the_pattern(content) == 5_000
    sheet = zipfile.ZipFile(io.BytesIO(content)).read(SHEET)
    pieces = [*plain_rows.split(io.BytesIO(sheet))]
    assert b"".join(each if isinstance(each, bytes) else each[0] for each in pieces) == sheet


def test_a_row_without_an_end_is_the_parsers_and_costs_no_more_memory() -> None:
    endless = io.BytesIO(OPENS + b"x" * (8 << 20))
    pieces = [each for each in plain_rows.split(endless) if isinstance(each, bytes)]
    assert max(map(len, pieces)) < 3 << 20
    assert b"".join(pieces) == endless.getvalue()

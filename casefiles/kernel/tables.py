"""Write a table of text as CSV and as a workbook. The only module that knows pandas and openpyxl.

All of it is text: numbers keep their leading zeros, and nothing in it is a formula.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casefiles.kernel.cells import cell
from casefiles.kernel.dataclass import dataclass

if TYPE_CHECKING:
    import pandas
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 60
"""Characters; a longer text is wrapped by whoever reads it."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
Rows = Sequence[Sequence[str]]


def as_csv(head: Sequence[str], rows: Rows) -> bytes:
    """Return the table as CSV (RFC 4180) with the mark by which Excel knows UTF-8."""
    return _frame(head, rows).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_workbook(title: str, head: Sequence[str], rows: Rows, at: datetime) -> bytes:
    """Return the table as an .xlsx file of one sheet; the same bytes for the same table."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only to export
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    writer = pd.ExcelWriter(BytesIO(), engine="openpyxl")  # it is saved below, and not by pandas
    _frame(head, rows).to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 0))
    book, sheet = writer.book, writer.sheets[title]
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = "Rebuttal Desk"
    for line in sheet.iter_rows():
        line[0].font = Font(bold=line[0].row == 1)
        for place in line:
            place.value = place.value or ""
            place.data_type = "s"
            place._style = line[0]._style  # noqa: SLF001 - a font of its own takes ten times
    for column, texts in enumerate(zip(head, *rows, strict=True), start=1):
        widest = min(WIDEST, max(map(len, texts)) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = widest
    return _without_the_hour(_saved(book), at)


def _frame(head: Sequence[str], rows: Rows) -> "pandas.DataFrame":
    import pandas as pd  # noqa: PLC0415

    columns = [cell(name) for name in head]
    return pd.DataFrame([[cell(text) for text in row] for row in rows], columns=columns, dtype=str)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet that somebody fills in, with lines above its table."""

    title: str
    above: Sequence[str]
    head: Sequence[str]
    rows: Rows
    widths: Sequence[int]
    """Of the columns, in characters."""

    choices: Mapping[int, Sequence[str]]
    """What may stand in a column, by its place from 0."""


def as_form(form: FormSheet, at: datetime) -> bytes:
    """Return it as an .xlsx file. It can be printed too: landscape, as wide as a page."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only to export
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.title
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = "Rebuttal Desk"
    _lines_above(sheet, form)
    top = len(form.above) + 2
    _table(sheet, form, top)
    _offer(sheet, form, top)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return _without_the_hour(_saved(book), at)


def _saved(book: "Workbook") -> bytes:
    """Return a workbook as a file, made in memory.

    Openpyxl writes each sheet into a file of its own first, in clear, which stays if it is killed.
    """
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            writer: Any = WorksheetWriter(ws, BytesIO())
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001
            archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    written = BytesIO()
    archive = ZipFile(written, "w", ZIP_DEFLATED)
    InMemory(book, archive).save()
    return written.getvalue()


def _without_the_hour(workbook: bytes, at: datetime) -> bytes:
    """Return a workbook as made at a moment: openpyxl writes when it was saved, in two ways."""
    written = BytesIO()
    with ZipFile(BytesIO(workbook)) as parts, ZipFile(written, "w", ZIP_DEFLATED) as again:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o644 << 16
            again.writestr(part, content)
    return written.getvalue()


def _lines_above(sheet: "Worksheet", form: FormSheet) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for n, line in enumerate(form.above, start=1):
        place = sheet.cell(n, 1, cell(line))
        place.data_type, place.font = "s", Font(bold=n == 1, size=14 if n == 1 else 11)
        place.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=n, end_row=n, start_column=1, end_column=len(form.head))
        sheet.row_dimensions[n].height = _height([line], [sum(form.widths)]) + (8 if n == 1 else 0)


def _table(sheet: "Worksheet", form: FormSheet, top: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    thin = Side(style="thin", color="999999")
    for n, texts in enumerate((form.head, *form.rows), start=top):
        for column, text in enumerate(texts, start=1):
            place = sheet.cell(n, column, cell(text))
            place.data_type, place.number_format = "s", "@"
            place.font = Font(bold=n == top)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if n == top:
                place.fill = PatternFill("solid", fgColor="E8E8EC")
        sheet.row_dimensions[n].height = _height(texts, form.widths)
    for column, width in enumerate(form.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _offer(sheet: "Worksheet", form: FormSheet, top: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    last = top + max(1, len(form.rows))
    for column, options in form.choices.items():
        letter = get_column_letter(column + 1)
        listed = DataValidation("list", formula1=f'"{",".join(options)}"', showErrorMessage=False)
        listed.add(f"{letter}{top + 1}:{letter}{last}")
        sheet.add_data_validation(listed)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points for the highest of these texts, each wrapped; Chinese signs are twice as wide."""
    lines = [
        -(-sum(1 + (east_asian_width(each) in "WF") for each in text) // max(1, width - 2))
        for text, width in zip(texts, widths, strict=True)
    ]
    return 15.0 * max(1, *lines) + 3


def read_rows(
    body: Rows, columns: Mapping[str, int], fill: Sequence[str], skip: Sequence[str]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a table that say something, by number from 0, their cells by new names.

    An empty cell of a column in `fill` says what the one above it says. A row in which a cell holds
    one of the words of `skip` is passed over, as totals are. Everything stays the text it is.
    """
    import pandas as pd  # noqa: PLC0415 - heavy, and only to import

    frame = pd.DataFrame([[*row] for row in body], dtype=str).fillna("")
    if frame.empty:
        return []
    words = [each.casefold() for each in skip if each.strip()]
    said = frame.apply(lambda row: " ".join(row).casefold(), axis=1)
    keep = said.str.strip().astype(bool)
    for word in words:
        keep &= ~said.str.contains(word, regex=False)
    chosen = frame[keep].reindex(columns=[*columns.values()], fill_value="")
    chosen.columns = pd.Index([*columns])
    for name in fill:
        texts = chosen[name].where(chosen[name].str.strip().astype(bool))
        chosen[name] = texts.ffill().fillna("")
    return [
        (int(number), dict(zip(columns, texts, strict=True)))
        for number, texts in zip(chosen.index, chosen.itertuples(index=False), strict=True)
    ]

"""Workbooks as an office keeps them: real .xlsx, the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casefiles.kernel.dataclass import dataclass

Value = str | int | Decimal | date | None

_THIN = Side(style="thin", color="FF999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILL = PatternFill("solid", fgColor="FFE8EEF4")


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet: a title and lines over a table."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    above: Sequence[str] = ()
    """Lines between the title and the table."""

    widths: Mapping[int, float] = field(default_factory=dict)
    """Of columns counted from 0, in characters."""

    @property
    def first(self) -> int:
        """The row of the table's first line below its heading, as a cell's address counts."""
        return len(self.above) + 3


def workbook(sheets: Sequence[WorkbookSheet], *, author: str, saved: datetime) -> bytes:
    """Return a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    book.properties.creator = author
    held = io.BytesIO()
    book.save(held)
    return _dated(held.getvalue(), saved)


def _fill(page: Worksheet, sheet: WorkbookSheet) -> None:
    page.append([sheet.title])
    page["A1"].font = Font(name="SimSun", size=14, bold=True)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
    page["A1"].alignment = Alignment(horizontal="center")
    for line in sheet.above:
        page.append([line])
    page.append(list(sheet.columns))
    for cell in page[page.max_row]:
        cell.font, cell.fill, cell.border = Font(name="SimSun", bold=True), _FILL, _BORDER
    for row in sheet.rows:
        page.append([float(each) if isinstance(each, Decimal) else each for each in row])
    for place in range(len(sheet.columns)):
        page.column_dimensions[get_column_letter(place + 1)].width = sheet.widths.get(place, 11)
    page.freeze_panes = f"A{sheet.first}"


def _dated(packed: bytes, saved: datetime) -> bytes:
    """Give every member, and the properties, the same time: openpyxl writes that of the clock."""
    stamp = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            member = zipfile.ZipInfo(name, saved.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, content)
    return held.getvalue()

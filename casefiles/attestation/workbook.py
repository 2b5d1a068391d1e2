"""Write a table as a workbook. The only module that knows openpyxl."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from casefiles.cells import cell

WIDEST = 60
"""Characters; a longer text is wrapped by whoever reads it."""


def workbook(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], at: datetime) -> bytes:
    """Return an .xlsx file of one sheet, all of it text: nothing in it is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only to export
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = "Rebuttal Desk"
    book.remove(book["Sheet"])
    sheet = book.create_sheet(title)
    for number, row in enumerate([head, *rows], start=1):
        for column, text in enumerate(row, start=1):
            place = sheet.cell(number, column)
            place.value = cell(text)
            place.data_type = "s"
            if number == 1:
                place.font = Font(bold=True)
    for column, texts in enumerate(zip(head, *rows, strict=True), start=1):
        widest = min(WIDEST, max(map(len, texts)) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = widest
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()

"""Write a table of text as CSV and as a workbook. The only module that knows pandas and openpyxl.

All of it is text: numbers keep their leading zeros, and nothing in it is a formula.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from casefiles.cells import cell

if TYPE_CHECKING:
    import pandas

WIDEST = 60
"""Characters; a longer text is wrapped by whoever reads it."""

Rows = Sequence[Sequence[str]]


def as_csv(head: Sequence[str], rows: Rows) -> bytes:
    """Return the table as CSV (RFC 4180) with the mark by which Excel knows UTF-8."""
    return _frame(head, rows).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_workbook(title: str, head: Sequence[str], rows: Rows, at: datetime) -> bytes:
    """Return the table as an .xlsx file of one sheet; the same bytes for the same table."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only to export
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    written = BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as writer:
        _frame(head, rows).to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 0))
        book, sheet = writer.book, writer.sheets[title]
        book.properties.created = book.properties.modified = at.replace(tzinfo=None)
        book.properties.creator = "Rebuttal Desk"
        for line in sheet.iter_rows():
            for place in line:
                place.value = place.value or ""
                place.data_type = "s"
                place.font = Font(bold=place.row == 1)
        for column, texts in enumerate(zip(head, *rows, strict=True), start=1):
            widest = min(WIDEST, max(map(len, texts)) + 2)
            sheet.column_dimensions[get_column_letter(column)].width = widest
    return written.getvalue()


def _frame(head: Sequence[str], rows: Rows) -> "pandas.DataFrame":
    import pandas as pd  # noqa: PLC0415

    columns = [cell(name) for name in head]
    return pd.DataFrame([[cell(text) for text in row] for row in rows], columns=columns, dtype=str)

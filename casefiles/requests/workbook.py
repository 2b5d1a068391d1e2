"""A round of requests as a workbook that a supplier fills in and sends back."""

from datetime import datetime

from casefiles.kernel import tables
from casefiles.requests.sheet import ANSWERS, RequestSheet, SheetColumn

_WIDTHS = {
    SheetColumn.KEY: 15,
    SheetColumn.STEP: 18,
    SheetColumn.ENGLISH: 38,
    SheetColumn.CHINESE: 34,
    SheetColumn.ANSWER: 18,
    SheetColumn.FILES: 30,
    SheetColumn.WORDS: 30,
}


def workbook_of(sheet: RequestSheet, at: datetime) -> bytes:
    """Return the .xlsx file of a round; every cell is text, whatever it begins with."""
    choices = [f"{english} / {chinese}" for english, chinese in ANSWERS.values()]
    form = tables.FormSheet(
        title=sheet.label,
        above=sheet.above,
        head=sheet.heads,
        rows=sheet.rows,
        widths=[_WIDTHS[each] for each in SheetColumn],
        choices={[*SheetColumn].index(SheetColumn.ANSWER): choices},
    )
    return tables.as_form(form, at)

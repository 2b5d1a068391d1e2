"""A round of requests as a workbook that a supplier fills in and sends back."""

from datetime import datetime

from casefiles.kernel import tables
from casefiles.requests.sheet import ANSWERS, Column, Sheet

_WIDTHS = {
    Column.KEY: 15,
    Column.STEP: 18,
    Column.ENGLISH: 38,
    Column.CHINESE: 34,
    Column.ANSWER: 18,
    Column.FILES: 30,
    Column.WORDS: 30,
}


def workbook_of(sheet: Sheet, at: datetime) -> bytes:
    """Return the .xlsx file of a round; every cell is text, whatever it begins with."""
    choices = [f"{english} / {chinese}" for english, chinese in ANSWERS.values()]
    form = tables.FormSheet(
        title=sheet.label,
        above=sheet.above,
        head=sheet.heads,
        rows=sheet.rows,
        widths=[_WIDTHS[each] for each in Column],
        choices={[*Column].index(Column.ANSWER): choices},
    )
    return tables.as_form(form, at)

"""What is learnt of workbooks: cells as text first, and nothing lost on the way."""

import datetime
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from casefiles.evidence.read import ask
from casefiles.evidence.read.model import Reason
from casefiles.evidence.read.sheet import shown
from tests.casefiles.evidence.read.stranger import opened, workbook

MARCH_31 = datetime.datetime(2024, 3, 31)  # noqa: DTZ001  a workbook knows no zones
ROWS = (
    ("工号", "姓名", "Hours", "Wage", "Paid on", "Signed"),
    ("00123", "王小明", 160, 3000.5, MARCH_31, True),
    ("007", "ئالىم", 0.1, 2950, MARCH_31.replace(hour=17, minute=30), False),
)


def test_leading_zeros_survive_and_numbers_are_not_mangled(readers) -> None:
    cells = ask.workbook_cells(readers, opened(workbook(*ROWS)), 0, (0, 0, 10, 10)).found
    assert cells.cells[1] == ("00123", "王小明", "160", "3000.5", "2024-03-31", "TRUE")
    assert cells.cells[2] == ("007", "ئالىم", "0.1", "2950", "2024-03-31 17:30:00", "FALSE")


def test_sheets_are_named_and_measured(readers) -> None:
    facts = ask.workbook_facts(readers, opened(workbook(*ROWS, sheets=("三月", "April")))).found
    assert [(s.name, s.rows, s.columns, s.hidden) for s in facts.sheets] == [
        ("三月", 3, 6, False),
        ("April", 3, 6, False),
    ]


def test_only_the_part_asked_for_comes(readers) -> None:
    file = opened(workbook(*[(row, row * 2, row * 3) for row in range(1000)]))
    part = ask.workbook_cells(readers, file, 0, (990, 1, 50, 2)).found
    assert (len(part.cells), part.rows, part.columns) == (10, 1000, 3)
    assert part.cells[-1] == ("1998", "2997")


def test_a_sheet_that_starts_lower_down_keeps_its_row_numbers(readers) -> None:
    cells = ask.workbook_cells(
        readers, opened(workbook((), (), (None, "here"))), 0, (0, 0, 9, 9)
    ).found
    assert cells.cells == (("", ""), ("", ""), ("", "here"))


def test_another_workbook_after_it_is_not_answered_from_memory(readers) -> None:
    for said in ("one", "two"):
        cells = ask.workbook_cells(readers, opened(workbook((said,))), 0, (0, 0, 1, 1)).found
        assert cells.cells == ((said,),)


def with_a_cell_at(place: str) -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.active["A1"], book.active[place] = "first", "last"
    book.save(made)
    return made.getvalue()


def test_a_stray_cell_far_below_costs_no_more_than_it_must(readers) -> None:
    file = opened(with_a_cell_at("C200000"))
    assert ask.workbook_cells(readers, file, 0, (199_999, 0, 9, 9)).found.cells == (
        ("", "", "last"),
    )


def test_a_sheet_with_a_cell_in_its_last_corner_costs_only_this_workbook(readers) -> None:
    lost = ask.workbook_facts(readers, opened(with_a_cell_at("XFD1048576")))
    assert lost.reason in (Reason.CRASHED, Reason.MEMORY)
    assert ask.workbook_facts(readers, opened(workbook(*ROWS))).found.sheets


def test_too_many_cells_at_once_are_refused(readers) -> None:
    asked = ask.workbook_cells(readers, opened(workbook(*ROWS)), 0, (0, 0, 1000, 1000))
    assert asked.reason is Reason.TOO_LARGE


def test_a_sheet_that_is_not_there_is_said(readers) -> None:
    assert (
        ask.workbook_cells(readers, opened(workbook(*ROWS)), 7, (0, 0, 1, 1)).reason
        is Reason.NO_SUCH_PAGE
    )


@pytest.mark.parametrize("content", [b"", b"no workbook", workbook(*ROWS)[:-200]])
def test_what_is_no_workbook_is_damaged(readers, content) -> None:
    assert ask.workbook_facts(readers, opened(content)).reason is Reason.MALFORMED


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_is_that_number(number) -> None:
    assert float(shown(number)) == number


@given(st.text())
def test_text_stays_as_it_is(said) -> None:
    assert shown(said) == said[:2000]


def test_what_pandas_writes_is_read(readers) -> None:
    made = io.BytesIO()
    pd.DataFrame({"id": ["01", "02"], "n": [1, 2]}).to_excel(made, index=False)
    cells = ask.workbook_cells(readers, opened(made.getvalue()), 0, (0, 0, 9, 9)).found
    assert cells.cells == (("id", "n"), ("01", "1"), ("02", "2"))

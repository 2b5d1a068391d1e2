"""Columns are laid side by side so that each is shown, and no page is wider than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.workbook.cell_names import column_of
from casefiles.evidence.text_cache.sheet_rows import Row, column_letters, in_stretches
from casefiles.package.pages.image_worker import place_on_page
from casefiles.package.pages.sheet_columns import (
    NARROWEST,
    WIDEST,
    ColumnWidths,
    bands,
    heading_row,
    is_figure,
    named_stretches,
)

ROOM = 480.0
widths = st.dictionaries(
    st.integers(0, 16_383), st.floats(NARROWEST, WIDEST), min_size=1, max_size=60
).map(lambda found: dict(sorted(found.items())))


@given(widths)
def test_each_column_stands_on_one_page_and_fits(found):
    made = [*bands(found, ROOM)]
    assert [each for band in made for each in band.columns] == [*found]
    for band in made:
        repeated = found[band.repeated] if band.repeated >= 0 else 0
        assert sum(found[each] for each in band.columns) + repeated <= ROOM + 0.01
    assert made[0].repeated == -1
    assert {band.repeated for band in made[1:]} <= {-1, next(iter(found))}


@given(st.integers(0, 16_383))
def test_the_letters_of_a_column_are_those_a_cell_is_named_by(column):
    assert column_of(column_letters(column)) == column


@given(st.sets(st.integers(0, 60)))
def test_stretches_hold_every_number_once(numbers):
    found = in_stretches(sorted(numbers))
    assert [each for a, b in found for each in range(a, b + 1)] == sorted(numbers)


def test_one_row_is_not_spoken_of_as_several():
    assert named_stretches("row", [("50", "50")]) == "row 50"
    assert named_stretches("row", [("1", "49")]) == "rows 1–49"
    assert named_stretches("column", [("A", "A"), ("C", "C")]) == "columns A, C"


def test_one_long_remark_among_many_figures_makes_no_wide_column():
    measured = ColumnWidths()
    for number in range(200):
        measured.add(Row(number, {0: "12.50", 1: "a remark that is as long as a sentence is"}))
    measured.add(Row(200, {0: "see the remark on the last page of the ledger, in red"}))
    found = measured.widths()
    assert found[0] == NARROWEST or found[0] < 40
    assert found[1] > 150


def test_the_heading_is_the_first_row_of_words():
    rows = [
        Row(0, {0: "Payroll of March"}),
        Row(2, {0: "No.", 1: "Name", 2: "Net pay"}),
        Row(3, {0: "1", 1: "Ayshe", 2: "3,100.00"}),
    ]
    assert heading_row(rows, 3) == rows[1]
    assert heading_row(rows[2:], 3) is None


def test_figures_are_told_from_words_and_numbers_of_papers():
    assert [each for each in ("1,234.50", "-3 %", "(12.00)", "0") if not is_figure(each)] == []
    assert [each for each in ("E-014", "12 bales", "2024-03-01", "") if is_figure(each)] == []


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.floats(1, 2_400))
def test_no_image_hangs_over_its_page_or_is_drawn_larger_than_it_claims(width, height, dpi):
    page_width, page_height, drawn_width, drawn_height = place_on_page(width, height, (dpi, dpi))
    assert drawn_width <= max(page_width, 3.0)
    assert drawn_height <= max(page_height, 3.0)
    assert drawn_width <= max(width * 72 / dpi, 3.0) + 0.01
    assert min(page_width, page_height) >= 288
    assert max(page_width, page_height) <= 1_224

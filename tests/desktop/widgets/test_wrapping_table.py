"""A table whose rows are as high as the lines in them, whenever it is painted."""

import pytest

from desktop.widgets.cell_delegate import WrappingDelegate
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.wrapping_table import WrappingTable

SHORT = "Deception"
LONG = "Poverty-alleviation or surplus-labor wording in its own disclosures, year after year"


@pytest.fixture
def table(qtbot):
    def table(*lines, most=0):
        made = WrappingTable("wrapping", "Wrapping", 1, most)
        model = TableModel(
            [Column("No.", lambda _: "1", width=40), Column("Words", str, width=120, stretch=True)],
            Rows(str, [SHORT, LONG].index), made,
        )  # fmt: skip
        made.present(model)
        model.show(lines)
        made.setFixedSize(220, 300)
        qtbot.addWidget(made)
        return made

    return table


def test_no_picture_shows_lines_over_one_another(table):
    shown = table(SHORT)
    shown.grab()
    assert shown.rowHeight(0) == ROW
    shown.table().show([SHORT, LONG])
    shown.grab()  # no event was handled in between
    assert shown.rowHeight(1) >= shown.sizeHintForRow(1) > 2 * ROW
    assert shown.rowHeight(0) == ROW
    shown.setFixedSize(900, 300)
    shown.grab()
    assert shown.rowHeight(1) == ROW


def test_of_each_row_only_the_words_that_wrap_are_measured(table, monkeypatch):
    asked, hint = [], WrappingDelegate.sizeHint

    def counted(delegate, option, index):
        asked.append(index.column())
        return hint(delegate, option, index)

    monkeypatch.setattr(WrappingDelegate, "sizeHint", counted)
    shown = table(SHORT, LONG)
    shown.grab()
    assert shown.rowHeight(1) > 2 * ROW
    assert {*asked} == {1}
    shown.setColumnHidden(1, True)
    shown.table().show([LONG])
    shown.grab()
    assert shown.rowHeight(0) == ROW


def test_of_more_lines_than_allowed_the_rest_is_left_out_behind_an_ellipsis(table):
    whole, limited = table(LONG), table(LONG, most=2)
    for each in (whole, limited):
        each.grab()
    assert ROW < limited.rowHeight(0) < whole.rowHeight(0)
    fonts, width = limited.fontMetrics(), limited.columnWidth(1) - 18
    first, second = limited.itemDelegate()._fit(LONG, fonts, width).split("\n")
    assert LONG.startswith(first)
    assert second.endswith("…")
    assert limited.itemDelegate()._fit(SHORT, fonts, width) == SHORT


def test_when_rows_are_laid_out_the_columns_have_the_width_they_keep(table, qtbot, monkeypatch):
    laid, lay = [], WrappingTable.resizeRowsToContents

    def counted(shown):
        laid.append(shown.columnWidth(1))
        lay(shown)

    monkeypatch.setattr(WrappingTable, "resizeRowsToContents", counted)
    shown = table(SHORT, LONG)
    shown.setFixedSize(300, 300)
    shown.show()
    shown.grab()
    width = shown.columnWidth(1)
    qtbot.wait(50)
    assert (shown.columnWidth(1), {*laid}) == (width, {width})

"""Columns get what they need where there is room, and stay as a person dragged them."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.column_widths import shared
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView

LONG = "Jiangsu Suiyuan Cotton Spinning Co., Ltd."
REST = Column("", lambda _: "", stretch=True)


@dataclass(frozen=True)
class Row:
    id: str
    name: str


@pytest.fixture
def table(qtbot):
    return shown(qtbot, Row("1", LONG), Row("2", "short"))


def shown(qtbot, *rows):
    columns = (
        Column("Name", lambda each: each.name, width=80),
        Column("Again, in the same words", lambda each: each.name, width=80),
        Column("No.", lambda each: each.id, width=60),
    )
    return shown_in(qtbot, TableModel[Row], columns, *rows)


def shown_in(qtbot, kind, columns, *rows):
    QSettings().clear()
    model = kind(columns, Rows(lambda each: each.id, lambda each: each.id))
    view = TableView[Row]("widths", "Names")
    qtbot.addWidget(view)
    view.present(model)
    model.show(rows)
    view.resize(1000, 200)
    view.show()
    return view


def move(widget, kind, to):
    """Move the mouse over a widget, or its button, whatever window the screen has in front."""
    button, held = Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton
    if kind is QEvent.Type.MouseMove:
        button = Qt.MouseButton.NoButton
    elif kind is QEvent.Type.MouseButtonRelease:
        held = Qt.MouseButton.NoButton
    everywhere = widget.mapToGlobal(to)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, to, everywhere, button, held, none))


def fits(table, column):
    return table.columnWidth(column) > table.fontMetrics().horizontalAdvance(LONG)


def test_where_there_is_room_words_are_whole(table, qtbot):
    qtbot.waitUntil(lambda: fits(table, 0) and fits(table, 1))
    assert sum(map(table.columnWidth, range(3))) == table.viewport().width()


def test_where_there_is_room_headings_are_whole_too(qtbot):
    table = shown(qtbot, Row("1", "x"))
    head = table.horizontalHeader().sectionSizeHint(1)
    assert head > 80
    qtbot.waitUntil(lambda: table.columnWidth(1) == head)


class Boxes(CheckedTable[Row]):
    """Rows with a box in the first column."""

    def is_checked(self, row):
        return True


@pytest.mark.parametrize(
    ("kind", "before"),
    [(TableModel[Row], {}), (Boxes, {}), (TableModel[Row], {"icon": lambda _: "files"})],
    ids=["nothing", "a box", "a drawing"],
)
def test_what_stands_before_words_has_room_too(qtbot, kind, before):
    name = Column("Name", lambda each: each.name, width=80, **before)
    view = shown_in(qtbot, kind, (name, REST), Row("1", LONG))
    more = 0 if (kind, before) == (TableModel[Row], {}) else 22
    words = view.fontMetrics().horizontalAdvance(LONG)
    qtbot.waitUntil(lambda: view.columnWidth(0) == words + 20 + more)


def test_two_lines_of_a_cell_ask_for_the_longer(qtbot):
    name = Column("Name", lambda _: "x", width=80, lines=lambda each: ("x", each.name))
    view = shown_in(qtbot, TableModel[Row], (name, REST), Row("1", LONG))
    qtbot.waitUntil(lambda: fits(view, 0))


def test_where_there_is_none_columns_have_what_they_were_given(table, qtbot):
    qtbot.waitUntil(lambda: fits(table, 0))
    table.resize(150, 200)
    qtbot.waitUntil(lambda: table.columnWidth(0) == 80)
    assert [*map(table.columnWidth, range(3))] == [80, 80, 60]


def narrow(qtbot, width, **second):
    """A table of a long name, a day and a number, so wide."""
    QSettings().clear()
    columns = [
        Column("Name", lambda each: LONG, width=200),
        Column("Day", lambda _: "12 Nov 2026", width=130, **second),
        Column("No.", lambda each: each, width=100, right=True),
    ]
    model = TableModel[str](columns, Rows(str, str))
    view = TableView[str]("narrow", "Names")
    qtbot.addWidget(view)
    view.present(model)
    model.show(["1"])
    view.resize(width, 200)
    view.show()
    return view


def test_a_little_that_lacks_is_taken_from_long_words_and_from_what_nobody_needs(qtbot):
    view = narrow(qtbot, 360)
    qtbot.waitUntil(lambda: sum(map(view.columnWidth, range(3))) <= view.viewport().width())
    assert 150 <= view.columnWidth(0) < 200
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("12 Nov 2026")


def test_a_column_that_gives_way_is_gone_while_there_is_no_room_for_it(qtbot):
    view = narrow(qtbot, 240, gives_way=1)
    qtbot.waitUntil(lambda: view.isColumnHidden(1))
    view.resize(600, 200)
    qtbot.waitUntil(lambda: not view.isColumnHidden(1))


def test_one_that_somebody_wants_to_see_does_not_give_way(qtbot):
    view = narrow(qtbot, 600, gives_way=1)
    view.columns.choose(1, shown=True)
    view.resize(240, 200)
    qtbot.wait(50)
    assert not view.isColumnHidden(1)


def test_the_rest_goes_to_the_column_that_takes_it_and_not_to_the_last(qtbot):
    model = TableModel[str](
        [Column("Words", str, width=80, stretch=True), Column("No.", str, width=60)],
        Rows(str, str),
    )
    view = TableView[str]("stretching", "Words")
    qtbot.addWidget(view)
    view.present(model)
    view.resize(1000, 200)
    view.show()
    qtbot.waitUntil(lambda: view.columnWidth(0) + 60 == view.viewport().width())


def test_what_is_filtered_away_does_not_make_columns_jump(table, qtbot):
    qtbot.waitUntil(lambda: fits(table, 0))
    table.table().show([Row("2", "short")])
    qtbot.wait(20)
    assert fits(table, 0)


def test_what_a_person_drags_stays_and_is_kept(table, qtbot):
    qtbot.waitUntil(lambda: fits(table, 0))
    head = table.horizontalHeader()
    edge = QPointF(table.columnWidth(0) - 1, head.height() // 2)
    move(head.viewport(), QEvent.Type.MouseButtonPress, edge)
    move(head.viewport(), QEvent.Type.MouseMove, QPointF(120, edge.y()))
    move(head.viewport(), QEvent.Type.MouseButtonRelease, QPointF(120, edge.y()))
    dragged = table.columnWidth(0)
    assert dragged < 200
    table.resize(1400, 200)
    qtbot.wait(20)
    assert table.columnWidth(0) == dragged
    qtbot.waitUntil(lambda: QSettings().contains("widths/widths"))


def test_widths_that_were_kept_of_other_columns_are_not_taken_for_these(qtbot):
    wide = Column("Words", str, width=80)
    kept = a_table(qtbot, wide, Column("No.", str, width=60))
    kept.horizontalHeader().resizeSection(0, 333)
    QSettings().setValue("widths/kept", kept.horizontalHeader().saveState())
    QSettings().setValue("columns/kept", "Words\nNo.")
    same = a_table(qtbot, wide, Column("No.", str, width=60))
    other = a_table(qtbot, wide, Column("When", str, width=60), Column("No.", str, width=60))
    assert (same.columnWidth(0), other.columnWidth(0)) == (333, 80)


def a_table(qtbot, *columns):
    view = TableView[str]("kept", "Words")
    qtbot.addWidget(view)
    view.present(TableModel[str]([*columns], Rows(str, str)))
    return view


@pytest.mark.parametrize("height", [1, 10 * ROW])
def test_no_more_rows_are_measured_than_fit_also_where_there_is_no_room_yet(qtbot, height):
    asked = set[str]()

    def words(row):
        asked.add(row)
        return row

    view = a_table(qtbot, Column("Words", words, width=80))
    view.table().show([str(n) for n in range(5_000)])
    view.resize(400, height)
    view.show()
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) < 20


def test_what_is_fitted_while_the_head_is_held_is_no_drag(table, qtbot):
    qtbot.waitUntil(lambda: fits(table, 0))
    head, at = table.horizontalHeader(), QPointF(20, 5)
    move(head.viewport(), QEvent.Type.MouseButtonPress, at)
    table.resize(1400, 200)
    table.table().show([Row("1", LONG + LONG), Row("2", "short")])
    before = table.columnWidth(0)
    qtbot.waitUntil(lambda: table.columnWidth(0) > before)
    move(head.viewport(), QEvent.Type.MouseButtonRelease, at)
    table.resize(150, 200)
    qtbot.waitUntil(lambda: table.columnWidth(0) == 80)


@given(st.lists(st.integers(0, 500), max_size=8), st.integers(-100, 2000))
def test_all_room_that_is_wanted_is_shared_out(wanted, room):
    got = shared(wanted, room)
    assert all(0 <= have <= want for have, want in zip(got, wanted, strict=True))
    assert sum(got) == min(sum(wanted), max(room, 0))
    kept_short = [have for have, want in zip(got, wanted, strict=True) if have < want]
    assert not kept_short or max(got) <= min(kept_short) + 1

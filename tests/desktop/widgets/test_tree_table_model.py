"""Families in a table: a model of rows under rows, whatever comes, goes, folds or is filtered."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from desktop.widgets.row_changes import MANY, diff_rows
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.tree_table_model import TreeTableModel, depth_of, is_folded
from desktop.widgets.tree_table_view import TreeTableView
from tests.desktop.model_listener import ModelListener


@dataclass(frozen=True)
class Paper:
    id: str
    name: str
    under: tuple[str, ...] = ()


def a_model(*papers):
    model = TreeTableModel(
        [Column("Id", lambda p: p.id), Column("Name", lambda p: p.name)],
        Rows(lambda p: p.id, lambda p: p.id),
        lambda p: p.under,
    )
    model.show(papers)
    return model


MAIL = Paper("1", "letter")
LIST = Paper("2", "contract")
ANNEX = Paper("3", "annex", ("1",))
ZIP = Paper("4", "papers.zip", ("1",))
INNER = Paper("5", "wages", ("4",))


@pytest.fixture
def model(qapp):
    return a_model(MAIL, LIST, ANNEX, ZIP, INNER)


def shown(model):
    rows = range(model.rowCount())
    return [f"{'.' * depth_of(model.index(r, 0))}{model.index(r, 1).data()}" for r in rows]


def test_what_came_out_of_something_stands_under_it(model):
    assert shown(model) == ["letter", ".annex", ".papers.zip", "..wages", "contract"]
    folds = [is_folded(model.index(row, 0)) for row in range(5)]
    assert folds == [False, None, False, None, None]


def test_it_is_a_well_behaved_model(model, qtmodeltester):
    qtmodeltester.check(model)
    model.fold(["1"], folded=True)
    qtmodeltester.check(model)


def test_folding_tells_only_of_the_rows_that_go(model):
    told = ModelListener(model)
    model.fold(["4"], folded=True)
    assert shown(model) == ["letter", ".annex", ".papers.zip", "contract"]
    assert told.all == ["out 3-3", "changed 2-2"]
    model.fold(["4"], folded=False)
    assert told.all == ["out 3-3", "changed 2-2", "in 3-3", "changed 2-2"]


def test_without_families_everything_stands_in_the_order_it_came(model):
    model.nest(nested=False)
    assert shown(model) == ["letter", "contract", "annex", "papers.zip", "wages"]


def test_a_match_is_shown_with_all_that_it_stands_under_also_in_a_folded_family(model):
    model.fold_all(folded=True)
    assert shown(model) == ["letter", "contract"]
    model.filter("wages")
    assert shown(model) == ["letter", ".papers.zip", "..wages"]
    assert model.matching() == 1
    model.filter("")
    assert shown(model) == ["letter", "contract"]


def test_sorting_keeps_families_together(model):
    model.sort(1)
    assert shown(model) == ["contract", "letter", ".annex", ".papers.zip", "..wages"]


def test_a_tie_that_comes_later_moves_a_row_under_another(model):
    model.update(["2"], [replace(LIST, under=("5",))])
    assert shown(model) == ["letter", ".annex", ".papers.zip", "..wages", "...contract"]


def test_what_changes_nothing_about_the_order_is_told_of_alone(model):
    told = ModelListener(model)
    model.update(["3"], [replace(ANNEX, name="annex II")])
    assert told.all == ["changed 1-1"]


@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True))
def test_steps_lead_from_one_order_to_the_other(old, new):
    old, new = [*map(str, old)], [*map(str, new)]
    found = diff_rows(old, new)
    common = [each for each in old if each in new]
    if found is None:
        assert common != [each for each in new if each in old]
        return
    now = [*old]
    for first, last in found.out:
        del now[first : last + 1]
    for first, ids in found.into:
        now[first:first] = ids
    assert now == new


def test_too_many_stretches_are_told_anew():
    old = [str(n) for n in range(4 * MANY)]
    assert diff_rows(old, old[::2]) is None


PAPERS = st.lists(
    st.tuples(
        st.integers(0, 9), st.sampled_from(["a", "b"]), st.lists(st.integers(0, 9), max_size=2)
    ),
    max_size=8,
)
DOES = st.lists(
    st.tuples(
        st.sampled_from(["update", "fold", "filter", "sort", "nest"]), PAPERS, st.integers(0, 9)
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(PAPERS, DOES)
def test_whatever_is_done_the_rows_told_of_are_the_rows_of_a_model_made_anew(qapp, papers, does):
    model = a_model(*made(papers))
    told = ModelListener(model)
    for what, more, number in does:
        match what:
            case "update":
                fresh = [*{each.id: each for each in made(more)}.values()]
                model.update([str(number), *(each.id for each in fresh)], fresh)
            case "fold":
                model.fold([str(number)], folded=number % 2 == 0)
            case "filter":
                model.filter("ab"[: number % 2])
            case "sort":
                model.sort(number % 3 - 1)
            case _:
                model.nest(nested=number % 2 == 0)
        assert told.rows == [model.id_of(row) for row in range(model.rowCount())]
        assert sorted(told.rows) == sorted(set(told.rows))
    fresh = a_model(*model.everything())
    fresh.sort(*(model._sorted or (-1,)))
    fresh.nest(model.nested)
    fresh.fold(model._folded, folded=True)
    fresh.filter(" ".join(model._words))
    assert shown(fresh) == shown(model)


def made(papers):
    return [Paper(str(n), name, tuple(map(str, under))) for n, name, under in papers]


@pytest.fixture
def view(model, qtbot):
    view = TreeTableView("papers", "Papers", 1)
    qtbot.addWidget(view)
    view.present(model)
    view.resize(300, 300)
    view.show()
    view.selectRow(0)
    return view


def test_left_folds_and_steps_out_and_right_unfolds_and_steps_in(view, model, qtbot):
    def press(key):
        qtbot.keyClick(view, key)
        return view.current().name

    assert press(Qt.Key.Key_Left) == "letter"
    assert shown(model) == ["letter", "contract"]
    assert press(Qt.Key.Key_Right) == "letter"
    assert len(shown(model)) == 5
    assert press(Qt.Key.Key_Right) == "annex"
    assert press(Qt.Key.Key_J) == "papers.zip"
    assert press(Qt.Key.Key_J) == "wages"
    assert press(Qt.Key.Key_Left) == "papers.zip"
    assert press(Qt.Key.Key_Left) == "papers.zip"
    assert press(Qt.Key.Key_Left) == "letter"
    assert shown(model) == ["letter", ".annex", ".papers.zip", "contract"]


def test_folding_by_mouse_takes_the_cursor_along(view, model, qtbot):
    view.selectRow(3)
    triangle = view.visualRect(model.index(0, 1)).topLeft() + QPoint(8, 13)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=triangle)
    assert shown(model) == ["letter", "contract"]
    assert view.current().name == "letter"


def test_going_to_what_is_folded_away_unfolds_it(view, model):
    model.fold_all(folded=True)
    assert view.choose("5")
    assert view.current().name == "wages"


def test_no_two_roles_of_a_table_are_the_same():
    roles = {
        name: getattr(TreeTableModel, name) for name in dir(TreeTableModel) if name.endswith("Role")
    }
    assert len(roles) >= 5
    assert len({*roles.values()}) == len(roles), roles

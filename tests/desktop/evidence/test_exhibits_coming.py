"""The table of exhibits while its rows are still on their way, and what reading them costs."""

import threading

import pytest
from PySide6.QtCore import Qt

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.kernel.ids import Digest
from casefiles.storage import rows
from casefiles.storage.blobs import Blob
from casefiles.usages.store import list_exhibits
from desktop.evidence import exhibits_table
from desktop.evidence.exhibits_table import ExhibitsTable
from desktop.widgets.table_view import TableView
from tests.build import a_case

FIRST, SOON, ALL = 100, 400, 250
PLACE = OnPage(1)


def enter(do, case, many, start=0):
    files = [
        IncomingFile(f"/{n}.pdf", f"paper {n}.pdf", "", Blob(Digest(f"{n:064x}"), n))
        for n in range(start, start + many)
    ]
    return [each.exhibit for each in do(lambda w: enter_exhibits(w, case, files)).lines]


class Gate:
    """Holds back what is read after the first rows, and counts what is read."""

    def __init__(self, monkeypatch):
        self.is_open, self.begun, self.reads = threading.Event(), threading.Event(), []
        monkeypatch.setattr(exhibits_table, "list_exhibits", self.read)
        monkeypatch.setattr(exhibits_table, "_PARTS", (FIRST, SOON, -1))

    def read(self, db, case, exhibits=None, after=0, most=-1):
        self.reads.append((after, most) if exhibits is None else len(exhibits))
        found = list_exhibits(db, case, exhibits, after, most)
        if after:
            self.begun.set()
            assert self.is_open.wait(20)
        return found


@pytest.fixture
def gate(monkeypatch):
    gate = Gate(monkeypatch)
    yield gate
    gate.is_open.set()


@pytest.fixture
def ids(case, do):
    """The exhibits of the case; a passage of the fourth is marked."""
    ids = enter(do, case, ALL)
    do(lambda workspace: mark_passage(workspace, case, PassageMark(ids[3], PLACE)))
    return ids


@pytest.fixture
def table(context, ids, case, gate, qtbot):
    """Its first rows are there; the others are read, and not yet handed over."""
    table = ExhibitsTable(context)
    table.show_case(case)
    qtbot.waitUntil(lambda: table.rowCount() == FIRST and gate.begun.is_set())
    yield table
    gate.is_open.set()
    context.jobs.forget(table)
    table.deleteLater()


def numbers(table):
    return [each.exhibit.number for each in table.items()]


@pytest.fixture
def let_come(table, gate, qtbot):
    """Let the others come, until so many are there."""

    def let(many=ALL):
        gate.is_open.set()
        qtbot.waitUntil(lambda: table.is_whole and table.count() == many)

    return let


def test_every_row_is_read_once(table, gate, let_come, qtmodeltester):
    qtmodeltester.check(table)
    let_come()
    assert numbers(table) == [*range(1, ALL + 1)]
    assert gate.reads == [(0, FIRST), (FIRST, SOON)]
    qtmodeltester.check(table)


def test_a_short_list_is_one_read(table, gate, let_come, do):
    let_come()
    other = do(lambda workspace: a_case(workspace, "Another"))
    enter(do, other, FIRST - 1)
    gate.reads.clear()
    table.show_case(other)
    let_come(FIRST - 1)
    assert gate.reads == [(0, FIRST)]


def test_a_case_of_more_than_two_parts_is_whole_and_told_of_once(
    table, gate, case, let_come, monkeypatch
):
    monkeypatch.setattr(exhibits_table, "_PARTS", (50, 100, -1))
    let_come()
    gate.reads.clear()
    came = []
    table.came.connect(lambda: came.append(table.rowCount()))
    table.show_case(case)
    let_come()
    assert numbers(table) == [*range(1, ALL + 1)]
    assert (gate.reads, came) == ([(0, 50), (50, 100), (150, -1)], [ALL])


def test_a_filter_typed_meanwhile_is_applied_to_what_comes_later(table, let_come):
    table.filter("paper 240.pdf")
    assert table.rowCount() == 0
    let_come()
    assert numbers(table) == [241]
    table.filter("")
    assert table.rowCount() == ALL


def test_an_order_chosen_meanwhile_is_that_of_all_rows(table, let_come):
    table.sort(3, Qt.SortOrder.DescendingOrder)
    let_come()
    assert numbers(table) == [*range(ALL, 0, -1)]


def test_what_is_selected_and_seen_stays_when_the_others_come(table, let_come, qtbot):
    view = TableView("exhibits", "Exhibits")
    qtbot.addWidget(view)
    view.present(table)
    view.resize(600, 400)
    view.show()
    view.choose(table.id_of(70))
    seen = view.verticalScrollBar().value()
    let_come()
    assert [each.exhibit.number for each in view.selected()] == [71]
    assert view.current().exhibit.number == 71
    assert (seen > 0, view.verticalScrollBar().value()) == (True, seen)


def test_what_changed_meanwhile_is_read_again(table, let_come, ids, case, do):
    """One of each: of the first rows, of those on their way, gone, and come."""

    def change(workspace):
        with workspace.change(Act.TAKE_IN, case) as db:
            for each in (ids[5], ids[200]):
                rows.alter(db, store.EXHIBITS, case, each, {"name": "new name"})
            for each in (ids[6], ids[201]):
                rows.remove(db, store.EXHIBITS, case, each)

    do(change)
    enter(do, case, 1, start=ALL)
    let_come(ALL - 1)
    assert numbers(table) == [n for n in range(1, ALL + 2) if n not in {7, 202}]
    named = {each.exhibit.number for each in table.items() if each.exhibit.name == "new name"}
    assert named == {6, 201}


def test_what_leans_on_a_row_is_counted_anew_where_the_last_went_meanwhile(
    table, let_come, ids, case, do
):
    assert table.at(3).beside.passages == 1
    do(lambda workspace: workspace.undo(case))
    do(lambda workspace: mark_passage(workspace, case, PassageMark(ids[4], PLACE)))
    let_come()
    assert [table.at(row).beside.passages for row in (3, 4)] == [0, 1]


def test_another_case_shown_meanwhile_has_its_own_rows_only(table, let_come, case, do):
    other = do(lambda workspace: a_case(workspace, "Another"))
    enter(do, other, 3)
    table.show_case(other)
    assert table.rowCount() == 0
    let_come(3)
    assert [each.exhibit.case_id for each in table.items()] == [other] * 3
    table.show_case(case)
    let_come()
    assert numbers(table) == [*range(1, ALL + 1)]


def test_the_case_left_meanwhile_leaves_nothing(table, gate, qtbot, context):
    table.show_case(None)
    gate.is_open.set()
    qtbot.waitUntil(lambda: not context.jobs.is_reading)
    assert (table.rowCount(), table.is_whole) == (0, True)


def test_the_workspace_closed_meanwhile_waits_and_nothing_is_heard(table, gate, context, qtbot):
    table.came.connect(lambda: pytest.fail("it was heard"))
    threading.Timer(0.1, gate.is_open.set).start()
    context.jobs._looks.shut_down()
    qtbot.wait(20)
    assert table.rowCount() == FIRST

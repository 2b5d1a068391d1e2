from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside, take_back
from casefiles.evidence.intake.add_exhibits import IncomingFile, add_exhibits, enter_exhibits
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.readers.model import Reason
from casefiles.kernel.ids import Digest
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.storage import rows
from casefiles.storage.blobs import Blob
from casefiles.usages.removal_acts import erase_exhibit
from desktop.evidence.exhibit_columns import NUMBERS, searchable_text
from desktop.evidence.exhibits_table import ExhibitsTable
from desktop.widgets.table_view import TableView
from tests.build import a_file

LABEL, BATES = NUMBERS


@pytest.fixture
def table(context, case, qtbot):
    table = ExhibitsTable(context)
    with qtbot.waitSignals([table.modelReset] * 1):
        table.show_case(case)
    qtbot.waitUntil(lambda: table._late is None)
    yield table
    table.deleteLater()


def test_it_is_a_well_behaved_model(table, case, do, tmp_path, qtmodeltester):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path)]))
    qtmodeltester.check(table)


def test_a_new_exhibit_appears_by_itself(table, case, do, tmp_path, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path, "plan.txt")]))
    qtbot.waitUntil(lambda: table.rowCount() == 1)

    assert [table.index(0, column).data() for column in (0, 1, 2)] == [
        "E-001",
        "plan.txt",
        "○ to be read",
    ]
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Title"


def test_what_was_read_of_it_appears_in_its_row(table, case, do, tmp_path, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path, "plan.txt")]))
    do(lambda workspace: read_all_due(workspace, case))
    qtbot.waitUntil(lambda: table.rowCount() == 1 and table.index(0, 2).data() == "✓ read")


def test_what_is_typed_appears_in_its_row(table, case, do, tmp_path, qtbot):
    taken = do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path)]))
    ids = [line.exhibit for line in taken.lines]
    do(lambda workspace: describe_exhibits(workspace, case, ids, {"title": "The plan"}))
    qtbot.waitUntil(lambda: table.rowCount() == 1 and table.index(0, 1).data() == "The plan")


def test_a_filter_finds_an_exhibit_by_what_its_cells_say_but_for_counts(
    table, case, do, tmp_path, qtbot
):
    taken = do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path, "plan.txt")]))
    do(lambda workspace: read_all_due(workspace, case))
    [given] = [line.exhibit for line in taken.lines]
    said = {"title": "The plan", "kind": "wage_record", "language": "zh", "made_on": "2026-03-02"}
    do(
        lambda workspace: describe_exhibits(
            workspace, case, [given], said | {"source_group": "bank", "expires_on": "2027-03-02"}
        )
    )
    do(lambda workspace: set_bates(workspace, case, {"prefix": "AC-"}))
    do(lambda workspace: number_package(workspace, case, {(given, COPY): 2}))
    qtbot.waitUntil(lambda: table.rowCount() == 1 and bool(table.index(0, LABEL).data()))
    assert [table.index(0, n).data() for n in (LABEL, BATES)] == ["0-01", "AC-000001–000002"]
    assert table.index(0, 1).data() == "The plan"
    counts = {"Extent", "Passages", "Cited"}
    heads = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(table.columnCount())]
    words = {head: table.index(0, n).data() for n, head in enumerate(heads) if head not in counts}
    assert all(words.values())
    found = searchable_text(table._context.library, table.items()[0])
    assert [head for head, said in words.items() if said.casefold() not in found] == []


@pytest.fixture
def many(table, case, do, qtbot):
    """Five thousand exhibits, entered in one act."""
    files = [
        IncomingFile(f"/{n}.pdf", f"{n}.pdf", "", Blob(Digest(f"{n:064x}"), n)) for n in range(5000)
    ]
    do(lambda workspace: enter_exhibits(workspace, case, files))
    qtbot.waitUntil(lambda: table.rowCount() == 5000)
    return table


@pytest.fixture
def view(many, qtbot):
    view = TableView("exhibits", "Exhibits")
    qtbot.addWidget(view)
    view.present(many)
    chosen, flag = view.selectionModel(), QItemSelectionModel.SelectionFlag
    for row in (10, 4000):
        chosen.select(many.index(row, 0), flag.Select | flag.Rows)
    chosen.setCurrentIndex(many.index(4000, 0), flag.NoUpdate)
    return view


def selected(view):
    return [each.exhibit.number for each in view.selected()]


def rename(workspace, case, ids):
    with workspace.change(Act.TAKE_IN, case) as db:
        for id_ in ids:
            rows.alter(db, store.EXHIBITS, case, id_, {"name": "new name"})


def remove(workspace, case, ids):
    with workspace.change(Act.TAKE_IN, case) as db:
        for id_ in ids:
            rows.remove(db, store.EXHIBITS, case, id_)


def test_of_five_thousand_rows_only_those_that_changed_are_told_of(many, view, case, do, qtbot):
    told = []
    many.modelReset.connect(lambda: pytest.fail("everything was thrown away"))
    many.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    ids = [many.item(many.index(row, 0)).exhibit.id for row in (7, 8, 4000)]

    do(lambda workspace: rename(workspace, case, ids))
    qtbot.waitUntil(lambda: len(told) == 2)

    assert told == [(7, 8), (4000, 4000)]
    assert many.index(4000, 1).data() == "new name"
    assert selected(view) == [11, 4001]


def test_selection_stays_with_its_rows_when_others_go_and_come_back(many, view, case, do, qtbot):
    many.modelReset.connect(lambda: pytest.fail("everything was thrown away"))
    gone = [many.item(many.index(row, 0)).exhibit.id for row in (0, 1, 500, 4999)]

    do(lambda workspace: remove(workspace, case, gone))
    qtbot.waitUntil(lambda: many.rowCount() == 4996)
    assert selected(view) == [11, 4001]
    assert view.currentIndex().row() == 3997

    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: many.rowCount() == 5000)
    numbers = [many.item(many.index(row, 0)).exhibit.number for row in range(5000)]
    assert numbers == list(range(1, 5001))
    assert selected(view) == [11, 4001]


def test_selection_stays_when_thousands_of_scattered_rows_go_and_come_back(
    many, view, case, do, qtbot
):
    gone = [many.item(many.index(row, 0)).exhibit.id for row in range(1, 5000, 2)]
    do(lambda workspace: remove(workspace, case, gone))
    qtbot.waitUntil(lambda: many.rowCount() == 2500)
    assert selected(view) == [11, 4001]
    assert view.current().exhibit.number == 4001

    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: many.rowCount() == 5000)
    assert selected(view) == [11, 4001]


def test_sorting_and_filtering_keep_the_selection(many, view):
    view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert many.item(many.index(0, 0)).exhibit.size == 4999
    assert selected(view) == [4001, 11]
    many.filter("E-40 pdf")
    assert selected(view) == [4001]
    many.filter("")
    assert many.rowCount() == 5000


def test_it_knows_which_rows_are_set_aside_or_locked(table, case, do, tmp_path, qtbot):
    lines = do(lambda w: add_exhibits(w, case, [a_file(tmp_path), a_file(tmp_path, "b.txt")])).lines
    first, second = (each.exhibit for each in lines)
    do(lambda workspace: set_aside(workspace, case, [second], "not of this mill"))
    qtbot.waitUntil(lambda: table.rare.aside == {second})
    with qtbot.waitSignal(table.came):
        table.show_case(case)
    assert (table.rare.aside, table.rare.locked) == ({second}, set())

    row = table.at(0)
    needs_password = replace(row, beside=replace(row.beside, unread=Reason.PASSWORD.value))
    table.update([first], [needs_password])
    assert (table.rare.aside, table.rare.locked) == ({second}, {first})
    table.update([first], [row])
    assert table.rare.locked == set()

    do(lambda workspace: take_back(workspace, case, [second]))
    qtbot.waitUntil(lambda: table.rare.aside == set())


def test_an_erased_exhibit_goes_by_itself(table, case, do, tmp_path, qtbot):
    taken = do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path)]))
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    do(lambda workspace: erase_exhibit(workspace, case, taken.lines[0].exhibit, "court order"))
    qtbot.waitUntil(lambda: table.rowCount() == 0)


def test_it_is_filtered_by_the_name_of_the_file_too(table, case, do, tmp_path, qtbot):
    taken = do(lambda workspace: add_exhibits(workspace, case, [a_file(tmp_path, "工资表.txt")]))
    ids = [line.exhibit for line in taken.lines]
    do(lambda workspace: describe_exhibits(workspace, case, ids, {"title": "Payroll"}))
    qtbot.waitUntil(lambda: table.rowCount() == 1 and table.index(0, 1).data() == "Payroll")
    table.filter("工资")
    assert table.rowCount() == 1

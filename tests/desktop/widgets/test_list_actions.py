"""What can be done with the rows of a list: its menu, its keys, its headings, what is copied."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.header_menu import header_menu
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView, table_of
from desktop.widgets.tree_table_model import TreeTableModel
from desktop.widgets.tree_table_view import TreeTableView

NAMES = ["kaveri", "second", "=1+2", "third mill", "joker"]
COLUMNS = [
    Column("Name", str),
    Column("Letters", lambda name: str(len(name)), len),
    Column("Shout", str.upper),
]
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def table(qtbot):
    QSettings().clear()
    return shown(qtbot, table_of(TableModel(COLUMNS, Rows(str, NAMES.index)), "names", "Names"))


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.table().show(NAMES)
    view.resize(400, 200)
    view.show()
    return view


def menu_of(view, at=None):
    """What the menu says, by mouse at a point or by key at the current row."""
    reason = QContextMenuEvent.Reason
    if at is None:
        QTest.keyClick(view, Key.Key_F10, Held.ShiftModifier)
    else:
        where = view.viewport().mapToGlobal(at)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason.Mouse, at, where))
    menu = QApplication.activePopupWidget()
    acts = {each.text().replace("&", ""): each for each in menu.actions() if each.text()}
    place = menu.pos()
    menu.close()
    return acts, place


def test_the_menu_offers_what_buttons_and_acts_do_and_says_why_it_cannot(table):
    done = []
    remove, move = QPushButton("Remove"), QAction("&Move", table)
    remove.clicked.connect(lambda: done.append("removed"))
    move.triggered.connect(lambda: done.append("moved"))
    table.acts.offer(move, why=lambda: "" if table.current() else "No name is selected.")
    table.acts.offer_removal(remove)
    table.selectionModel().clear()
    acts, _ = menu_of(table)
    assert not acts["Move"].isEnabled()
    assert acts["Move"].statusTip() == "No name is selected."
    table.go(0)
    acts, _ = menu_of(table)
    acts["Move"].trigger()
    QTest.keyClick(table, Key.Key_Delete)
    remove.setEnabled(False)
    QTest.keyClick(table, Key.Key_Delete)
    assert done == ["moved", "removed"]
    assert menu_of(table)[0]["Remove"].statusTip()


def test_the_menu_writes_words_of_buttons_in_capitals_and_those_of_menus_as_they_are(table):
    table.acts.offer(QPushButton("Mark as filed…"), QPushButton("Log a search"))
    table.acts.offer(QPushButton("Turn it on"), QAction("Zoom to 50 percent", table))
    said = [*menu_of(table)[0]]
    assert {"Mark as Filed…", "Log a Search", "Turn It On", "Zoom to 50 percent"} <= {*said}


def test_by_key_the_menu_opens_at_the_current_row(table):
    table.go_to(3)
    _, place = menu_of(table)
    row = table.visualRect(table.currentIndex())
    assert table.viewport().mapFromGlobal(place).y() - row.bottom() in {-1, 0, 1}


def test_enter_opens_and_f2_edits_and_where_nothing_opens_enter_edits_too(table):
    done = []
    table.wants_edit.connect(lambda: done.append("edit"))
    table.go(0)
    QTest.keyClick(table, Key.Key_Return)
    QTest.keyClick(table, Key.Key_F2)
    table.opened.connect(done.append)
    QTest.keyClick(table, Key.Key_Return)
    assert done == ["edit", "edit", "kaveri"]


def test_rows_are_copied_with_the_headings_that_are_shown_and_no_cell_is_a_formula(table):
    table.columns.choose(1, shown=False)
    table.choose("second", "=1+2")
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "Name\tShout\nsecond\tSECOND\n'=1+2\t'=1+2"
    assert "<th>Shout</th>" in held.html()
    assert "=1+2" in held.html()
    assert "<td>=" not in held.html()


def test_a_cell_is_copied_alone_and_all_rows_are_those_that_are_shown(table):
    table.go_to(1)
    table.setCurrentIndex(table.table().index(1, 2))
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier | Held.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "SECOND"
    table.table().filter("er")
    menu_of(table)[0]["Copy All Rows Shown"].trigger()
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [
        "kaveri\t6\tKAVERI",
        "joker\t5\tJOKER",
    ]


class Checked(CheckedTable):
    def __init__(self):
        super().__init__(COLUMNS, Rows(str, NAMES.index))
        self.checked = set()

    def is_checked(self, row):
        return row in self.checked

    def turn_row(self, row):
        self.checked ^= {row}


def of_tree():
    under = {"joker": ("kaveri",), "third mill": ("kaveri",)}
    view = TreeTableView("tree", "Names", 0)
    view.present(TreeTableModel(COLUMNS, Rows(str, NAMES.index), lambda name: under.get(name, ())))
    return view


KINDS = {
    "plain": lambda: table_of(TableModel(COLUMNS, Rows(str, NAMES.index)), "p", "P"),
    "checked": lambda: table_of(Checked(), "c", "C"),
    "tree": of_tree,
}


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_selected_is_shown_whatever_is_filtered_sorted_or_taken_away(qtbot, kind):
    view = shown(qtbot, KINDS[kind]())
    model = view.table()
    alters = [
        lambda: model.filter("er"),
        lambda: QTest.keyClick(view, Key.Key_A, Held.ControlModifier),
        lambda: model.filter("k"),
        lambda: view.sort_by(0),
        lambda: model.update(["joker"], []),
        lambda: model.filter(""),
        lambda: QTest.keyClick(view, Key.Key_A, Held.ControlModifier),
    ]
    if kind == "tree":
        alters.append(lambda: model.fold_all(folded=True))
    for alter in alters:
        alter()
        assert {*view.selected()} <= {*model.items()}
    assert view.selected() == [*model.items()] != []


def test_space_checks_all_that_is_selected_and_nothing_that_is_filtered_away(qtbot):
    view = shown(qtbot, KINDS["checked"]())
    view.table().filter("er")
    view.selectAll()
    QTest.keyClick(view, Key.Key_Space)
    assert view.table().checked == {"kaveri", "joker"}
    QTest.keyClick(view, Key.Key_Space)
    assert not view.table().checked


def test_which_columns_are_shown_is_remembered_and_one_stays(qtbot, table):
    header_menu(table, 1).actions()[2].trigger()
    assert table.isColumnHidden(1)
    again = shown(qtbot, table_of(TableModel(COLUMNS, Rows(str, str)), "names", "Names"))
    assert [again.isColumnHidden(at) for at in range(3)] == [False, True, False]
    again.columns.hide_unless_chosen(0, hidden=True)
    [hide] = [e for e in header_menu(again, 2).actions() if "Hide" in e.text()]
    assert not hide.isEnabled()
    again.columns.choose(0, shown=True)
    assert not again.isColumnHidden(0)
    again.columns.forget()
    assert again.isColumnHidden(0)
    assert not again.isColumnHidden(1)


def test_a_list_is_sorted_by_its_headings_and_in_its_own_order_again(table):
    acts = {each.text().replace("&", ""): each for each in header_menu(table, 0).actions()}
    acts["Sort Descending"].trigger()
    assert table.table().items()[0] == "third mill"
    assert table.is_sorted
    assert table.acts.why_not_moved()
    table.sort_by(-1)
    table.go(0)
    assert ([*table.table().items()], table.is_sorted) == (NAMES, False)
    assert not table.acts.why_not_moved()


@pytest.mark.parametrize(
    ("typed", "lands"),
    [
        ("mi", "third mill"), ("ka", "kaveri"), ("jo", "joker"), ("jj", "third mill"),
        ("s", "second"), ("zz", "second"), ("k", "kaveri"), ("kj", "second"), ("jth", "third mill"),
    ],
)  # fmt: skip
def test_letters_find_a_word_and_j_and_k_alone_go_on_and_back(table, typed, lands):
    table.go_to(1)
    QTest.keyClicks(table, typed)
    assert table.current() == lands
    if typed != "zz":
        assert table.selected() == [lands]


def test_home_and_end_lead_to_the_first_and_the_last_row(table):
    table.go_to(2)
    QTest.keyClick(table, Key.Key_End)
    assert table.selected() == ["joker"]
    QTest.keyClick(table, Key.Key_Home, Held.ShiftModifier)
    assert table.selected() == NAMES
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Home)
    assert table.selected() == ["kaveri"]


def test_by_mouse_the_menu_opens_where_it_was_asked_for(table):
    acts, place = menu_of(table, QPoint(40, 30))
    assert table.viewport().mapFromGlobal(place) == QPoint(40, 30)
    assert isinstance(table, TableView)
    assert "Copy Rows" in acts

"""Papers expected: the grid, what a cell expects, and putting papers there, by keys."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain import store as chain
from casefiles.chain.expected import store
from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.expected.model import ExpectedState
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.documents.model import PaperShows
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.reference_data import documents
from casefiles.requests import store as requests
from desktop.chain.papers_grid import COLUMNS
from desktop.chain.papers_grid_view import EXHIBITS
from desktop.chain.papers_pane import PapersPane
from tests.build import an_exhibit

Key = Qt.Key


@pytest.fixture
def pane(context, case, do, qtbot):
    """A spinner, and the lists of cotton chosen."""

    def begin(workspace):
        mill = add_party(workspace, case, PartyInput("棉纺厂"))
        step = add_step(workspace, case, StepInput("Spinning", party=mill))
        choose_lists(workspace, case, ["cotton", "cotton-steps"], documents())
        return step, an_exhibit(workspace, case, "a laydown", paper="laydown")

    step, exhibit = do(begin)
    pane = PapersPane(context)
    qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.spinner, pane.laydown = step, exhibit
    pane.outdated.connect(pane.fill)
    pane.show_case(case)
    pane.fill()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    yield pane
    pane.let_go()


def go_to(pane, shows):
    pane.table.setCurrentIndex(pane.model.index(0, 1 + COLUMNS.index(shows)))


def cell(pane, shows):
    return pane.model.grid.rows[0].cell(shows)


def test_the_grid_says_in_words_and_counts_what_is_there(pane, qtmodeltester):
    qtmodeltester.check(pane.model)
    qtmodeltester.check(pane.detail.model)
    made = 1 + COLUMNS.index(PaperShows.MADE)
    assert pane.model.index(0, 0).data() == "1  Spinning"
    assert pane.model.index(0, made).data() == "○ 0 of 3"
    assert pane.model.index(1, 1).data() == "○ 0 of 6 attached"
    assert "not a CBP text" in pane.practice.text()


def test_enter_goes_to_what_a_cell_expects_and_esc_comes_back(pane, qtbot):
    go_to(pane, PaperShows.MADE)
    pane.table.setFocus()
    assert pane.detail.head.words.text() == "1 Spinning · made"
    assert pane.detail.model.rowCount() == 3
    qtbot.keyClick(pane.table, Key.Key_Return)
    qtbot.waitUntil(pane.detail.table.hasFocus)
    assert pane.handle_escape()
    qtbot.waitUntil(pane.table.hasFocus)
    assert not pane.handle_escape()


def test_a_paper_is_laid_into_a_cell_by_typing_its_number(pane, qtbot):
    go_to(pane, PaperShows.MADE)
    pane.lay()
    pane.detail.form.exhibit.setText("E-001")
    qtbot.mouseClick(pane.detail.form.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(pane, PaperShows.MADE).status is ExpectedState.PARTLY)
    assert cell(pane, PaperShows.MADE).laid == (pane.laydown,)
    qtbot.waitUntil(pane.detail.form.isHidden)
    shown = []
    pane.shows.connect(lambda exhibit, _: shown.append(exhibit))
    pane.detail.table.go(-5)
    qtbot.keyClick(pane.detail.table, Key.Key_Return)
    assert shown == [pane.laydown]


def test_a_paper_is_dropped_into_a_cell(pane, qtbot):
    held = QMimeData()
    held.setData(EXHIBITS, pane.laydown.encode())
    index = pane.model.index(0, 1 + COLUMNS.index(PaperShows.MADE))
    at = QPointF(pane.table.visualRect(index).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(at, copy, held, left, Qt.KeyboardModifier.NoModifier)
    pane.table.dropEvent(event)
    qtbot.waitUntil(lambda: cell(pane, PaperShows.MADE).laid == (pane.laydown,))


def test_what_is_not_needed_asks_why_and_is_needed_again(pane, qtbot):
    go_to(pane, PaperShows.PAID)
    pane.detail.table.go(0)
    qtbot.waitUntil(pane.detail.mark.isEnabled)
    qtbot.mouseClick(pane.detail.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.ask.isVisible)
    qtbot.keyClicks(pane.ask.reason, "paid in kind")
    qtbot.keyClick(pane.ask.reason, Key.Key_Return)
    qtbot.waitUntil(lambda: cell(pane, PaperShows.PAID).status is ExpectedState.NOT_NEEDED)
    [held] = store.not_needed(pane.context.view.db, pane.case)
    assert held.reason == "paid in kind"
    qtbot.waitUntil(lambda: pane.detail.mark.text() == "Mark as needed")
    qtbot.mouseClick(pane.detail.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(pane, PaperShows.PAID).status is ExpectedState.MISSING)


def test_what_is_missing_in_a_cell_becomes_a_round_that_is_not_sent(pane, qtbot):
    go_to(pane, PaperShows.PAID)
    pane.ask_for_missing()
    db = pane.context.view.db
    qtbot.waitUntil(lambda: len(requests.rounds(db, pane.case)) == 1)
    [round_] = requests.rounds(db, pane.case)
    assert round_.sent_on is None
    assert round_.party == chain.steps(db, pane.case)[0].party
    assert [each.item for each in requests.items_of(db, round_.id)] == ["CTS-SP-03"]


def test_lists_are_chosen_in_the_menu(pane, qtbot):
    pane._offer_lists()
    acts = {each.text(): each for each in pane.lists.menu().actions()}
    assert acts["Cotton (CBP's list)"].isChecked()
    acts["Cotton (CBP's list)"].trigger()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)


@pytest.fixture
def sorting(pane, do, tmp_path, qtbot):
    """Two papers whose folders say what they are, and one whose name says two things."""
    for name in ("01 spinning/batch cards/7.txt", "01 spinning/invoice packing list.txt"):
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    do(lambda workspace: add_exhibits(workspace, pane.case, [tmp_path / "papers"]))
    qtbot.waitUntil(lambda: len(pane._known.named) == 3)
    pane.begin_sorting()
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is pane.sorting)
    return pane.sorting


def test_sorting_is_shown_altered_and_written_as_one_act(pane, sorting, qtbot, qtmodeltester):
    qtmodeltester.check(sorting.model)
    assert sorting.model.rowCount() == 2
    doubtful = sorting.model.at(1)
    assert doubtful.proposal.doubts == ("could be Commercial invoice or Packing list",)
    db = pane.context.view.db
    assert [each.paper for each in evidence.of_case(db, pane.case)][1:] == ["", ""]
    sorting.table.choose(doubtful.proposal.exhibit)
    sorting.form.said.emit("paper", "packing-list")
    assert sorting.model.at(1).proposal.paper == "packing-list"
    qtbot.mouseClick(sorting.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is not sorting)
    papers = [each.paper for each in evidence.of_case(db, pane.case)]
    assert papers == ["laydown", "batch-card", "packing-list"]


def test_a_line_that_is_taken_off_is_not_written(pane, sorting, qtbot):
    sorting.table.choose(sorting.model.id_of(0))
    sorting.table.setFocus()
    qtbot.keyClick(sorting.table, Key.Key_Delete)
    assert sorting.model.rowCount() == 1
    assert pane.handle_escape()
    assert pane._stack.currentWidget() is not sorting


def test_a_step_is_taken_for_a_step_of_a_template_and_by_its_words_again(pane, qtbot):
    go_to(pane, PaperShows.MADE)
    assert pane.detail.taken.choose()
    choice = pane.detail.taken.fields["cotton-steps"]
    assert choice.currentText() == "Spinning (proposed)"
    assert any("纺" in choice.itemText(n) for n in range(choice.count()))
    pane.detail.taken.edited.emit("cotton-steps", "=farm")
    qtbot.waitUntil(lambda: pane.model.grid.rows[0].taken[0].template.id == "farm")
    assert (choice.value(), pane.model.grid.rows[0].taken[0].by_words) == ("=farm", False)
    pane.detail.taken.edited.emit("cotton-steps", "-")
    qtbot.waitUntil(lambda: not pane.model.grid.rows[0].taken)
    assert choice.value() == "-"
    pane.detail.taken.edited.emit("cotton-steps", "")
    qtbot.waitUntil(lambda: bool(pane.model.grid.rows[0].taken))
    assert choice.value() == ""


def test_where_no_list_has_a_template_nothing_is_to_be_chosen(pane, context, case, do, qtbot):
    do(lambda workspace: choose_lists(workspace, case, ["cotton"], documents()))
    qtbot.waitUntil(lambda: pane.model.grid.lists == ("cotton",))
    go_to(pane, PaperShows.MADE)
    assert pane.detail.taken.isHidden()
    said = []
    pane.says.connect(lambda words, _: said.append(words))
    pane.begin_taking()
    assert len(said) == 1


def test_papers_laid_nowhere_are_listed_and_what_is_dragged_of_them_can_be_dropped(pane, qtbot):
    loose = pane.loose.model
    assert [each.exhibit.id for each in loose.everything()] == [pane.laydown]
    index = loose.index(0, 1)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    held = loose.mimeData([index, loose.index(0, 2)])
    assert bytes(held.data(EXHIBITS).data()).decode() == pane.laydown
    at = pane.model.index(0, 1 + COLUMNS.index(PaperShows.MADE))
    where = QPointF(pane.table.visualRect(at).center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    pane.table.dropEvent(QDropEvent(where, copy, held, left, none))
    qtbot.waitUntil(lambda: cell(pane, PaperShows.MADE).laid == (pane.laydown,))
    qtbot.waitUntil(lambda: not loose.count())


def test_papers_laid_nowhere_are_laid_by_keys_alone(pane, qtbot):
    go_to(pane, PaperShows.MADE)
    pane.go_to_loose()
    qtbot.waitUntil(pane.loose.table.hasFocus)
    qtbot.waitUntil(pane.loose.yes.isEnabled)
    pane.lay()
    qtbot.waitUntil(lambda: cell(pane, PaperShows.MADE).laid == (pane.laydown,))


def test_tab_goes_through_what_stands_beside_the_grid_in_the_order_in_which_it_is_seen(pane):
    choice, lay = pane.detail.taken.fields["cotton-steps"], pane.detail.lay
    seen, each = [], pane.table
    while lay not in seen:
        each = each.nextInFocusChain()
        seen.append(each)
    assert seen.index(choice) < seen.index(pane.detail.table) < seen.index(lay)

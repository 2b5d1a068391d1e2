"""Panes that fold away: by an arrow, a key or a double click, for want of room, and for ever."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.widgets.splitter import Splitter, reveal, turn_side


class A(QLineEdit):
    """A pane that needs so many pixels."""

    def __init__(self, needs):
        super().__init__()
        self.setMinimumWidth(needs)


@pytest.fixture
def make(qtbot):
    def make(width=1000, keeps=0, name="room"):
        panes = A(200), A(300), A(100)
        made = Splitter(name, [300, 500, 200], *panes, folds={0: "List", 2: "Facts"}, keeps=keeps)
        made.list, made.page, made.facts = panes
        around = made.around = QWidget()
        made.setParent(around)
        qtbot.addWidget(around)
        around.resize(width, 300)
        made.resize(width, 300)
        around.show()
        return made

    return make


def test_a_click_on_the_arrow_folds_a_pane_and_gives_its_room_to_the_others(make, qtbot):
    panes = make()
    before = panes.page.width()
    arrow = panes.handle(1).arrow
    assert arrow.accessibleName() == "Hide: List (Ctrl+F9)"
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert panes.list.isHidden()
    assert arrow.isVisible()
    assert panes.page.width() > before + 200
    assert arrow.accessibleName() == "Show: List (Ctrl+F9)"
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert (panes.list.isVisible(), panes.page.width()) == (True, before)


def test_panes_are_in_proportion_to_their_first_sizes_until_somebody_moves_them(make):
    panes = make(width=700)
    for width in (1000, 2000):
        panes.resize(width, 300)
        assert panes.list.width() == 300 * width // 1000
        assert panes.facts.width() == 200 * width // 1000
    panes.setSizes([500, 1200, 278])
    panes.splitterMoved.emit(500, 1)
    panes.resize(2100, 300)
    assert panes.list.width() < 550


def test_a_double_click_on_the_handle_folds_and_where_nothing_folds_makes_sizes_new(make, qtbot):
    panes = make()
    qtbot.mouseDClick(panes.handle(2), Qt.MouseButton.LeftButton, pos=QPoint(2, 5))
    assert panes.facts.isHidden()
    plain = Splitter("plain", [300, 100], A(1), A(1))
    qtbot.addWidget(plain)
    plain.resize(401, 100)
    plain.show()
    plain.setSizes([100, 300])
    qtbot.mouseDClick(plain.handle(1), Qt.MouseButton.LeftButton)
    assert plain.sizes() == [300, 100]


def test_what_is_folded_stays_so_for_the_next_window_and_opens_as_wide_as_it_was(make):
    make().turn(2)
    panes = make()
    assert (panes.list.isVisible(), panes.facts.isHidden()) == (True, True)
    panes.turn(2)
    assert 150 < panes.facts.width() < 250
    assert not make().facts.isHidden()
    assert not make(name="another").facts.isHidden()


def test_what_a_person_never_folded_is_not_remembered(make):
    make().fold(0, folded=True)
    assert not make().list.isHidden()
    assert not QSettings().contains("folded/room")


def test_the_keys_fold_and_open_and_the_cursor_goes_along(make, qtbot):
    panes = make()
    panes.list.setFocus()
    assert turn_side(panes.window(), "left")
    qtbot.waitUntil(panes.page.hasFocus)
    assert turn_side(panes.window(), "left")
    qtbot.waitUntil(panes.list.hasFocus)
    assert not turn_side(panes.window(), "lower")


def test_panes_fold_where_there_is_no_room_for_them_and_come_back(make):
    panes = make(keeps=450)
    assert panes.minimumSizeHint().width() < 330
    seen = {}
    for width in (1000, 720, 500, 720, 1000):
        panes.resize(width, 300)
        seen[width] = panes.list.isVisible(), panes.facts.isVisible()
        assert panes.page.width() >= min(450, width - 22)
    assert seen == {1000: (True, True), 720: (True, False), 500: (False, False)}
    assert not QSettings().contains("folded/room")


def test_one_that_is_asked_for_has_its_room_from_another(make):
    panes = make(width=720, keeps=450)
    assert (panes.list.isVisible(), panes.facts.isVisible()) == (True, False)
    panes.turn(2)
    assert (panes.list.isVisible(), panes.facts.isVisible()) == (False, True)
    assert panes.page.width() >= 300


def test_what_leads_into_a_folded_pane_opens_it_and_stays_folded_for_the_next_window(make):
    panes = make()
    panes.turn(2)
    reveal(panes.page)
    assert panes.facts.isHidden()
    reveal(panes.facts)
    assert panes.facts.isVisible()
    assert make().facts.isHidden()

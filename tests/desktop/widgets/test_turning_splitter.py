"""Two panes lie side by side where there is room, else one above the other; both are remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from desktop.widgets.turning_splitter import TurningSplitter

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def panes(qtbot, width):
    made = TurningSplitter("two", [300, 100], [150, 450], QTextEdit(), QTextEdit(), wide=400)
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    return made


def test_they_turn_with_the_room_and_have_their_share_of_it(qtbot):
    two = panes(qtbot, 800)
    assert two.orientation() == ACROSS
    left, right = two.sizes()
    assert abs(left - 3 * right) <= 6
    two.resize(399, 800)
    assert two.orientation() == DOWN
    upper, lower = two.sizes()
    assert abs(3 * upper - lower) <= 6
    two.resize(400, 800)
    assert two.orientation() == ACROSS


def test_what_somebody_moved_stays_for_each_way_by_itself(qtbot):
    two = panes(qtbot, 801)
    two.moveSplitter(200, 1)
    qtbot.waitUntil(lambda: not two._remember.isActive())
    again = panes(qtbot, 801)
    assert abs(again.sizes()[0] - 200) <= 2
    again.resize(300, 601)
    upper, lower = again.sizes()
    assert abs(3 * upper - lower) <= 6

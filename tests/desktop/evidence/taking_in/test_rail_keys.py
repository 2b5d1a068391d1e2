"""The keys of a room work wherever the cursor is in the window: on the rail too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from tests.desktop.evidence.taking_in.conftest import LONG


def test_keys_of_the_room_work_while_the_rail_has_the_focus(at_work, take_in, qtbot):
    room = take_in(a__txt=b"a", b__txt=b"b")
    room.table.choose(room.model.id_of(0))
    button = at_work.rail.findChild(QToolButton, "rail-evidence")
    button.setFocus()
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: room.table.current().exhibit.name == "b.txt", timeout=LONG)
    qtbot.keyClick(button, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is room.filter.line

"""What is chosen by keys passes over other choices on its way; only where it ends is saved."""

import pytest
from PySide6.QtCore import Qt

from desktop.widgets.field import ChoiceField, submit_pending


@pytest.fixture
def choice(qtbot):
    field = ChoiceField([("a", "apples"), ("b", "pears"), ("c", "plums")])
    field.show_saved("a")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.said = []
    field.submitted.connect(field.said.append)
    return field


def test_arrows_save_where_they_end(choice, qtbot):
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.said == []
    submit_pending()
    assert choice.said == ["c"]


def test_a_notice_does_not_take_back_what_is_being_chosen(choice, qtbot):
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    choice.show_saved("a")
    assert choice.value() == "b"
    qtbot.waitUntil(lambda: choice.said == ["b"])
    choice.show_saved("a")
    assert choice.value() == "a"


def test_what_is_chosen_from_the_list_is_saved_at_once(choice):
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert choice.said == ["b"]

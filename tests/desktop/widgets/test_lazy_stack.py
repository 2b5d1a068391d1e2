"""Widgets one behind the other are built when they are first wanted, and only once."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.lazy_stack import LazyPane, LazyStack


class First(QWidget):
    pass


class Second(QWidget):
    pass


class Room(QWidget):
    second = LazyPane(Second, "parts")

    def __init__(self):
        super().__init__()
        self.parts = LazyStack([First, Second], lambda kind: kind())


def test_nothing_is_built_that_nobody_wanted(qtbot):
    room = Room()
    qtbot.addWidget(room)
    assert room.parts.built() == []
    assert isinstance(room.parts.front(), First)
    assert len(room.parts.built()) == 1


def test_what_is_asked_for_is_built_once_and_lies_in_its_place(qtbot):
    room = Room()
    qtbot.addWidget(room)
    assert room.second is room.second
    assert room.parts.widget(room.parts.at(Second)).isAncestorOf(room.second)

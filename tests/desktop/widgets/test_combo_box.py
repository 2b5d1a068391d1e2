"""A choice that does not fit ends in an ellipsis, and is said whole where the mouse rests."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.widgets.combo_box import ComboBox

WORDS = "Dormitory or site rules, gate records, passes"


@pytest.fixture
def choice(qtbot):
    made = ComboBox()
    qtbot.addWidget(made)
    made.addItem(WORDS)
    made.show()
    return made


def rest_on(choice):
    QApplication.sendEvent(
        choice, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), choice.mapToGlobal(QPoint(5, 5)))
    )


def test_it_asks_for_room_for_its_words(window, qtbot):
    made = ComboBox(window)
    made.addItem("in this case")
    made.resize(made.sizeHint())
    made.show()
    assert made.fitting() == "in this case"
    assert made.fontMetrics().horizontalAdvance(made.fitting()) < made._words().width()


def test_what_fits_is_said_whole(choice):
    choice.resize(600, 28)
    assert choice.fitting() == WORDS
    rest_on(choice)
    assert QToolTip.text() != WORDS


@pytest.mark.qt_log_ignore("does not support raise")
def test_what_does_not_fit_ends_in_an_ellipsis_and_is_said_where_the_mouse_rests(choice, qtbot):
    choice.resize(140, 28)
    assert choice.fitting().endswith("\N{HORIZONTAL ELLIPSIS}")
    assert WORDS.startswith(choice.fitting()[:-1])
    rest_on(choice)
    qtbot.waitUntil(lambda: QToolTip.text() == WORDS)
    QToolTip.hideText()

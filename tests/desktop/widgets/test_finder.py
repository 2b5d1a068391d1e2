"""The finder is as high as what it found, and says when that is nothing."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.widgets.finder import Finder, FinderAction


@pytest.fixture
def finder(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    lines = [FinderAction(f"Line {n}", "Ctrl+L", "eye", lambda: None) for n in range(40)]
    made = Finder(
        lambda words: [each for each in lines if all(w in each.words.casefold() for w in words)],
        window,
    )
    made.ask()
    made.window_ = window
    return made


def test_it_is_as_high_as_what_was_found_and_no_higher_than_the_window(finder):
    most = finder.height()
    assert most < 700
    finder.line.setText("line 39")
    assert len(finder.offers.offers) == 1
    assert finder.height() < most / 3
    finder.line.clear()
    assert finder.height() == most


def test_it_says_that_nothing_was_found(finder):
    finder.line.setText("there is none")
    assert finder.nothing.isVisible()
    assert not finder.list.isVisible()
    finder.line.setText("line")
    assert not finder.nothing.isVisible()

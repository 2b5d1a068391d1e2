"""How widgets share the room of another."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.box import lay_out, row, stack


@pytest.fixture
def three(qapp):
    return [QLabel(text) for text in ("first", "second", "third")]


@pytest.fixture
def host(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(300, 400)
    return host


@pytest.mark.parametrize("which", [0, 1, 2])
def test_one_takes_the_rest_of_the_height_and_the_others_what_they_need(host, three, which):
    lay_out(host, *three, rest=three[which])
    host.show()
    heights = [each.height() for each in three]
    assert sum(heights) == 400
    assert {heights[at] for at in range(3) if at != which} == {three[0].sizeHint().height()}


def test_what_is_only_named_as_the_rest_lies_below_the_others(host, three):
    lay_out(host, *three[:2], rest=three[2], margin=(10, 20, 30, 40), spacing=5)
    host.show()
    assert [each.x() for each in three] == [10, 10, 10]
    assert three[0].y() == 20
    assert three[2].y() == three[1].geometry().bottom() + 1 + 5
    assert three[2].geometry().bottom() + 1 == 400 - 40
    assert three[2].geometry().right() + 1 == 300 - 30


def test_in_a_row_one_takes_the_rest_of_the_width(qtbot, three):
    made = row(*three, rest=three[1], spacing=8)
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    assert three[2].geometry().right() + 1 == 300
    assert three[0].width() == three[0].sizeHint().width()


def test_without_one_that_takes_the_rest_a_row_lies_at_the_left(qtbot, three):
    made = row(*three, spacing=8)
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    assert [each.width() for each in three] == [each.sizeHint().width() for each in three]


def test_of_a_stack_the_first_is_seen(qtbot, three):
    made = stack(*three)
    qtbot.addWidget(made)
    assert (made.count(), made.currentWidget()) == (3, three[0])

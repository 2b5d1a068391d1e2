"""What nobody waits for is done in turns, one at a time, while nothing else is."""

import pytest
from PySide6.QtCore import QObject

from desktop.idle_turns import IdleTurns

pytestmark = pytest.mark.usefixtures("builds_ahead")


class Asker(QObject):
    """Wants a number of turns, and notes each."""

    def __init__(self, name, turns, taken, parent):
        super().__init__(parent)
        self.name, self.left, self.taken = name, turns, taken

    def turn(self):
        self.left -= 1
        self.taken.append(self.name)
        return self.left > 0


@pytest.fixture
def parent(qapp):
    parent = QObject(qapp)
    yield parent
    parent.deleteLater()


def test_those_who_ask_take_turns_until_nothing_of_theirs_is_left(parent, qtbot):
    taken = []
    idle = IdleTurns(lambda: False, parent)
    for name, turns in (("a", 3), ("b", 1), ("c", 2)):
        one = Asker(name, turns, taken, parent)
        idle.ask(one, one.turn)
    qtbot.waitUntil(lambda: len(taken) == 6)
    qtbot.wait(100)
    assert taken == ["a", "b", "c", "a", "c", "a"]


def test_between_two_turns_the_window_goes_on(parent, qtbot):
    taken, seen = [], []
    idle = IdleTurns(lambda: False, parent)
    for name in ("a", "b"):
        one = Asker(name, 1, taken, parent)
        idle.ask(one, one.turn)
    idle._next.timeout.connect(lambda: seen.append(len(taken)))
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert seen == [1, 2]


def test_while_something_is_done_that_takes_long_there_is_no_turn(parent, qtbot):
    taken, busy = [], [True]
    idle = IdleTurns(lambda: bool(busy), parent)
    one = Asker("a", 1, taken, parent)
    idle.ask(one, one.turn)
    qtbot.wait(150)
    assert taken == []
    busy.clear()
    qtbot.waitUntil(lambda: taken == ["a"])


def test_who_asks_twice_has_one_turn_after_another_and_not_two(parent, qtbot):
    taken = []
    idle = IdleTurns(lambda: False, parent)
    one = Asker("a", 1, taken, parent)
    idle.ask(one, one.turn)
    idle.ask(one, one.turn)
    qtbot.wait(200)
    assert taken == ["a"]


def test_one_that_fails_keeps_no_other_from_its_turn(parent, qtbot):
    taken = []
    idle = IdleTurns(lambda: False, parent)
    fails, goes_on = Asker("a", 1, taken, parent), Asker("b", 1, taken, parent)
    idle.ask(fails, lambda: 1 / 0)
    idle.ask(goes_on, goes_on.turn)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: taken == ["b"])
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


@pytest.mark.parametrize("how", ["forgotten", "gone"])
def test_who_is_forgotten_or_gone_has_no_turn(parent, qtbot, how):
    taken = []
    idle = IdleTurns(lambda: False, parent)
    first, second = (Asker(name, 2, taken, parent) for name in ("a", "b"))
    idle.ask(first, first.turn)
    idle.ask(second, second.turn)
    qtbot.waitUntil(lambda: taken == ["a"])
    if how == "forgotten":
        idle.forget(second)
    else:
        with qtbot.waitSignal(second.destroyed):
            second.deleteLater()
    qtbot.waitUntil(lambda: taken == ["a", "a"])
    qtbot.wait(100)
    assert taken == ["a", "a"]

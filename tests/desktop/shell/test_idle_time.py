"""Nobody was there for so long, by whichever of two clocks tells it."""

from collections import Counter
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

from desktop.shell import idle_time
from tests.desktop.shell.test_lock_page import Clock

MINUTES = 15
passing = st.lists(
    st.tuples(st.sampled_from(["awake", "asleep", "set"]), st.integers(-40, 40)),
    min_size=1, max_size=3,
)  # fmt: skip
"""Minutes that pass, or by which somebody sets the clock of the system."""

tally = Counter[bool]()


@given(passing)
def it_is_over_by_the_clock_that_tells_of_more(steps):
    """Nobody can set the second one, which stands still while the computer sleeps."""
    clock, over, parent, window = Clock(), [], QObject(), QWindow()
    idle = idle_time.IdleTime(parent)
    with patch.object(idle_time, "time", clock):
        idle.watch(window)
        idle.eventFilter(idle, QEvent(QEvent.Type.KeyPress))
        idle.over.connect(lambda: over.append(True))
        for what, minutes in steps:
            passed = minutes * 60 if what == "set" else abs(minutes) * 60
            clock.set_by += passed if what == "set" else 0
            clock.now += passed if what != "set" else 0
            clock.slept += passed if what == "asleep" else 0
        idle.look()
        idle.watch(None)
    awake = sum(abs(minutes) for what, minutes in steps if what == "awake")
    asleep = sum(abs(minutes) for what, minutes in steps if what == "asleep")
    put = sum(minutes for what, minutes in steps if what == "set")
    assert bool(over) is (awake >= MINUTES or awake + asleep + put >= MINUTES), steps
    tally[bool(over)] += 1


@pytest.mark.usefixtures("qapp")
def test_whatever_is_set_and_however_long_it_sleeps_it_is_over_by_one_of_two_clocks():
    tally.clear()
    it_is_over_by_the_clock_that_tells_of_more()
    assert min(tally[True], tally[False]) > 10, tally

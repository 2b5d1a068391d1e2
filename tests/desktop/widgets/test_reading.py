"""What is read in the background says so, and says that there is nothing only once it is known."""

import threading

from PySide6.QtWidgets import QVBoxLayout

from desktop.widgets import reading
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.reading import ReadingWidget


def a_pane(qtbot):
    made = ReadingWidget()
    made.works_on = "drawing the diagram"
    made.empty = EmptyState("workflow", "Nothing to draw yet", "")
    QVBoxLayout(made).addWidget(made.empty)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_what_takes_longer_says_so_until_it_is_there(context, qtbot, monkeypatch):
    monkeypatch.setattr(reading, "LATE", 0)
    shown, may_go_on = [], threading.Event()
    made = a_pane(qtbot)
    job = context.jobs.look((made, "picture"), lambda _: may_go_on.wait(20))
    job.succeeded.connect(shown.append)
    qtbot.waitUntil(lambda: bool(made._reader.note and made._reader.note.isVisible()))
    assert made._reader.note.words.text() == "Working… drawing the diagram"
    assert not made.empty.held.isVisible()
    may_go_on.set()
    qtbot.waitUntil(made.empty.held.isVisible)
    assert shown
    assert made._reader.note.isHidden()


def test_what_was_read_of_the_one_before_is_not_known_of_the_next(context, qtbot):
    made = a_pane(qtbot)
    made.settle()
    assert made.empty.held.isVisible()
    late = context.jobs.look((made, "before"), lambda _: None)
    made.begin_unread()
    assert not made.empty.held.isVisible()
    with qtbot.waitSignal(late.ended):
        pass
    qtbot.waitUntil(lambda: not made.is_waiting)
    assert not made.empty.held.isVisible()


def test_what_could_not_be_read_is_not_called_empty(context, qtbot):
    made = a_pane(qtbot)
    job = context.jobs.look((made, "broken"), lambda _: 1 / 0, report_failure=False)
    with qtbot.waitSignal(job.ended):
        pass
    qtbot.waitUntil(lambda: not made.is_waiting)
    assert not made.empty.held.isVisible()

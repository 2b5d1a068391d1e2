import pytest
from PySide6.QtCore import QObject, Qt, Signal

from desktop import job
from desktop.job import JobOwner


class Window(QObject):
    asked = Signal()


@pytest.fixture
def owner(qapp):
    parent = QObject()
    yield JobOwner(parent)
    parent.deleteLater()


def heard_of_three(owner, qtbot):
    """What is heard of jobs whose results come at once; after each the window has work."""
    heard, window = [], Window(owner)
    window.asked.connect(lambda: heard.append("window"), Qt.ConnectionType.QueuedConnection)

    def hear(result):
        heard.append(result)
        window.asked.emit()
        if result == "second":
            raise ValueError(result)

    with qtbot.captureExceptions() as raised:
        for result in ("first", "second", "third"):
            made, task = owner.make_job("")
            made.succeeded.connect(hear)
            task.run(lambda result=result: result)
        qtbot.waitUntil(lambda: not owner.is_working and heard.count("window") == 3)
    assert [str(error) for _, error, _ in raised] == ["second"]
    return heard


def test_the_window_lives_between_results_that_take_long_to_show(owner, monkeypatch, qtbot):
    monkeypatch.setattr(job, "_LONG", 0)
    together = heard_of_three(owner, qtbot)
    assert together == ["first", "window", "second", "window", "third", "window"]


def test_results_that_are_shown_quickly_are_shown_together(owner, monkeypatch, qtbot):
    monkeypatch.setattr(job, "_LONG", 60)
    assert heard_of_three(owner, qtbot)[:3] == ["first", "second", "third"]

"""What is typed into a question is there again, until it is recorded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefiles.kernel.errors import Impossible
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.drafts import unsent_drafts

WHY = "Why is it set aside?"


class Room(QWidget):
    case = "one"


@pytest.fixture
def room(qtbot):
    room = Room()
    room.bar = AskBar("asks", room)
    qtbot.addWidget(room)
    room.show()
    return room


def test_a_reason_that_was_not_given_is_there_when_the_same_is_asked_and_only_then(room, qtbot):
    bar = room.bar
    bar.ask(WHY, "Set aside", lambda _: None)
    bar.reason.setText("It is a copy")
    assert unsent_drafts(room) == [f"reason for: {WHY}"]
    qtbot.keyClick(bar.reason, Qt.Key.Key_Escape)
    assert unsent_drafts(room) == []
    bar.ask("Why is it erased?", "Erase", lambda _: None)
    assert bar.reason.text() == ""
    bar.ask(WHY, "Set aside", lambda _: None)
    assert bar.reason.text() == "It is a copy"
    room.case = "two"
    bar.ask(WHY, "Set aside", lambda _: None)
    assert bar.reason.text() == ""


def test_a_reason_that_was_given_is_gone_unless_the_act_fails(context, room, wait_for):
    def fail(_workspace, _progress):
        raise Impossible("No.")

    for work, left in ((lambda *_: None, ""), (fail, "It is a copy")):
        jobs = []
        room.bar.ask(WHY, "Set aside", lambda _, w=work, j=jobs: begin(context, w, j))
        room.bar.reason.setText("It is a copy")
        room.bar.yes.click()
        wait_for(jobs[0])
        room.bar.ask(WHY, "Set aside", lambda _: None)
        assert room.bar.reason.text() == left
        room.bar.leave()


def begin(context, work, jobs):
    jobs.append(context.jobs.act("", work))
    return jobs[0]

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from desktop.shell.undo_actions import UndoActions
from desktop.widgets.field import Field
from tests.build import a_case, a_worker, notes_of


def test_the_menu_names_what_it_would_undo(context, do, qtbot):
    actions = UndoActions(context)
    assert not actions.undo.isEnabled()

    case = do(a_case)
    actions.show(case)
    assert actions.undo.text() == "Undo Open Case"

    do(lambda workspace: a_worker(workspace, case))
    qtbot.waitUntil(lambda: actions.undo.text() == "Undo Add Pseudonym")

    with qtbot.waitSignal(actions.redo.changed):
        actions.undo.trigger()
    assert actions.undo.text() == "Undo Open Case"
    assert actions.redo.text() == "Redo Add Pseudonym"

    actions.show(None)
    assert not actions.undo.isEnabled()
    assert not actions.redo.isEnabled()


def touch_as_grace(workspace, case, worker):
    """As somebody else would who worked on the same case before."""
    ada, workspace.environment = (
        workspace.environment,
        replace(workspace.environment, actor="Grace"),
    )
    a_worker(workspace, case, notes="hers")
    workspace.environment = ada


def test_what_cannot_be_undone_is_said_in_words(at_work, qtbot):
    jobs = at_work.session.context.jobs
    with qtbot.waitSignal(jobs.act("", lambda w, _: a_case(w)).succeeded) as opened:
        pass
    case = opened.args[0]
    at_work.show_case(case)
    with qtbot.waitSignal(jobs.act("", lambda w, _: a_worker(w, case)).succeeded) as added:
        pass
    job = jobs.act("", lambda w, _: touch_as_grace(w, case, added.args[0]))
    with qtbot.waitSignal(job.ended):
        pass

    at_work.undo_actions.undo.trigger()

    qtbot.waitUntil(at_work.banner.isVisible)
    assert "“Add Pseudonym” cannot be undone: Grace has changed" in at_work.banner.words.text()


@pytest.fixture
def field(context, case, qtbot):
    """A window with one field for what is noted of a worker, and the cursor in it."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = UndoActions(context, window)
    actions.show(case)
    window.menuBar().addMenu("Edit").addActions([actions.undo, actions.redo])
    field = Field()
    window.setCentralWidget(field)
    field.submitted.connect(
        lambda text: context.jobs.act("", lambda w, _: a_worker(w, case, notes=text))
    )
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    yield field
    window.close()


def noted(context, case):
    return [*notes_of(context.view, case).values()]


def undo(qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_takes_back_unsaved_typing_first_and_then_the_last_act(context, case, field, qtbot):
    qtbot.keyClicks(field, "seen")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: noted(context, case) == ["seen"])
    qtbot.keyClicks(field, " twice")

    undo(qtbot, field)
    assert field.text() == "seen"
    assert noted(context, case) == ["seen"]

    undo(qtbot, field)
    qtbot.waitUntil(lambda: noted(context, case) == [])


def test_typing_is_saved_as_one_act_after_a_pause(context, case, field, qtbot):
    heard = []
    context.signals.changed.connect(heard.append)
    qtbot.keyClicks(field, "seen on site")
    field.setCursorPosition(4)
    qtbot.waitUntil(lambda: noted(context, case) == ["seen on site"])
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 1
    assert field.cursorPosition() == 4
    assert field.hasFocus()


def test_what_is_being_typed_is_not_overwritten(field, qtbot):
    field.show_saved("from the journal")
    assert field.text() == "from the journal"
    qtbot.keyClicks(field, "!")
    field.show_saved("from elsewhere")
    assert field.text() == "from the journal!"

"""A viewer, and exhibits to show in it."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from desktop.viewer.viewer import Viewer


@pytest.fixture
def viewer(context, qtbot):
    viewer = Viewer(context)
    qtbot.addWidget(viewer)
    viewer.resize(700, 900)
    viewer.show()
    yield viewer
    viewer.end()


@pytest.fixture
def taken(do, case, context):
    """Take in bytes under a name, have them read, and return the exhibit."""

    def taken(name, content):
        found = do(lambda workspace: add_pasted_exhibit(workspace, case, name, content))
        do(lambda workspace: read_all_due(workspace, case))
        return store.get(context.view.db, found.lines[0].exhibit)

    return taken


@pytest.fixture
def keys(qtbot):
    """Press keys: their names, with what is held down before a `+`, and how often after a `*`."""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415

    def keys(widget, *named):
        for each in named:
            name, _, times = each.partition("*")
            pressed = QKeySequence(name)[0]
            for _ in range(int(times or 1)):
                qtbot.keyClick(widget, pressed.key(), pressed.keyboardModifiers())

    return keys

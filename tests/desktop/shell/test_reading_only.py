"""A workspace that another program writes in is open for reading, and for writing once it ends."""

import hashlib
import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from casefiles.cases.case_acts import edit_case
from casefiles.kernel.workspace_errors import OnlyReading
from casefiles.workspace.workspace import Workspace
from desktop.shell import reading_only
from tests.build import a_case, ada, with_tables


class Other:
    """The other program."""

    def __init__(self, folder):
        command = [sys.executable, "-m", "tests.desktop.shell.other_program", str(folder)]
        self._runs = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
        )
        self.case = self._runs.stdout.readline().strip()

    def write(self, title):
        self._runs.stdin.write(f"{title}\n")
        self._runs.stdin.flush()
        return self._runs.stdout.readline().strip()

    def die(self):
        self._runs.communicate("die\n", 30)


@pytest.fixture
def other(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_only, "_OFTEN", 20)
    running = Other(with_tables(tmp_path / "work"))
    yield running
    running._runs.kill()
    running._runs.communicate()


def enabled(room, name):
    return room.findChild(QAbstractButton, name).isEnabled()


def written(folder):
    """What is kept in a workspace, but for what SQLite shares between programs and what can go."""
    kept = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    return {
        str(each): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in kept
        if "cache" not in each.parts and not each.name.endswith("-shm")
    }


def test_one_reads_beside_the_other_program_and_writes_once_it_has_ended(
    window, other, tmp_path, qtbot
):
    folder = tmp_path / "work"
    before = written(folder)
    with qtbot.waitSignal(window.session.opened):
        window.session.open(folder)
    strip = window.reading.strip
    assert strip.isVisible()
    assert "Ada" in strip.words.text()
    assert f"process {other._runs.pid}" in strip.words.text()
    window.show_case(other.case)
    room = window.room("cases")
    room.pane.tabs.turn_to_named("parties")
    qtbot.waitUntil(lambda: room.findChild(QAbstractButton, "party-add") is not None)
    acts = {each.objectName(): each for each in room.acts()}
    assert not acts["cases-new"].isEnabled()
    assert "reading only" in acts["cases-new"].toolTip()
    assert acts["cases-list"].isEnabled()
    assert not enabled(room, "party-add")
    room.pane.tabs.turn_to_named("case")
    title = room.findChild(QLineEdit, "case-title")
    qtbot.waitUntil(title.isReadOnly)
    assert not window.undo_actions.undo.isEnabled()
    refused = []
    job = window.session.context.jobs.do("", edit_case, other.case, {"title": "Mine"})
    job.failed.connect(refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], OnlyReading)
    qtbot.waitUntil(lambda: "reading only" in window.banner.words.text())
    assert written(folder) == before
    other.write("What the other wrote")
    qtbot.waitUntil(lambda: window.header.title.text() == "What the other wrote")
    qtbot.waitUntil(lambda: room.table.current().case.title == "What the other wrote")
    strip.write.click()
    assert "cannot be opened for writing yet" in window.banner.words.text()
    other.die()
    qtbot.waitUntil(lambda: "has ended" in strip.words.text())
    with qtbot.waitSignal(window.session.opened):
        strip.write.click()
    assert window.reading is None
    assert {each.objectName(): each for each in window.room("cases").acts()}[
        "cases-new"
    ].isEnabled()
    job = window.session.context.jobs.do("", edit_case, other.case, {"title": "Mine"})
    with qtbot.waitSignal(job.succeeded):
        pass


def test_what_says_who_writes_may_say_little_or_nothing(tmp_path):
    from casefiles.storage.lock import NAME, LockHolder, is_free, read_holder  # noqa: PLC0415

    folder = with_tables(tmp_path / "work")
    assert read_holder(folder) is None
    assert is_free(folder)
    for text, found in (
        ("Ada", LockHolder("Ada")),
        ("Ada\nbox\nsince then\nprocess some", LockHolder("Ada", "box")),
        ("\x00\n\n\nprocess 99999999999", LockHolder("\x00", "", None, 99999999999)),
    ):
        (folder / NAME).write_text(text)
        assert read_holder(folder) == found
        assert not found.is_gone
    with Workspace(folder, ada()) as workspace:
        a_case(workspace)
        assert not is_free(folder)
        assert read_holder(folder).process == os.getpid()
    assert is_free(folder)

"""Save as pages: asked in a strip and a dialog, made as a job, and told in the banner."""

import pytest
from PySide6.QtWidgets import QFileDialog

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from desktop.widgets.room import Destination
from tests.build import a_case, a_file


@pytest.fixture
def room(at_work, qtbot, tmp_path):
    """Two texts in a case."""
    paths = [a_file(tmp_path, f"{name}.txt", f"about {name}") for name in "ab"]

    def begin(workspace, _):
        case = a_case(workspace)
        add_exhibits(workspace, case, paths)
        return case

    job = at_work.session.context.jobs.act("", begin)
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("evidence", opened.args[0]))
    room = at_work.room("evidence")
    qtbot.waitUntil(lambda: room.model.rowCount() == 2)
    return room


def press(room):
    [act] = [each for each in room.acts() if each.objectName() == "evidence-pages"]
    act.trigger()


def said(room):
    told = []
    room.saving.says.connect(lambda words, tone: told.append((words, tone)))
    return told


def test_one_is_saved_as_a_file_and_what_it_became_is_told(room, qtbot, tmp_path, monkeypatch):
    target, told = tmp_path / "pages", said(room)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    room.table.choose(room.model.id_of(0))
    press(room)
    assert room.saving.bar.isVisible()
    assert "E-001 as PDF pages" in room.saving.bar.words.text()
    room.saving.bar.save.click()
    assert not room.saving.bar.isVisible()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert told == [(f"E-001: 1 page, set from text: {target}.pdf.", "good")]


def test_several_go_into_a_folder_and_can_be_stopped(room, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    exhibits = store.of_case(room.context.view.db, room.case)
    job = room.saving.save_to(exhibits, folder, office=False)
    job.cancel()
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    assert not folder.exists() or len([*folder.iterdir()]) < 2

    told = said(room)
    room.table.choose(*(room.model.id_of(row) for row in range(2)))
    qtbot.waitUntil(lambda: len(room.exhibits.chosen()) == 2)
    press(room)
    room.saving.bar.office.setChecked(False)
    room.saving.bar.save.click()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert sorted(each.name for each in folder.iterdir()) == ["E-001.pdf", "E-002.pdf"]
    assert told == [(f"2 pages of 2 exhibits are in {folder}.", "good")]


def test_escape_leaves_the_strip(room):
    room.table.choose(room.model.id_of(0))
    press(room)
    room.handle_escape()
    assert not room.saving.bar.isVisible()

"""Back-ups in the window: looked at, written, restored; and what lies in quarantine."""

import os

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from casefiles.cli.workflows.check import check_all, lines
from casefiles.people import store as people
from casefiles.storage import full_backup
from casefiles.workspace.restore import overview
from casefiles.workspace.view import View
from desktop.widgets.ask_bar import AskBar
from tests.build import a_case, a_worker


@pytest.fixture
def act(at_work, qtbot):
    def act(work):
        results = []
        job = at_work.session.context.jobs.act("Test", lambda workspace, _: work(workspace))
        job.succeeded.connect(results.append)
        with qtbot.waitSignal(job.ended):
            pass
        return results[0]

    return act


@pytest.fixture
def page(at_work, act, qtbot):
    """The page of a workspace with a back-up of before its last act."""
    case = act(a_case)
    act(lambda workspace: workspace.back_up())
    act(lambda workspace: a_worker(workspace, case, 1, "of today"))
    at_work.findChild(QAction, "file-backups").trigger()
    page = at_work.pages.backups
    page.case = case
    qtbot.waitUntil(lambda: page._copies.count() == 1)
    return page


def shown(page, column):
    model = page._copies
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_each_is_compared_with_what_is_there_now_and_one_goes_to_a_folder(
    page, at_work, tmp_path, monkeypatch, qtbot
):
    assert shown(page, 2) == ["1 act fewer"]
    assert shown(page, 3) == ["opens"]
    page.check.click()
    qtbot.waitUntil(lambda: shown(page, 3) == ["chains and rows intact"])
    page.now.click()
    qtbot.waitUntil(lambda: "same changes" in shown(page, 2))

    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other disk")
    )
    page.to_folder.click()
    qtbot.waitUntil(lambda: "Complete and checked" in at_work.banner.words.text())
    assert full_backup.is_complete(tmp_path / "other disk")
    with View(tmp_path / "other disk") as view:
        assert view.verify().faults == ()


def test_one_is_restored_after_it_was_said_what_would_be_lost(page, at_work, qtbot):
    folder = at_work.session.context.view.folder
    page.copies.choose(overview(folder).copies[0].name)
    page.restore.click()
    qtbot.waitUntil(page.ask.isVisible)
    assert "There now, not in the back-up: 1 act" in page.report.toPlainText()
    assert not page.ask.yes.isEnabled()
    page.ask.reason.setText("a bad afternoon")
    other = AskBar("other", at_work)
    other.ask("Why?", "Do it", lambda _: None)
    other.reason.setText("half a reason")
    page.ask.yes.click()
    assert "Typed and not recorded: reason for: Why?" in at_work.banner.words.text()
    assert at_work.session.context.view.folder == folder, "nothing was let go of"
    other.leave()
    page.restore.click()
    qtbot.waitUntil(page.ask.isVisible)
    page.ask.reason.setText("a bad afternoon")
    with qtbot.waitSignal(at_work.session.restored):
        page.ask.yes.click()
    view = at_work.session.context.view
    assert people.pseudonyms(view.db, page.case) == []
    assert "kept in replaced" in at_work.banner.words.text()
    at_work.restoring.show()
    qtbot.waitUntil(lambda: page._copies.count() == 2)
    assert any("not in the journal" in words for words in shown(page, 2))


def test_one_that_cannot_be_restored_is_said_and_the_workspace_is_open_again(page, at_work, qtbot):
    folder = at_work.session.context.view.folder
    [back_up] = (folder / "backups").glob("*.sqlite")
    page.copies.choose(f"backups/{back_up.name}")
    page.restore.click()
    qtbot.waitUntil(page.ask.isVisible)
    back_up.write_bytes(b"spoiled meanwhile")
    page.ask.reason.setText("x")
    with qtbot.waitSignals([at_work.session.opened, at_work.session.refused]):
        page.ask.yes.click()
    assert len(people.pseudonyms(at_work.session.context.view.db, page.case)) == 1
    assert "damaged" in at_work.banner.words.text()


def test_a_damaged_back_up_says_nothing_of_the_workspace_that_is_open(page, at_work, qtbot):
    folder = at_work.session.context.view.folder
    [back_up] = (folder / "backups").glob("*.sqlite")
    back_up.write_bytes(b"a letter, not a database")
    page.copies.choose(f"backups/{back_up.name}")
    page.restore.click()
    qtbot.waitUntil(lambda: "cannot be restored" in page.report.toPlainText())
    assert not page.ask.isVisible()
    assert not at_work.banner.isVisible()
    assert "not saved" not in at_work.jobs.saved.text()
    with View(folder, as_it_is=True) as view:
        told = [each for each in lines(check_all(view)) if back_up.name in each]
    assert len(told) == 1
    assert not any("puts a back-up" in each for each in (*told, page.report.toPlainText()))


def test_a_damaged_workspace_is_restored_from_the_window(page, at_work, qtbot):
    folder = at_work.session.context.view.folder
    at_work.session.close()
    (folder / "workspace.sqlite").write_bytes(b"a letter, not a database" * 1000)
    with qtbot.waitSignal(at_work.session.refused):
        at_work.session.open(folder)
    at_work.banner._offered.click()
    page = at_work.pages.backups
    qtbot.waitUntil(lambda: "cannot be read" in page.state.text())
    assert shown(page, 2) == ["not compared: the current workspace cannot be read"]
    assert not page.restore.isEnabled()
    page.copies.choose(overview(folder).copies[0].name)
    page.restore.click()
    qtbot.waitUntil(page.ask.isVisible)
    page.ask.reason.setText("it was damaged")
    with qtbot.waitSignal(at_work.session.restored):
        page.ask.yes.click()
    assert at_work.session.context.view.verify().faults == ()


def test_what_lies_in_quarantine_is_saved_and_removed(page, act, tmp_path, monkeypatch, qtbot):
    def put_apart(workspace):
        digest = workspace.blobs.keep_bytes(b"orphan").digest
        os.utime(workspace.blobs.folder / digest[:2] / digest, (0, 0))
        workspace.sweep()
        return digest

    digest = act(put_apart)
    page.refresh()
    qtbot.waitUntil(lambda: page._apart.count() == 1)
    page.apart.choose(digest)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "saved"), ""))
    page.save.click()
    qtbot.waitUntil((tmp_path / "saved").exists)
    assert (tmp_path / "saved").read_bytes() == b"orphan"

    page.remove.click()
    page.ask.reason.setText("nobody's")
    page.ask.yes.click()
    page.ask.yes.click()
    qtbot.waitUntil(lambda: page._apart.count() == 0)
    assert page._context.view.quarantine.items() == []

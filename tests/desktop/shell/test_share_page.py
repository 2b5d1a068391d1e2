"""In the window a case is exported for a person, and one that came is looked at and imported."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import to_file
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, an_exhibit, contents, with_tables
from tests.exchanging import BOB, send, somebody

WORDS = "a horse that reads maps"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def choose(monkeypatch):
    """Have the dialogs of the system give this file."""

    def choose(path):
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


@pytest.fixture
def page(at_work, qtbot):
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace, "Mill"))
    with qtbot.waitSignal(job.ended):
        pass
    at_work.findChild(QAction, "file-share").trigger()
    return at_work.pages.share


def test_a_case_is_exported_for_whom_was_added_and_stands_in_the_register(
    page, qtbot, tmp_path, choose
):
    form = page.exporting
    assert "Mill" in form.case.currentText()
    assert "lend it first" in form.lending.text()
    assert not form.export.isEnabled()
    (tmp_path / "bob.key").write_text(BOB.person.line())
    choose(tmp_path / "bob.key")
    form.recipients.add.click()
    choose(tmp_path / "mill.case")
    form.export.click()
    qtbot.waitUntil(lambda: "sealed and complete" in form.state.text())
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    assert (tmp_path / "mill.case").read_bytes().startswith(b"RDCASEFI")
    form.export.click()
    qtbot.waitUntil(lambda: "not overwritten" in form.state.text())


def test_a_file_is_looked_at_before_it_is_imported(page, at_work, qtbot, tmp_path, choose):
    with Workspace(with_tables(tmp_path / "ada"), somebody(tmp_path, "Ada", 1)) as there:
        case = a_case(there, "Farm")
        an_exhibit(there, case)
        send(there, case, tmp_path / "farm.case")
        sent = contents(there, case)
    (tmp_path / "bob.person").write_bytes(to_file(BOB, WORDS, bytes))
    form = page.importing
    choose(tmp_path / "farm.case")
    form.file.choose_file.click()
    choose(tmp_path / "bob.person")
    form.file.choose_key.click()
    QTest.keyClicks(form.file.password, "another passphrase")
    form.check.click()
    qtbot.waitUntil(lambda: "does not open this key" in form.state.text())
    form.file.password.setText(WORDS)
    assert not form.take.isEnabled()
    form.check.click()
    qtbot.waitUntil(form.take.isEnabled)
    for said in ("Farm", "1 exhibit", "enrolled with the import", "“Mill”"):
        assert said in form.report.text()
    view = at_work.session.context.view
    assert contents(view, case)["cases"] == []
    form.take.click()
    qtbot.waitUntil(lambda: "is here now" in form.state.text())
    assert contents(view, case) == sent
    assert not form.file.password.text()
    assert not form.report.text()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)


def test_what_was_checked_is_forgotten_with_another_file_or_when_the_page_is_left(
    page, tmp_path, choose
):
    form = page.importing
    form.file.password.setText(WORDS)
    choose(tmp_path / "any")
    form.file.choose_file.click()
    assert form.check.isEnabled()
    page.findChild(type(form.check), "share-done").click()
    assert not form.file.password.text()
    assert not form.take.isEnabled()

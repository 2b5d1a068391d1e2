"""A back-up is sealed for a person in the window, and opened by that person's key."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.workspace.view import View
from tests.build import a_case, contents

PASSWORD = "four words that are strange"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def choose(monkeypatch):
    """Have the dialogs of the system give this file or folder."""

    def choose(path):
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    return choose


@pytest.fixture
def page(at_work, qtbot, tmp_path, choose):
    """The page, once Bob has made his key there."""
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.ended):
        pass
    at_work.findChild(QAction, "file-sealed").trigger()
    page = at_work.pages.sealed
    assert not any(each.isEnabled() for each in (page.make, page.seal, page.open))
    QTest.keyClicks(page.name, "Bob Lee")
    for field in (page.new_password.first, page.new_password.again):
        QTest.keyClicks(field, PASSWORD)
    choose(tmp_path / "bob.person")
    page.make.click()
    qtbot.waitUntil(lambda: "Give bob.key to others" in page.state.text())
    return page


def test_it_is_sealed_for_whom_was_added_and_opens_by_the_key(
    page, at_work, qtbot, tmp_path, choose
):
    choose(tmp_path / "bob.key")
    page.recipients.add.click()
    assert page.recipients.people.text().startswith("Bob Lee")
    assert page.recipients.people.text().split("·")[1].strip() in page.state.text(), (
        "the same fingerprint"
    )
    choose(tmp_path / "for bob.sealed")
    page.seal.click()
    qtbot.waitUntil(lambda: "sealed and complete" in page.state.text())

    page.sealed.choose_file.click()
    choose(tmp_path / "bob.person")
    page.sealed.choose_key.click()
    QTest.keyClicks(page.sealed.password, "another password")
    (tmp_path / "bob's").mkdir()
    choose(tmp_path / "bob's")
    page.open.click()
    qtbot.waitUntil(lambda: "passphrase does not open" in page.state.text())
    assert not any((tmp_path / "bob's").iterdir())
    page.sealed.password.setText(PASSWORD)
    page.open.click()
    qtbot.waitUntil(lambda: "is a workspace now" in page.state.text())
    here = at_work.session.context.view
    with View(tmp_path / "bob's") as there:
        [case] = [row["id"] for row in here.db.execute("SELECT id FROM cases")]
        assert contents(there, case) == contents(here, case)


def test_what_is_no_public_key_is_not_added_and_typing_is_forgotten(
    page, at_work, tmp_path, choose
):
    choose(tmp_path / "bob.person")
    page.recipients.add.click()
    assert "no public key" in page.state.text()
    assert not page.seal.isEnabled()
    page.sealed.password.setText(PASSWORD)
    page.findChild(type(page.make), "sealed-done").click()
    assert not page.sealed.password.text()


def test_a_passphrase_seals_and_opens_it_without_any_key(page, at_work, qtbot, tmp_path, choose):
    fields = page.recipients.passphrase
    QTest.keyClicks(fields.first, "a horse that reads maps")
    choose(tmp_path / "bob.key")
    page.recipients.add.click()
    assert not page.seal.isEnabled(), "typed once: it would be sealed without it"
    QTest.keyClicks(fields.again, "a horse that reads maps")
    choose(tmp_path / "all.sealed")
    page.seal.click()
    qtbot.waitUntil(lambda: "sealed and complete" in page.state.text())
    assert fields.is_empty()

    page.sealed.choose_file.click()
    assert not page.open.isEnabled()
    (tmp_path / "folder").mkdir()
    choose(tmp_path / "folder")
    page.sealed.password.setText("a horse that reads")
    page.open.click()
    qtbot.waitUntil(lambda: "passphrase does not open" in page.state.text())
    page.sealed.password.setText("a horse that reads maps")
    page.open.click()
    qtbot.waitUntil(lambda: "is a workspace now" in page.state.text())
    with View(tmp_path / "folder") as there:
        [case] = [row["id"] for row in there.db.execute("SELECT id FROM cases")]
        assert contents(there, case) == contents(at_work.session.context.view, case)

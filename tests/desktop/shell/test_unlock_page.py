"""A locked workspace opens in the window for whoever has what opens it, and for nobody else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from casefiles.kernel.sealing_errors import NoCipherDriver
from casefiles.storage import sql_driver
from casefiles.storage.sealing import key_file, recovery_code, system_keyring, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import NAMES
from casefiles.workspace.lock_workspace import let_open, lock_workspace
from desktop.shell import reopening
from tests.build import ada, with_tables

PHRASE = "a long sentence that nobody guesses"
CODE = bytes(range(20))


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """A locked workspace that nobody has unlocked here."""
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))
    folder = with_tables(tmp_path / "Harbor")
    code = KeySecret(KeySource.RECOVERY_CODE, CODE)
    lock_workspace(folder, [KeySecret.of_passphrase(PHRASE), code], ada())
    unlocked.forget(folder)
    yield folder
    unlocked.forget(folder)


def ask(window, qtbot, folder):
    """Open a workspace, and return the page that asks for what opens it."""
    with qtbot.waitSignal(window.session.locked):
        window.opener.open(folder)
    return the_page(window)


def the_page(window):
    page = window.pages.unlock
    assert window.pages.currentWidget() is page
    return page


def type_in(page, text):
    page.typed.clear()
    QTest.keyClicks(page.typed, text)
    QTest.keyClick(page.typed, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", [PHRASE, recovery_code.written(CODE).lower()])
def test_a_passphrase_or_a_recovery_code_opens_a_locked_workspace(window, locked, qtbot, typed):
    page = ask(window, qtbot, locked)
    assert page.typed.hasFocus()
    with qtbot.waitSignal(window.session.opened):
        type_in(page, typed)
    assert window.session.context.view.folder == locked
    assert page.typed.text() == ""
    assert reopening.last_workspace() == locked


def test_a_passphrase_that_reads_as_a_code_of_another_workspace_opens_it(window, locked, qtbot):
    typed = recovery_code.written(bytes(20))
    key_file.unlock(locked, KeySecret.of_passphrase(PHRASE))
    let_open(locked, KeySecret.of_passphrase(typed), ada())
    unlocked.forget(locked)
    with qtbot.waitSignal(window.session.opened):
        type_in(ask(window, qtbot, locked), typed)


def test_what_is_wrong_is_said_beside_the_field_and_stays_selected_to_be_typed_anew(
    window, locked, qtbot
):
    page = ask(window, qtbot, locked)
    with qtbot.waitSignal(window.session.locked):
        type_in(page, "another sentence")
    assert window.pages.currentWidget() is page
    assert "does not open the workspace" in page.why.text()
    assert page.why.isVisible()
    assert page.typed.selectedText() == page.typed.text() == "another sentence"
    assert page.typed.hasFocus()
    with qtbot.waitSignal(window.session.opened):
        type_in(page, PHRASE)


def test_what_is_typed_can_be_shown_and_is_hidden_again_for_the_next_one(window, locked, qtbot):
    page = ask(window, qtbot, locked)
    assert page.typed.echoMode() is page.typed.EchoMode.Password
    page.shows.click()
    assert page.typed.echoMode() is page.typed.EchoMode.Normal
    page.left.emit()
    page = ask(window, qtbot, locked)
    assert page.typed.echoMode() is page.typed.EchoMode.Password


def test_escape_and_cancel_lead_back_to_the_start_page_and_nothing_stays_typed(
    window, locked, qtbot
):
    for leave in (
        lambda page: QTest.keyClick(page.typed, Qt.Key.Key_Escape),
        lambda page: page.findChild(QAbstractButton, "unlock-leave").click(),
    ):
        page = ask(window, qtbot, locked)
        QTest.keyClicks(page.typed, "half a sen")
        leave(page)
        assert window.pages.currentWidget() is window.pages.start
        assert page.typed.text() == ""
        assert not page.typed.isUndoAvailable()
    assert window.session.context is None


def test_left_while_it_was_tried_a_wrong_one_brings_nothing_back(window, locked, qtbot):
    page = ask(window, qtbot, locked)
    with qtbot.waitSignal(window.session.locked):
        type_in(page, "another sentence")
        page.left.emit()
    assert window.pages.currentWidget() is window.pages.start


def test_closed_it_asks_again(window, locked, qtbot):
    page = ask(window, qtbot, locked)
    with qtbot.waitSignal(window.session.opened):
        type_in(page, PHRASE)
    window.opener.close()
    ask(window, qtbot, locked)


def test_the_last_workspace_asks_at_the_start_if_it_is_locked(window, locked, qtbot):
    reopening.note_last(locked)
    with qtbot.waitSignal(window.session.locked):
        window.opener.open_last()
    with qtbot.waitSignal(window.session.opened):
        type_in(the_page(window), PHRASE)


def test_who_works_is_asked_first_and_then_what_opens_it(window, locked, qtbot):
    window.session.user = None
    window.opener.list_recent()
    window.session.open(locked)
    with qtbot.waitSignal(window.session.locked):
        window.pages.start.form.fields["name"].setText("Grace")
        window.pages.start.go_on.click()
    with qtbot.waitSignal(window.session.opened):
        type_in(the_page(window), PHRASE)
    assert window.session.context.view.actor == "Grace"


def test_a_keyring_that_holds_a_key_opens_it_by_itself(window, locked, qtbot, monkeypatch):
    key_file.unlock(locked, KeySecret.of_passphrase(PHRASE))
    secret = system_keyring.drawn_secret(bytes(32))
    let_open(locked, secret, ada())
    unlocked.forget(locked)
    monkeypatch.setattr(system_keyring, "held", lambda _: secret)
    with qtbot.waitSignal(window.session.opened):
        window.opener.open(locked)


def test_a_keyring_with_a_key_of_then_leaves_it_to_a_person(window, locked, qtbot, monkeypatch):
    then = system_keyring.drawn_secret(bytes(32))
    monkeypatch.setattr(system_keyring, "held", lambda _: then)
    ask(window, qtbot, locked)


def test_a_keyring_that_fails_leaves_it_to_a_person(window, locked, qtbot, monkeypatch):
    def fails(*_):
        raise LookupError("the service of secrets ended")

    key_file.unlock(locked, KeySecret.of_passphrase(PHRASE))
    let_open(locked, system_keyring.drawn_secret(bytes(32)), ada())
    unlocked.forget(locked)
    monkeypatch.setattr("keyring.get_password", fails)
    ask(window, qtbot, locked)


def test_keys_that_cannot_be_read_are_told_in_words(window, locked, qtbot):
    for name in NAMES:
        (locked / name).write_text("{}")
    with qtbot.waitSignal(window.session.refused):
        window.opener.open(locked)
    assert window.pages.currentWidget() is window.pages.start
    assert "keys of this locked workspace cannot be read" in window.banner.words.text()


def test_without_what_reads_locked_databases_that_is_told_and_the_page_is_left(
    window, locked, qtbot, monkeypatch
):
    page = ask(window, qtbot, locked)

    def lacks():
        raise NoCipherDriver

    monkeypatch.setattr(sql_driver, "cipher_driver", lacks)
    with qtbot.waitSignal(window.session.refused):
        type_in(page, PHRASE)
    assert window.pages.currentWidget() is window.pages.start
    assert page.typed.text() == ""
    assert "rebuttal-desk[lock]" in window.banner.words.text()

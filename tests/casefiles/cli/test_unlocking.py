"""A passphrase is tried once for each command, whatever the command opens; a keyring needs none."""

import pytest

from casefiles.cli import unlocking
from casefiles.cli.app import main
from casefiles.storage.sealing import key_file, recovery_code, system_keyring, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.workspace.lock_workspace import let_open, lock_workspace
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit

TYPED = "four words never said aloud"
IN_KEYRING = KeySecret(KeySource.KEYRING, bytes(32))
COMMANDS = [
    "case list {ws}",
    "case deadlines {ws}",
    "exhibits show {ws} C-001",
    "exhibits describe {ws} C-001 E-001 --set source_group=bank",
    "search show {ws} plan",
    "workspace check {ws}",
    "workspace backup {ws}",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Lock a workspace of one exhibit with a passphrase that is quickly tried, and a keyring."""
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    with Workspace.create(tmp_path / "ws", ada()) as workspace:
        an_exhibit(workspace, a_case(workspace))
    lock_workspace(tmp_path / "ws", [KeySecret.of_passphrase(TYPED), IN_KEYRING], ada())
    unlocked.forget(tmp_path / "ws")
    yield tmp_path / "ws"
    unlocked.forget(tmp_path / "ws")


@pytest.fixture
def tried(monkeypatch):
    """Gather the passphrases for which a key is derived, which is meant to take long."""
    tried, derive = [], key_file.passphrase_key

    def passphrase_key(passphrase, salt, cost):
        tried.append(passphrase.decode())
        return derive(passphrase, salt, cost)

    monkeypatch.setattr(key_file, "passphrase_key", passphrase_key)
    return tried


def ran(asked, folder):
    """Run a command to its end, and return its exit code."""
    try:
        main([each.format(ws=folder) for each in asked.split()])
    except SystemExit as left:
        return left.code or 0
    return 0


@pytest.mark.parametrize("asked", COMMANDS)
def test_a_passphrase_is_tried_once_for_each_command(asked, folder, tried, tmp_path, monkeypatch):
    named = tmp_path / "passphrase"
    named.write_text(TYPED)
    named.chmod(0o600)
    monkeypatch.setenv(unlocking.NAMED_FILE, str(named))
    assert ran(asked, folder) == 0
    assert tried == [TYPED]


@pytest.mark.parametrize("asked", COMMANDS)
def test_where_the_keyring_opens_it_no_passphrase_is_tried(asked, folder, tried, monkeypatch):
    monkeypatch.setattr(system_keyring, "held", lambda _: IN_KEYRING)
    assert ran(asked, folder) == 0
    assert tried == []


def test_at_a_terminal_each_passphrase_that_is_typed_is_tried_once(folder, tried, monkeypatch):
    typed = iter([b"not this one at all", TYPED.encode()])
    monkeypatch.setattr(system_keyring, "held", lambda _: None)
    monkeypatch.setattr(unlocking, "asked_for", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert ran("case list {ws}", folder) == 0
    assert tried == ["not this one at all", TYPED]


@pytest.mark.parametrize("how", ["at a terminal", "in a file"])
def test_a_passphrase_that_reads_as_a_code_of_another_workspace_opens_it(
    how, folder, tmp_path, monkeypatch
):
    typed = recovery_code.written(bytes(range(20)))
    key_file.unlock(folder, KeySecret.of_passphrase(TYPED))
    let_open(folder, KeySecret.of_passphrase(typed), ada())
    unlocked.forget(folder)
    if how == "in a file":
        named = tmp_path / "passphrase"
        named.write_text(typed)
        named.chmod(0o600)
        monkeypatch.setenv(unlocking.NAMED_FILE, str(named))
    monkeypatch.setattr(system_keyring, "held", lambda _: None)
    monkeypatch.setattr(unlocking, "asked_for", lambda _: typed.encode())
    monkeypatch.setattr("sys.stdin.isatty", lambda: how == "at a terminal", raising=False)
    assert ran("case list {ws}", folder) == 0


def test_a_keyring_that_fails_keeps_nobody_from_typing_the_passphrase(folder, tried, monkeypatch):
    def fails(*_):
        raise LookupError("the service of secrets ended")

    monkeypatch.setattr("keyring.get_password", fails)
    monkeypatch.setattr(unlocking, "asked_for", lambda _: TYPED.encode())
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert ran("case list {ws}", folder) == 0
    assert tried == [TYPED]

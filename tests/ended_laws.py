"""A locking that was ended, as a law: whatever next changes a workspace goes on with it first.

Of one that is locked by then no file says what is in it. So is one that was being unlocked for
good, unless that is asked for again; then a person is told that it lies in clear.
While somebody else has it nothing of it is changed. Commands run in this process, to their end.
"""

import io
import json
import random
import shutil
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from casefiles.cli.app import main
from casefiles.kernel.file_lock import take_lock
from casefiles.storage import locking
from casefiles.storage.lock import NAME as LOCK
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import State, is_locked
from casefiles.workspace.workspace import Workspace
from tests.build import (
    a_case,
    a_worker,
    ada,
    an_exhibit,
    memory_for_files,
    passing_folder,
    with_tables,
)

SECRET = "GULNARA-4711"
WORDS, OTHER = "four words never said aloud", "another four words nobody says"
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
OF_KEYS = "workspace keys passphrase", "workspace keys recovery-code", "workspace keys keyring"
COMMANDS = {
    "case edit": ("{ws}", "C-001", "--set", "notes=seen"),
    "case open": ("{ws}", "--title", "Another", "--basis", "wro"),
    "exhibits describe": ("{ws}", "C-001", "E-001", "--set", "source_group=bank"),
    "workspace unlock": ("{ws}",),
    "workspace keys passphrase": ("{ws}", "--passphrase-file", "{home}/other"),
    "workspace keys recovery-code": ("{ws}", "--recovery-sheet", "{home}/sheet.txt"),
    "workspace keys keyring": ("{ws}",),
    "workspace lock": ("{ws}", "--passphrase-file", "{home}/other", "--recovery-sheet", "{home}/s"),
}
"""Some of each way in which a command comes to write."""


@cache
def _made(state):
    """A workspace that is locked, or of which it was written down that it is to be, or no more."""
    folder = with_tables(Path(mkdtemp(dir=memory_for_files())) / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        an_exhibit(workspace, case, SECRET)
        a_worker(workspace, case, 1, notes=SECRET)
        workspace.back_up()
    file, keys = key_file.new_keys(random.Random(1).randbytes)
    opened_by = KeySecret.of_passphrase(WORDS)
    file = key_file.add_key(file, keys, opened_by, random.Random(2).randbytes, CHEAP)
    in_keyring = KeySecret(KeySource.KEYRING, bytes(32))
    file = key_file.add_key(file, keys, in_keyring, random.Random(3).randbytes)
    locking.begin_locking(folder, file, keys)
    if state is not State.LOCKING:
        locking.finish(folder)
    if state is State.UNLOCKING:
        locking.begin_unlocking(folder)
    unlocked.forget(folder)
    return folder


def _ran(home, command, *more):
    """Run a command as a program of its own does. Returns its exit code and what it says."""
    typed = [each.format(ws=home / "ws", home=home) for each in COMMANDS.get(command, ["{ws}"])]
    said, complained, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            main([*command.split(), *typed, *more])
        except SystemExit as left:
            code = left.code or 0
    unlocked.forget(home / "ws")
    return code, said.getvalue(), complained.getvalue()


@contextmanager
def _held(folder):
    """As another program holds it."""
    with (folder / LOCK).open("r+b") as held:
        take_lock(held.fileno())
        yield


@contextmanager
def _at_home(state):
    with passing_folder() as home, pytest.MonkeyPatch.context() as patched:
        shutil.copytree(_made(state), home / "ws")
        for name, words in (("chosen", WORDS), ("other", OTHER)):
            (home / name).write_text(words)
            (home / name).chmod(0o600)
        patched.setattr(key_file, "USUAL", CHEAP)
        forgotten = []
        patched.setattr("keyring.delete_password", lambda _, name: forgotten.append(name))
        patched.setattr("keyring.set_password", lambda *_: None)
        patched.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patched.setenv("CASEFILES_ACTOR", "Ada")
        patched.setenv("CASEFILES_PASSPHRASE_FILE", str(home / "chosen"))
        yield home, forgotten


def _contents(folder):
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.name != LOCK)
    return {each: each.read_bytes() for each in files}


def while_somebody_has_it_nothing_is_changed(command, state):
    with _at_home(state) as (home, forgotten), _held(home / "ws"):
        before = _contents(home / "ws")
        code, said, why = _ran(home, command)
        assert (code, said) == (4, ""), why
        assert "in use" in why
        assert _contents(home / "ws") == before
        assert not (home / "sheet.txt").exists()
        assert not forgotten


def whatever_changes_it_goes_on_with_it(command, state):
    """One that was being unlocked is locked again, unless that is what is asked for once more."""
    unlocks = command == "workspace unlock"
    with _at_home(state) as (home, forgotten):
        folder = home / "ws"
        assert state.value in _ran(home, "workspace keys show")[1]
        assert json.loads(_ran(home, "workspace keys show", "--json")[1])["locked"] is False
        code, said, why = _ran(home, command)
        assert code == 0, why
        assert (state.once_ended in why) is not (unlocks and state is State.UNLOCKING)
        assert ("in clear again" in said) is unlocks
        assert len(forgotten) == unlocks, "by the keyring"
        assert is_locked(folder) is not unlocks
        telling = [
            each for each, content in _contents(folder).items() if SECRET.encode() in content
        ]
        assert bool(telling) is unlocks

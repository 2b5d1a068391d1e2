"""Locking that is stopped turns back; what was seen in a later state is not locked."""

import shutil
from dataclasses import replace

import pytest

from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.workspace_errors import OtherState
from casefiles.storage import locking
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.key_file import KeySource
from casefiles.storage.sealing.workspace_keys import State, is_locked
from casefiles.workspace.lock_workspace import (
    finish_what_was_begun,
    let_open,
    lock_workspace,
    no_longer_opens,
    unlock_for_good,
)
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada
from tests.casefiles.storage.test_locking import (
    CHEAP,
    WORDS,
    filled,
    is_whole,
    lock,
    new_keys,
    restarted,
    says,
)

__all__ = ["filled"]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", CHEAP)


class StoppedAt:
    """Somebody who presses Stop once, when this was reported so many times."""

    def __init__(self, at):
        self.left = at

    def __call__(self, done, total, note=""):
        self.left -= 1
        if self.left == 0:
            raise Cancelled

    @property
    def pressed(self):
        return self.left <= 0


def at_each_step(convert):
    """Do it stopped at its first report, at its second and so on, until it was not stopped."""
    at = 1
    while True:
        stopping = StoppedAt(at)
        try:
            convert(stopping)
        except Cancelled:
            yield at
        assert stopping.pressed or at > 6, "few steps"
        if not stopping.pressed:
            return
        at += 1


def test_stopped_at_any_step_of_locking_it_is_in_clear_as_before(filled):
    folder = filled[0]
    before = says(folder)
    for _ in at_each_step(lambda stop: lock_workspace(folder, [WORDS], ada(), stop)):
        assert not is_locked(folder)
        assert {*before} <= {*says(folder)} | {"cache/text.sqlite"}
        assert is_whole(filled)
    assert is_locked(folder)
    assert says(folder) == []


def test_stopped_at_any_step_of_unlocking_it_is_locked_as_before(filled):
    folder = filled[0]
    lock(folder)
    for _ in at_each_step(lambda stop: unlock_for_good(folder, ada(), stop)):
        assert key_file.load(folder).state is State.LOCKED
        assert says(folder) == []
        restarted(folder)
        assert is_whole(filled)
    assert not is_locked(folder)
    assert is_whole(filled)


def test_ended_while_it_turns_back_it_goes_on_turning_back_when_it_is_next_opened(filled):
    folder = filled[0]
    locking.begin_locking(folder, *new_keys())
    with pytest.raises(Cancelled):
        locking.finish(folder, StoppedAt(4))
    with pytest.raises(Cancelled):
        locking.turn_back(folder, StoppedAt(2))
    restarted(folder)
    assert key_file.load(folder).state is State.TURNING_BACK
    with Workspace(folder, ada(5)) as workspace:
        assert workspace.form_ended is State.TURNING_BACK
    assert is_whole(filled)
    assert not is_locked(folder)


def test_unlocking_that_was_ended_goes_on_for_whoever_asks_again_and_is_turned_back_for_others(
    filled, tmp_path
):
    folder, ended = filled[0], tmp_path / "ended"
    lock(folder)
    for at in range(1, 9, 2):
        locking.begin_unlocking(folder)
        with pytest.raises(Cancelled):
            locking.finish(folder, StoppedAt(at), unlocks=True)
        shutil.copytree(folder, ended)
        restarted(ended)
        finish_what_was_begun(ended, ada(), unlocks=True)
        assert is_whole((ended, *filled[1:]))
        assert not is_locked(ended)
        shutil.rmtree(ended)
        restarted(folder)
        with Workspace(folder, ada(5)) as workspace:
            assert workspace.form_ended is State.UNLOCKING
        assert says(folder) == []
        assert is_whole(filled)


def test_an_older_state_is_neither_locked_nor_unlocked_until_somebody_accepts_it(tmp_path):
    folder, settings = tmp_path / "w", tmp_path / "settings"
    environment = replace(ada(), settings=settings)
    with Workspace(folder, environment) as workspace:
        a_case(workspace)
        heads = [each for each in (workspace.head(workspace.id),) if each]
        memory = workspace.head_memory(settings)
    memory.note([replace(heads[0], seq=heads[0].seq + 1)])
    with pytest.raises(OtherState):
        lock_workspace(folder, [WORDS], environment)
    assert not is_locked(folder)
    lock_workspace(folder, [WORDS], replace(environment, settings=None))
    with pytest.raises(OtherState):
        unlock_for_good(folder, environment)
    assert key_file.load(folder).state is State.LOCKED
    memory.accept(heads)
    unlock_for_good(folder, environment)
    assert not is_locked(folder)


def test_no_key_is_changed_over_the_keys_of_another_workspace(filled, tmp_path):
    """Of the passphrase that opens the stranger's file, not this workspace, nothing is made."""
    folder, other = filled[0], tmp_path / "other"
    lock(folder)
    good = (folder / "keys-copy.json").read_bytes()
    other.mkdir()
    file, theirs = new_keys(seed=2)
    key_file.save(other, file)
    shutil.copy(other / "keys.json", folder)
    unlocked.hold(folder, theirs)
    with pytest.raises(Impossible, match="not of one workspace"):
        let_open(folder, WORDS, ada())
    with pytest.raises(Impossible, match="not of one workspace"):
        no_longer_opens(folder, KeySource.KEYRING)
    assert (folder / "keys-copy.json").read_bytes() == good
    (folder / "keys.json").write_bytes(good)
    restarted(folder)
    assert is_whole(filled)

"""Lock a workspace, unlock it for good, and change what opens it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import locking
from casefiles.storage.database import translating_sqlite_errors
from casefiles.storage.location import DATABASE
from casefiles.storage.lock import Lock
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.key_file import KeyFile, KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import State, WorkspaceKeys
from casefiles.workspace.view import View


def lock_workspace(
    folder: Path,
    secrets: Sequence[KeySecret],
    environment: Environment,
    progress: Progress = silent,
) -> None:
    """Seal every file of a workspace, so that only these open it.

    For a workspace that nobody has open. Raises `Locked` while somebody writes in it, `OtherState`
    as an opening does, and what `begin_locking` and `finish` raise. Stopped, it turns back: the
    workspace is in clear as before. Killed, it goes on when it is next opened to write.
    """
    with held_alone(folder, environment):
        refuse_another_state(folder, environment)
        file, keys = key_file.new_keys(environment.chance)
        for each in secrets:
            file = key_file.add_key(file, keys, each, environment.chance)
        if not any(each.source is KeySource.PASSPHRASE for each in secrets):
            raise Impossible("A workspace is locked with a passphrase; others come beside it.")
        locking.begin_locking(folder, file, keys)
        _finish_or_turn_back(folder, progress)


def refuse_another_state(folder: Path, environment: Environment) -> None:
    """Raise `OtherState` if a later or another state of a workspace was seen on this machine.

    An older one is accepted before anything is done with it, as when it is opened to write.
    """
    with View(folder, as_it_is=True) as view, translating_sqlite_errors():
        if memory := view.head_memory(environment.settings):
            memory.refuse_another_state(view.db, folder)


def begin_locked(folder: Path, secrets: Sequence[KeySecret], environment: Environment) -> None:
    """Have a workspace that is about to be made in an empty folder be locked from its first byte.

    Raises `Impossible` if the folder has a workspace already.
    """
    if (folder / DATABASE).exists():
        raise Impossible("There is a workspace already; lock it as it is.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file, keys = key_file.new_keys(environment.chance)
    for each in secrets:
        file = key_file.add_key(file, keys, each, environment.chance)
    key_file.save(folder, file)
    unlocked.hold(folder, keys)


def unlock_for_good(folder: Path, environment: Environment, progress: Progress = silent) -> None:
    """Have every file of a workspace that is unlocked here lie in clear again. Raises as above.

    Stopped, it turns back: the workspace is locked as before. Done, the keyring holds no key of it.
    """
    with held_alone(folder, environment):
        locking.finish(folder, progress)
        refuse_another_state(folder, environment)
        locking.begin_unlocking(folder)
        _finish_or_turn_back(folder, progress, unlocks=True)


def finish_what_was_begun(
    folder: Path, environment: Environment, progress: Progress = silent, *, unlocks: bool = False
) -> State | None:
    """Bring a workspace that is on the way, and unlocked here, to a form. Raises as above.

    Returns on which way it was. One that was being unlocked for good is locked again, unless that
    is asked for once more: `unlocks`.
    """
    with held_alone(folder, environment):
        if unlocks and unlocked.state_of(folder) is State.UNLOCKING:
            _finish_or_turn_back(folder, progress, unlocks=True)
            return State.UNLOCKING
        return locking.finish(folder, progress)


def let_open(folder: Path, secret: KeySecret, environment: Environment) -> None:
    """Have a secret open a workspace that is unlocked here, in the place of its source's last one.

    For whoever holds its lock: of two who change its keys at once, one would undo the other's. No
    file is sealed anew: what was copied before still opens with what opened it then.
    """
    file, keys = file_to_change(folder)
    key_file.save(folder, key_file.add_key(file, keys, secret, environment.chance))


def no_longer_opens(folder: Path, source: KeySource) -> None:
    """Have what a source gave open the workspace no more. Raises `Impossible` of the passphrase."""
    if source is KeySource.PASSPHRASE:
        raise Impossible("The passphrase can be changed, and not be taken away.")
    file, _ = file_to_change(folder)
    key_file.save(folder, key_file.without(file, source))


def file_to_change(folder: Path) -> tuple[KeyFile, WorkspaceKeys]:
    """Return what opens a workspace that is unlocked here. Raises what `load_to_change` does."""
    keys = unlocked.keys_at(folder / DATABASE)
    if keys is None:
        raise Impossible("This workspace is not locked.")
    return key_file.load_to_change(folder, keys), keys


def _finish_or_turn_back(folder: Path, progress: Progress, *, unlocks: bool = False) -> None:
    try:
        locking.finish(folder, progress, unlocks=unlocks)
    except (Cancelled, KeyboardInterrupt) as stopped:
        locking.turn_back(folder, progress)
        raise Cancelled from stopped


@contextmanager
def held_alone(folder: Path, environment: Environment) -> Iterator[None]:
    """Have nobody else write in a workspace, nor change its keys. Raises `Locked`."""
    lock = Lock(folder, environment.actor, environment.now())
    try:
        yield
    finally:
        lock.release()

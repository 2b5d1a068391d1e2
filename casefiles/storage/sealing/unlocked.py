"""The keys of the workspaces that this process has unlocked. They are gone when it ends.

Whatever opens a file of a workspace asks here by the file's path, so that no way in can forget to.
"""

import sys
from pathlib import Path

from casefiles.kernel.sealing_errors import BetweenForms, WorkspaceLocked
from casefiles.storage.sealing.workspace_keys import State, WorkspaceKeys, is_locked

_DEPTH = 4
"""How deep the files of a workspace lie that have a key: `cache/rehearsal-…/backups/….sqlite`."""

_HELD: dict[Path, WorkspaceKeys] = {}


def hold(folder: Path, keys: WorkspaceKeys) -> None:
    """Have what lies in a workspace's folder opened with these keys."""
    _leave_no_core()
    for each in _named(folder):
        _HELD[each] = keys


def forget(folder: Path) -> None:
    """Have nothing of a workspace opened any more, unless it is not locked."""
    for each in _named(folder):
        _HELD.pop(each, None)


def is_held(folder: Path) -> bool:
    """Whether this process holds the keys of a workspace."""
    return folder.absolute() in _HELD


def require_one_form(folder: Path) -> None:
    """Raise `BetweenForms` if a workspace is on the way, or `WorkspaceLocked`."""
    if is_between_forms(folder):
        raise BetweenForms(folder)


def is_between_forms(folder: Path) -> bool:
    """Whether a workspace was being locked, or unlocked for good. Raises `WorkspaceLocked`."""
    return state_of(folder) not in {None, State.LOCKED}


def state_of(folder: Path) -> State | None:
    """Return how far a workspace is what it is to be; None if it has no keys.

    Raises `WorkspaceLocked`.
    """
    keys = keys_at(folder / "of it")
    return keys.state if keys else None


def has_one_form(one: Path, other: Path) -> bool:
    """Whether two files are both in clear, or both sealed, each with the keys of its workspace."""
    return bool(keys_at(one)) is bool(keys_at(other))


def keys_at(path: Path) -> WorkspaceKeys | None:
    """Return the keys of the workspace that a file lies in; None if it is not locked, or none.

    Raises `WorkspaceLocked` if nobody unlocked it here.
    """
    for folder in path.absolute().parents[:_DEPTH]:
        if folder in _HELD:
            return _HELD[folder]
        if is_locked(folder):
            raise WorkspaceLocked(folder)
    return None


def key_at(path: Path, purpose: str) -> bytes | None:
    """Return the key of a purpose for a file, as `keys_at` does."""
    keys = keys_at(path)
    return keys.of(purpose) if keys else None


def _leave_no_core() -> None:
    """Have the system write the memory of this process into no core file, if it dies."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only of what is locked

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _named(folder: Path) -> tuple[Path, Path]:
    """Return the folder as it was named, and where it lies if that is a link."""
    return folder.absolute(), folder.resolve()

"""The keys of a locked workspace once it is unlocked, and where it says that it is one."""

import os
from dataclasses import field
from enum import Enum
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.storage.sealing.ciphers import derived_key

NAMES = ("keys.json", "keys-copy.json")
VERSION = 1


class State(Enum):
    """How far the files of a workspace with keys are what they are to be."""

    LOCKED = "locked"
    LOCKING = "being locked"
    """Some are sealed and others are not yet."""

    UNLOCKING = "being unlocked for good"
    """Some are as they were before, and others still sealed."""

    TURNING_BACK = "not being locked after all"
    """The same, of one that was being locked when it was stopped."""

    @property
    def once_ended(self) -> str:
        """What became of a workspace that was left on this way; nothing if that is none."""
        return _ONCE_ENDED.get(self, "")


_ONCE_ENDED = {
    State.LOCKING: "This workspace was being locked, and that was ended: now it is done.",
    State.UNLOCKING: "This workspace was being unlocked for good, and that was ended. It is locked"
    " again: unlock it once more if that was meant.",
    State.TURNING_BACK: "This workspace was being locked, and that was stopped. Its files are in"
    " clear again.",
}


@dataclass(frozen=True, slots=True)
class WorkspaceKeys:
    """What one main key gives, a key for each purpose, so that none is used for two."""

    main: bytes
    workspace: bytes
    state: State = State.LOCKED
    _of: dict[str, bytes] = field(default_factory=dict, init=False, compare=False)
    """Those that were asked for: to derive one takes as long as to read two pages with it."""

    def __repr__(self) -> str:
        return "WorkspaceKeys(…)"  # never in a crash report

    def of(self, purpose: str) -> bytes:
        """Return the key of a purpose: `database`, `originals`, `names`, `notes`."""
        if purpose not in self._of:
            about = f"workspace {VERSION} {purpose}".encode()
            self._of[purpose] = derived_key(self.main, self.workspace, about)
        return self._of[purpose]

    @property
    def state_mark(self) -> str:
        """What only who has the keys can write of the state."""
        return self.of(f"state {self.state.value}").hex()


def is_locked(folder: Path) -> bool:
    """Whether a workspace has keys: its files are sealed, or on the way."""
    return any(_is_there(folder, name) for name in NAMES)


def _is_there(folder: Path, name: str) -> bool:
    """Whether a file is there, without a path made for it: asked for each file that is opened."""
    try:
        os.stat(f"{folder}{os.sep}{name}")  # noqa: PTH116
    except FileNotFoundError:
        return False
    except OSError:
        return (folder / name).exists()  # which says what is none, and raises what cannot be told
    return True

"""What can go wrong with a locked workspace: its keys, and the files that are sealed with them.

Branches and ways of telling are those of `casefiles.kernel.errors`.
"""

from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Refused, Tampered, Trouble


@dataclass(eq=False)
class SealBroken(Tampered):
    """A sealed file does not open: it was cut or changed, or another key sealed it."""

    name: str
    why: str


@dataclass(eq=False)
class KeysDamaged(Tampered):
    """The file with the wrapped keys of a locked workspace cannot be read, nor its copy."""

    faults: tuple[str, ...]
    """For each of the two, what is wrong."""


@dataclass(eq=False)
class WrongKey(Refused):
    """A passphrase, a recovery code or a key of the keyring does not open the workspace."""

    source: str


@dataclass(eq=False)
class WorkspaceLocked(Refused):
    """A workspace is locked, and nothing was given here to open it."""

    folder: Path


@dataclass(eq=False)
class NoCipherDriver(Trouble):
    """What opens locked databases is not installed."""


@dataclass(eq=False)
class NoSuchKey(Refused):
    """A locked workspace is not opened by this: it never was, or not any more."""

    source: str
    others: tuple[str, ...]
    """What does open it."""


@dataclass(eq=False)
class BetweenForms(Refused):
    """A workspace was being locked, or unlocked for good, and that is not finished."""

    folder: Path

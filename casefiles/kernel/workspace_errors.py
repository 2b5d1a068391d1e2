"""What can go wrong with a workspace as a whole: its folder, its database, its stored bytes.

Branches and ways of telling are those of `casefiles.kernel.errors`.
"""

from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Refused, Tampered, Trouble
from casefiles.kernel.ids import Digest


@dataclass(frozen=True, slots=True)
class RememberedEntry:
    """An entry that a journal had when it was last seen here, and has not."""

    label: str
    """Of the case, as people know it; empty if it is not there."""

    seen: int
    """Its number: entries are numbered from 1."""

    ends: int
    """The number of the journal's last entry; 0 if there is no such journal."""

    @property
    def is_behind(self) -> bool:
        """Whether the journal just ends earlier; otherwise it has another entry in that place."""
        return self.ends < self.seen


@dataclass(eq=False)
class OtherState(Refused):
    """A workspace is older than it was when it was last seen on this machine, or another one."""

    folder: Path
    entries: tuple[RememberedEntry, ...]


@dataclass(eq=False)
class DeviceRevoked(Refused):
    """The installation that was to write was revoked in this workspace."""

    name: str
    since: str
    why: str


@dataclass(eq=False)
class CaseCopyDamaged(Tampered):
    """A copy of a case that came from elsewhere does not hold together."""

    wrong: str
    """What is wrong with it, in words that follow on a colon."""


@dataclass(eq=False)
class LabelsCollide(Refused):
    """Two copies of a case gave one label to different things, so that they cannot be merged."""

    labels: tuple[str, ...]
    """Each as its kind and number."""


@dataclass(eq=False)
class AlreadyThere(Refused):
    """A new workspace was to be made where something is already."""

    folder: Path


@dataclass(eq=False)
class Locked(Trouble):
    """Somebody else is writing in this workspace. One can still read in it."""

    folder: Path
    holder: str
    """Who, where, since when and as which process, in lines; empty if it does not say."""


@dataclass(eq=False)
class OnlyReading(Refused):
    """Something was to be changed in a workspace that is open for reading only."""

    why: CasefilesError
    """What keeps it from being written."""


@dataclass(eq=False)
class OnNetwork(Trouble):
    """The workspace lies on a network file system, where locks and syncs cannot be relied on."""

    folder: Path
    kind: str
    """Of the file system, such as `nfs4`."""


@dataclass(eq=False)
class SQLiteTooOld(Trouble):
    """The SQLite of this machine lacks what the program needs."""

    found: str
    needed: str


@dataclass(eq=False)
class StorageTrouble(Trouble):
    """SQLite could not do its work, and it is not our fault."""

    code: str


@dataclass(eq=False)
class NotRestored(Tampered):
    """A back-up is not put in place: something in it differs, or it needs what lies nowhere."""

    faults: int
    missing: int
    """Originals that it names."""

    unfinished: bool = False
    """Whether it was ended before it was complete."""


@dataclass(eq=False)
class TracesRemain(Trouble):
    """Something was erased, and files could not be cleared of it yet."""

    places: tuple[str, ...]
    """Of the workspace's folder, such as `database` and `backups`."""

    trouble: CasefilesError
    """What was in the way."""


@dataclass(eq=False)
class NotAWorkspace(Trouble):
    """A folder that holds no workspace, or one that cannot be recognized as such."""

    folder: Path


@dataclass(eq=False)
class TooNew(Trouble):
    """The workspace was written by a later version of this program."""

    found: int
    supported: int


@dataclass(eq=False)
class AlteredTables(Tampered):
    """Tables or triggers of the workspace are not as the program makes them: edited by hand."""

    folder: Path
    names: tuple[str, ...]


@dataclass(eq=False)
class MissingBlob(Tampered):
    """Bytes that were taken in are not in the store any more."""

    digest: Digest


@dataclass(eq=False)
class DigestMismatch(Tampered):
    """The bytes of a blob have changed."""

    expected: Digest
    found: Digest
    """Empty if they are sealed and do not open."""

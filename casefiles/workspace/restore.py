"""Restore a workspace from a back-up, and write down in its journal that this was done."""

from collections.abc import Mapping
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Cancelled, CasefilesError
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import NotAWorkspace, NotRestored, OnNetwork
from casefiles.storage import database_copies, location, restore, restore_notes
from casefiles.storage.blobs import BlobStore
from casefiles.storage.database_copies import CopyCheck
from casefiles.storage.devices import enrolment
from casefiles.storage.location import DATABASE
from casefiles.storage.lock import Lock
from casefiles.storage.quarantine import FOLDER as QUARANTINE
from casefiles.storage.quarantine import Quarantine, QuarantinedFile
from casefiles.storage.restore import RestoreCheck
from casefiles.storage.sealing import key_file, unlocked
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What came of it."""

    check: RestoreCheck
    replaced: str
    """Where what was there before lies in the workspace's folder; empty if nothing was."""


@dataclass(frozen=True, slots=True)
class BackupsOverview:
    """What there is to restore from, and what lies in quarantine."""

    copies: tuple[CopyCheck, ...]
    apart: tuple[QuarantinedFile, ...]
    named: Mapping[Digest, tuple[str, ...]]
    """Which copies name what lies in quarantine."""

    trouble: CasefilesError | None
    """Why what is there now cannot be read, if it cannot."""


def quarantine_of(folder: Path) -> Quarantine:
    """Return the quarantine of a workspace, which may be damaged otherwise."""
    return Quarantine(folder / QUARANTINE, BlobStore(folder / "blobs"))


def overview(folder: Path, progress: Progress = silent, *, whole: bool = False) -> BackupsOverview:
    """Look at the back-ups of a workspace, which may be damaged; `whole`, check their chains."""
    apart = tuple(quarantine_of(folder).items())
    named = {
        each.digest: tuple(database_copies.copies_naming(folder, each.digest)) for each in apart
    }
    try:
        with database_copies.open_copy(folder / DATABASE) as db:
            found = database_copies.check(db, folder, whole=whole, progress=progress)
    except Cancelled:
        raise
    except CasefilesError as error:
        found = database_copies.check(None, folder, whole=whole, progress=progress)
        return BackupsOverview(tuple(found), apart, named, error)
    return BackupsOverview(tuple(found), apart, named, None)


def check_backup(folder: Path, back_up: Path, progress: Progress = silent) -> RestoreCheck:
    """Check a back-up and say what would be different. Changes nothing.

    Raises `WorkspaceLocked` where nobody unlocked the workspace, of which nothing could be said,
    and `BetweenForms` of one that is on the way, where no more can be.
    """
    unlocked.require_one_form(folder)
    source = restore.source_of(folder, back_up)
    with key_file.opening_alike(folder, source.database.parent):
        return restore.compare_backup(folder, source, progress)


def restore_workspace(  # noqa: PLR0913
    folder: Path,
    back_up: Path,
    environment: Environment,
    reason: str = "",
    *,
    despite: bool = False,
    even_on_network: bool = False,
    progress: Progress = silent,
) -> RestoreResult:
    """Act: put a back-up in the place of what is there, which is kept.

    Raises `Unnamed` where nobody is named; `DeviceRevoked` for a device that is; `NotRestored` if
    something in it differs or an original lies nowhere, unless it is to be done `despite` that;
    `Locked` while another program holds the workspace; `StorageTrouble` while somebody reads in it,
    and whatever keeps the back-up from being read. Then all is as it was.
    """
    environment.person()  # before anything is put in another place
    source = restore.source_of(folder, back_up)
    if not (folder / DATABASE).exists() and not (folder / "blobs").is_dir():
        raise NotAWorkspace(folder)
    if not even_on_network and (kind := location.network_kind(folder)):
        raise OnNetwork(folder, kind)
    lock = Lock(folder, environment.actor, environment.now())
    try:
        with key_file.opening_alike(folder, source.database.parent):
            check = restore.compare_backup(folder, source, progress)
            if not (check.is_sound or despite):
                raise NotRestored(len(check.faults), len(check.missing), check.unfinished)
            enrolment.refuse_revoked(check.keys, environment)
            replaced = restore.swap_database(folder, source, environment, progress)
    finally:
        lock.release()
    with Workspace(
        folder,
        environment,
        even_on_network=even_on_network,
        accepts_state=True,
        restored=(replaced, reason),
    ) as workspace:
        if not (replaced and restore_notes.is_journaled(workspace.db, replaced)):
            workspace.write_restore(source.database.name, replaced, len(check.lost), reason)
    return RestoreResult(check, replaced)

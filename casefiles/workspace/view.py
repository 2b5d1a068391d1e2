"""A look at a workspace that cannot change it: what screens and slow work read through."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Self

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import NotAWorkspace
from casefiles.storage import blind_reading, chain_heads, closed_cases, workspace_row
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import (
    connect,
    reading_damaged_text,
    transaction,
    translating_sqlite_errors,
)
from casefiles.storage.head_memory import HeadMemory, memory_of
from casefiles.storage.location import DATABASE
from casefiles.storage.schema_version import is_older, recognize
from casefiles.storage.sealing.unlocked import require_one_form

if TYPE_CHECKING:  # what few commands ask for is imported by whoever asks
    from casefiles.acts import Act
    from casefiles.storage.blobs import BlobStore
    from casefiles.storage.database_copies import CopyCheck
    from casefiles.storage.erase_again import ErasureCheck
    from casefiles.storage.quarantine import Quarantine
    from casefiles.storage.tombstones import Tombstones
    from casefiles.storage.undo import UndoStep
    from casefiles.storage.verify import DatabaseCheck
    from casefiles.storage.verify_blobs import BlobCheck

    StepLookup = Callable[[Connection, CaseId, str | None], UndoStep | None]


@dataclass(frozen=True, slots=True)
class OfferedStep:
    """What undo or redo would reverse."""

    act: "Act"
    """What was done at first, however often it was undone and done again since."""

    entry: Digest
    """The entry that is reversed: of the act, or of an undo or redo of it."""


class View:
    """One thread's look at the folder of an open workspace."""

    def __init__(
        self,
        folder: Path,
        *,
        only_to_read: bool = True,
        actor: str | None = None,
        as_it_is: bool = False,
    ) -> None:
        """Open it for somebody.

        `actor` is who looks: whose last act Undo is asked about (without a name, anybody's), and
        from whom the other side of a second opinion is hidden (without a name, either). One that
        an older version of the program wrote is looked at through a copy in memory, as it would be
        after the upgrade, which is left to the next who writes; `as_it_is` looks at the
        file itself, to check or copy it. Raises `NotAWorkspace`, `TooNew`, `StorageTrouble`, and
        `WorkspaceLocked` or `BetweenForms` of one that is locked or on the way.
        """
        if only_to_read and not (folder / DATABASE).is_file():
            raise NotAWorkspace(folder)
        require_one_form(folder)
        self.folder = folder
        self.actor = actor
        self._sees_all = False
        self.db = connect(folder / DATABASE, only_to_read=only_to_read)
        if only_to_read:
            self._want_our_own()
            if not as_it_is and is_older(self.db):
                self.db = self._upgraded()
            if not as_it_is:
                self._read_blind()

    @cached_property
    def blobs(self) -> "BlobStore":
        """The originals; most who look want none of them. Raises `WorkspaceLocked`."""
        from casefiles.storage.blobs import BlobStore  # noqa: PLC0415

        return BlobStore(self.folder / "blobs")

    @cached_property
    def quarantine(self) -> "Quarantine":
        """Those that nothing names any more."""
        from casefiles.storage.quarantine import FOLDER, Quarantine  # noqa: PLC0415

        return Quarantine(self.folder / FOLDER, self.blobs)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read several things as they were at one moment, whoever writes meanwhile."""
        with transaction(self.db, "DEFERRED"):
            yield self.db

    @contextmanager
    def seeing_all(self) -> Iterator[None]:
        """Hide nothing meanwhile: to check and to search rows of which nothing is told."""
        before, self._sees_all = self._sees_all, True
        try:
            yield
        finally:
            self._sees_all = before

    def _read_blind(self) -> None:
        """Hide from whoever looks what a second opinion hides from them."""
        try:
            with translating_sqlite_errors():
                blind_reading.read_blind(self.db, self._reader)
        except BaseException:
            self.db.close()
            raise

    def _reader(self) -> str | None:
        return None if self._sees_all else self.actor or ""

    def undoable(self, case: CaseId) -> "Act | None":
        """Return what `undo` would take back."""
        from casefiles.storage import undo  # noqa: PLC0415

        return self._original(case, undo.undoable)

    def redoable(self, case: CaseId) -> "Act | None":
        """Return what `redo` would do again."""
        from casefiles.storage import undo  # noqa: PLC0415

        return self._original(case, undo.redoable)

    def offered(self, case: CaseId) -> tuple[OfferedStep | None, OfferedStep | None]:
        """Return what `undo` would take back and what `redo` would do again, looked up at once."""
        from casefiles.storage import undo  # noqa: PLC0415

        back, again = undo.undoable_and_redoable(self.db, case, self.actor)
        return self._step(case, back), self._step(case, again)

    def head(self, case: CaseId) -> ChainHead | None:
        """Return the place a case's journal has reached."""
        return chain_heads.head(self.db, case)

    def head_memory(self, settings: Path | None) -> HeadMemory | None:
        """Return what these settings remember of this workspace; None of one just begun."""
        return memory_of(settings, self._workspace_id(), self.folder)

    def verify(
        self, pins: Iterable[ChainHead] = (), progress: Progress = silent
    ) -> "DatabaseCheck":
        """Check the journals and the rows against each other, and against heads known of old."""
        from casefiles.storage.verify import verify  # noqa: PLC0415

        with self.seeing_all():
            return verify(self.db, pins, progress)

    def verify_blobs(self, progress: Progress = silent) -> "BlobCheck":
        """Read every stored file and check that it is what it was."""
        from casefiles.storage.erase_again import erased_bytes  # noqa: PLC0415
        from casefiles.storage.verify_blobs import verify_blobs  # noqa: PLC0415

        with reading_damaged_text(self.db), self.seeing_all():
            erased = erased_bytes(self.db, self.read_tombstones())
        return verify_blobs(self.db, self.blobs, erased, progress)

    def check_erasures(self) -> "ErasureCheck":
        """Say what of erasures is not finished, and what is back that was erased."""
        from casefiles.storage.erase_again import check_erasures  # noqa: PLC0415

        with reading_damaged_text(self.db), self.seeing_all():
            return check_erasures(self.db, self.read_tombstones())

    def check_copies(self, progress: Progress = silent) -> "list[CopyCheck]":
        """Check the back-ups and what restores have replaced, and say what only they have."""
        from casefiles.storage import database_copies  # noqa: PLC0415

        with reading_damaged_text(self.db), self.seeing_all():
            return database_copies.check(self.db, self.folder, progress=progress)

    def read_tombstones(self) -> "Tombstones":
        """Return what was erased here, as it is written down beside the database."""
        from casefiles.storage import tombstones  # noqa: PLC0415

        return tombstones.read(self.folder, self._workspace_id() or CaseId(""))

    def _workspace_id(self) -> CaseId | None:
        """Return its id; None of one just begun, or without the table."""
        return (
            workspace_row.workspace_id(self.db)
            if workspace_row.has_workspace_table(self.db)
            else None
        )

    def _want_our_own(self) -> None:
        try:
            with translating_sqlite_errors():
                recognize(self.db, self.folder, only_to_read=True)
        except BaseException:
            self.db.close()
            raise

    def _upgraded(self) -> Connection:
        from casefiles.acts import PROGRAM  # noqa: PLC0415 - rarely needed
        from casefiles.kernel.environment import Environment  # noqa: PLC0415
        from casefiles.storage.migrate import upgraded_copy  # noqa: PLC0415

        with closing(self.db) as file:
            return upgraded_copy(file, Environment(PROGRAM, DeviceId("")))

    def close(self) -> None:
        """Let go of the database."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _original(self, case: CaseId, offered: "StepLookup") -> "Act | None":
        return self._act(case, offered(self.db, case, self.actor))

    def _step(self, case: CaseId, step: "UndoStep | None") -> OfferedStep | None:
        act = self._act(case, step)
        return OfferedStep(act, step.hash) if act and step else None

    def _act(self, case: CaseId, step: "UndoStep | None") -> "Act | None":
        from casefiles.storage import undo  # noqa: PLC0415

        act = undo.original(self.db, step) if step else None
        return act if act and closed_cases.is_allowed(self.db, case, act) else None

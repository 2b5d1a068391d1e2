"""A workspace: the folder that holds every case file, and the one door to writing in it."""

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from casefiles.acts import PROGRAM, UNNAMED, Act
from casefiles.changes import Changes, Listener, TableName
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Trouble
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.scratch_folder import remove_left_behind
from casefiles.kernel.workspace_errors import (
    AlreadyThere,
    DeviceRevoked,
    OnNetwork,
    StorageTrouble,
    TracesRemain,
)
from casefiles.storage import (
    backup,
    blind_reading,
    chain_heads,
    change_capture,
    closed_cases,
    closed_sides,
    erase,
    erase_again,
    erasure_cleanup,
    journal,
    location,
    locking,
    number_loans,
    reserved_numbers,
    restore_notes,
    revealed_changes,
    tombstones,
    undo,
    unfinished_work,
    workspace_row,
)
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import short_busy_timeout, transaction, translating_sqlite_errors
from casefiles.storage.database_file import clear_partial
from casefiles.storage.devices import enrolment, kept_revocations
from casefiles.storage.head_memory import HeadMemory, memory_of
from casefiles.storage.journal_entry import JournalChange, JournalEntry
from casefiles.storage.lock import Lock
from casefiles.storage.migrate import migrate
from casefiles.storage.permissions import keep_private
from casefiles.storage.schema_version import recognize
from casefiles.workspace.view import View
from casefiles.workspace.workspace_folder import has_anything, prepare_folder, remove_partial

if TYPE_CHECKING:
    from casefiles.storage.merging.prepare_merge import PreparedMerge
    from casefiles.workspace.view import StepLookup

_A_DAY = 24 * 60 * 60
_ABOUT_KEYS = {Act.ENROLL_DEVICE, Act.ROTATE_DEVICE_KEY, Act.KEEP_REVOCATIONS}
"""Acts before which the key of this installation is not written down: they do it, or come first."""


class Workspace(View):
    """The writing side of a workspace folder. A program has one; all else are `View`s.

    Whatever belongs to no case, such as people, is written in a chain of the workspace's own, by
    acts on `workspace.id`.
    """

    def __init__(  # noqa: PLR0913
        self,
        folder: Path,
        environment: Environment,
        listeners: list[Listener] | None = None,
        *,
        even_on_network: bool = False,
        accepts_state: bool = False,
        restored: tuple[str, str] = ("", ""),
    ) -> None:
        """Open a workspace to write in it, or make one of a folder that is empty or not there yet.

        Raises `NotAWorkspace` if something else is in the folder, `Locked` if somebody else writes
        in it, `OnNetwork` unless told that it may lie there, `OtherState` if a later or another
        state of it was seen here, unless a person accepts this one; `TooNew`, `StorageTrouble`,
        `Unwritable` if the folder cannot be made. `restored` says of a restore
        of now, which no journal has yet, where what it replaced lies, and why.
        """
        prepare_folder(folder)
        if not even_on_network and (kind := location.network_kind(folder)):
            raise OnNetwork(folder, kind)
        self.privacy = keep_private(folder)
        self._lock = Lock(folder, environment.actor, environment.now())
        self._backed_up, self._is_enrolled, self._opened = False, False, time.time()
        self._memory: HeadMemory | None = None
        try:
            self.form_ended = locking.finish(folder)
            super().__init__(folder, only_to_read=False, actor=environment.actor)
            self.environment = environment
            self._listeners = listeners if listeners is not None else []
            self._make_ready(accepts_state=accepts_state)
            with suppress(DeviceRevoked):  # a device that is not writes it down
                for each in restore_notes.unjournaled_restores(self.folder, self.db):
                    why = each.reason(*restored)
                    self.write_restore(each.backup, each.replaced, each.lost, why)
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls, folder: Path, environment: Environment, *, even_on_network: bool = False
    ) -> Self:
        """Make a new workspace. Raises `AlreadyThere` unless the folder is empty or not there."""
        if has_anything(folder):
            raise AlreadyThere(folder)
        was_there = folder.exists()
        try:
            return cls(folder, environment, even_on_network=even_on_network)
        except StorageTrouble:
            remove_partial(folder, was_there=was_there)
            raise

    def now(self) -> datetime:
        """What the clock says that surrounds it."""
        return self.environment.now()

    def new_id(self) -> str:
        """Return an id that nothing else has."""
        return self.environment.new_id()

    def close(self) -> None:
        """Let go of the database and let others write."""
        if hasattr(self, "db"):
            super().close()
        if self._memory:
            self._memory.settle()
        self._lock.release()

    def _make_ready(self, *, accepts_state: bool) -> None:
        remove_left_behind()
        clear_partial(self.folder)
        unfinished_work.clear(self.folder, self.now())
        unfinished_work.clear_inside(self.folder)
        with translating_sqlite_errors():
            recognize(self.db, self.folder, only_to_read=False)
            memory = self.head_memory(self.environment.settings)
            if memory and not accepts_state:
                memory.refuse_another_state(self.db, self.folder)
        migrate(self.db, self.environment, before=self._back_up)
        change_capture.install(self.db)
        blind_reading.know_reader(self.db, self._reader)
        self.id = workspace_row.workspace_id(self.db) or self._create()
        unfinished_work.close_acts(self.folder, self.head)
        self._tombstones = tombstones.read(self.folder, self.id)
        self._outrank()
        self._memory = memory or memory_of(self.environment.settings, self.id, self.folder)
        if self._memory:
            remember = self._memory.accept if accepts_state else self._memory.note
            remember(chain_heads.heads(self.db))
        self.put_back()

    def put_back(self) -> list[Digest]:
        """Return to the store what lies in quarantine and is named again. Returns what that is."""
        return self.quarantine.put_back(lambda: erase.named_digests(self.db))

    def back_up(self) -> Path:
        """Write a checked back-up into the workspace's own `backups`. Returns its path."""
        return backup.write(self.db, self.folder, self.now())

    def _back_up(self) -> None:
        self.back_up()

    def _once_a_day(self) -> None:
        """Back up before the first act of the day, and put aside what nothing names any more."""
        if self._backed_up:
            return
        self._backed_up = True
        if backup.is_due(self.db, self.folder, self.now()):
            self.back_up()
            with suppress(Trouble):  # what could not be put apart stays where it is
                self.sweep()

    def sweep(self) -> int:
        """Put into quarantine what no row and no entry names and is a day old. Returns how many.

        Nothing that was ever whole is removed, unless it was erased: then no quarantine has it.
        """
        self.blobs.clear_half_copied(time.time() - _A_DAY)
        named = erase.named_digests(self.db)
        self.quarantine.put_back(lambda: named)
        unnamed = self.blobs.unnamed(named, time.time() - _A_DAY)
        erased = {*erasure_cleanup.erased_in_store(self._files())}
        for digest in erased & ({*unnamed} | self.quarantine.digests()):
            self.blobs.remove(digest)
            self.quarantine.remove(digest)
        return self.quarantine.take((each for each in unnamed if each not in erased), self.now())

    def finish_erasing(self) -> None:
        """Clear every file of what was erased, as far as that was not done yet.

        Raises `TracesRemain` if somebody is reading, or a copy cannot be read.
        """
        had_back_ups = bool(backup.written_backups(self.folder))
        erasure_cleanup.clear(self._files())
        if had_back_ups and not backup.written_backups(self.folder):
            with suppress(StorageTrouble):  # the next act of another day writes one
                self.back_up()

    def _files(self) -> erasure_cleanup.EraseTargets:
        return erasure_cleanup.EraseTargets(
            self.db, self.folder, self.quarantine, self._tombstones, self.environment, self._opened
        )

    def _outrank(self) -> None:
        """Erase again what a restored database brought back, and finish what is not finished."""
        at = self.now().isoformat()
        erase_again.write_tombstones(self.db, self._tombstones, at)
        erase_again.erase_again(self.db, self._tombstones, self.environment)
        if not erase.traces_pending(self.db):
            return
        with suppress(TracesRemain), short_busy_timeout(self.db):  # a check says so
            self.finish_erasing()

    def missing_heads(self) -> list[ChainHead]:
        """Return the heads that were seen here and that this journal does not have."""
        return self._memory.missing(self.db) if self._memory else []

    def write_restore(self, back_up: str, replaced: str, lost: int, reason: str = "") -> None:
        """Act: write down that a back-up took the place of what was there.

        Numbers that only other states used stay used: what has one may be printed or sent. So do
        loans that only they know of: whoever has one goes on with it. A device that only they know
        as revoked stays revoked. Raises `DeviceRevoked` if that is the one that writes.
        """
        if keys := kept_revocations.revoked_elsewhere(self.db, self.folder):
            with self.change(Act.KEEP_REVOCATIONS, self.id) as db:
                kept_revocations.keep(db, keys)
        for lent in number_loans.known_elsewhere(self.db, self.folder):
            with self.change(Act.KEEP_LOANS, lent.case) as db:
                lent.write(db)
        with self.change(Act.RESTORE, self.id, reason) as db:
            row, numbers = self.new_id(), reserved_numbers.used_elsewhere(db, self.folder)
            restore_notes.journal_restore(db, row, self.id, back_up, replaced, lost)
            reserved_numbers.reserve(db, row, self.id, numbers, self.new_id)

    def listen(self, listener: Listener) -> None:
        """Be told of every committed act, on whichever thread committed it."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, act: Act, case: CaseId, reason: str = "") -> Iterator[sqlite3.Connection]:
        """Write as one act on one chain: committed whole, journaled, undoable, then announced.

        What is done by an act `by_program` stands in the journal under the program's name.
        Raises `Unnamed` for one of a person where nobody is named, `CaseClosed` for one that is not
        for a closed case, and `OtherState` if another copy of what was lent here went on.
        """
        self._whose(act)  # before anything is written, a back-up included
        self._refuse_twin_of_loan()
        self._once_a_day()
        if act not in _ABOUT_KEYS:
            self.enroll_device()
        with transaction(self.db):
            closed_cases.refuse(self.db, case, act)
            change_capture.begin(self.db, case, device=self.environment.device)
            yield self.db
            if act is Act.ERASE:
                erase.expect_traces(self.db, self.now().isoformat())
            closed_sides.refuse(self.db, case, act)
            reason = "" if closed_sides.is_internal(self.db, case) else reason
            written = self._append(act, case, reason)
        self._announce(written)

    def enroll_device(self) -> None:
        """Act: write down the key of this installation, before the first thing it writes here.

        Nothing is written where it is known. Raises `DeviceRevoked`.
        """
        if self._is_enrolled:
            return
        if keys := enrolment.keys_to_enroll(self.db, self.environment, self.id):
            with self.change(Act.ENROLL_DEVICE, self.id) as db:
                enrolment.write(db, keys)
        self._is_enrolled = True

    def take_over(
        self,
        prepared: "PreparedMerge",
        register: Callable[[sqlite3.Connection], object] = lambda _: None,
    ) -> None:
        """Act: take over a copy of a case that came from elsewhere, as it was prepared.

        Its entries stand here as they stood there. What `register` writes of it is written with
        it, on the chain of the workspace. Raises `Impossible` if the case changed since, `OnHold`,
        `CaseCopyDamaged`, `Unnamed`.
        """
        from casefiles.storage.merging import write_merge  # noqa: PLC0415

        if write_merge.changes_nothing(prepared):
            return
        with (
            write_merge.without_references(self.db),
            self.change(Act.IMPORT_CASE, self.id) as db,
        ):
            register(db)
            write_merge.write(db, prepared, self.now().isoformat())
        self._tell(Act.IMPORT_CASE, prepared.copy.case, prepared.changes)
        if erase.traces_pending(self.db):
            with suppress(TracesRemain), short_busy_timeout(self.db):  # a check says so
                self.finish_erasing()

    def undo(self, case: CaseId, progress: Progress = silent) -> journal.WrittenEntry | None:
        """Take back this person's last act on a case. Raises `TouchedSince`, `Unnamed`.

        Returns what was written of it, or nothing where there was nothing to take back.
        """
        return self._reverse(Act.UNDO, case, undo.undoable, progress)

    def redo(self, case: CaseId, progress: Progress = silent) -> journal.WrittenEntry | None:
        """Do again what this person last undid. Returns and raises as `undo`."""
        return self._reverse(Act.REDO, case, undo.redoable, progress)

    def _reverse(
        self, act: Act, case: CaseId, offered: "StepLookup", progress: Progress
    ) -> journal.WrittenEntry | None:
        self._whose(act)
        self._refuse_twin_of_loan()
        self.enroll_device()
        with transaction(self.db):
            step = offered(
                self.db, case, self.actor
            )  # asked here, where no other writer can come between
            if step is None:
                return None
            done = undo.original(self.db, step)
            closed_cases.refuse(self.db, case, done)
            change_capture.begin(self.db, case)
            undo.reverse(self.db, case, step, progress)
            closed_sides.refuse(self.db, case, done)
            written = self._append(act, case, reverses=step.hash)
        self._announce(written)
        return written

    def _create(self) -> CaseId:
        new = CaseId(self.new_id())
        with transaction(self.db):
            change_capture.begin(self.db, new)
            workspace_row.insert_workspace(self.db, new, self.now().isoformat())
            self._append(Act.FOUND_WORKSPACE, new)
        return new

    def _refuse_twin_of_loan(self) -> None:
        """Raise `OtherState` if another copy of what was lent here went on, with its numbers."""
        memory, device = self._memory, self.environment.device
        if memory and memory.has_grown and number_loans.is_borrower(self.db, device):
            memory.refuse_what_others_wrote(self.db, self.folder)

    def _append(
        self, act: Act, case: CaseId, reason: str = "", reverses: Digest | None = None
    ) -> journal.WrittenEntry | None:
        at, actor = self.now().isoformat(), self._whose(act)
        entry = JournalEntry(act, case, self.environment.device, at, actor, reason, reverses)
        return journal.append(self.db, entry, self.environment.chance, self.environment.signer)

    def _reader(self) -> str | None:
        return self.environment.actor

    def _whose(self, act: Act) -> str:
        """Return under whose name an act stands. Raises `Unnamed`: no door can forget to ask."""
        if act.by_program:
            return PROGRAM
        if act is Act.FOUND_WORKSPACE and not self.environment.actor.strip():
            return UNNAMED
        return self.environment.person()

    def _announce(self, written: journal.WrittenEntry | None) -> None:
        if written:
            self._tell(written.entry.act, written.entry.case, written.changes)

    def _tell(self, act: Act, case: CaseId, changes: Sequence[JournalChange]) -> None:
        reached = self.head(case)
        if self._memory and reached:
            self._memory.note([reached])
        self._are_named_again(changes)
        touched: dict[TableName, set[str]] = defaultdict(set)
        for change in changes:
            touched[TableName(change.table)].add(change.row)
        revealed_changes.add_revealed(self.db, touched)
        frozen = {kind: frozenset(rows) for kind, rows in touched.items()}
        entry = reached.hash if reached else None
        for listener in tuple(self._listeners):
            listener(Changes(act, case, frozen, entry))

    def _are_named_again(self, changes: Sequence[JournalChange]) -> None:
        """Keep bytes that were erased once, or lay apart, and that an act names again."""
        if not self._tombstones.bytes and not self.quarantine.is_there:
            return
        said = {Digest(str((change.after or {}).get("digest"))) for change in changes}
        if any(map(self._tombstones.is_erased, said)):
            erased = {each for each in said if self._tombstones.is_erased(each)}
            self._tombstones.add((), (), erased & erase.named_digests(self.db))
        if self.quarantine.has_any(said):
            self.put_back()

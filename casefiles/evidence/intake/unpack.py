"""Act: unpack. What lies in an e-mail, archive, PDF or office paper becomes exhibits.

The third part of taking files in, after the copies and the facts, and in two halves as those are:
`unpack_batch` has workers list each container and copies what is in it into the store, touching no
row; `enter` is the act, by the program itself, that undo passes over. Each container that was
opened has a receipt, and on it a line for each member: count in is count out, also in there.

One out of which more would come than comes unasked (`allowance`) is held, until a person opens it.
"""

import json
import time
from collections.abc import Collection, Iterator, Set
from dataclasses import replace
from pathlib import PurePath
from sqlite3 import Connection
from typing import BinaryIO

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import IncomingFile, IntakeResult, enter_exhibits_within
from casefiles.evidence.intake.families import Allowances, Families, place_in_container
from casefiles.evidence.model import ArchiveAllowance, Exhibit
from casefiles.evidence.readers import container_limits, container_members
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.container_answers import AFTER_ITS_CONTAINER, NOT_SENT, Member
from casefiles.evidence.readers.model import CannotRead, Reason, Unread
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Unconfined, Unreadable
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import DigestMismatch, MissingBlob
from casefiles.storage.blob_batch import BlobBatch, batch
from casefiles.storage.blobs import Blob
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_MOST, _SECONDS = 200, 5.0
"""Of a batch: containers, and how long it may take before it is entered and its workers end."""

_PACKED_TARS = (".tgz", ".tbz", ".tbz2", ".txz")
ERASED = "the same bytes were erased from this case"
TOO_LARGE_UNASKED = (
    f"over {container_limits.UNASKED_TIMES} times what it came out of, it is not taken out unasked"
)


@dataclass(frozen=True, slots=True)
class OpenedContainer:
    """A container that was opened, and what was offered in it. Nothing of it is entered yet."""

    exhibit: Exhibit
    offered: tuple[IncomingFile, ...]


@dataclass(frozen=True, slots=True)
class UnpackedBatch:
    """Containers that were opened one after another."""

    case: CaseId
    opened: tuple[OpenedContainer, ...]
    left: int
    """How many more are due."""


@dataclass(frozen=True, slots=True)
class HeldContainer:
    """A container that is opened only when a person says so."""

    exhibit: Exhibit
    members: int
    """How many files are in it."""

    unpacked: int
    """Their bytes, as far as it says."""

    @property
    def in_words(self) -> str:
        """For people: `E-005 has 12,000 files in it (13.8 MB unpacked, as it says)`."""
        many = "1 file" if self.members == 1 else f"{self.members:,} files"
        size = f"{self.unpacked / 1e6:,.1f} MB" if self.unpacked > 99_999 else "under 0.1 MB"
        says = f" ({size} unpacked, as it says)" if self.unpacked else ""
        return f"{self.exhibit.label} has {many} in it{says}"


def due(view: View, case: CaseId) -> list[Exhibit]:
    """Return the exhibits that have files in them, were never opened, and open unasked."""
    unopened = _unopened(view.db, case)
    if not unopened:
        return []
    limits = _Limits(view.db, case)
    return [each for each in unopened if not limits.holds(each)]


def held_containers(db: Connection, case: CaseId) -> list[HeldContainer]:
    """Return the exhibits that have more in them than comes out unasked, by number."""
    unopened = _unopened(db, case)
    if not unopened:
        return []
    limits = _Limits(db, case)
    return [HeldContainer(each, *limits.inside(each)) for each in unopened if limits.holds(each)]


def is_held(db: Connection, exhibit: Exhibit) -> bool:
    """Whether it has more in it than comes out unasked, and nobody opened it yet."""
    return any(each.exhibit.id == exhibit.id for each in held_containers(db, exhibit.case_id))


def _unopened(db: Connection, case: CaseId) -> list[Exhibit]:
    inside = store.files_inside(db, case)
    return store.those(db, inside.keys() - store.opened(db, case))


def unpack_batch(
    view: View,
    case: CaseId,
    progress: Progress = silent,
    only: Collection[ExhibitId] | None = None,
    allowed: int = 0,
) -> UnpackedBatch:
    """Open the next batch: of what is due, or `only` these, for what did not come out before.

    What is held stays closed, unless a person has `allowed` so many files of each. Raises
    `NoRoom`, `DigestMismatch` where the disk gives back other bytes, `Unconfined` where the readers
    are refused, and whatever `progress` raises: then nothing is entered, and copies are swept up
    later.
    """
    limits, opened = _Limits(view.db, case), store.opened(view.db, case)
    if only is None:
        unopened = store.those(view.db, limits.containers - opened)
        waiting = [each for each in unopened if not limits.holds(each)]
    else:
        waiting = store.those(view.db, limits.containers & {*only})
    going, next_ = Cancellation(progress, len(waiting)), waiting[:_MOST]
    until, found, done = time.monotonic() + _SECONDS, list[OpenedContainer](), 0
    inside = sum(limits.inside(each)[0] for each in next_)
    with (
        Readers(wanted=going.on, unconfined=store.reads_unconfined(view.db)) as readers,
        batch(view.blobs, inside) as kept,
    ):
        opening = _Opening(view, case, limits, kept, readers, going)
        if allowed:
            limits.allow(waiting, allowed)
        for done, exhibit in enumerate(next_, 1):
            going.step(done - 1, exhibit.name)
            if exhibit.id not in opened and limits.holds(exhibit):
                continue
            offered = tuple(_settling(kept, opening.offered(exhibit)))
            if not offered and exhibit.id not in opened:
                offered = (_not_opened(exhibit, "nothing was found in it"),)
            if going.stopped:
                raise Cancelled
            found.append(OpenedContainer(exhibit, offered))
            if time.monotonic() > until:
                break
        kept.settle()
    progress(done, len(waiting))
    return UnpackedBatch(case, tuple(found), len(waiting) - done)


def _settling(kept: BlobBatch, members: Iterator[IncomingFile]) -> Iterator[IncomingFile]:
    """Yield what comes out, and put it onto the disk as it comes: a container may be very large."""
    for each in members:
        yield each
        kept.settle_wave()


def enter_unpacked(workspace: Workspace, batch: UnpackedBatch) -> list[IntakeResult]:
    """Make exhibits of what came out of containers that are still there: a receipt for each."""
    with workspace.change(Act.UNPACK, batch.case) as db:
        return enter_unpacked_within(workspace, db, batch)


def enter_unpacked_within(
    workspace: Workspace, db: Connection, batch: UnpackedBatch
) -> list[IntakeResult]:
    """Do the same within an act under way."""
    there = {each.id: each for each in store.those(db, [o.exhibit.id for o in batch.opened])}
    return [
        enter_exhibits_within(workspace, db, batch.case, offered, there[each.exhibit.id])
        for each in batch.opened
        if each.exhibit.id in there and (offered := _still(db, each))
    ]


def only_news(view: View, batch: UnpackedBatch) -> UnpackedBatch | None:
    """Leave out containers that were opened before and of which nothing came out now."""
    before = store.opened(view.db, batch.case)
    told = tuple(
        each
        for each in batch.opened
        if each.exhibit.id not in before or any(one.blob for one in each.offered)
    )
    return replace(batch, opened=told) if told else None


def unpack(
    workspace: Workspace,
    case: CaseId,
    progress: Progress = silent,
    only: Collection[ExhibitId] | None = None,
) -> list[IntakeResult]:
    """Open all that is due, or `only` these, batch by batch. Return the receipts."""
    taken, left = list[IntakeResult](), None if only is None else {*only}
    while True:
        batch = unpack_batch(workspace, case, progress, left)
        taken += enter_unpacked(workspace, batch)
        if left is not None:
            left -= {each.exhibit.id for each in batch.opened}
        if not batch.left:
            return taken


def _still(db: Connection, opened: OpenedContainer) -> list[IncomingFile]:
    """What was offered and did not come out before, without what was erased from this case."""
    before = _before(db, opened.exhibit.id)
    erased = store.erased_digests(db, opened.exhibit.case_id)
    return [
        replace(each, blob=None, reason=ERASED)
        if each.blob and each.blob.digest in erased
        else each
        for each in opened.offered
        if not each.inner_path or json.loads(each.inner_path)["index"] not in before
    ]


def _before(db: Connection, exhibit: ExhibitId) -> set[str | int]:
    """Which members of an exhibit came out of it, by their index."""
    return {place_in_container(each)["index"] for each in store.children(db, exhibit)}


class _Limits:
    """What is in the containers of one case, and which of them are held."""

    def __init__(self, db: Connection, case: CaseId) -> None:
        self.families = Families(store.in_families(db, case))
        self._inside = store.files_inside(db, case)
        self._given = store.allowances(db, case)
        self._allowances = Allowances(self.families, self._given)

    @property
    def containers(self) -> Set[ExhibitId]:
        """The exhibits that have files in them."""
        return self._inside.keys()

    def inside(self, exhibit: Exhibit) -> tuple[int, int]:
        """How many files are in it, and their bytes as far as it says."""
        return self._inside.get(exhibit.id, (0, 0))

    def holds(self, exhibit: Exhibit) -> bool:
        """Whether it is opened only when a person says so."""
        return self._allowances.exceeded(exhibit, *self.inside(exhibit))

    def allow(self, exhibits: Collection[Exhibit], members: int) -> None:
        """Let so many files come out of each of these, as a person says."""
        for each in exhibits:
            self._given[each.id] = ArchiveAllowance("", each.case_id, each.id, members)

    def too_large(self, exhibit: Exhibit, size: int) -> bool:
        """Whether a file that turned out to have so many bytes is too large to come unasked."""
        return self._allowances.exceeded(exhibit, 0, size)


class _Opening:
    """Opens containers of one case, as far as its families have room."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it opens, how far, where to, with whom
        self,
        view: View,
        case: CaseId,
        limits: _Limits,
        kept: BlobBatch,
        readers: Readers,
        going: Cancellation,
    ) -> None:
        self._view, self._kept, self._readers, self._going = view, kept, readers, going
        self._limits, self._families = limits, limits.families
        self._passwords, self._opened = store.passwords(view.db, case), store.opened(view.db, case)

    def offered(self, exhibit: Exhibit) -> Iterator[IncomingFile]:
        """Each member of a container, its bytes kept, or why they are not."""
        try:
            with self._view.blobs.open(exhibit.digest) as file:
                yield from self._members(exhibit, file)
        except (DigestMismatch, MissingBlob, Unreadable) as trouble:
            yield _not_opened(exhibit, Unread("", Reason.MISSING, type(trouble).__name__).why)

    def _members(self, exhibit: Exhibit, file: BinaryIO) -> Iterator[IncomingFile]:
        mime = store.readings_of(self._view.db, [exhibit.id])[exhibit.id].mime
        password = self._passwords.get(exhibit.id, "")
        found = container_members.list_members(self._readers, file, mime, password)
        if isinstance(found, Unread):
            if found.reason is Reason.UNCONFINED:
                raise Unconfined(found.detail)
            yield _not_opened(exhibit, found.why)
            return
        before = _before(self._view.db, exhibit.id)
        for each in found.found.entries:
            if each.index in before or (each.basis == NOT_SENT and exhibit.id in self._opened):
                continue
            if not self._going.on():
                raise Cancelled
            pieces = container_members.member_slices(self._readers, file, mime, each, password)
            blob, reason = self._keep(exhibit, each, pieces)
            folder, _, name = shown_path(exhibit, each).rpartition("/")
            path = f"{folder}/{name}" if folder else name
            yield IncomingFile(path, name, folder, blob, reason, inner_path(each))
        if beyond := found.found.beyond:
            more = f"and {beyond:,} more files"
            why = f"no more than {container_limits.MEMBERS:,} files are taken out of one"
            yield IncomingFile(more, more, "", None, why)

    def _keep(
        self, exhibit: Exhibit, member: Member, pieces: Iterator[bytes]
    ) -> tuple[Blob | None, str]:
        if why := member.refused or self._families.full(exhibit, member.size):
            return None, why
        try:
            blob = self._kept.keep_pieces(self._measured(exhibit, pieces), member.path)
        except CannotRead as no:
            if no.reason is Reason.DROPPED:
                raise Cancelled from no
            return None, Unread("", no.reason, no.detail).why
        if blob.digest in self._families.digests_above(exhibit):
            return None, "it is the very file that it came out of"
        self._families.grow(exhibit, blob.size)
        return blob, ""

    def _measured(self, exhibit: Exhibit, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The same, as far as they are not more than the container said, by far."""
        size = 0
        for piece in pieces:
            size += len(piece)
            if self._limits.too_large(exhibit, size):
                raise CannotRead(Reason.TOO_LARGE, TOO_LARGE_UNASKED)
            yield piece


def inner_path(member: Member) -> str:
    """Where a member lies in its container, as it stands in the row of an exhibit."""
    said = {
        "index": member.index,
        "path": member.path,
        "raw": member.raw,
        "encoding": member.encoding,
        "basis": member.basis,
        "note": member.note,
    }
    kept = {name: value for name, value in said.items() if value != ""}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def shown_path(exhibit: Exhibit, member: Member) -> str:
    """What a member is called: its own name, else one made after its container's."""
    if member.path:
        return member.path
    named = PurePath(exhibit.name)
    stem = named.stem or exhibit.label
    if member.basis == AFTER_ITS_CONTAINER:
        return f"{stem}.tar" if named.suffix.lower() in _PACKED_TARS else stem
    return f"{stem} {member.index + 1:03}"


def _not_opened(exhibit: Exhibit, why: str) -> IncomingFile:
    return IncomingFile(exhibit.name, exhibit.name, exhibit.folder, None, f"not opened: {why}")

"""Act: unpack. What lies in an e-mail, archive, PDF or office paper becomes exhibits.

The third part of taking files in, after the copies and the facts, and in two halves as those are:
`look_inside` has workers list each container and copies what is in it into the store, touching no
row; `enter` is the act, by the program itself, that undo passes over. Each container that was
opened has a receipt, and on it a line for each member: count in is count out, also in there.
"""

import json
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from sqlite3 import Connection
from typing import BinaryIO

from casefiles.changes import Act
from casefiles.errors import Cancelled, DigestMismatch, MissingBlob, Unreadable
from casefiles.evidence import store
from casefiles.evidence.family import Families, inner
from casefiles.evidence.going import Going
from casefiles.evidence.model import Exhibit
from casefiles.evidence.read import caps, members
from casefiles.evidence.read.found import AFTER_ITS_CONTAINER, NOT_SENT, Member
from casefiles.evidence.read.model import CannotRead, Reason, Unread
from casefiles.evidence.read.readers import Readers
from casefiles.evidence.take_in import Offered, TakenIn, enter_within
from casefiles.ids import CaseId, ExhibitId
from casefiles.progress import Progress, silent
from casefiles.storage.blobs import Blob
from casefiles.view import View
from casefiles.workspace import Workspace

_MOST, _SECONDS = 200, 5.0
"""Of a batch: containers, and how long it may take before it is entered and its workers end."""

_PACKED_TARS = (".tgz", ".tbz", ".tbz2", ".txz")
ERASED = "the same bytes were erased from this case"


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that was opened, and what was offered in it. Nothing of it is entered yet."""

    exhibit: Exhibit
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Containers that were opened one after another."""

    case: CaseId
    opened: tuple[Opened, ...]
    left: int
    """How many more are due."""


def due(view: View, case: CaseId) -> list[Exhibit]:
    """Return the exhibits that have files in them and were never opened."""
    inside = store.with_files_inside(view.db, case)
    return store.those(view.db, inside - store.opened(view.db, case))


def look_inside(
    view: View,
    case: CaseId,
    progress: Progress = silent,
    only: Collection[ExhibitId] | None = None,
) -> Batch:
    """Open the next batch: of what is due, or `only` these, for what did not come out before.

    Raises `NoRoom`, and whatever `progress` raises: then nothing is entered, and copies are swept
    up later.
    """
    if only is None:
        waiting = due(view, case)
    else:
        waiting = store.those(view.db, store.with_files_inside(view.db, case) & {*only})
    going, opened = Going(progress, len(waiting)), store.opened(view.db, case)
    until, found = time.monotonic() + _SECONDS, list[Opened]()
    with Readers(wanted=going.on) as readers:
        opening = _Opening(view, case, readers, going)
        for exhibit in waiting[:_MOST]:
            going.step(len(found), exhibit.name)
            offered = tuple(opening.offered(exhibit))
            if not offered and exhibit.id not in opened:
                offered = (_not_opened(exhibit, "nothing was found in it"),)
            if going.stopped:
                raise Cancelled
            found.append(Opened(exhibit, offered))
            if time.monotonic() > until:
                break
    view.blobs.settle(each.blob for one in found for each in one.offered if each.blob)
    progress(len(found), len(waiting))
    return Batch(case, tuple(found), len(waiting) - len(found))


def enter(workspace: Workspace, batch: Batch) -> list[TakenIn]:
    """Make exhibits of what came out of containers that are still there: a receipt for each."""
    with workspace.change(Act.UNPACK, batch.case) as db:
        there = {each.id: each for each in store.those(db, [o.exhibit.id for o in batch.opened])}
        return [
            enter_within(workspace, db, batch.case, offered, there[each.exhibit.id])
            for each in batch.opened
            if each.exhibit.id in there and (offered := _still(db, each))
        ]


def only_news(view: View, batch: Batch) -> Batch | None:
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
) -> list[TakenIn]:
    """Open all that is due, or `only` these, batch by batch. Return the receipts."""
    taken, left = list[TakenIn](), None if only is None else {*only}
    while True:
        batch = look_inside(workspace, case, progress, left)
        taken += enter(workspace, batch)
        if left is not None:
            left -= {each.exhibit.id for each in batch.opened}
        if not batch.left:
            return taken


def _still(db: Connection, opened: Opened) -> list[Offered]:
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
    return {inner(each)["index"] for each in store.children(db, exhibit)}


class _Opening:
    """Opens containers of one case, as far as its families have room."""

    def __init__(self, view: View, case: CaseId, readers: Readers, going: Going) -> None:
        self._view, self._readers, self._going = view, readers, going
        self._passwords = store.passwords(view.db, case)
        self._mimes = {id_: each.mime for id_, each in store.readings(view.db, case).items()}
        self._families = Families(store.of_case(view.db, case))
        self._opened = store.opened(view.db, case)

    def offered(self, exhibit: Exhibit) -> Iterator[Offered]:
        """Each member of a container, its bytes kept, or why they are not."""
        try:
            with self._view.blobs.open(exhibit.digest) as file:
                yield from self._members(exhibit, file)
        except (DigestMismatch, MissingBlob, Unreadable) as trouble:
            yield _not_opened(exhibit, Unread("", Reason.MISSING, type(trouble).__name__).why)

    def _members(self, exhibit: Exhibit, file: BinaryIO) -> Iterator[Offered]:
        mime, password = self._mimes[exhibit.id], self._passwords.get(exhibit.id, "")
        found = members.listed(self._readers, file, mime, password)
        if isinstance(found, Unread):
            yield _not_opened(exhibit, found.why)
            return
        before = _before(self._view.db, exhibit.id)
        for each in found.found.entries:
            if each.index in before or (each.basis == NOT_SENT and exhibit.id in self._opened):
                continue
            if not self._going.on():
                raise Cancelled
            pieces = members.pieces(self._readers, file, mime, each, password)
            blob, reason = self._keep(exhibit, each, pieces)
            folder, _, name = shown_path(exhibit, each).rpartition("/")
            path = f"{folder}/{name}" if folder else name
            yield Offered(path, name, folder, blob, reason, inner_path(each))
        if beyond := found.found.beyond:
            more = f"and {beyond:,} more files"
            why = f"no more than {caps.MEMBERS:,} files are taken out of one"
            yield Offered(more, more, "", None, why)

    def _keep(
        self, exhibit: Exhibit, member: Member, pieces: Iterator[bytes]
    ) -> tuple[Blob | None, str]:
        if why := member.refused or self._families.full(exhibit, member.size):
            return None, why
        try:
            blob = self._view.blobs.keep_pieces(pieces, member.path)
        except CannotRead as no:
            if no.reason is Reason.DROPPED:
                raise Cancelled from no
            return None, Unread("", no.reason, no.detail).why
        if blob.digest in self._families.digests_above(exhibit):
            return None, "it is the very file that it came out of"
        self._families.grow(exhibit, blob.size)
        return blob, ""


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


def _not_opened(exhibit: Exhibit, why: str) -> Offered:
    return Offered(exhibit.name, exhibit.name, exhibit.folder, None, f"not opened: {why}")

"""Bring a case to the hub, and take from there what others brought.

Either may be ended at any time and begun again: what was done stays done, and is not done twice.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence

from casefiles.hub import store
from casefiles.hub.beside_writer import Cases, do_in, view_of
from casefiles.hub.case_key import CaseKey
from casefiles.hub.case_originals import CaseOriginals, erased, named, needed
from casefiles.hub.coming_copies import (
    copies_at,
    copy_here,
    envelopes_at,
    new_entries,
    prepare_each,
)
from casefiles.hub.envelopes import envelopes, opened
from casefiles.hub.grant_acts import GrantsLost, renew_grants
from casefiles.hub.model import Envelope, NewSigner, Part, PushedEntry, SetAside
from casefiles.hub.session import Hub, known_checks, require_key
from casefiles.hub.work import store as work_store
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import erase
from casefiles.storage.blobs import BlobStore
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.prepare_merge import PreparedMerge
from casefiles.workspace.view import View

_AT_ONCE = 200
"""Entries that are written together."""

_PATIENCE = 60
"""Seconds that one waits for the turn of another."""

_BEHIND = (
    "Others sent what is not here yet. Import it first: “Check for changes” in the window, or"
    " `hub pull`."
)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was brought to the hub."""

    entries: int
    originals: int
    removed: int
    """Objects of originals that were erased."""

    lost: GrantsLost
    """What the hub had lost of grants; nothing where it is no owner who brings."""

    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was taken from the hub."""

    entries: int
    """That were not here before, the one in which copies meet not counted."""

    collisions: int
    originals: int
    missing: int
    """Originals that are not at the hub, or not as they were."""

    key_check: str
    is_first_seen: bool
    """Whether nothing here named this key before: a person compares it then with the owner's."""

    set_aside: tuple[SetAside, ...] = ()
    unlike: tuple[int, ...] = ()
    """The numbers of entries in which copies met otherwise than is worked out here."""

    signers: tuple[NewSigner, ...] = ()
    """Whose keys were seen for the first time: a person compares them."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that nothing here named yet: a person compares them."""

    of_case: str
    """What shows the key of the case; blank if that is known."""

    signers: tuple[NewSigner, ...]


def push(
    workspace: Cases,
    hub: Hub,
    case: CaseId,
    progress: Progress = silent,
    *,
    looks: bool = False,
) -> Pushed:
    """Bring what the hub has not: originals first, then entries, the oldest first.

    `looks` at all that is said to be there, too: at each entry whether it opens, at each original
    of one's own whether it lies in the store. Raises `NoHub`; `SealBroken` where the hub gives a
    key that the history does not name; `Impossible` for a reader, and where the hub has what is
    not here: that is pulled first.
    """
    copy = copy_here(workspace.db, case)
    if copy is None:
        raise NotFound("case", case)
    part = hub.grant(case).part
    if not part.brings:
        raise Impossible("You were granted this case as a reader: what you did stays here.")
    is_erased = erase.is_erased(workspace.db, case)  # then nothing names the key any more
    key = hub.case_key(workspace.db, case, is_new=is_erased)
    brought = store.pushed(hub.sql, case)
    set_aside = _refuse_behind(view_of(workspace), hub, key, copy, brought)
    there = {each.hash for each in brought}
    known = there | {each.hash for each in copy.entries}
    missing = _missing(workspace, hub, key, copy, brought, looks=looks)
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    gone, digests = erased(copy.entries) - needed(copy.entries), named(copy.entries)
    new = {each.hash for each in missing}
    # What others brought they stored: else a word of theirs would fetch what is in another case.
    own = named(missing) - named(each for each in copy.entries if each.hash not in new)
    stored = originals.push(own - gone, progress)
    if looks:
        mine = _done_here(workspace, hub, copy, brought)
        stored += originals.renew(digests - gone, named(mine), progress)
    removed = 0
    erases = is_erased or bool(erased(missing))
    if erases:  # first: who is ended once it is told does not come by here again
        _refuse_more(hub, case, known)
        removed += originals.remove_every(gone - digests)
        _clear_queue(hub, case)
    _push_entries(workspace, hub, copy, key, missing, known)
    removed += originals.remove(gone - digests)
    if erases:  # of what somebody asked for meanwhile
        _clear_queue(hub, case)
    if missing or stored:
        store.add_visit(hub.sql, case, "push", len(missing), _state(copy, key, workspace))
    lost = GrantsLost((), ())
    if part is Part.OWNER and not is_erased:
        lost = renew_grants(workspace, hub, key)
    return Pushed(len(new - there), stored, removed, lost, set_aside)


def pull(  # noqa: PLR0913 - two that few give
    workspace: Cases,
    hub: Hub,
    case: CaseId,
    progress: Progress = silent,
    *,
    new_key: str = "",
    tell: Callable[[NewKeys], None] = lambda _: None,
) -> Pulled:
    """Take what others brought, and bring it together with what is here.

    Of new keys it has to `tell` before what came with them is written: afterwards they are known,
    and whoever was ended meanwhile would never hear of them.

    A `new_key` is what shows another key of the case than the one it had, as its owner told it.
    Raises `NoHub`, `Impossible`, `SealBroken` for another key, and what `prepare_merge` and
    `take_over` do; then what was taken before stays, and the same goes on.
    """
    db = workspace.db
    if erase.is_erased(db, case):
        raise Impossible("This case was erased here, and what was erased does not come back.")
    key = hub.case_key(db, case, new_key, is_new=True)
    new_check = "" if key.check in known_checks(db, case) else key.check
    copy = copy_here(db, case)
    here = copy.entries if copy else ()
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    entries, collisions, set_aside, unlike = 0, 0, list[SetAside](), list[int]()
    fetched, signers = 0, tuple[NewSigner, ...]()
    brought = store.pushed(hub.sql, case)
    if {each.hash for each in brought} - {each.hash for each in here}:
        copies = copies_at(db, hub, key, copy, brought)
        for prepared in prepare_each(view_of(workspace), copies, key, here, progress):
            tell(NewKeys("" if entries else new_check, copies.signers[len(signers) :]))
            signers = copies.signers
            fetched += take_over(workspace, originals, prepared, here, progress)
            entries += len(new_entries(prepared))
            collisions += len(prepared.collisions)
            unlike += prepared.unlike
        set_aside = copies.set_aside
    fetched += fetch_rest(db, case, originals, progress)
    if entries or fetched:
        store.add_visit(hub.sql, case, "pull", entries)
    require_key(db, key)
    return Pulled(
        entries,
        collisions,
        fetched,
        missing(db, case, workspace.blobs),
        key.check,
        bool(new_check),
        tuple(set_aside),
        tuple(unlike),
        signers,
    )


def take_over(
    workspace: Cases,
    originals: CaseOriginals,
    prepared: PreparedMerge,
    here: tuple[EntryText, ...],
    progress: Progress,
) -> int:
    """Fetch the originals of what comes, and then write it. Returns how many those were."""
    fetched = originals.fetch(wanted_originals(prepared, here), progress)
    do_in(workspace, lambda writer: writer.take_over(prepared))
    return fetched


def wanted_originals(prepared: PreparedMerge, here: tuple[EntryText, ...]) -> set[Digest]:
    """Return the originals of what comes, but for what was erased, here or there.

    What somebody added again since comes.
    """
    coming = new_entries(prepared)
    gone = erased(prepared.copy.entries) | erased(here)
    gone -= needed(coming, prepared.changes)
    return named(coming, prepared.changes) - gone


def fetch_rest(
    db: sqlite3.Connection, case: CaseId, originals: CaseOriginals, progress: Progress
) -> int:
    """Fetch what is named here and lacks, as after a pull that was ended. Returns how many."""
    copy = copy_here(db, case)
    return originals.fetch(lacking(copy.entries if copy else ()), progress)


def lacking(here: tuple[EntryText, ...]) -> set[Digest]:
    """Return the originals that a case needs as it is here."""
    return named(here) - (erased(here) - needed(here))


def missing(db: sqlite3.Connection, case: CaseId, blobs: BlobStore) -> int:
    """Count the originals that rows of a case need, and are not here."""
    return sum(not blobs.has(each) for each in erase.held_digests(db, case))


def _refuse_behind(
    view: View, hub: Hub, key: CaseKey, copy: CaseCopy, brought: Sequence[PushedEntry]
) -> tuple[SetAside, ...]:
    """Raise `Impossible` if any of what is there is to be pulled first.

    What nobody would take over keeps nobody from bringing something: that is returned.
    """
    if not {each.hash for each in brought} - {each.hash for each in copy.entries}:
        return ()
    copies = copies_at(view.db, hub, key, copy, brought)
    for _ in prepare_each(view, copies, key, copy.entries, silent):
        raise Impossible(_BEHIND)
    return tuple(copies.set_aside)


def _missing(  # noqa: PLR0913
    workspace: Cases,
    hub: Hub,
    key: CaseKey,
    copy: CaseCopy,
    brought: Sequence[PushedEntry],
    *,
    looks: bool,
) -> list[EntryText]:
    """Return what is to be brought, the oldest first.

    What was done here is there only once it was brought from here: under its hash somebody else may
    have put what does not open. Of what others did, that is looked at if asked for.
    """
    mine = {each.hash for each in brought if each.login == hub.place.login}
    others = [each for each in brought if each.hash not in mine]
    there = {each.hash for each in others}
    if looks:
        there = {each.hash for each in envelopes_at(hub, copy.case, others) if _opens(each, key)}
    own = {workspace.environment.device, ""}
    return [
        each
        for each in copy.entries
        if each.hash not in mine and (each.hash not in there or parse(each.text).device in own)
    ]


def _done_here(
    workspace: Cases, hub: Hub, copy: CaseCopy, brought: Sequence[PushedEntry]
) -> list[EntryText]:
    """Return what was done at this installation, and was brought from here as the hub says, too."""
    mine = {each.hash for each in brought if each.login == hub.place.login}
    device = workspace.environment.device
    return [e for e in copy.entries if e.hash in mine and parse(e.text).device == device]


def _clear_queue(hub: Hub, case: CaseId) -> None:
    """Remove what machines were asked for of a case, and what came of it, which goes first."""
    for does in (work_store.result_objects, work_store.clear):
        for each in does(hub.sql, case):
            hub.objects.remove(each)


def _opens(envelope: Envelope, key: CaseKey) -> bool:
    try:
        opened(envelope, key)
    except SealBroken:
        return False
    return True


def _push_entries(  # noqa: PLR0913, PLR0917
    workspace: Cases,
    hub: Hub,
    copy: CaseCopy,
    key: CaseKey,
    missing: Sequence[EntryText],
    known: set[Digest],
) -> None:
    """Write what the hub has not, some at a time, each time only while nobody else brought more.

    Raises `Impossible` where somebody did.
    """
    for at in range(0, len(missing), _AT_ONCE):
        batch = tuple(missing[at : at + _AT_ONCE])
        sealed = [*envelopes(copy, batch, key, workspace.environment.chance)]
        with hub.sql.transaction():
            store.take_turn(hub.sql, f"casefiles hub {copy.case}", _PATIENCE)
            _refuse_more(hub, copy.case, known)
            store.add_entries(hub.sql, copy.case, sealed)


def _refuse_more(hub: Hub, case: CaseId, known: set[Digest]) -> None:
    """Raise `Impossible` if somebody brought more meanwhile."""
    if store.hashes(hub.sql, case) - known:
        raise Impossible(_BEHIND)


def _state(copy: CaseCopy, key: CaseKey, workspace: Cases) -> bytes:
    said = {"workspace": copy.workspace, "schema": copy.schema, "numbers": {**copy.numbers}}
    return key.seal(json.dumps(said).encode(), "state", workspace.environment.chance)

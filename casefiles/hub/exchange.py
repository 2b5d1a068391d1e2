"""Bring a case to the hub, and take from there what others brought.

Either may be ended at any time and begun again: what was done stays done, and is not done twice.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from casefiles.exchange import store as exchange_store
from casefiles.exchange.arriving_case import readable_case, refuse_erased, refuse_foreign_rows
from casefiles.exchange.brought_numbers import shown_numbers
from casefiles.hub import store
from casefiles.hub.beside_writer import Cases, do_in, view_of
from casefiles.hub.case_key import CaseKey
from casefiles.hub.case_originals import CaseOriginals, Fetched, erased, named
from casefiles.hub.envelopes import envelopes, opened
from casefiles.hub.grant_acts import GrantsLost, renew_grants
from casefiles.hub.hub_copy import HubCopies, LastState, whole_entries
from casefiles.hub.model import GRANTS, Envelope, NewSigner, Part, PushedEntry, SetAside
from casefiles.hub.session import Hub, known_checks, require_key
from casefiles.hub.work import store as work_store
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.strict import read as read_strictly
from casefiles.kernel.workspace_errors import CaseCopyDamaged, LabelsCollide
from casefiles.storage import erase
from casefiles.storage.database import transaction
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.merging.prepare_merge import PreparedMerge, prepare_rebuilt
from casefiles.storage.merging.rebuilt_case import rebuilt
from casefiles.workspace.view import View

_AT_ONCE = 200
"""Entries that are written, or asked for, together."""

_BYTES_AT_ONCE = 32 << 20

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
    known = {each.hash for each in brought}
    missing = _missing(workspace, hub, key, copy, brought, looks=looks)
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    gone, digests = erased(copy.entries), named(copy.entries)
    new = {each.hash for each in missing}
    # What others brought they stored: else a word of theirs would fetch what is in another case.
    own = named(missing) - named(each for each in copy.entries if each.hash not in new)
    stored = originals.push(own - gone, progress)
    if looks:
        stored += originals.renew(digests - gone, progress)
    _push_entries(workspace, hub, copy, key, missing, known)
    removed = originals.remove(gone - digests)
    if is_erased or erased(missing):  # nor does it lie in the queue, or in what came of it
        for each in work_store.clear(hub.sql, case):
            hub.objects.remove(each)
    if missing or stored:
        store.add_visit(hub.sql, case, "push", len(missing), _state(copy, key, workspace))
    lost = GrantsLost((), ())
    if part is Part.OWNER and not is_erased:
        lost = renew_grants(workspace, hub, key)
    return Pushed(len(new - known), stored, removed, lost, set_aside)


def pull(
    workspace: Cases,
    hub: Hub,
    case: CaseId,
    progress: Progress = silent,
    *,
    new_key: str = "",
) -> Pulled:
    """Take what others brought, and bring it together with what is here.

    A `new_key` is what shows another key of the case than the one it had, as its owner told it.
    Raises `NoHub`, `Impossible`, `SealBroken` for another key, and what `prepare_merge` and
    `take_over` do; then what was taken before stays, and the same goes on.
    """
    db = workspace.db
    if erase.is_erased(db, case):
        raise Impossible("This case was erased here, and what was erased does not come back.")
    key = hub.case_key(db, case, new_key, is_new=True)
    was_named = key.check in known_checks(db, case)
    copy = copy_here(db, case)
    here = copy.entries if copy else ()
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    entries, collisions, set_aside, unlike = 0, 0, list[SetAside](), list[int]()
    fetched, signers = 0, tuple[NewSigner, ...]()
    brought = store.pushed(hub.sql, case)
    if {each.hash for each in brought} - {each.hash for each in here}:
        copies = copies_at(db, hub, key, copy, brought)
        for prepared in prepare_each(view_of(workspace), copies, key, here, progress):
            fetched += take_over(workspace, originals, prepared, here, progress)
            entries += len(new_entries(prepared))
            collisions += len(prepared.collisions)
            unlike += prepared.unlike
        set_aside, signers = copies.set_aside, copies.signers
    rest = fetch_rest(db, case, originals, progress)
    fetched += rest.fetched
    if entries or fetched:
        store.add_visit(hub.sql, case, "pull", entries)
    require_key(db, key)
    return Pulled(
        entries,
        collisions,
        fetched,
        rest.missing,
        key.check,
        not was_named,
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
    fetched = originals.fetch(wanted_originals(prepared, here), progress).fetched
    do_in(workspace, lambda writer: writer.take_over(prepared))
    return fetched


def wanted_originals(prepared: PreparedMerge, here: tuple[EntryText, ...]) -> set[Digest]:
    """Return the originals of what comes, but for what was erased, here or there."""
    gone = erased(prepared.copy.entries) | erased(here)
    return named(new_entries(prepared), prepared.changes) - gone


def fetch_rest(
    db: sqlite3.Connection, case: CaseId, originals: CaseOriginals, progress: Progress
) -> Fetched:
    """Fetch what is named here and lacks, as after a pull that was ended."""
    copy = copy_here(db, case)
    here = copy.entries if copy else ()
    return originals.fetch(named(here) - erased(here), progress)


def copies_at(
    db: sqlite3.Connection,
    hub: Hub,
    key: CaseKey,
    here: CaseCopy | None,
    brought: Sequence[PushedEntry],
) -> HubCopies:
    """Return the copies of a case that the hub has, as far as they hold."""
    known = whole_entries(here) if here else set[Digest]()
    strange = [each for each in brought if each.hash not in known]
    founder = store.founder_of(hub.sql, key.case)
    envelopes = _envelopes(hub, key.case, strange)
    return HubCopies(db, key, founder, brought, envelopes, _states(hub, key), here)


def prepare_each(
    view: View,
    copies: HubCopies,
    key: CaseKey,
    here: tuple[EntryText, ...],
    progress: Progress,
) -> Iterator[PreparedMerge]:
    """Yield what there is to take over, an end after the other; what cannot be is set aside."""
    done = {each.hash for each in here}
    while end := next((each for each in copies.ends() if each not in done), None):
        done.add(end)
        try:
            copy = copies.copy(end)
            with closing(rebuilt(copy, progress)) as other:
                _refuse_unfit(view, copy, other)
                copy = replace(copy, numbers=shown_numbers(other, copy))
                prepared = prepare_rebuilt(view.db, copy, other)
            _refuse_unnamed_key(view.db, prepared, key)
        except CaseCopyDamaged as error:
            copies.drop(end, error.wrong)
            continue
        except LabelsCollide as error:  # of one who gives numbers away nobody else is to suffer
            given = ", ".join(error.labels)
            copies.drop(end, f"it gives numbers once more that are given: {given}")
            continue
        if new_entries(prepared):
            yield prepared


def _refuse_unfit(view: View, copy: CaseCopy, other: sqlite3.Connection) -> None:
    """Raise what `read_arrival` does of a case that may not come in, whichever way it comes."""
    if erase.is_erased(other, copy.case):
        raise CaseCopyDamaged("the whole case is erased in it, and is not here")
    readable_case(other, copy.case)
    gone = exchange_store.erased_rows(other)
    with view.reading() as db:
        refuse_erased(view, db, copy)
        try:
            refuse_foreign_rows(db, gone, copy.case)
        except Impossible as error:
            raise CaseCopyDamaged("it has rows of another case") from error


def _refuse_unnamed_key(db: sqlite3.Connection, prepared: PreparedMerge, key: CaseKey) -> None:
    """Raise `CaseCopyDamaged` unless the case, as it comes, was put at the hub with this key."""
    grants = (each.after or {} for each in prepared.changes if each.table == GRANTS)
    coming = {each.get("key_check") for each in grants if not each.get("revoked_at")}
    if key.check not in coming | known_checks(db, key.case):
        raise CaseCopyDamaged("it was not put at the hub with the key that the hub has for it")


def new_entries(prepared: PreparedMerge) -> tuple[EntryText, ...]:
    """Return the entries that are not here."""
    return prepared.lines.there if prepared.lines else prepared.copy.entries


def copy_here(db: sqlite3.Connection, case: CaseId) -> CaseCopy | None:
    """Return a case as it is here; None if it is not."""
    with transaction(db, "DEFERRED"):
        return read_case_copy(db, case)


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
        there = {each.hash for each in _envelopes(hub, copy.case, others) if _opens(each, key)}
    own = {workspace.environment.device, ""}
    return [
        each
        for each in copy.entries
        if each.hash not in mine and (each.hash not in there or parse(each.text).device in own)
    ]


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
    there: set[Digest],
) -> None:
    """Write what the hub has not, some at a time, each time only while nobody else brought more.

    Raises `Impossible` where somebody did.
    """
    known = there | {each.hash for each in copy.entries}
    for at in range(0, len(missing), _AT_ONCE):
        batch = tuple(missing[at : at + _AT_ONCE])
        sealed = [*envelopes(copy, batch, key, workspace.environment.chance)]
        with hub.sql.transaction():
            store.take_turn(hub.sql, f"casefiles hub {copy.case}", _PATIENCE)
            if store.hashes(hub.sql, copy.case) - known:
                raise Impossible(_BEHIND)
            store.add_entries(hub.sql, copy.case, sealed)


def _envelopes(hub: Hub, case: CaseId, wanted: Iterable[PushedEntry]) -> Iterator[Envelope]:
    """Yield entries, some at a time: so many that a machine holds them."""
    waiting, size = set[Digest](), 0
    for each in wanted:
        if waiting and (len(waiting) == _AT_ONCE or size + each.size > _BYTES_AT_ONCE):
            yield from store.entries(hub.sql, case, sorted(waiting))
            waiting, size = set(), 0
        waiting.add(each.hash)
        size += each.size
    if waiting:
        yield from store.entries(hub.sql, case, sorted(waiting))


def _state(copy: CaseCopy, key: CaseKey, workspace: Cases) -> bytes:
    said = {"workspace": copy.workspace, "schema": copy.schema, "numbers": {**copy.numbers}}
    return key.seal(json.dumps(said).encode(), "state", workspace.environment.chance)


def _states(hub: Hub, key: CaseKey) -> list[LastState]:
    """Return what those who brought something had reached; what does not open is nobody's."""
    found = list[LastState]()
    for visit in store.visits(hub.sql, key.case):
        if visit.sealed:
            try:
                said = json.loads(key.open(visit.sealed, "state"))
                found.append(read_strictly(LastState, said, "state"))
            except (SealBroken, ValueError, Faulty, RecursionError):
                continue
    return found

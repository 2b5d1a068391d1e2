"""Bring a case to the hub, and take from there what others brought.

Either may be ended at any time and begun again: what was done stays done, and is not done twice.
"""

import json
import sqlite3
from collections.abc import Iterator

from casefiles.hub import store
from casefiles.hub.case_key import CaseKey
from casefiles.hub.case_originals import CaseOriginals, erased, named
from casefiles.hub.envelopes import envelopes
from casefiles.hub.hub_copy import HubCopies, LastState
from casefiles.hub.model import GRANTS, Envelope, SetAside
from casefiles.hub.session import Hub, require_key
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.strict import read as read_strictly
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.database import transaction
from casefiles.storage.journal import EntryText
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.merging.prepare_merge import PreparedMerge, Relation, prepare_merge
from casefiles.workspace.workspace import Workspace

_AT_ONCE = 200
"""Entries that are written, or asked for, together."""

_PATIENCE = 60
"""Seconds that one waits for the turn of another."""

_BEHIND = "Others brought what is not here yet. Take it over first, with `hub pull`."


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was brought to the hub."""

    entries: int
    originals: int
    removed: int
    """Objects of originals that were erased."""


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
    set_aside: tuple[SetAside, ...] = ()


def push(
    workspace: Workspace,
    hub: Hub,
    case: CaseId,
    progress: Progress = silent,
    *,
    looks: bool = False,
) -> Pushed:
    """Bring what the hub has not: originals first, then entries, the oldest first.

    `looks` at each original there, too. Raises `NoHub`; `Impossible` for a reader, and where the
    hub has what is not here: that is pulled first.
    """
    copy = _copy_here(workspace.db, case)
    if copy is None:
        raise NotFound("case", case)
    if not hub.grant(case).part.brings:
        raise Impossible("You were granted this case as a reader: what you did stays here.")
    key = hub.case_key(workspace.db, case)
    there = _refuse_behind(workspace.db, hub, key, copy)
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    gone, digests = erased(copy.entries), named(copy.entries)
    stored = originals.push(digests - gone, progress, looks=looks)
    new = _push_entries(workspace, hub, copy, key, there)
    removed = originals.remove(gone - digests)
    if new or stored:
        store.add_visit(hub.sql, case, "push", new, _state(copy, key, workspace))
    return Pushed(new, stored, removed)


def pull(
    workspace: Workspace,
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
    key = hub.case_key(db, case, new_key)
    copy = _copy_here(db, case)
    here = copy.entries if copy else ()
    originals = CaseOriginals(hub, key, workspace.blobs, workspace.environment.chance)
    entries, collisions, set_aside = 0, 0, list[SetAside]()
    fetched = 0
    if store.hashes(hub.sql, case) - {each.hash for each in here}:
        copies = _copies(db, hub, key, copy)
        for prepared in _prepare_each(db, copies, here, progress):
            _require_named_key(prepared, key)
            new = _new_entries(prepared)
            gone = erased(prepared.copy.entries) | erased(here)
            fetched += originals.fetch(named(new, prepared.changes) - gone, progress).fetched
            workspace.take_over(prepared)
            entries, collisions = entries + len(new), collisions + len(prepared.collisions)
        set_aside = copies.set_aside
        copy = _copy_here(db, case)
        here = copy.entries if copy else ()
    rest = originals.fetch(named(here) - erased(here), progress)
    fetched += rest.fetched
    if entries or fetched:
        store.add_visit(hub.sql, case, "pull", entries)
    require_key(db, key)
    return Pulled(entries, collisions, fetched, rest.missing, key.check, tuple(set_aside))


def _copies(db: sqlite3.Connection, hub: Hub, key: CaseKey, here: CaseCopy | None) -> HubCopies:
    founder = store.founder_of(hub.sql, key.case)
    return HubCopies(db, key, founder, _envelopes(hub, key.case), _states(hub, key), here)


def _prepare_each(
    db: sqlite3.Connection, copies: HubCopies, here: tuple[EntryText, ...], progress: Progress
) -> Iterator[PreparedMerge]:
    """Yield what there is to take over, an end after the other; what cannot be is set aside."""
    done = {each.hash for each in here}
    while end := next((each for each in copies.ends() if each not in done), None):
        done.add(end)
        try:
            prepared = prepare_merge(db, copies.copy(end), progress)
        except CaseCopyDamaged as error:
            copies.drop(end, error.wrong)
            continue
        if _new_entries(prepared):
            yield prepared


def _require_named_key(prepared: PreparedMerge, key: CaseKey) -> None:
    """Raise `SealBroken` unless a case that is new here was put at the hub with this key."""
    if prepared.relation is not Relation.NEW:
        return
    grants = (each.after or {} for each in prepared.changes if each.table == GRANTS)
    if key.check not in {each["key_check"] for each in grants if not each["revoked_at"]}:
        raise SealBroken("key of the case", "it is not the one that the case was put there with")


def _new_entries(prepared: PreparedMerge) -> tuple[EntryText, ...]:
    return prepared.lines.there if prepared.lines else prepared.copy.entries


def _copy_here(db: sqlite3.Connection, case: CaseId) -> CaseCopy | None:
    with transaction(db, "DEFERRED"):
        return read_case_copy(db, case)


def _refuse_behind(db: sqlite3.Connection, hub: Hub, key: CaseKey, copy: CaseCopy) -> set[Digest]:
    """Return the hashes of what is there. Raises `Impossible` if any of it is to be pulled first.

    What nobody would take over keeps nobody from bringing something.
    """
    there = store.hashes(hub.sql, copy.case)
    if there - {each.hash for each in copy.entries}:
        copies = _copies(db, hub, key, copy)
        for _ in _prepare_each(db, copies, copy.entries, silent):
            raise Impossible(_BEHIND)
    return there


def _push_entries(
    workspace: Workspace, hub: Hub, copy: CaseCopy, key: CaseKey, there: set[Digest]
) -> int:
    """Write what the hub has not, some at a time, each time only while nobody else brought more.

    Raises `Impossible` where somebody did.
    """
    known = there | {each.hash for each in copy.entries}
    missing = [each for each in copy.entries if each.hash not in there]
    for at in range(0, len(missing), _AT_ONCE):
        batch = tuple(missing[at : at + _AT_ONCE])
        sealed = [*envelopes(copy, batch, key, workspace.environment.chance)]
        with hub.sql.transaction():
            store.take_turn(hub.sql, f"casefiles hub {copy.case}", _PATIENCE)
            if store.hashes(hub.sql, copy.case) - known:
                raise Impossible(_BEHIND)
            store.add_entries(hub.sql, copy.case, sealed)
    return len(missing)


def _envelopes(hub: Hub, case: CaseId) -> Iterator[Envelope]:
    hashes = sorted(store.hashes(hub.sql, case))
    for at in range(0, len(hashes), _AT_ONCE):
        yield from store.entries(hub.sql, case, hashes[at : at + _AT_ONCE])


def _state(copy: CaseCopy, key: CaseKey, workspace: Workspace) -> bytes:
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
            except (SealBroken, ValueError, Faulty):
                continue
    return found

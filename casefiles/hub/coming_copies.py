"""What a hub has of a case and is not here, made ready to be taken over: or set aside, and why."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from casefiles.exchange import store as exchange_store
from casefiles.exchange.arriving_case import readable_case, refuse_erased, refuse_foreign_rows
from casefiles.exchange.brought_numbers import shown_numbers
from casefiles.hub import store
from casefiles.hub.case_key import CaseKey
from casefiles.hub.hub_copy import HubCopies, LastState, whole_entries
from casefiles.hub.model import GRANTS, Envelope, PushedEntry
from casefiles.hub.session import Hub, known_checks
from casefiles.kernel.errors import Faulty, Impossible, OnHold
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.strict import read as read_strictly
from casefiles.kernel.workspace_errors import CaseCopyDamaged, LabelsCollide
from casefiles.storage import erase
from casefiles.storage.database import transaction
from casefiles.storage.journal import EntryText
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.merging.prepare_merge import PreparedMerge, prepare_rebuilt
from casefiles.storage.merging.rebuilt_case import rebuilt
from casefiles.workspace.view import View

_AT_ONCE = 200
"""Entries that are asked for together."""

_BYTES_AT_ONCE = 32 << 20

_ON_HOLD = "it erases something, and the case is under legal hold here: lift that to import it"


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
    envelopes = envelopes_at(hub, key.case, strange)
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
            _refuse_erasing_on_hold(view, prepared)
        except CaseCopyDamaged as error:
            copies.drop(end, error.wrong)
            continue
        except OnHold:
            copies.drop(end, _ON_HOLD)
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


def _refuse_erasing_on_hold(view: View, prepared: PreparedMerge) -> None:
    """Raise `OnHold` for what erases something of a case of which nothing may be erased here."""
    if any(each.table == erase.TABLE for each in prepared.changes):
        with view.reading() as db:
            erase.refuse_on_hold(db, prepared.copy.case)


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


def envelopes_at(hub: Hub, case: CaseId, wanted: Iterable[PushedEntry]) -> Iterator[Envelope]:
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

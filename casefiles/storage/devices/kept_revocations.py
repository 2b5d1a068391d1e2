"""What a restore keeps of devices that were revoked: whoever lost one does not revoke it again."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from casefiles.storage import database_copies, rows
from casefiles.storage.database import schema_number
from casefiles.storage.devices.entry_signatures import FIRST_SCHEMA
from casefiles.storage.devices.known_keys import TABLE, KnownKey, free_name, known_keys
from casefiles.storage.location import DATABASE


def revoked_elsewhere(db: sqlite3.Connection, folder: Path) -> list[KnownKey]:
    """Return the keys, as they are to be, of devices that only another state knows as revoked.

    That is what is there now, a copy or a state that was replaced. Of one that cannot be read
    nothing is known.
    """
    states = [*database_copies.paths(folder), folder / DATABASE]
    return lacking(keys_of(db), database_copies.read_each(states, keys_of))


def lacking(here: Sequence[KnownKey], states: Iterable[Sequence[KnownKey]]) -> list[KnownKey]:
    """Return what some states know of devices that were revoked there, and is not known here.

    Keys that such a device was given since are among them: it may have been let in again. Each is
    under the id and the name that it has here, or a name that is free.
    """
    there = dict[str, KnownKey]()
    for keys in states:
        revoked = {each.device for each in keys if each.revoked_from}
        for each in keys:
            if each.device in revoked and not (each.key in there and there[each.key].revoked_from):
                there[each.key] = each
    by_key, so_far, found = {each.key: each for each in here}, [*here], list[KnownKey]()
    for each in there.values():
        own = by_key.get(each.key)
        if own is None:
            own = replace(each, name=_free(each, so_far))
            so_far.append(own)
        elif own.revoked_from or not each.revoked_from:
            continue
        found.append(replace(own, revoked_from=each.revoked_from, revoked_why=each.revoked_why))
    return found


def keep(db: sqlite3.Connection, keys: Sequence[KnownKey]) -> None:
    """Write them down, within an act on the workspace."""
    for key in keys:
        rows.put(db, TABLE, key)


def _free(key: KnownKey, others: Sequence[KnownKey]) -> str:
    taken = {each.name for each in others if each.device != key.device}
    return free_name(others) if key.name in taken else key.name


def keys_of(db: sqlite3.Connection) -> list[KnownKey]:
    """Return every key that a database knows, oldest first; older ones know none."""
    return known_keys(db) if schema_number(db) >= FIRST_SCHEMA else []

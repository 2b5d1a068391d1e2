"""Which lists there are: those that ship, and those loaded into the workspace."""

import sqlite3
from collections.abc import Iterable, Mapping

from casefiles.chain.screening import store
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import LoadedList, Snapshot
from casefiles.chain.screening.snapshot_text import read_snapshot
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import SnapshotId


@dataclass(frozen=True, slots=True)
class Lists:
    """What ships with the program: snapshots, and what the matcher knows of words."""

    words: MatchingWords
    snapshots: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True)
class AvailableList:
    """A snapshot that can be used here, and the row it is kept in, if it was loaded."""

    snapshot: Snapshot
    id: SnapshotId | None = None
    loaded: str = ""
    """By whom and when; nothing if it ships with the program."""


def available_lists(db: sqlite3.Connection, shipped: Lists) -> list[AvailableList]:
    """Return every snapshot, by list, the newest of each first."""
    found = [AvailableList(each) for each in shipped.snapshots]
    found += [_held(each) for each in store.lists(db)]
    return sorted(found, key=lambda e: (e.snapshot.list, -e.snapshot.dated.toordinal(), e.id or ""))


def newest(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Return the newest snapshot of each list: what a screening uses."""
    best: dict[str, Snapshot] = {}
    for each in snapshots:
        if each.list not in best or each.dated > best[each.list].dated:
            best[each.list] = each
    return tuple(best[each] for each in sorted(best))


def lists_to_use(db: sqlite3.Connection, shipped: Lists) -> tuple[Snapshot, ...]:
    """Return what a screening of this workspace uses."""
    return newest(each.snapshot for each in available_lists(db, shipped))


def read_lists(words: MatchingWords, texts: Mapping[str, str]) -> Lists:
    """Read the snapshots that ship, by the names of their files. Raises `Faulty`."""
    return Lists(words, tuple(read_snapshot(text, name) for name, text in sorted(texts.items())))


def _held(row: LoadedList) -> AvailableList:
    by = f"{row.loaded_by}, {row.loaded_at:%Y-%m-%d}"
    return AvailableList(read_snapshot(row.content, f"the list of {row.dated}"), row.id, by)

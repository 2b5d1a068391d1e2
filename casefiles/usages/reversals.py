"""Undo and redo that say what they did: which record, which field, and what it says again.

The words are made of the changes of the entry that an undo or a redo wrote, and of the rows as they
stand then: “Title of C-001 is “Cotton shirts” again.” Of several rows alike it is said how many.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from enum import Enum

from casefiles.acts import Act
from casefiles.changes import TableName
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import journal, rows
from casefiles.storage.foreign_keys import keys_of
from casefiles.storage.journal_entry import JournalChange, hash_of
from casefiles.usages.order_words import moved_row
from casefiles.usages.record_names import (
    Row,
    came_back,
    field_name,
    name_of,
    several,
    value_in_words,
    went_again,
)
from casefiles.workspace.workspace import Workspace


class Way(Enum):
    """What happened to a row."""

    BACK = "back"
    GONE = "gone"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or a redo did, and where."""

    act: Act
    """The act that was taken back or done again."""

    undone: bool
    """Whether it was taken back."""

    entry: Digest
    """What the journal has of it: the entry of the undo or the redo."""

    words: str
    way: Way
    table: TableName
    ids: tuple[str, ...]
    """The rows that it is about."""

    columns: tuple[str, ...]
    """Of rows that were altered, what was."""

    row: Mapping[str, str | int | None]
    """The first of them, as it is now, or was."""


_ASIDE = frozenset(
    each.value
    for each in (
        TableName.RECEIPT, TableName.RECEIPT_LINE, TableName.READING, TableName.EDITION,
        TableName.PASSAGE,
    )
)  # fmt: skip
"""What comes along with others: an act is about these only where it is about nothing else."""

_SIGNED = {"by", "at"}
"""Columns that say who and when: nobody changed only these."""

_STATES = {
    ("cases", "closed_at"): ("open again", "closed again"),
    ("cases", "legal_hold"): ("under no legal hold again", "under legal hold again"),
    ("exhibits", "set_aside"): ("in the case again", "set aside again"),
    ("detentions", "attested"): ("not what is attested again", "what is attested again"),
}
"""Columns that are a state of their row: what is so of it where they say nothing, or something."""


def undo(workspace: Workspace, case: CaseId, progress: Progress = silent) -> Reversal | None:
    """Take back this person's last act on a case, and say what is so again.

    Returns nothing where there was nothing. Raises `TouchedSince`, `Unnamed`.
    """
    return _said(workspace, workspace.undoable(case), workspace.undo(case, progress))


def redo(workspace: Workspace, case: CaseId, progress: Progress = silent) -> Reversal | None:
    """Do again what this person last undid, and say what is so again. Raises as `undo`."""
    return _said(workspace, workspace.redoable(case), workspace.redo(case, progress))


def _said(
    workspace: Workspace, act: Act | None, written: journal.WrittenEntry | None
) -> Reversal | None:
    if act is None or written is None:
        return None
    return describe(workspace.db, act, written)


def describe(db: sqlite3.Connection, act: Act, written: journal.WrittenEntry) -> Reversal:
    """Say what an undo or a redo of an act did to the rows, which are as it left them."""
    changes, known = written.changes, _KnownRows(db, written.changes)
    entry = hash_of(written.entry.text().encode())
    undone = written.entry.act is Act.UNDO
    if moved := moved_row(act, changes, known):
        row = known.row(moved.table, moved.row) or {}
        return Reversal(
            act, undone, entry, moved.words, Way.ALTERED, TableName(moved.table), (moved.row,),
            (moved.column,), row,
        )  # fmt: skip
    about = _principal(changes, known)
    first = about[0]
    table, way = first.table, _way(first)
    row = known.row(table, first.row) or {}
    if "exhibit" not in row and (passage := known.row("passages", str(row.get("passage")))):
        row = {**row, "exhibit": passage["exhibit"]}  # what it stands in
    columns = tuple(dict.fromkeys(each for change in about for each in _columns(change)))
    words = (
        _altered(about, columns, row, known)
        if way is Way.ALTERED
        else _whole(about, way, max(0, _others(changes) - len(about)), row, known)
    )
    ids = tuple(dict.fromkeys(change.row for change in about))
    return Reversal(act, undone, entry, words, way, TableName(table), ids, columns, row)


class _KnownRows:
    """Rows as they stand; those that are gone as the changes have them."""

    def __init__(self, db: sqlite3.Connection, changes: Sequence[JournalChange]) -> None:
        self._db = db
        self._gone = {(c.table, c.row): c.before for c in changes if c.after is None}
        self._keys: dict[str, Mapping[str, str]] = {}

    def row(self, table: str, id_: str) -> Row | None:
        """Return a row, or nothing where nobody knows it."""
        return rows.values_of_row(self._db, table, id_) or self._gone.get((table, id_))

    def keys(self, table: str) -> Mapping[str, str]:
        """Return which columns refer to rows of which tables."""
        if table not in self._keys:
            keys = keys_of(self._db, table)
            self._keys[table] = {column: to for column, to in keys.items() if column != "case_id"}
        return self._keys[table]


def _principal(changes: Sequence[JournalChange], known: _KnownRows) -> list[JournalChange]:
    """Return the changes that an act is about: all of one table, changed in one way.

    They are those that depend on no other row that changed; what came or went before what was
    altered with it.
    """
    touched = {(change.table, change.row) for change in changes}
    mattering = [c for c in changes if c.table not in _ASIDE] or [*changes]
    roots = [c for c in mattering if not _depends(c, touched, known)] or mattering
    whole = [c for c in roots if _way(c) is not Way.ALTERED] or roots
    first = whole[0]
    return [c for c in whole if (c.table, _way(c)) == (first.table, _way(first))]


def _depends(change: JournalChange, touched: set[tuple[str, str]], known: _KnownRows) -> bool:
    """Return whether a row refers, or referred, to another one that changed."""
    held = {
        (to, str(said[column]))
        for column, to in known.keys(change.table).items()
        for said in (change.before or {}, change.after or {})
        if to not in _ASIDE and column in said
    }
    return bool(held & touched - {(change.table, change.row)})


def _way(change: JournalChange) -> Way:
    if change.before is None:
        return Way.BACK
    return Way.GONE if change.after is None else Way.ALTERED


def _columns(change: JournalChange) -> list[str]:
    if _way(change) is not Way.ALTERED:
        return []
    return [c for c in change.after or {} if c not in _SIGNED] or [*(change.after or {})]


def _whole(about: Sequence[JournalChange], way: Way, more: int, row: Row, known: _KnownRows) -> str:
    """Say that rows came again or were taken out again."""
    table, many = about[0].table, len(about)
    state = came_back(table) if way is Way.BACK else went_again(table)
    if many > 1:
        return f"{several(table, many)} are {state}."
    said = f"{_upper(name_of(table, row, known))} is {state}"
    return f"{said}, with {counted(more, 'record')} of it." if more else f"{said}."


def _altered(
    about: Sequence[JournalChange], columns: Sequence[str], row: Row, known: _KnownRows
) -> str:
    """Say what fields of rows say again."""
    table, many = about[0].table, len(about)
    names = [field_name(table, each) for each in columns]
    whose = name_of(table, row, known) if many == 1 else several(table, many)
    said = [
        {value_in_words(table, c, (change.after or {}).get(c), known) for change in about}
        for c in columns
    ]
    if len(columns) == 1 and len(said[0]) == 1:
        value = (about[0].after or {}).get(columns[0])
        if state := _STATES.get((table, columns[0])):
            return f"{_upper(whose)} {'is' if many == 1 else 'are'} {state[bool(value)]}."
        return f"{names[0]} of {whose} is {said[0].pop()} again."
    if many > 1:
        return f"{_joined(names)} of {whose} are as they were."
    shown = [f"{name} is {value.pop()}" for name, value in zip(names[:2], said[:2], strict=True)]
    more = len(columns) - len(shown)
    rest = f", and {counted(more, 'more field')} as before" if more else ""
    return f"Of {whose}, {_joined(shown)} again{rest}."


def _others(changes: Sequence[JournalChange]) -> int:
    return len({(c.table, c.row) for c in changes if c.table not in _ASIDE})


def _joined(words: Sequence[str]) -> str:
    most = 3
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more fields"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]

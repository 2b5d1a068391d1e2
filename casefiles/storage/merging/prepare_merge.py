"""What taking over a copy of a case would write, worked out beside the workspace: nothing changes.

Whoever does it comes to the same: of two copies that meet, the one whose journal ends in the lower
hash goes first, the entry that joins them is written by nobody in particular, at the later of the
two moments, and its salts follow from those of what it joins.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import field
from enum import Enum

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import DeviceId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import CaseCopyDamaged, LabelsCollide
from casefiles.storage import erase, journal
from casefiles.storage.database import in_memory, transaction
from casefiles.storage.devices.entry_signatures import FIRST_SCHEMA
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import (
    ChainHead,
    JournalChange,
    JournalEntry,
    hash_of,
    parse,
)
from casefiles.storage.merging import joined_rows, row_changes, row_shape
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.merging.common_rows import CommonRows
from casefiles.storage.merging.entry_lines import Lines, compare
from casefiles.storage.merging.erased_elsewhere import erase_what_is_known
from casefiles.storage.merging.join_salts import JoinSalts
from casefiles.storage.merging.rebuilt_case import rebuilt, write_entries
from casefiles.storage.merging.row_fit import fits_in
from casefiles.storage.merging.row_shape import Rows, TableShape
from casefiles.storage.merging.three_way import Collision, Merged
from casefiles.storage.migrate import migrations
from casefiles.storage.schema_tables import make_tables, migrations_to


class Relation(Enum):
    """How a copy of a case stands to what is here."""

    NEW = "new"
    """The case is not here."""

    SAME = "same"
    BEHIND = "behind"
    """All that it has is here."""

    AHEAD = "ahead"
    """It has all that is here, and more."""

    APART = "apart"
    """Each has what the other has not."""


@dataclass(frozen=True, slots=True)
class JoinEntry:
    """The entry in which two copies meet, and those of its changes that are kept."""

    entry: JournalEntry
    changes: tuple[ChangeText, ...]


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """What taking over a copy would write."""

    copy: CaseCopy
    relation: Relation
    here: ChainHead | None
    """Where the journal stood when this was worked out."""

    lines: Lines | None = None
    """None if the case is not here."""

    changes: tuple[JournalChange, ...] = ()
    """What becomes of the rows that are here."""

    join: JoinEntry | None = None
    collisions: tuple[Collision, ...] = ()
    erased: tuple[str, ...] = ()
    """Rows that were erased in one of the copies: nothing of them stays in the other."""

    became: Mapping[str, str] = field(default_factory=dict)
    """Rows that are one now with one of the other copy."""

    def stands_here(self, collision: Collision) -> bool:
        """Whether, of what both changed, it is what is here that stands until it is decided."""
        is_first = self.join and self.here and self.join.entry.previous[0] == self.here.hash
        return bool(is_first) != collision.is_second_first


def prepare_merge(
    db: sqlite3.Connection, copy: CaseCopy, progress: Progress = silent
) -> PreparedMerge:
    """Return what taking over a copy of a case would write, without writing anything.

    Takes as long as the journal is: not on a thread that anybody waits for. Raises
    `CaseCopyDamaged`, `TooNew`, and `LabelsCollide` if both copies gave a label to something else.
    """
    with transaction(db, "DEFERRED"):
        _refuse_unsigned(db, copy)
        mine = read_case_copy(db, copy.case)
        tables = row_shape.shapes(db)
        here = row_shape.read_rows(db, copy.case, tables) if mine else {}
    with closing(rebuilt(copy, progress)) as other:
        there = row_shape.read_rows(other, copy.case, tables)
    if any(copy.case in each.get(erase.TABLE, {}) for each in (here, there)):
        raise Impossible(
            "This case was erased, here or there, and what was erased stays so: nothing was taken"
            " over."
        )
    if mine is None:
        changes = row_changes.changes_between(tables, {}, there)
        return PreparedMerge(copy, Relation.NEW, None, changes=tuple(changes))
    lines = compare(mine, copy)
    if not lines.parted:
        raise CaseCopyDamaged("it begins otherwise than the case of this id that is here")
    if not lines.there:
        relation = Relation.SAME if not lines.here else Relation.BEHIND
        return PreparedMerge(copy, relation, mine.head, lines)
    erased = tuple(sorted(here[erase.TABLE].keys() | there[erase.TABLE].keys()))
    if not lines.here:
        changes = row_changes.changes_between(tables, here, there)
        return PreparedMerge(copy, Relation.AHEAD, mine.head, lines, tuple(changes), erased=erased)
    sides = _Side(mine, here, lines.here), _Side(copy, there, lines.there)
    return _Joining(tables, *sides, lines).done()


def _refuse_unsigned(db: sqlite3.Connection, copy: CaseCopy) -> None:
    """Raise `CaseCopyDamaged` for an entry of an installation known here that it did not sign."""
    known = known_keys(db)
    devices = {each.device: each.name for each in known}
    owners = {each.key: each.device for each in known}
    for text in copy.entries:
        entry = parse(text.text)
        signed = copy.signatures.get(text.hash)
        if entry.device in devices and entry.schema >= FIRST_SCHEMA and signed is None:
            raise CaseCopyDamaged(
                f"entry {entry.seq} is said to be of “{devices[entry.device]}”, which signs what it"
                " writes, and is not signed"
            )
        if signed and owners.get(signed.key.hex(), entry.device) != entry.device:
            raise CaseCopyDamaged(f"entry {entry.seq} is not signed by what it says")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two copies: what it has, its rows, and the entries that only it has."""

    copy: CaseCopy
    rows: Rows
    entries: tuple[EntryText, ...]

    @property
    def end(self) -> JournalEntry:
        """The entry it ends in."""
        hash_ = self.copy.head.hash
        return parse(next(each.text for each in reversed(self.entries) if each.hash == hash_))


def _in_order(here: _Side, there: _Side) -> tuple[_Side, _Side]:
    """Return the two so that both copies come to the same: the lower hash goes first."""
    if here.copy.head.hash < there.copy.head.hash:
        return here, there
    return there, here


class _Joining:
    """The working out of what two copies come to that went apart."""

    def __init__(
        self, tables: dict[str, TableShape], here: _Side, there: _Side, lines: Lines
    ) -> None:
        self._tables, self._here, self._there, self._lines = tables, here, there, lines
        self._first, self._second = _in_order(here, there)
        self._erased = tuple(sorted(here.rows[erase.TABLE].keys() | there.rows[erase.TABLE].keys()))
        self._salts = JoinSalts((*lines.here, *lines.there))

    def done(self) -> PreparedMerge:
        """Bring rows together, let go what was erased, and write the entry that says so."""
        merged = self._merged()
        if merged.labels:
            raise LabelsCollide(tuple(each.named for each in merged.labels))
        final = self._without_erased(merged.rows)
        self._forget_what_the_join_would_say(final)
        return PreparedMerge(
            self._there.copy,
            Relation.APART,
            self._here.copy.head,
            self._lines,
            tuple(row_changes.changes_between(self._tables, self._here.rows, final)),
            self._join(final),
            tuple(merged.collisions),
            self._erased,
            merged.became,
        )

    @property
    def _ends(self) -> tuple[Digest, Digest]:
        return self._first.copy.head.hash, self._second.copy.head.hash

    def _merged(self) -> Merged:
        copy = self._first.copy
        with closing(in_memory()) as empty:
            empty.execute("PRAGMA foreign_keys = OFF")
            make_tables(empty, migrations_to(migrations()[-1].number))
            fits = fits_in(empty)
            base = CommonRows(copy, self._tables, fits).after(self._lines.parted)
            first, second = (
                joined_rows.Side(each.rows, each.copy.entries)
                for each in (self._first, self._second)
            )
            return joined_rows.join_rows(self._tables, base, first, second, fits)

    def _without_erased(self, rows: Rows) -> Rows:
        """Let go what one copy says of what the other erased. Returns the rows then."""
        mine = self._here.copy
        with closing(in_memory()) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            make_tables(db, migrations_to(mine.schema))
            with transaction(db):
                journal.play(db, mine.case, row_changes.changes_between(self._tables, {}, rows))
                write_entries(db, mine, mine.entries)
                write_entries(db, self._there.copy, self._lines.there)
            db.execute("PRAGMA foreign_keys = ON")  # what leans on it goes as in any erasing
            with transaction(db):
                erase_what_is_known(db, mine.case, self._erased, " ".join(self._ends))
                if db.execute("PRAGMA foreign_key_check").fetchone():
                    raise AssertionError("rows lean on rows that are not there")
                return row_shape.read_rows(db, mine.case, self._tables)

    def _forget_what_the_join_would_say(self, final: Rows) -> None:
        """Put down as erased what the entry that joins says of rows that were."""
        erasures = final[erase.TABLE]
        for change in self._join_changes(final):
            if change.table != erase.TABLE and change.row in erasures:
                digest = hash_of(change.text().encode(), self._salts.of(change))
                said = erasures[change.row]
                said["changes"] = f"{said['changes']} {digest}".strip()

    def _join_changes(self, final: Rows) -> list[JournalChange]:
        return row_changes.changes_between(self._tables, self._first.rows, final)

    def _join(self, final: Rows) -> JoinEntry:
        """Return the entry in which both meet: it says what it changes of the first."""
        kept, digests = list[ChangeText](), list[Digest]()
        for nr, change in enumerate(self._join_changes(final)):
            text, salt = change.text(), self._salts.of(change)
            digests.append(hash_of(text.encode(), salt))
            if change.table == erase.TABLE or change.row not in final[erase.TABLE]:
                kept.append(ChangeText(nr, salt, text))
        ends = self._first.end, self._second.end
        entry = JournalEntry(
            Act.MERGE_COPIES,
            self._here.copy.case,
            DeviceId(""),
            max(each.at for each in ends),
            PROGRAM,
            seq=1 + max(each.seq for each in ends),
            schema=self._here.copy.schema,
            changes=tuple(digests),
            previous=self._ends,
        )
        return JoinEntry(entry, tuple(kept))

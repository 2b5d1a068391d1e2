"""The entry in which two copies that went apart meet, and what both come to there.

Whoever works it out comes to the same: of two copies that meet, the one whose journal ends in the
lower hash goes first, the entry that joins them is written by nobody in particular, at the later of
the two moments, and its salts follow from those of what it joins.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import DeviceId, Digest
from casefiles.kernel.workspace_errors import LabelsCollide
from casefiles.storage import erase, journal
from casefiles.storage.database import in_memory, transaction
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import (
    JournalChange,
    JournalEntry,
    hash_of,
    parse,
)
from casefiles.storage.merging import joined_rows, row_changes, row_shape
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.common_rows import CommonRows
from casefiles.storage.merging.entry_lines import compare
from casefiles.storage.merging.erased_elsewhere import erase_what_is_known
from casefiles.storage.merging.join_salts import JoinSalts
from casefiles.storage.merging.past_rows import PastRows
from casefiles.storage.merging.rebuilt_case import write_entries
from casefiles.storage.merging.row_fit import fits_in
from casefiles.storage.merging.row_shape import Rows, TableShape, read_rows
from casefiles.storage.merging.three_way import Collision, Merged, TwoLabels
from casefiles.storage.migrate import migrations
from casefiles.storage.schema_tables import make_tables, migrations_to


@dataclass(frozen=True, slots=True)
class JoinEntry:
    """The entry in which two copies meet, and those of its changes that are kept."""

    entry: JournalEntry
    changes: tuple[ChangeText, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What two copies come to."""

    join: JoinEntry
    rows: Rows
    collisions: tuple[Collision, ...]
    erased: tuple[str, ...]
    """Rows that were erased in one of the copies: nothing of them stays in the other."""

    became: Mapping[str, str]
    """Rows that are one now with one of the other copy."""

    two_labels: tuple[TwoLabels, ...]
    """Of such rows, those that had labels."""


@dataclass(frozen=True, slots=True)
class CopyWithRows:
    """One of two copies: what it has, and its rows."""

    copy: CaseCopy
    rows: Rows

    @property
    def end(self) -> JournalEntry:
        """The entry it ends in."""
        hash_ = self.copy.head.hash
        return parse(next(each.text for each in reversed(self.copy.entries) if each.hash == hash_))


def join(
    tables: dict[str, TableShape],
    here: CopyWithRows,
    there: CopyWithRows,
    past: PastRows | None = None,
    *,
    used: Collection[tuple[str, str]] = (),
) -> Joined:
    """Return what two copies come to that have entries in common, and each of its own.

    `past` knows what both have in common, if anybody does; `used` are tables and rows that
    something leaned on which was erased since. Raises `LabelsCollide` if both gave a label to
    something else.
    """
    return _Joining(tables, here, there, past, used).done()


def _in_order(here: CopyWithRows, there: CopyWithRows) -> tuple[CopyWithRows, CopyWithRows]:
    """Return the two so that both copies come to the same: the lower hash goes first."""
    if here.copy.head.hash < there.copy.head.hash:
        return here, there
    return there, here


class _Joining:
    """The working out of what two copies come to that went apart."""

    def __init__(
        self,
        tables: dict[str, TableShape],
        here: CopyWithRows,
        there: CopyWithRows,
        past: PastRows | None,
        used: Collection[tuple[str, str]],
    ) -> None:
        self._used = used
        self._tables, self._here, self._there = tables, here, there
        self._lines = compare(here.copy, there.copy)
        self._first, self._second = _in_order(here, there)
        self._past = past or PastRows(self._first.copy, tables)
        self._erased = tuple(sorted(here.rows[erase.TABLE].keys() | there.rows[erase.TABLE].keys()))
        self._salts = JoinSalts((*self._lines.here, *self._lines.there))

    def done(self) -> Joined:
        """Bring rows together, let go what was erased, and write the entry that says so."""
        merged = self._merged()
        if merged.labels:
            raise LabelsCollide(tuple(each.named for each in merged.labels))
        final = self._without_erased(merged.rows) if self._erased else merged.rows
        if any(row_shape.loose_ends(self._tables, final)):
            raise AssertionError("rows lean on rows that are not there")
        if self._erased:
            self._forget_what_the_join_would_say(final)
        return Joined(
            self._join(final),
            final,
            tuple(merged.collisions),
            self._erased,
            merged.became,
            tuple(merged.two_labels),
        )

    @property
    def _ends(self) -> tuple[Digest, Digest]:
        return self._first.copy.head.hash, self._second.copy.head.hash

    def _merged(self) -> Merged:
        with closing(in_memory()) as empty:
            empty.execute("PRAGMA foreign_keys = OFF")
            make_tables(empty, migrations_to(migrations()[-1].number))
            fits = fits_in(empty)
            base = CommonRows(self._past, self._tables, fits).after(self._lines.parted)
            first, second = (
                joined_rows.Side(each.rows, each.copy.entries)
                for each in (self._first, self._second)
            )
            return joined_rows.join_rows(self._tables, base, first, second, fits, used=self._used)

    def _without_erased(self, rows: Rows) -> Rows:
        """Let go what one copy says of what the other erased. Returns the rows then."""
        mine = self._here.copy
        with closing(in_memory()) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            make_tables(db, migrations_to(migrations()[-1].number))
            with transaction(db):
                journal.play(db, mine.case, row_changes.changes_between(self._tables, {}, rows))
                write_entries(db, mine, self._as_either_has_them())
                write_entries(db, self._there.copy, self._lines.there)
            db.execute("PRAGMA foreign_keys = ON")  # what leans on it goes as in any erasing
            with transaction(db):
                erase_what_is_known(db, mine.case, self._erased, " ".join(self._ends))
                return read_rows(db, mine.case, self._tables)

    def _as_either_has_them(self) -> Iterator[EntryText]:
        """Yield the entries of one copy, with what only the other still has of their changes."""
        there = {each.hash: each.changes for each in self._there.copy.entries}
        for each in self._here.copy.entries:
            changes = {c.nr: c for c in (*each.changes, *there.get(each.hash, ()))}
            yield replace(each, changes=tuple(changes[nr] for nr in sorted(changes)))

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

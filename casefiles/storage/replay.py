"""Relive what the journals tell in an empty database, and note what does not fit.

What is damaged is named itself. What follows from damage is nobody's fault: a row that only a
damaged or missing change could explain is held against nothing (`in_doubt`).
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress
from casefiles.storage import journal
from casefiles.storage.database import schema_number, transaction
from casefiles.storage.journal_entry import JournalChange, JournalEntry, parse_change
from casefiles.storage.journal_source import (
    FiledEntry,
    JournalSource,
    KeptChange,
    has_wrong_columns,
    is_an_erasure,
)
from casefiles.storage.migrate import run
from casefiles.storage.schema_tables import make_tables, migrations_to
from casefiles.storage.sql_driver import sql_errors
from casefiles.storage.verify_faults import (
    BadEntry,
    EntryFault,
    ErasedChange,
    Fault,
    FileDamage,
    RowDifference,
)
from casefiles.storage.verify_numbers import UsedNumbers

_REPORT_EVERY, _MOST_MISSING = 500, 1000

_Place = tuple[str, str, str | None]
"""A table, a row and a field of it, or None for its being there."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A change that is damaged or missing, as far as it is known what it was about."""

    at: int
    row: tuple[str, str] | None


@dataclass(slots=True)
class Replay:
    """An empty database that relives what the journals tell, and what it tripped over."""

    live: sqlite3.Connection
    db: sqlite3.Connection
    source: JournalSource
    erasable: set[Digest]
    aside: set[Digest]
    """Entries of lines that were joined to others."""

    known: dict[CaseId, dict[Digest, int]] = field(default_factory=lambda: defaultdict(dict))
    """The numbers of the entries of each case, by every hash they may be known by."""

    numbers: UsedNumbers = field(default_factory=UsedNumbers)
    erased: list[ErasedChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _tips: dict[CaseId, dict[int, set[Digest]]] = field(default_factory=lambda: defaultdict(dict))
    """Entries that none points back to yet, by number. In the end each case has one."""

    _whole: dict[CaseId, set[int]] = field(default_factory=lambda: defaultdict(set))
    _damaged: dict[CaseId, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The numbers of the entries that were read, by whether their text has its hash."""

    _doubts: dict[CaseId, list[_Doubt]] = field(default_factory=lambda: defaultdict(list))
    _set: dict[_Place, int] = field(default_factory=dict)
    """When each place was last set by a change that is whole; kept while reading carefully."""

    _at: int = 0
    _schema: int = -1

    def migrate(self, number: int) -> None:
        """Bring the tables to a later schema, if they are not there yet."""
        if number == self._schema:
            return
        self._schema = number
        self.db.execute("PRAGMA foreign_keys = OFF")  # cascades are in the journal
        applied = migrations_to(number)
        if schema_number(self.db) == 0:
            make_tables(self.db, applied)
        for migration in applied:
            if schema_number(self.db) < migration.number:
                try:
                    with transaction(self.db):
                        run(self.db, migration)
                except sql_errors() as error:
                    self.faults.append(FileDamage(f"migration {migration.number}: {error}"))

    def play(self, filed: FiledEntry, going: Progress) -> None:
        """Live through one entry."""
        self._at += 1
        try:
            for wrong in dict.fromkeys(self._wrong_with(filed, going)):
                self.faults.append(BadEntry(filed.case, filed.seq, wrong))
        except Cancelled:
            raise
        except Exception:  # noqa: BLE001 - a forged entry may make us trip over anything
            self.faults.append(BadEntry(filed.case, filed.seq, EntryFault.UNPLAYABLE))
            self._doubt(filed.case)
        self.known[filed.case] |= dict.fromkeys(filed.hashes, filed.seq)
        (self._whole if filed.is_whole else self._damaged)[filed.case].add(filed.seq)
        self._tips[filed.case][filed.nr] = filed.hashes

    def loose_ends(self) -> Iterator[BadEntry]:
        """Tell of entries that the last one of their case does not lead back to."""
        for case, tips in self._tips.items():
            seqs = sorted(max(self.known[case][hash_] for hash_ in tip) for tip in tips.values())
            yield from (BadEntry(case, seq, EntryFault.UNCHAINED) for seq in seqs[:-1])

    def doubted(self) -> set[CaseId]:
        """Return the cases of which a change is damaged or missing."""
        return {case for case, doubts in self._doubts.items() if doubts}

    def explains(self, difference: RowDifference, case: CaseId) -> bool:
        """Whether a damaged or missing change may be all there is to a row that differs."""
        place = (difference.table, difference.row)
        last = max(self._set.get((*place, None), 0), self._set.get((*place, difference.field), 0))
        return any(
            doubt.at > last and (doubt.row == place or not self._is_known(doubt.row))
            for doubt in self._doubts[case]
        )

    def _is_known(self, row: tuple[str, str] | None) -> bool:
        """Whether there is such a row: a damaged change may name one that never was."""
        if row is None:
            return False
        if (*row, None) in self._set:
            return True
        try:
            query = f'SELECT 1 FROM "{row[0]}" NOT INDEXED WHERE id = ?'
            return self.live.execute(query, (row[1],)).fetchone() is not None
        except sql_errors():
            return False

    def _wrong_with(self, filed: FiledEntry, going: Progress) -> Iterator[EntryFault]:
        entry = filed.entry
        if not filed.is_whole:
            yield EntryFault.ALTERED
        elif entry is None:
            yield EntryFault.UNPLAYABLE
        else:
            yield from self._misfits(filed, entry)
        self._lead_back(filed)
        yield from self._changes(filed, going)

    def _lead_back(self, filed: FiledEntry) -> None:
        """Let no entry be a tip that this one points back to, as far as it can be read."""
        tips = self._tips[filed.case]
        if filed.entry is None or not filed.is_whole:
            tips.clear()
            return
        for nr in [nr for nr, hashes in tips.items() if hashes & {*filed.entry.previous}]:
            del tips[nr]

    def _misfits(self, filed: FiledEntry, entry: JournalEntry) -> Iterator[EntryFault]:
        if not filed.is_canonical:
            yield EntryFault.UNCANONICAL
        if has_wrong_columns(filed):
            yield EntryFault.MISFILED
        if self._follows(entry):
            return
        missing = self._missing_before(entry)
        for seq in sorted(missing - self._damaged[filed.case]):
            self.faults.append(BadEntry(filed.case, seq, EntryFault.MISSING))
        if missing:
            self._doubt(filed.case)
        else:
            yield EntryFault.UNCHAINED
        self._tips[filed.case].clear()  # one break is told once

    def _missing_before(self, entry: JournalEntry) -> set[int]:
        """Return the numbers of entries that one follows on and that cannot be read."""
        if not entry.previous or self.known[entry.case].keys() & {*entry.previous}:
            return set()
        first = 1 + max(self._whole[entry.case], default=0)
        return {*range(first, min(entry.seq, first + _MOST_MISSING))}

    def _follows(self, entry: JournalEntry) -> bool:
        known = self.known[entry.case]
        seqs = [known.get(hash_, entry.seq) for hash_ in entry.previous]  # unknown: cannot follow
        reverses_one_of_them = (
            entry.reverses is None or entry.reverses in known or bool(self._doubts[entry.case])
        )
        begins_only_once = bool(seqs) or not self._whole[entry.case]
        return entry.seq == 1 + max(seqs, default=0) and begins_only_once and reverses_one_of_them

    def _changes(self, filed: FiledEntry, going: Progress) -> Iterator[EntryFault]:
        kept, was_moved = self.source.changes(filed)
        if was_moved:
            yield EntryFault.MISFILED
        if filed.entry is None:  # what lies beside it may be right all the same
            for _, each in sorted(kept.items(), key=lambda each: str(each[0])):
                self._live_through(filed, each, is_sound=False)
            self._doubt(filed.case)
            return
        digests = filed.entry.changes
        for n, digest in enumerate(digests):
            if n % _REPORT_EVERY == 0:
                going(n, len(digests))
            self._at += 1
            yield from self._change(filed, digest, kept.pop(n) if n in kept else None)
        if kept:
            yield EntryFault.ALTERED

    def _change(
        self, filed: FiledEntry, digest: Digest, kept: KeptChange | None
    ) -> Iterator[EntryFault]:
        if kept is None:
            yield from self._lacks(filed, digest)
            return
        is_sound = kept.digest == digest
        if not is_sound:
            yield EntryFault.ALTERED
        yield from self._live_through(filed, kept, is_sound=is_sound)

    def _lacks(self, filed: FiledEntry, digest: Digest) -> Iterator[EntryFault]:
        """A change is not there: erased on purpose, or missing."""
        if digest in self.erasable or is_an_erasure(filed):
            self.erased.append(ErasedChange(filed.case, filed.seq, digest))
            return
        self._doubt(filed.case)
        if filed.is_whole:
            yield EntryFault.INCOMPLETE

    def _live_through(
        self, filed: FiledEntry, kept: KeptChange, *, is_sound: bool
    ) -> list[EntryFault]:
        """Change the rows as a change says, also one that is damaged: most of it may be right."""
        try:
            change = parse_change(kept.text)
            wrong = (
                []
                if change.text().encode() == kept.text or not is_sound
                else [EntryFault.UNCANONICAL]
            )
            place = (str(change.table), str(change.row))
        except Exception:  # noqa: BLE001 - a forged change may make us trip over anything
            self._doubt(filed.case)
            return [EntryFault.UNPLAYABLE] if is_sound else []
        if is_sound:
            self.numbers.note(filed.case, change)
        else:
            self._doubt(filed.case, place)
        if filed.hash in self.aside:
            return wrong
        try:
            journal.play(self.db, filed.case, [change])
        except Exception:  # noqa: BLE001 - the same; or what it stands on is damaged
            if is_sound and not self._doubts[filed.case]:
                wrong = [*wrong, EntryFault.UNPLAYABLE]
            self._doubt(filed.case, place)
            return wrong
        if is_sound and self.source.is_careful:
            self._note(place, change)
        return wrong

    def _note(self, place: tuple[str, str], change: JournalChange) -> None:
        if change.before is None or change.after is None:
            self._set[*place, None] = self._at
        else:
            self._set |= dict.fromkeys(((*place, name) for name in change.after), self._at)

    def _doubt(self, case: CaseId, row: tuple[str, str] | None = None) -> None:
        self._doubts[case].append(_Doubt(self._at, row))

"""Who wrote what a copy of a case says: the entry in which a field last came to its value.

That entry is the same in every copy, however often copies met since: what two copies say
differently is known by the entries that say it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import (
    JournalChange,
    JournalEntry,
    RowFields,
    parse,
    parse_change,
)


@dataclass(frozen=True, slots=True)
class Writer:
    """An entry that wrote something."""

    hash: Digest
    entry: JournalEntry


class EntryWriters:
    """The entries of one copy, by the rows that they touched; read when first asked."""

    def __init__(self, entries: Sequence[EntryText]) -> None:
        self._entries = entries
        self._changes: dict[tuple[str, str], list[tuple[Writer, JournalChange]]] | None = None

    def of(self, table: str, row: str, said: RowFields | None) -> list[Writer]:
        """Return the entries by which a row says this, the latest first; None: it was removed.

        An entry in which copies met says nothing of its own, as long as another said it before.
        """
        touched = self._touched(table, row)
        if not said:  # it was removed, or nothing of it was changed
            fitting = [each for each, change in touched if (change.after is None) == (said is None)]
            return fitting[:1]
        found = (_last(touched, name, value) for name, value in sorted(said.items()))
        unlike = {each.hash: each for each in found if each is not None}
        return sorted(unlike.values(), key=lambda each: (-each.entry.seq, each.hash))

    def _touched(self, table: str, row: str) -> list[tuple[Writer, JournalChange]]:
        """Return what was done to a row, the latest first, and what was said in joining last."""
        if self._changes is None:
            self._changes = defaultdict(list)
            for writer, change in _changes(self._entries):
                self._changes[change.table, change.row].append((writer, change))
        found = self._changes.get((table, row), [])[::-1]
        return sorted(found, key=lambda each: each[0].entry.act is Act.MERGE_COPIES)


def _changes(entries: Collection[EntryText]) -> Iterator[tuple[Writer, JournalChange]]:
    for text in entries:
        writer = Writer(text.hash, parse(text.text))
        for each in text.changes:
            yield writer, parse_change(each.text)


def _last(
    touched: list[tuple[Writer, JournalChange]], name: str, value: str | int | None
) -> Writer | None:
    """Return the last entry that brought a field to this value."""
    for writer, change in touched:
        after = change.after or {}
        if name in after and after[name] == value:
            return writer
    return None

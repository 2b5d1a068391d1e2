"""What entries of a journal come to: of each row whether it came, went or is another. Pure."""

from collections.abc import Iterable, Sequence
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.storage.journal import WrittenEntry
from casefiles.storage.journal_entry import JournalChange, RowFields


class NetChange(Enum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is not as it was."""

    table: str
    row: str
    how: NetChange
    fields: RowFields
    """What is known of it from the journal: of one that was altered, the altered fields."""


def net_changes(written: Iterable[WrittenEntry]) -> list[ChangedRow]:
    """Return the rows that are not as they were before these entries, in the order of change.

    What was done and taken back again is no change.
    """
    by_row: dict[tuple[str, str], list[JournalChange]] = {}
    for each in written:
        for change in each.changes:
            by_row.setdefault((change.table, change.row), []).append(change)
    found = (_net(changes) for changes in by_row.values())
    return [each for each in found if each]


def _net(changes: Sequence[JournalChange]) -> ChangedRow | None:
    was_there, is_there = changes[0].before is not None, changes[-1].after is not None
    before: dict[str, str | int | None] = {}
    after: dict[str, str | int | None] = {}
    for each in changes:
        before = {**(each.before or {}), **before}
        after = {**after, **(each.after or {})}
    table, row = changes[0].table, changes[0].row
    if was_there and is_there:
        altered = any(after.get(name) != was for name, was in before.items() if name in after)
        return ChangedRow(table, row, NetChange.CHANGED, after) if altered else None
    if is_there:
        return ChangedRow(table, row, NetChange.ADDED, after)
    return ChangedRow(table, row, NetChange.REMOVED, before) if was_there else None

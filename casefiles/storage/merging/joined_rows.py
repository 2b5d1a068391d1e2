"""The rows of two copies and what they differ in, brought together, the same by whoever does it."""

from collections.abc import Collection, Sequence

from casefiles.kernel.dataclass import dataclass
from casefiles.storage import erase
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import RowFields
from casefiles.storage.merging import collision_rows, three_way
from casefiles.storage.merging.entry_writers import EntryWriters
from casefiles.storage.merging.erased_elsewhere import joined_erasures
from casefiles.storage.merging.joined_collisions import TABLE
from casefiles.storage.merging.row_shape import Rows, TableShape
from casefiles.storage.merging.three_way import Fits, Merged, Rules

_FOUND_BY_PROGRAM = {"readings"}
"""Tables of what the program found out: found twice, it is found."""


@dataclass(frozen=True, slots=True)
class Side:
    """A copy of a case: its rows, and all the entries that led to them."""

    rows: Rows
    entries: Sequence[EntryText]


def join_rows(  # noqa: PLR0913
    tables: dict[str, TableShape],
    base: Rows,
    first: Side,
    second: Side,
    fits: Fits,
    *,
    used: Collection[tuple[str, str]] = (),
) -> Merged:
    """Return what two copies come to, with a row for each thing that they say differently.

    Of what both filled differently that stands which the entry with the lower hash wrote: so it
    stands in every copy, whichever entries come after. What is erased in one is in neither, but
    that journals and rows still name it is left to the caller.
    """
    wrote = EntryWriters(first.entries), EntryWriters(second.entries)

    def is_second_first(table: str, row: str, one: RowFields, other: RowFields) -> bool:
        said = zip(wrote, (one, other), strict=True)
        hashes = [[each.hash for each in by.of(table, row, fields)] for by, fields in said]
        return hashes[1] < hashes[0]

    erasures = first.rows[erase.TABLE], second.rows[erase.TABLE]
    rules = Rules(frozenset({*erasures[0], *erasures[1]}), fits, is_second_first, used)
    others = {name: each for name, each in tables.items() if name != erase.TABLE}
    merged = three_way.merge(others, base, first.rows, second.rows, rules)
    merged.rows[erase.TABLE] = joined_erasures(*erasures)
    merged.collisions = [each for each in merged.collisions if each.table not in _FOUND_BY_PROGRAM]
    made = collision_rows.made(merged.collisions, *wrote, merged.became)
    merged.rows[TABLE] = {**made, **merged.rows[TABLE]}
    return merged

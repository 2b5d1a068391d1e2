"""The rows that two copies had in common when they went apart.

Where copies met crosswise, there are several last entries that both have, and what both have in
common is what these come to when they are brought together, which may have to be done for what
these have in common in turn.
"""

from collections.abc import Sequence

from casefiles.kernel.ids import Digest
from casefiles.storage.merging.entry_lines import last_of
from casefiles.storage.merging.joined_rows import Side, join_rows
from casefiles.storage.merging.past_rows import PastRows
from casefiles.storage.merging.row_shape import Rows, TableShape
from casefiles.storage.merging.three_way import Fits

_MOST = 32
"""How many meetings are looked at, where copies met crosswise again and again."""


class CommonRows:
    """What the entries of a copy come to, as far as both copies have them."""

    def __init__(self, past: PastRows, tables: dict[str, TableShape], fits: Fits) -> None:
        self._past, self._tables, self._fits = past, tables, fits
        self._left = _MOST

    def after(self, ends: Sequence[Digest]) -> Rows:
        """Return the rows after all that leads to some entries."""
        first, *others = sorted(ends)
        if not others:
            return self._past.rows_after(first)
        joined = self._side(first)
        for end in others:
            if self._left == 0:
                break
            self._left -= 1
            joined = self._joined(joined, self._side(end))
        return joined.rows

    def _joined(self, first: Side, second: Side) -> Side:
        mine, theirs = ({each.hash for each in side.entries} for side in (first, second))
        base = self.after(last_of(each for each in first.entries if each.hash in theirs))
        merged = join_rows(self._tables, base, first, second, self._fits)
        both = tuple(each for each in self._past.copy.entries if each.hash in mine | theirs)
        return Side(merged.rows, both)

    def _side(self, end: Digest) -> Side:
        """Return the rows after one entry, with all that leads there."""
        return Side(self._past.rows_after(end), self._past.copy_after(end).entries)

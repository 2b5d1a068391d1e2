"""What a copy of a case was after each of its entries: its rows, and what led there."""

from collections import OrderedDict
from contextlib import closing

from casefiles.kernel.ids import Digest
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.rebuilt_case import part_of, rebuilt
from casefiles.storage.merging.row_shape import Rows, TableShape, read_rows

_MOST = 4
"""So many are known at once: of copies that met again and again, each was worked out already."""


class PastRows:
    """The states of one copy, each rebuilt from the journal when it is first asked for."""

    def __init__(self, copy: CaseCopy, tables: dict[str, TableShape]) -> None:
        self.copy, self._tables = copy, tables
        self._previous = {each.hash: parse(each.text).previous for each in copy.entries}
        self._known = OrderedDict[Digest, Rows]()

    def copy_after(self, end: Digest) -> CaseCopy:
        """Return what there was of the copy when this was its last entry."""
        found, waiting = set[Digest](), [end]
        while waiting:
            if (hash_ := waiting.pop()) not in found:
                found.add(hash_)
                waiting += self._previous[hash_]
        return part_of(self.copy, found)

    def rows_after(self, end: Digest) -> Rows:
        """Return the rows there were then."""
        if end not in self._known:
            with closing(rebuilt(self.copy_after(end), is_part=True)) as db:
                self.know(end, read_rows(db, self.copy.case, self._tables))
        self._known.move_to_end(end)
        return self._known[end]

    def know(self, end: Digest, rows: Rows) -> None:
        """Keep rows that were worked out otherwise."""
        self._known[end] = rows
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

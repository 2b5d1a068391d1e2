"""What a copy of a case was after each of its entries: its rows, and what led there."""

from collections import OrderedDict
from contextlib import closing

from casefiles.kernel.ids import Digest
from casefiles.storage.journal_entry import parse, parse_change
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.rebuilt_case import part_of, rebuilt
from casefiles.storage.merging.row_changes import rows_with
from casefiles.storage.merging.row_shape import Rows, TableShape, read_rows
from casefiles.storage.migrate import migrations

_MOST = 8
"""So many are known at once: of copies that met again and again, each was worked out already."""


class PastRows:
    """The states of one copy, each worked out from the journal when it is first asked for."""

    def __init__(self, copy: CaseCopy, tables: dict[str, TableShape]) -> None:
        self.copy, self._tables = copy, tables
        self._texts = {each.hash: each for each in copy.entries}
        self._entries = {each.hash: parse(each.text) for each in copy.entries}
        self._known = OrderedDict[Digest, Rows]()

    def copy_after(self, end: Digest) -> CaseCopy:
        """Return what there was of the copy when this was its last entry."""
        found, waiting = set[Digest](), [end]
        while waiting:
            if (hash_ := waiting.pop()) not in found:
                found.add(hash_)
                waiting += self._entries[hash_].previous
        return part_of(self.copy, found)

    def rows_after(self, end: Digest) -> Rows:
        """Return the rows there were then."""
        if end not in self._known:
            self.know(end, self._worked_out(end))
        self._known.move_to_end(end)
        return self._known[end]

    def know(self, end: Digest, rows: Rows) -> None:
        """Keep rows that were worked out otherwise."""
        self._known[end] = rows
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def _worked_out(self, end: Digest) -> Rows:
        """Go on from the last state that is known, or that an older version of the program wrote.

        Where copies met, the entry says what it changes of the first of the two.
        """
        newest, later, begun = migrations()[-1].number, list[Digest](), end
        while begun and begun not in self._known and self._entries[begun].schema == newest:
            later.append(begun)
            begun = next(iter(self._entries[begun].previous), Digest(""))
        rows: Rows = self._before(begun) if begun else {}
        changes = (each for hash_ in reversed(later) for each in self._texts[hash_].changes)
        return rows_with(self._tables, rows, (parse_change(each.text) for each in changes))

    def _before(self, end: Digest) -> Rows:
        if end in self._known:
            return self._known[end]
        with closing(rebuilt(self.copy_after(end), is_part=True)) as db:
            return read_rows(db, self.copy.case, self._tables)

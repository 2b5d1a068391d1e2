"""A table in which rows stand under others: families fold and unfold, and are filtered whole.

Still a table and not a tree, so that fifty thousand rows are as quick as in one: the order of the
rows says who stands under whom, and two roles say how deep a row stands and whether it can fold.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, takewhile
from operator import xor
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from casefiles.evidence.exhibit_list import parents_shown
from desktop.widgets.cell_content import CellContent
from desktop.widgets.row_layout import RowLayout, with_ancestors
from desktop.widgets.table_model import Column, Index, Role, Rows, TableModel

T = TypeVar("T")

_DEEPEST = sys.maxsize
Ties = Callable[[T], tuple[str, ...]]
"""The ids under which an object could stand, the closest tie first."""


class TreeTableModel(TableModel[T]):
    """Shows each object under the one it belongs to.

    What is filtered out but has under it what is not, is shown too, muted.
    """

    DepthRole = Role.UserRole + 2
    """How many rows this one stands under."""

    FoldRole = Role.UserRole + 3
    """None where nothing stands under a row, else whether it is folded."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        rows: Rows[T],
        ties: Ties[T],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, rows, parent)
        self._ties = ties
        self._folded: set[str] = set()
        self._beside: set[str] = set()
        """Shown only because of what stands under it."""

        self._nested = True

    @property
    def nested(self) -> bool:
        """Whether families are shown; else every object has a place of its own."""
        return self._nested

    @property
    def has_families(self) -> bool:
        """Whether anything stands under something, and that is shown."""
        return bool(self._in_order().under)

    def nest(self, nested: bool) -> None:  # noqa: FBT001 - on or off
        """Show families, or no longer."""
        if nested is not self._nested:
            self._nested, self._laid, self._lines = nested, None, None
            self._tell_anew()

    def fold(self, ids: Iterable[str], folded: bool) -> None:  # noqa: FBT001
        """Fold what stands under these away, or show it. Only their own families are looked at."""
        changed = {id_ for id_ in ids if (id_ in self._folded) is not folded}
        for id_ in changed:
            (self._folded.add if folded else self._folded.discard)(id_)
            if not self._words:
                self._fold_at(id_, folded=folded)
        if not self._words:
            self._tell_of(changed)

    def fold_all(self, folded: bool) -> None:  # noqa: FBT001
        """Fold every family, or show all of them."""
        wanted = set(self._in_order().under.values()) if folded else set()
        if wanted != self._folded:
            self._folded = wanted
            self._tell_anew()

    def above(self, id_: str) -> str:
        """Return what something stands under, or nothing."""
        return self._in_order().under.get(id_, "")

    def all_above(self, id_: str) -> list[str]:
        """Return what something stands under, and what that stands under, up to the top."""
        under = self._in_order().under
        found, above = [], under.get(id_)
        while above:
            found.append(above)
            above = under.get(above)
        return found

    def reveal(self, id_: str) -> None:
        """Unfold whatever hides this."""
        self.fold(self.all_above(id_), folded=False)

    def matching(self) -> int:
        """Return how many of the rows that are shown the filter was meant for."""
        return self.rowCount() - len(self._beside)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if index.isValid() and role == self.DepthRole:
            return self.depth_at(index.row())
        if index.isValid() and role == self.FoldRole:
            return self.folded_at(index.row())
        return super().data(index, role)

    def cell(self, row: int, column: int) -> CellContent:
        cell = super().cell(row, column)
        return cell._replace(tone="muted") if self.id_of(row) in self._beside else cell

    def depth_at(self, row: int) -> int:
        """How many rows a row stands under."""
        return self._in_order().depth.get(self.id_of(row), 0)

    def folded_at(self, row: int) -> bool | None:
        """Whether a row is folded, or None where nothing stands under it."""
        laid, id_ = self._in_order(), self.id_of(row)
        if id_ in self._folded and not self._words:
            return True
        below = self.id_of(row + 1) if row + 1 < self.rowCount() else ""
        return False if laid.under.get(below) == id_ else None

    def _find_under(self) -> Mapping[str, str]:
        if not self._nested:
            return {}
        return parents_shown({id_: self._ties(each) for id_, each in self._all.items()})

    def _stays(self, id_: str, now: T) -> bool:
        return super()._stays(id_, now) and self._ties(self._all[id_]) == self._ties(now)

    def _arranged(self) -> list[str]:
        laid = self._in_order()
        self._beside = set()
        if self._words:
            flags = self._passing()
            wider = with_ancestors(flags, laid.above)
            self._beside = {*compress(laid.ids, map(xor, wider, flags))}
            return [*compress(laid.ids, wider)]
        return self._unfolded(laid.ids, laid) if self._folded else [*laid.ids]

    def _fold_at(self, id_: str, *, folded: bool) -> None:
        """Take out what stands under a row that is shown, or put it in."""
        for row in self.rows_of([id_]):
            laid = self._in_order()
            if folded:
                many = sum(1 for _ in self._below(id_, self._rows[row + 1 :], laid))
                self._take_out(row + 1, row + many)
            else:
                below = self._below(id_, laid.ids[laid.ids.index(id_) + 1 :], laid)
                self._put_in(row + 1, self._unfolded(below, laid))

    def _below(self, id_: str, following: Iterable[str], laid: RowLayout) -> Iterator[str]:
        """Of what follows a row, what stands under it."""
        depth = laid.depth.get(id_, 0)
        return takewhile(lambda each: laid.depth.get(each, 0) > depth, following)

    def _unfolded(self, ids: Iterable[str], laid: RowLayout) -> list[str]:
        """Leave out what stands under something folded."""
        shown: list[str] = []
        hidden_below = _DEEPEST
        for id_ in ids:
            depth = laid.depth.get(id_, 0)
            if depth > hidden_below:
                continue
            hidden_below = depth if id_ in self._folded else _DEEPEST
            shown.append(id_)
        return shown


def is_folded(index: Index) -> bool | None:
    """Whether a row is folded, or None where nothing stands under it."""
    said: bool | None = index.data(TreeTableModel.FoldRole)
    return said


def depth_of(index: Index) -> int:
    """How many rows a row stands under."""
    return int(index.data(TreeTableModel.DepthRole) or 0)

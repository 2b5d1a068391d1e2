"""Of what a question of preflight is asked: one row each, to be chosen together."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from casefiles.attestation.preflight.items import PreflightItem
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.table_model import Column, Index, Rows


class ConcernsTable(CheckedTable[PreflightItem]):
    """Exhibits, steps, signers and the like, each by its words. Space or a click chooses one."""

    turned = Signal()
    """Another one is chosen, or one no more."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._order: dict[str, int] = {}
        self._left_out: set[str] = set()
        self._can_choose = False
        super().__init__(
            [Column(self.tr("Concerns"), _words, hint=lambda item: item.asks, stretch=True)],
            Rows(id=_subject, place=lambda item: self._order[_subject(item)]),
            parent,
        )

    def show_items(self, items: Sequence[PreflightItem], *, can_choose: bool) -> None:
        """Show what a question is asked of."""
        self._order = {_subject(item): at for at, item in enumerate(items)}
        self._can_choose = can_choose
        self.show(items)

    def leave_out(self, subjects: Collection[str]) -> None:
        """Choose all but these, without telling that it was done."""
        if self._left_out != {*subjects}:
            self._left_out = {*subjects}
            self.refresh()

    def choose_all(self, *, chosen: bool) -> None:
        """Choose all, or none."""
        self._left_out = set() if chosen else {*self._order}
        self._tell()

    @property
    def left_out(self) -> frozenset[str]:
        """The subjects that are not chosen, of those that are there."""
        return frozenset(self._left_out & self._order.keys())

    def chosen(self) -> list[PreflightItem]:
        """Return what is chosen, in order."""
        return [each for each in self.everything() if _subject(each) not in self._left_out]

    def is_checked(self, row: PreflightItem) -> bool:
        return _subject(row) not in self._left_out

    def turn_row(self, row: PreflightItem) -> None:
        self._left_out ^= {_subject(row)}
        self._tell()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self._can_choose else flags & ~Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and not self._can_choose:
            return None
        return super().data(index, role)

    def _tell(self) -> None:
        self.refresh()
        self.turned.emit()


def _subject(item: PreflightItem) -> str:
    return item.about.subject


def _words(item: PreflightItem) -> str:
    return item.it or item.asks

"""Of which lines something happened: all that the detention covers, or those that are checked."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from casefiles.kernel.ids import LineId
from casefiles.kernel.text_safety import visible
from desktop.widgets.view_actions import offer_checking

_LINE = Qt.ItemDataRole.UserRole
_ROWS = 5
"""So many are seen at once; a longer list scrolls."""


class EventLines(QListWidget):
    """Space or a click checks a line. Where none is checked, it is all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event-lines")
        self.setAccessibleName(self.tr("Entry lines"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("boxed", True)  # noqa: FBT003 - a field among fields
        self.setTabKeyNavigation(False)
        self._offered: Mapping[LineId, str] = {}
        self.itemChanged.connect(self._follow)
        offer_checking(self)
        self.offer({})

    def offer(self, lines: Mapping[LineId, str]) -> None:
        """Offer these lines by their names; those of them that are checked stay so."""
        if self.count() and lines == self._offered:
            return
        held, self._offered = self.chosen(), lines
        with QSignalBlocker(self):
            self.clear()
            self._add(self.tr("all covered lines"), "")
            for line, named in lines.items():
                self._add(visible(named), line)
        self.choose(held)
        seen = min(self.count(), _ROWS)
        self.setFixedHeight(seen * self.sizeHintForRow(0) + 2 * self.frameWidth() + 8)

    def chosen(self) -> tuple[LineId, ...]:
        """Return the lines that are checked; none if it is all."""
        lines = (each for each in self._items() if each.data(_LINE))
        return tuple(LineId(e.data(_LINE)) for e in lines if _is_checked(e))

    def choose(self, lines: Collection[LineId]) -> None:
        """Check these and no others; of none that is offered, all."""
        wanted = {*lines} & {*self._offered}
        with QSignalBlocker(self):
            for each in self._items():
                line = each.data(_LINE)
                _check(each, yes=line in wanted if line else not wanted)

    def _add(self, words: str, line: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(_LINE, line)
        _check(item, yes=False)

    def _follow(self, changed: QListWidgetItem) -> None:
        """Keep to either all or some: what was checked last decides."""
        is_all = not changed.data(_LINE)
        self.choose(() if is_all else self.chosen())

    def _items(self) -> Iterable[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _check(item: QListWidgetItem, *, yes: bool) -> None:
    item.setCheckState(Qt.CheckState.Checked if yes else Qt.CheckState.Unchecked)

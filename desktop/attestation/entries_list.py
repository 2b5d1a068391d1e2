"""The entries of a detention: for which of them a set is made, where each is filed by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from casefiles.kernel.ids import ShipmentId
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import lay_out
from desktop.widgets.named import named
from desktop.widgets.style_sheet import ROW
from desktop.widgets.text_label import muted
from desktop.widgets.view_actions import offer_checking

_SEEN = 3
"""Rows that are seen without scrolling."""


class EntriesList(QWidget):
    """Checked is what the set is for. Seen only where there are several entries."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = named(QListWidget(), "set-entries", self.tr("Entries covered by the set"))
        self.list.setProperty("boxed", "true")
        self._about = muted(self.tr(
            "If only some are selected, attestation, binder and package leave the others out."
        ))  # fmt: skip
        lay_out(self, self.list, self._about, spacing=4)
        self._about.hide()
        self.changed.connect(lambda: self._about.setVisible(bool(self.chosen)))
        self.list.itemChanged.connect(self._turn)
        offer_checking(self.list)

    def offer(self, choices: Sequence[tuple[ShipmentId, str]]) -> None:
        """Offer the entries that there are now; what was left unchecked stays so."""
        if [*choices] == self._choices():
            return
        unchecked = {id_ for id_, _ in self._choices()} - {*self._checked()}
        if unchecked >= {id_ for id_, _ in choices}:
            unchecked = set()
        with QSignalBlocker(self.list):
            self.list.clear()
            for id_, words in choices:
                item = QListWidgetItem(visible(words))
                item.setData(Qt.ItemDataRole.UserRole, (id_, words))
                off = id_ in unchecked
                item.setCheckState(Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
                self.list.addItem(item)
        self.list.setFixedHeight(min(len(choices), _SEEN) * ROW + 4)
        self._about.setVisible(bool(self.chosen))

    @property
    def are_several(self) -> bool:
        """Whether there is anything to choose."""
        return self.list.count() > 1

    @property
    def chosen(self) -> tuple[ShipmentId, ...]:
        """The entries that the set is for alone; none where it is for all of them."""
        checked = self._checked()
        return () if len(checked) == self.list.count() else tuple(checked)

    @property
    def in_words(self) -> str:
        """Which these are; nothing where the set is for all of them."""
        named_ = dict(self._choices())
        return ", ".join(named_[each] for each in self.chosen)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _choices(self) -> list[tuple[ShipmentId, str]]:
        return [(each[0], each[1]) for each in map(_data, self._items())]

    def _checked(self) -> list[ShipmentId]:
        on = Qt.CheckState.Checked
        return [_data(each)[0] for each in self._items() if each.checkState() is on]

    def _turn(self, item: QListWidgetItem) -> None:
        if not self._checked():  # a set is for something
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
            return
        self.changed.emit()


def _data(item: QListWidgetItem) -> tuple[ShipmentId, str]:
    id_, words = item.data(Qt.ItemDataRole.UserRole)
    return ShipmentId(id_), str(words)

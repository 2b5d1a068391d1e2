"""The sections of the set for CBP: which of them a statement designates as confidential."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.widgets.box import lay_out
from desktop.widgets.named import named
from desktop.widgets.style_sheet import ROW
from desktop.widgets.text_label import muted
from desktop.widgets.view_actions import offer_checking

_SEEN = 5
"""Rows that are seen without scrolling."""


class SectionsList(QWidget):
    """Checked is what is designated. Seen only below a statement that designates."""

    chosen = Signal(str, bool)
    """A heading that was turned, and whether it is checked now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.list = named(QListWidget(), "statement-sections", tr("Sections also designated"))
        self.list.setProperty("boxed", "true")
        self.list.setFixedHeight(_SEEN * ROW + 4)
        about = muted(tr(
            "The legend is printed on the pages of checked sections. Signers who already declared"
            " to the statement must declare again."
        ))  # fmt: skip
        lay_out(self, self.list, about, spacing=4)
        self.list.itemChanged.connect(self._turn)
        offer_checking(self.list)

    def show_sections(self, there: Sequence[str], designated: Collection[str]) -> None:
        """Offer the sections of the set, and what is designated and is none of them any more."""
        gone = [each for each in designated if each not in there]
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in (*there, *gone):
                item = QListWidgetItem(
                    each if each in there else self.tr("{} (not in this set)").format(each)
                )
                item.setData(Qt.ItemDataRole.UserRole, each)
                state = Qt.CheckState.Checked if each in designated else Qt.CheckState.Unchecked
                item.setCheckState(state)
                self.list.addItem(item)

    def _turn(self, item: QListWidgetItem) -> None:
        section = str(item.data(Qt.ItemDataRole.UserRole))
        self.chosen.emit(section, item.checkState() is Qt.CheckState.Checked)

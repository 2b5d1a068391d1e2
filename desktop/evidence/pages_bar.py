"""A strip that asks how exhibits are made into PDF pages, and where they go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named, styled
from desktop.widgets.text_label import muted


class PagesBar(QWidget):
    """The button asks for a place, Esc lets it be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self.setProperty("tone", "muted")
        self._does: Callable[[], object] | None = None
        self.words = muted("", "pages-words")
        self.office = named(
            QCheckBox(self.tr("Draw documents with LibreOffice where it is installed")),
            "pages-office",
            self.tr("Draw documents with LibreOffice where it is installed"),
        )
        self.office.setChecked(True)
        self.office.setToolTip(
            self.tr("Otherwise, and where it is not installed, they are set from their text")
        )
        self.save = button("pages-save", self.tr("Choose where…"), self._answer, primary=True)
        self.no = button("pages-cancel", self.tr("Cancel"), self.leave)
        asking = row(self.office, self.save, self.no)
        lay_out(self, self.words, asking, spacing=6).setContentsMargins(12, 8, 12, 8)
        self.hide()

    def ask(self, words: str, does: Callable[[], object]) -> None:
        """Ask, and do it."""
        self._does = does
        self.words.setText(visible(words))
        self.show()
        self.save.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        self._does = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        if does := self._does:
            self.leave()
            does()

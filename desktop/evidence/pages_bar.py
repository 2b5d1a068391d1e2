"""A strip that asks how exhibits are made into PDF pages, and where they go."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.banner import Banner
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named


class PagesBar(Banner):
    """The button asks for a place, Esc lets it be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("pages", "cancel", parent)
        self._does: Callable[[], object] | None = None
        self.office = named(
            QCheckBox(self.tr("Render documents with LibreOffice where it is installed")),
            "pages-office",
            self.tr("Render documents with LibreOffice where it is installed"),
        )
        self.office.setChecked(True)
        self.office.setToolTip(self.tr("Otherwise pages are made from their text"))
        self.save = button("pages-save", self.tr("Choose folder…"), self._answer, primary=True)
        asking = row(self.office, self.save, self.no)
        lay_out(self, self.words, asking, spacing=6).setContentsMargins(12, 8, 12, 8)

    def ask(self, words: str, does: Callable[[], object]) -> None:
        """Ask, and do it."""
        self._does = does
        self.words.setText(visible(words))
        self.begin(self.save)

    def leave(self) -> None:
        """Ask no more."""
        self._does = None
        super().leave()

    def _answer(self) -> None:
        if does := self._does:
            self.leave()
            does()

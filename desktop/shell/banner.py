"""What went wrong, or went well, in a sentence: a strip in the window, never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.button import button, tool
from desktop.widgets.icons import picture
from desktop.widgets.named import styled
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import paragraph
from desktop.widgets.theme import tokens

_DRAWINGS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "check", "muted": "info"}


class Banner(QWidget):
    """Shows the last thing said until it is closed, by Esc or by something else being said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        self._drawing = label("")
        self.words = paragraph("", "banner-words")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = tool("banner-copy", "Copy", "copy", self._copy)
        close = tool("banner-close", "Close (Esc)", "x", self.hide)
        self._offered = button("banner-offer", "Act on it", self._take_up)
        row.addWidget(self._drawing)
        row.addWidget(self.words, 1)
        row.addWidget(self._offered)
        row.addWidget(copy)
        row.addWidget(close)
        self._tone = "muted"
        self._does: Callable[[], object] | None = None
        self.hide()

    def say(self, text: str, tone: str = "muted") -> None:
        """Show a sentence or several lines; what is said "aside" takes no warning's place."""
        if tone == "aside":
            if self.isVisible() and self._tone in ("bad", "warn"):
                self.add(text)
                return
            tone = "muted"
        self._tone, self._does = tone, None
        self._offered.hide()
        self.words.setText("\n".join(map(visible, text.splitlines())))
        self.setAccessibleName(self.words.text())
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.dress()
        self.show()

    def is_bad(self) -> bool:
        """Return whether something that went wrong is being said."""
        return self.isVisible() and self._tone == "bad"

    def add(self, text: str) -> None:
        """Show a sentence more below what is being said, once."""
        line, said = visible(text), self.words.text()
        if line not in said.splitlines():
            self.words.setText(f"{said}\n{line}")
            self.setAccessibleName(self.words.text())

    def offer(self, words: str, does: Callable[[], object]) -> None:
        """Put a button beside what was just said."""
        self._does = does
        self._offered.setText(words)
        self._offered.setAccessibleName(words)
        self._offered.show()

    def dress(self) -> None:
        """Draw the sign in the colors in force."""
        colors = tokens()
        shade = {"bad": colors.bad, "warn": colors.warn, "good": colors.good}
        drawing = picture(_DRAWINGS[self._tone], 20, shade.get(self._tone, colors.accent))
        self._drawing.setPixmap(drawing)

    def _take_up(self) -> None:
        if self._does:
            self._does()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())

"""Letters that are typed in a list lead to the next row in which a word begins so."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from casefiles.kernel.text_safety import visible
from desktop.widgets.plain_text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop.widgets.row_table import RowTable

_PAUSE = 1_200
"""Milliseconds after which the next letter begins another word."""

_STEPS = {"j": 1, "k": -1}
_WITHOUT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TypeToFind(QObject):
    """J and K alone go on and back; as the first letter of a word they are that as well."""

    def __init__(self, view: "RowTable[Any]") -> None:
        super().__init__(view)
        self._view = view
        self._typed = ""
        self._from = 0
        self._label: QLabel | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.leave)

    @property
    def is_typing(self) -> bool:
        """Whether a word is begun: the next letter belongs to it, whatever else it does."""
        return bool(self._typed)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is one of a word, before any act of the window gets it."""
        letter = self._letter(event)
        return bool(letter) and (self.is_typing or letter.lower() in _STEPS)

    def type(self, event: QKeyEvent) -> bool:
        """Take a letter. Returns whether it was one."""
        letter = self._letter(event)
        if not letter or (letter == " " and not self._typed):
            return False
        self._pause.start()
        here = max(self._view.currentIndex().row(), 0)
        stepped = self._typed.lower() in _STEPS
        if (step := _STEPS.get(letter.lower())) and (stepped or not self._typed):
            self._typed, self._from = letter, here
            self._view.go(step)
            return True
        self._from = self._from if self._typed else here
        if not (self._find(self._typed + letter) or (stepped and self._find(letter))):
            self._say(self.tr("{}: not found").format(self._typed))
        return True

    def leave(self) -> bool:
        """Begin another word with the next letter. Returns whether any was begun."""
        was_typing, self._typed = self.is_typing, ""
        if self._label:
            self._label.hide()
        return was_typing

    def _find(self, typed: str) -> bool:
        """Go to a row, if there is one; the same letter once more goes to the next one."""
        view, self._typed = self._view, typed
        again = len({*typed.lower()}) == 1
        start = view.currentIndex().row() + 1 if again else self._from
        row = view.table().row_with(typed[:1] if again else typed, start)
        if row is not None:
            view.go_to(row)
            self._say(typed)
        return row is not None

    def _say(self, words: str) -> None:
        if self._label is None:
            self._label = label("", self._view)
            self._label.setObjectName("type-to-find")
        said, view = self._label, self._view
        said.setText(visible(words))
        said.adjustSize()
        said.move(view.width() - said.width() - 16, view.height() - said.height() - 8)
        said.show()
        said.raise_()

    @staticmethod
    def _letter(event: QKeyEvent) -> str:
        text = event.text()
        return text if text.isprintable() and not event.modifiers() & ~_WITHOUT else ""

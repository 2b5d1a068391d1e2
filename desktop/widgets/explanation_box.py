"""Where it is said why something differs: the words, who wrote them and when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import MultilineField
from desktop.widgets.text_label import muted


class ExplanationBox(QWidget):
    """Hands over what is typed; where more came since, the same can be said of that too."""

    given = Signal(str)
    withdrawn = Signal()
    """Its words were taken out."""

    def __init__(self, name: str, words: str, rows: int, again: str, hint: str) -> None:
        super().__init__()
        self.why = MultilineField(rows)
        self.why.setObjectName(f"{name}-why")
        self.why.setAccessibleName(words)
        self.why.setPlaceholderText(hint)
        self.explained = muted("")
        self.again = button(f"{name}-again", again, self._give_again)
        self._by_whom = ""
        heading = muted(words)
        heading.setBuddy(self.why)
        lay_out(self, heading, self.why, self.explained, row(self.again), spacing=4)
        self.why.submitted.connect(self._give)

    def show_explanation(self, text: str, by_whom: str, *, is_open: bool) -> None:
        """Show the words and who wrote them, or that nobody did."""
        self._by_whom = by_whom
        self.why.show_saved(text)
        self.explained.setText(by_whom)
        self.explained.setVisible(bool(by_whom))
        self.again.setVisible(bool(by_whom) and is_open)

    def leave(self) -> None:
        """Hand over what was typed of what was shown: something else comes."""
        self.why.submit()
        self.why.clear()
        self.why.document().setModified(False)
        self._by_whom = ""

    def _give(self, text: str) -> None:
        if text.strip():
            self.given.emit(text)
        elif self._by_whom:
            self.withdrawn.emit()

    def _give_again(self) -> None:
        self.why.submit()
        self._give(self.why.toPlainText())

"""A line of text that offers what is known: letters that stand anywhere in it find it."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.field import Field

_ROWS = 9


class OfferedField(Field):
    """Anything may be typed. Down goes into what is offered, Enter takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = QStringListModel(self)
        self.complete_by(QCompleter(self))

    def complete_by(self, completer: QCompleter) -> None:
        """Let this find what is offered."""
        completer.setModel(self._offered)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_ROWS)
        self.setCompleter(completer)
        if popup := completer.popup():
            popup.setParent(self, popup.windowFlags())  # so that it looks as its window does
            popup.setProperty("boxed", True)  # noqa: FBT003 - it lies over what is below
        completer.activated.connect(self._take)

    def offer(self, lines: Iterable[str]) -> None:
        """Offer these lines, each once, in their order; `visible` was asked about them before."""
        wanted = [*dict.fromkeys(filter(None, lines))]
        if wanted != self._offered.stringList():
            self._offered.setStringList(wanted)

    def offered(self) -> list[str]:
        """Return what is offered."""
        return self._offered.stringList()

    def is_choosing(self) -> bool:
        """Whether what is offered is on the screen."""
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _take(self, line: str) -> None:
        self.setText(line)
        self.setModified(False)
        self.settled.emit(line)

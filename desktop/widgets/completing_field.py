"""Text fields with a completer: for one value, and for several with semicolons between."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.widgets.proposing_field import ProposingField
from desktop.widgets.tab_through import TabThrough

_ROWS = 9
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NOTHING = "\0"
"""What no line has."""


class CompletingField(ProposingField):
    """Anything may be typed. Down goes into what is offered, Enter takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = QStringListModel(self)
        self._takes_first = False
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
        TabThrough(completer, self)

    def offer(self, lines: Iterable[str]) -> None:
        """Offer these lines, each once, in their order; `visible` was asked about them before."""
        wanted = [*dict.fromkeys(filter(None, lines))]
        if wanted != self._offered.stringList():
            self._offered.setStringList(wanted)

    def let_enter_take_first(self) -> None:
        """Have Enter take the first name that begins with what is typed; Tab leaves it as it is."""
        self._takes_first = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.is_choosing() and (first := self._first()):
            if popup := self.completer().popup():
                popup.hide()
            self._take(first)
            event.accept()
        else:
            super().keyPressEvent(event)

    def offered(self) -> list[str]:
        """Return what is offered."""
        return self._offered.stringList()

    def is_choosing(self) -> bool:
        """Whether what is offered is on the screen."""
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _first(self) -> str:
        """Return what Enter takes where nothing was chosen of what is offered; or nothing."""
        typed, popup = self.text().strip().casefold(), self.completer().popup()
        chosen = popup is not None and popup.currentIndex().isValid()
        if not self._takes_first or not typed or chosen:
            return ""
        lines = self.offered()
        if any(each.casefold() == typed for each in lines):
            return ""
        return next((each for each in lines if each.casefold().startswith(typed)), "")

    def _take(self, line: str) -> None:
        self.setText(line)
        self.setModified(False)
        self.hand_over(line)


class _PartCompleter(QCompleter):
    """Completes the part in which the cursor is, and leaves the others as they are.

    A part that is whole already is offered nothing, so that Tab and Enter go on from it.
    """

    def __init__(self, field: "CompletingListField", parent: QObject) -> None:
        super().__init__(parent)
        self._field = field
        self._before, self._after = "", ""
        self.typed: Mapping[str, str] = {}
        """What each line that is offered stands for."""

    def splitPath(self, path: str) -> list[str]:
        at = self._field.cursorPosition()
        head, _, part = path[:at].rpartition(";")
        rest, _, tail = path[at:].partition(";")
        self._before = f"{head}; " if head else ""
        self._after = f";{tail}" if tail else ""
        typed = f"{part}{rest}".strip()
        return [_NOTHING if typed in self.typed.values() else typed]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = str(index.data())
        return f"{self._before}{self.typed.get(line, line)}{self._after}"


class CompletingListField(CompletingField):
    """Letters that stand anywhere in a line find it; what is taken is what it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = _PartCompleter(self, self)
        self.complete_by(self._parts)

    def offer_each(self, typed: Mapping[str, str]) -> None:
        """Offer lines, and say what is typed for each; `visible` was asked about them before."""
        self._parts.typed = typed
        self.offer(typed)

"""A line of several things with semicolons between; what is known is offered for each of them."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.offered_field import OfferedField


class _OfPart(QCompleter):
    """Completes the part in which the cursor is, and leaves the others as they are."""

    def __init__(self, field: "OfferedParts", parent: QObject) -> None:
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
        return [f"{part}{rest}".strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = str(index.data())
        return f"{self._before}{self.typed.get(line, line)}{self._after}"


class OfferedParts(OfferedField):
    """Letters that stand anywhere in a line find it; what is taken is what it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = _OfPart(self, self)
        self.complete_by(self._parts)

    def offer_each(self, typed: Mapping[str, str]) -> None:
        """Offer lines, and say what is typed for each; `visible` was asked about them before."""
        self._parts.typed = typed
        self.offer(typed)

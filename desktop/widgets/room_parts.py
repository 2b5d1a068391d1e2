"""The panes of a room that has many at once: built one by one before the room is, or with it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class RoomParts:
    """Of several kinds of pane one each, until the room takes it."""

    def __init__(self, makers: Mapping[type[QWidget], Callable[[], QWidget]] | None = None) -> None:
        """`makers` build them; what is built first stands first."""
        self._makers = dict(makers or {})
        self._built: dict[type[QWidget], Any] = {}

    def build_another(self) -> bool:
        """Build the next. Returns whether there was one."""
        kind = next(iter(self._makers), None)
        if kind is not None:
            self._built[kind] = self._makers.pop(kind)()
        return kind is not None

    def take(self, kind: type[W]) -> W:
        """Return the one of a kind, which is built now if nobody did before."""
        maker = self._makers.pop(kind, None)
        found: W = self._built.pop(kind) if maker is None else maker()  # type: ignore[assignment]
        return found

    def drop(self) -> None:
        """Let go of what no room took: its workspace is left."""
        for each in self._built.values():
            each.deleteLater()
        self._built, self._makers = {}, {}

"""Two panes side by side where there is room for both, else one above the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.splitter import Splitter


class TurningSplitter(Splitter):
    """Remembers the sizes of both ways apart; panes are as wide, or as high, as given at first."""

    def __init__(
        self, name: str, across: list[int], down: list[int], *panes: QWidget, wide: int
    ) -> None:
        """Lie side by side from so many pixels on."""
        super().__init__(name, down, *panes, upright=True)
        self._name, self._across, self._down, self._from = name, across, down, wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn before the panes are given their room."""
        is_wide = self.width() >= self._from
        along = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if along != self.orientation():
            self._turn(along)
        super().resizeEvent(event)

    def _turn(self, along: Qt.Orientation) -> None:
        is_wide = along == Qt.Orientation.Horizontal
        self.setObjectName(f"{self._name}-across" if is_wide else self._name)
        self._sizes = self._across if is_wide else self._down
        self.setOrientation(along)
        self._recall()

"""A splitter that remembers the sizes of its panes."""

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QSplitter,
    QWidget,
)


class Splitter(QSplitter):
    """Panes side by side (or above each other) that remember their sizes."""

    def __init__(self, name: str, sizes: list[int], *panes: QWidget, upright: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for pane in panes:
            self.addWidget(pane)
        held = QSettings().value(f"splitter/{name}")
        if not held or not self.restoreState(held):
            self.setSizes(sizes)
        self._remember = QTimer(self, singleShot=True, interval=400)
        self._remember.timeout.connect(
            lambda: QSettings().setValue(f"splitter/{name}", self.saveState())
        )
        self.splitterMoved.connect(lambda *_: self._remember.start())

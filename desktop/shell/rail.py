"""The rail at the left: one button for each room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop.shell.rooms import RoomKind
from desktop.translation import tr
from desktop.widgets import icons
from desktop.widgets.box import lay_out
from desktop.widgets.named import named, styled
from desktop.widgets.plain_text import tooltip


class Rail(QWidget):
    """Which room one is in, and the way to the others."""

    chosen = Signal(str)
    """The slug of a room."""

    def __init__(self, rooms: Sequence[RoomKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "rail")
        self.setFixedWidth(84)
        self._group = QButtonGroup(self)
        self._buttons = {each.slug: self._button(each) for each in rooms}
        lay_out(self, *self._buttons.values(), margin=(0, 4, 0, 8)).addStretch(1)

    def mark(self, room: str) -> None:
        """Show which room one is in; an empty name for none."""
        self._group.setExclusive(False)
        for slug, each in self._buttons.items():
            each.setChecked(slug == room)
        self._group.setExclusive(bool(room))

    def offer(self, rooms: set[str]) -> None:
        """Let only these rooms be entered."""
        for slug, each in self._buttons.items():
            each.setEnabled(slug in rooms)

    def _button(self, room: RoomKind) -> QToolButton:
        made = named(QToolButton(), f"rail-{room.slug}", tr(room.title))
        made.setText(tr(room.title))
        made.setToolTip(tooltip(f"{tr(room.title)} ({room.key})"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(22, 22))
        made.setCheckable(True)
        made.setFixedHeight(60)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = made.font()
        font.setPointSizeF(font.pointSizeF() - 1.5)
        made.setFont(font)
        icons.put(made, room.icon)
        self._group.addButton(made)
        made.clicked.connect(lambda *_: self.chosen.emit(room.slug))
        return made

"""The one door to icons: line drawings of `resources/icons`, tinted from the tokens."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

import resources
from desktop.widgets.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_NAMED = "iconName"
"""The property under which a button or an action remembers its drawing, to be tinted anew."""


def put(target: QAbstractButton | QAction, name: str) -> None:
    """Give a button or an action a drawing, which follows the theme from then on."""
    target.setProperty(_NAMED, name)
    target.setIcon(icon(name))


def tint(root: QWidget) -> None:
    """Tint everything below a window anew, after the theme has changed."""
    dressed: list[QAbstractButton | QAction] = [
        *root.findChildren(QAbstractButton),
        *root.findChildren(QAction),
    ]
    for each in dressed:
        if name := each.property(_NAMED):
            each.setIcon(icon(str(name)))


def icon(name: str) -> QIcon:
    """Return a drawing in the color of muted text, and in the accent where it is on."""
    return QIcon(_Engine(name))


class Drawing(QWidget):
    """A drawing that is only looked at: it says nothing that the words beside it do not say."""

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)
        self.draw(name)

    def draw(self, name: str) -> None:
        """Show another one."""
        self._name = name
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        # no icon is kept: its engine would be let go twice where a widget and it end together
        side = round(self.width() * self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), picture(self._name, side, tokens().strong_line))
        painter.end()


class _Engine(QIconEngine):
    """Draws an icon when it is seen: most are in menus that nobody opened yet."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colors = tokens()
        color = colors.accent if state is QIcon.State.On else colors.muted
        color = colors.disabled if mode is QIcon.Mode.Disabled else color
        return picture(self._name, min(size.width(), size.height()), color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = rect.size() * painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(size, mode, state))

    def clone(self) -> "_Engine":
        return _Engine(self._name)


@lru_cache(maxsize=1024)
def picture(name: str, size: int, color: str) -> QPixmap:
    """Return a drawing of so many pixels in one color."""
    tinted = QPixmap(_shape(name, size))
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(tinted.rect(), QColor(color))
    painter.end()
    return tinted


@lru_cache(maxsize=512)
def _shape(name: str, size: int) -> QPixmap:
    drawn = QPixmap(QSize(size, size))
    drawn.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(drawn)
    _renderer(name).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - not before one is seen

    return QSvgRenderer(QByteArray((resources.folder("icons") / f"{name}.svg").read_bytes()))

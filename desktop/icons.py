"""The one door to icons: line drawings of `resources/icons`, tinted from the tokens."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

import resources
from desktop.theme import tokens

_NAMED = "iconName"
"""The property under which a button or an action remembers its drawing, to be tinted anew."""

_SIZES = (16, 24, 48)
"""Enough for 100, 150 and 200 percent."""


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
    colors = tokens()
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(picture(name, size, colors.muted))
        made.addPixmap(picture(name, size, colors.accent), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(picture(name, size, colors.strong_line), QIcon.Mode.Disabled)
    return made


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
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray((resources.folder("icons") / f"{name}.svg").read_bytes()))

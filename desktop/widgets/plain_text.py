"""Text from strangers in Qt's widgets: shown as it is, never read as markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from casefiles.kernel.text_safety import visible


def tooltip(text: str) -> str:
    """Return a tooltip's text. Qt guesses which tooltips are markup: leave it nothing to guess."""
    return f'<p style="white-space: pre-wrap">{escape(visible(text))}</p>'


def label(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows this text."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(visible(text))
    return made


class SelectableLabel(QLabel):
    """A label that wraps, whose words can be selected from the first press on.

    Qt lays out what can be selected three times as slowly, and most of it nobody selects.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("\n".join(map(visible, text.split("\n"))))
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().mousePressEvent(event)


class ElidedLabel(QLabel):
    """A label of one line that ends in dots where there is no room, and says all in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        space, end = self.contentsRect(), Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), end, space.width())
        painter.drawText(space, int(self.alignment()), shown)
        painter.end()
        self.setToolTip(tooltip(self.text()) if shown != self.text() else "")

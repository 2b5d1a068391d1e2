"""The parts of a score as small bars with numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.theme import figures, tone

Bar = tuple[str, int | None, bool]
"""What it is called, from 0 to 100 or None where nothing is compared, whether it decides."""

_ROW, _GAP, _NUMBER, _HIGH = 20, 10, 36, 8


class ScoreBars(QWidget):
    """Drawn in greys and the accent; the numbers say the same as the bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score-bars")
        self.setFont(figures(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = tuple(bars)
        said = "; ".join(f"{name} {'none' if part is None else part}" for name, part, _ in bars)
        self.setAccessibleName(self.tr("Parts of the score: {}").format(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        label = max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0)
        left = label + _GAP
        width = max(20, self.width() - left - _NUMBER - _GAP)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, (name, part, decides) in enumerate(self._bars):
            top = number * _ROW
            painter.setPen(tone("text" if decides else "muted"))
            painter.drawText(QRectF(0, top, label, _ROW), int(middle), name)
            bar = QRectF(left, top + (_ROW - _HIGH) / 2, width, _HIGH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone("raised"))
            painter.drawRoundedRect(bar, 3, 3)
            if part is not None:
                bar.setWidth(max(3.0, width * part / 100))
                painter.setBrush(tone("accent" if decides else "strong_line"))
                painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(tone("text" if decides else "muted"))
            said = "–" if part is None else f"{part}"
            place = QRectF(left + width + _GAP, top, _NUMBER - _GAP, _ROW)
            painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignRight), said)
        painter.end()

"""The timeline as a drawing: one line down the pane, a mark for each day, today across it.

The table below it says the same, and more; this is for the eye.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from casefiles.cases.deadlines.timeline import DeadlineStatus
from casefiles.cases.deadlines.timeline_marks import MarkKind, TimelineMark
from casefiles.cases.deadlines.wording import format_day
from casefiles.kernel.text_safety import visible
from desktop.cases.deadline_formatting import explained, left, tone, word
from desktop.widgets.plain_text import tooltip
from desktop.widgets.theme import figures, tokens

PITCH, TODAY_PITCH = 40, 28
"""Pixels from one mark to the next."""

_MARGIN, _DAYS, _AXIS = 12, 92, 24
_R = 5.0


class TimelineView(QWidget):
    """Draws marks one below the other, with the days between them."""

    chosen = Signal(object)
    """The deadline (`Row`) of a mark that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._marks: Sequence[TimelineMark] = ()

    def show_marks(self, marks: Sequence[TimelineMark]) -> None:
        """Draw these marks."""
        self._marks = marks
        self.setAccessibleDescription("; ".join(self._said(mark) for mark in marks))
        self.setFixedHeight(max(1, self._height()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self._height())

    def place_of(self, mark: TimelineMark) -> QRect:
        """Return where a mark is drawn."""
        return self._places()[self._marks.index(mark)]

    def today(self) -> QRect:
        """Return where today is drawn."""
        sorts = [mark.sort for mark in self._marks]
        return self._places()[sorts.index(MarkKind.TODAY)] if MarkKind.TODAY in sorts else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens().base))
        places = self._places()
        if len(places) > 1:
            self._draw_line(painter, places)
        for mark, place in zip(self._marks, places, strict=True):
            if mark.sort is MarkKind.TODAY:
                self._draw_today(painter, place, mark)
            else:
                self._draw_mark(painter, place, mark)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if mark := self._at(event.pos().y()):
                QToolTip.showText(event.globalPos(), tooltip(self._explained(mark)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._at(round(event.position().y()))
        if mark and mark.row:
            self.chosen.emit(mark.row)

    def _draw_line(self, painter: QPainter, places: Sequence[QRect]) -> None:
        """Whole as far as today, broken beyond: it has not come."""
        x = self._axis()
        today = [m.sort for m in self._marks].index(MarkKind.TODAY)
        middle = float(places[today].center().y())
        first, last = (_line_of(self._marks[n], places[n]) for n in (0, -1))
        color = QColor(tokens().strong_line)
        painter.setPen(QPen(color, 1.5))
        if today:
            painter.drawLine(QPointF(x, first), QPointF(x, middle))
        if today < len(places) - 1:
            painter.setPen(QPen(color, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, middle), QPointF(x, last))

    def _draw_today(self, painter: QPainter, place: QRect, mark: TimelineMark) -> None:
        accent = QColor(tokens().accent)
        painter.setPen(QPen(accent, 1))
        y = float(place.center().y())
        words = f"{self.tr('today')}, {format_day(mark.on)}"
        painter.setFont(self._font(bold=True))
        width = painter.fontMetrics().horizontalAdvance(words) + 16
        end = place.right() - _MARGIN
        painter.drawLine(QPointF(_MARGIN, y), QPointF(end - width, y))
        painter.drawText(place.adjusted(0, 0, -_MARGIN, 0), _RIGHT, words)

    def _draw_mark(self, painter: QPainter, place: QRect, mark: TimelineMark) -> None:
        colors = tokens()
        happened = mark.sort is MarkKind.HAPPENED
        color = QColor(colors.text if happened else self._color(mark))
        self._draw_shape(painter, QPointF(self._axis(), _line_of(mark, place)), mark, color)
        upper = QRect(place.left(), place.top() + 3, place.width(), 18)
        lower = QRect(place.left(), place.top() + 20, place.width(), 16)
        painter.setPen(QColor(colors.text))
        painter.setFont(self._font())
        days = QRect(_MARGIN, upper.top(), _DAYS - _MARGIN, upper.height())
        painter.drawText(days, _RIGHT, format_day(mark.on))
        start = self._axis() + _AXIS // 2 + 4
        room = place.right() - _MARGIN - start
        painter.setFont(self._font(bold=mark.sort in {MarkKind.AHEAD, MarkKind.STATED}))
        self._draw_text(painter, QRect(start, upper.top(), room, upper.height()), mark.title)
        self._draw_below(painter, QRect(start, lower.top(), room, lower.height()), mark)

    def _draw_below(self, painter: QPainter, room: QRect, mark: TimelineMark) -> None:
        """The word for how near it is, in its color, and what else is to be known."""
        painter.setFont(self._font(small=True))
        words = self._nearness(mark)
        if words:
            painter.setPen(QColor(self._color(mark)))
            painter.drawText(room, _LEFT, words)
            room = room.adjusted(painter.fontMetrics().horizontalAdvance(words) + 8, 0, 0, 0)
        painter.setPen(QColor(tokens().muted))
        self._draw_text(painter, room, mark.detail)

    def _draw_text(self, painter: QPainter, room: QRect, words: str) -> None:
        end = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(visible(words), end, max(0, room.width()))
        painter.drawText(room, _LEFT, shown)

    def _draw_shape(
        self, painter: QPainter, at: QPointF, mark: TimelineMark, color: QColor
    ) -> None:
        """A filled dot happened, a ring is treated so, a diamond lies ahead, a square is CBP's."""
        painter.setPen(QPen(color, 1.6))
        filled = (
            mark.sort in {MarkKind.HAPPENED, MarkKind.AHEAD}
            and mark.status is not DeadlineStatus.IF
        )
        painter.setBrush(color if filled else QColor(tokens().base))
        if mark.sort is MarkKind.AHEAD:
            r = _R + 1
            corners = [QPointF(0, -r), QPointF(r, 0), QPointF(0, r), QPointF(-r, 0)]
            painter.drawPolygon(QPolygonF([at + each for each in corners]))
        elif mark.sort is MarkKind.STATED:
            painter.drawRect(QRectF(at.x() - _R, at.y() - _R, 2 * _R, 2 * _R))
        else:
            painter.drawEllipse(at, _R, _R)

    def _nearness(self, mark: TimelineMark) -> str:
        if mark.status is None or mark.status is DeadlineStatus.IF:
            return ""
        today = next(each.on for each in self._marks if each.sort is MarkKind.TODAY)
        if mark.status is DeadlineStatus.KEPT:
            return word(mark.status, self.tr)
        return f"{word(mark.status, self.tr)} · {left((mark.on - today).days, self.tr)}"

    def _color(self, mark: TimelineMark) -> str:
        colors = tokens()
        name = tone(mark.status) if mark.status else "muted"
        return str(getattr(colors, name or "text"))

    def _font(self, *, bold: bool = False, small: bool = False) -> QFont:
        made = figures(self.font())
        if bold:
            made.setWeight(QFont.Weight.DemiBold)
        if small:
            made.setPointSizeF(made.pointSizeF() * 0.92)
        return made

    def _axis(self) -> int:
        return _DAYS + _AXIS // 2 + 4

    def _height(self) -> int:
        return sum(_pitch(mark) for mark in self._marks) + _MARGIN if self._marks else 0

    def _places(self) -> list[QRect]:
        places, y = [], _MARGIN // 2
        for mark in self._marks:
            places.append(QRect(0, y, self.width(), _pitch(mark)))
            y += _pitch(mark)
        return places

    def _at(self, y: int) -> TimelineMark | None:
        for mark, place in zip(self._marks, self._places(), strict=True):
            if place.top() <= y <= place.bottom():
                return mark
        return None

    def _said(self, mark: TimelineMark) -> str:
        return ", ".join(filter(None, (format_day(mark.on), mark.title, self._nearness(mark))))

    def _explained(self, mark: TimelineMark) -> str:
        if mark.row:
            return explained(mark.row)
        return "\n".join(filter(None, (f"{format_day(mark.on)}: {mark.title}", mark.detail)))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _line_of(mark: TimelineMark, place: QRect) -> float:
    """Where the shape is drawn: beside the title."""
    return float(place.center().y() if mark.sort is MarkKind.TODAY else place.top() + 12)


def _pitch(mark: TimelineMark) -> int:
    return TODAY_PITCH if mark.sort is MarkKind.TODAY else PITCH

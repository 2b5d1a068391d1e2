"""Rows of a table that quote: a line that names, and two of the words, with what matters marked."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.evidence.search.snippet import Snippet
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.widgets.table_model import Index, TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.theme import figures, tone

T = TypeVar("T")
_MARGIN, _BETWEEN, _LINES = 12, 2, 2
_AHEAD = 0.55
"""How much of the first line may stand before what matters: it is never cut off."""

_MARK, _INK = QColor("#f2c94c"), QColor("#1d2125")
"""As hits are shown on a page."""


@dataclass(frozen=True, slots=True)
class QuoteLines:
    """What a row says."""

    name: str
    """Short, such as `E-014`; never cut off."""

    title: str
    beside: str
    """At the right: a page, a number."""

    quote: Snippet
    faint: bool = False
    """It matters less than the others, or no longer."""


class QuoteDelegate(QStyledItemDelegate, Generic[T]):
    """Draws them. `show_in` lays it into a table of one column."""

    def __init__(self, lines: Callable[[T], QuoteLines]) -> None:
        super().__init__()
        self._lines = lines

    def show_in(self, table: TableView[Any]) -> None:
        """Have all rows of a table drawn so."""
        table.setItemDelegate(self)
        table.horizontalHeader().hide()
        high = table.fontMetrics().height()
        table.verticalHeader().setDefaultSectionSize((_LINES + 1) * high + _BETWEEN + 14)

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(200, (_LINES + 1) * QFontMetrics(option.font).height() + _BETWEEN + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        said = self._lines(index.data(TableModel.ItemRole))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lies: QRect = option.rect
        font: QFont = figures(option.font)
        painter.save()
        painter.fillRect(lies, tone("soft") if chosen else tone("base"))
        painter.setPen(tone("line"))
        painter.drawLine(lies.bottomLeft(), lies.bottomRight())
        painter.setFont(font)
        inner = lies.adjusted(_MARGIN, 6, -_MARGIN, -6)
        self._name(painter, inner, said)
        high = painter.fontMetrics().height()
        self._quote(painter, inner.adjusted(0, high + _BETWEEN, 0, 0), said, font)
        painter.restore()

    def _name(self, painter: QPainter, lies: QRect, said: QuoteLines) -> None:
        fonts = painter.fontMetrics()
        line = QRect(lies.left(), lies.top(), lies.width(), fonts.height())
        painter.setPen(tone("muted" if said.faint else "accent"))
        painter.drawText(line, int(_LEFT), said.name)
        painter.setPen(tone("muted"))
        beside = visible(said.beside)
        painter.drawText(line, int(_RIGHT), beside)
        left = fonts.horizontalAdvance(f"{said.name}  ")
        right = fonts.horizontalAdvance(f"  {beside}")
        width = max(0, line.width() - left - right)
        title = fonts.elidedText(visible(said.title), Qt.TextElideMode.ElideRight, width)
        painter.setPen(tone("muted" if said.faint else "text"))
        painter.drawText(line.adjusted(left, 0, -right, 0), int(_LEFT), title)

    def _quote(self, painter: QPainter, lies: QRect, said: QuoteLines, font: QFont) -> None:
        text, marks = fit_quote(said.quote, painter.fontMetrics(), lies.width())
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats([_marked(start, end - start) for start, end in marks])
        layout.beginLayout()
        down = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(lies.width())
            line.setPosition(QPointF(0, down))
            down += line.height()
        layout.endLayout()
        painter.setPen(tone("muted"))
        painter.setClipRect(lies)
        layout.draw(painter, QPointF(lies.topLeft()))


def fit_quote(quote: Snippet, fonts: QFontMetrics, width: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a quote as one line, cut in front so that what matters is seen; and the marks in it.

    What would turn or hide other characters is written out, as everywhere.
    """
    pieces, marks, at = list[str](), list[tuple[int, int]](), 0
    for start, end in quote.marks:
        pieces += [_shown(quote.text[at:start]), _shown(quote.text[start:end])]
        last = sum(map(len, pieces))
        marks.append((last - len(pieces[-1]), last))
        at = end
    text = "".join([*pieces, _shown(quote.text[at:])])
    before = text[: marks[0][0]] if marks else ""
    cut = 0
    while fonts.horizontalAdvance(before[cut:]) > width * _AHEAD:
        cut += 1
    if not cut:
        return text, marks
    return f"…{text[cut:]}", [(start - cut + 1, end - cut + 1) for start, end in marks]


def _shown(text: str) -> str:
    return visible("".join(" " if each in "\t\n\r" else each for each in text))


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    made, form = QTextLayout.FormatRange(), QTextCharFormat()
    form.setBackground(_MARK)
    form.setForeground(_INK)
    made.start, made.length, made.format = start, length, form
    return made


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

"""The matrix on screen: names that stay in place, and cells that are links."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from casefiles.kernel.text_safety import visible
from desktop.evidence.passages.citation_formatting import DIRECTIONS, DirectionCounts
from desktop.evidence.passages.matrix_model import MatrixModel
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import Index
from desktop.widgets.theme import figures, tone
from desktop.widgets.view_actions import ViewActions

_CELL, _HEAD = 76, 44
_NAMES, _IDS = 320, 76
"""Pixels: the column of names; in it, what ids have room for."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


class MatrixView(QTableView):
    """Arrows go from cell to cell, J and K to the next and the last that is cited, Enter opens."""

    opened = Signal()
    """Enter on the current cell, or a click on it."""

    current_changed = Signal()
    line_chosen = Signal(int)
    """A click on a row's name."""

    paper_chosen = Signal(int)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.setObjectName("matrix-table")
        self.setAccessibleName(self.tr("Indicators by exhibits"))
        self.setModel(model)
        self.setItemDelegate(CountsCell(self))
        self.setFont(figures(self.font()))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(MatrixHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(MatrixHeader(Qt.Orientation.Vertical, self))
        self.horizontalHeader().setDefaultSectionSize(_CELL)
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setFixedWidth(_NAMES)
        self.horizontalHeader().sectionClicked.connect(self.paper_chosen)
        self.verticalHeader().sectionClicked.connect(self.line_chosen)
        self.clicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.acts = ViewActions(self)
        self.acts.add_opening(self.tr("Show &Passages"), self.opened.emit)
        self._kept = ("", "")
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)

    def go(self, step: int) -> None:
        """Go to the next cell in which anything is cited, or the one before."""
        found = self.cells.next_cited(self.currentIndex(), step)
        if found.isValid():
            self.setCurrentIndex(found)

    def begin(self) -> None:
        """Put the cursor on the first cell in which anything is cited, if it is nowhere yet."""
        if not self.currentIndex().isValid():
            self.go(1)
        self.setFocus()  # by itself it would go to the first cell of all

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _STEPS
            and not event.modifiers()
        ):
            event.accept()  # they go on and back in here, not in another list
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _STEPS:
            self.go(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not by letters: cells hold figures only."""

    def _tell(self) -> None:
        for each in (self.horizontalHeader(), self.verticalHeader()):
            each.viewport().update()  # the names of the current cell are drawn in another color
        self.current_changed.emit()

    def _keep_place(self) -> None:
        at = self.currentIndex()
        if at.isValid():
            self._kept = (self.cells.line(at.row()).id, self.cells.paper(at.column()).id)

    def _find_place(self) -> None:
        found = self.cells.find(*self._kept)
        if found.isValid():
            self.setCurrentIndex(found)
        else:
            self._tell()


class CountsCell(QStyledItemDelegate):
    """Draws a cell: a shape and a figure for each way that is spoken there."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        lies: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(lies, tone("soft"))
        if isinstance(model, MatrixModel):
            counts = model.counts(index.row(), index.column())
            if counts:
                painter.setFont(option.font)
                _draw_counts(painter, lies, counts)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tone("accent"))
            painter.drawRect(lies.adjusted(0, 0, -1, -1))


class MatrixHeader(QHeaderView):
    """The names of rows, or of columns, each with its totals; a click goes there."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(figures(self.font()))

    def sizeHint(self) -> QSize:
        across = self.orientation() == Qt.Orientation.Horizontal
        return QSize(_CELL, _HEAD) if across else QSize(_NAMES, ROW)

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        model = self.model()
        if not isinstance(model, MatrixModel) or not rect.isValid():
            return
        painter.fillRect(rect, tone("window"))
        painter.setPen(tone("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self.orientation() == Qt.Orientation.Horizontal:
            self._draw_paper(painter, rect, model, at)
        else:
            self._draw_line(painter, rect, model, at)

    def _draw_paper(self, painter: QPainter, rect: QRect, model: MatrixModel, at: int) -> None:
        upper = rect.adjusted(4, 3, -4, -rect.height() // 2)
        painter.setPen(tone("accent" if at == self._current().column() else "text"))
        painter.drawText(upper, int(_CENTER), _cut(painter, model.paper(at).label, upper.width()))
        _draw_counts(painter, rect.adjusted(0, rect.height() // 2 - 2, 0, -3), model.of_paper(at))

    def _draw_line(self, painter: QPainter, rect: QRect, model: MatrixModel, at: int) -> None:
        line, inner = model.line(at), rect.adjusted(12, 0, -8, 0)
        is_current = at == self._current().row()
        painter.setPen(tone("accent" if is_current else "muted"))
        painter.drawText(inner, int(_MIDDLE), _cut(painter, line.id, _IDS))
        totals = _draw_counts(painter, inner, model.of_line(at), at_the_right=True)
        beside = inner.adjusted(_IDS + 6, 0, -totals, 0)
        painter.setPen(tone("accent" if is_current else "text"))
        painter.drawText(beside, int(_MIDDLE), _cut(painter, line.title, beside.width()))

    def _current(self) -> QModelIndex:
        view = self.parent()
        return view.currentIndex() if isinstance(view, QTableView) else QModelIndex()


def _draw_counts(
    painter: QPainter, lies: QRect, counts: DirectionCounts, *, at_the_right: bool = False
) -> int:
    """Draw `▲2 ▼1`, each way in its own tone. Returns how much room it takes at the right."""
    metrics = painter.fontMetrics()
    parts = [*_parts(counts, metrics)]
    between = metrics.horizontalAdvance(" ")
    width = sum(each for _, _, each in parts) + between * max(len(parts) - 1, 0)
    room = lies.width() - width
    left = lies.left() + max(room if at_the_right else room // 2, 2)
    for text, color, wide in parts:
        painter.setPen(tone(color))
        painter.drawText(QRect(left, lies.top(), wide + 1, lies.height()), int(_MIDDLE), text)
        left += wide + between
    return width + 8 if parts else 0


def _parts(counts: DirectionCounts, metrics: QFontMetrics) -> Iterator[tuple[str, str, int]]:
    for way, each in DIRECTIONS.items():
        if many := counts.get(way, 0):
            text = f"{each.shape}{many:,}"
            yield text, each.tone, metrics.horizontalAdvance(text)


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(visible(text), Qt.TextElideMode.ElideRight, width)


_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}

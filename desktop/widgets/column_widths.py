"""How wide the columns of a table are: what they need, where there is room for it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView
from shiboken6 import isValid

from desktop.widgets.table_model import TableModel

LINES = TableModel.LinesRole
_BESIDE_WORDS, _ICON = 20, 22
"""Pixels that a cell has around its words, and for a picture or a box before them."""

_BEFORE_WORDS = Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole
_MOST = 420
"""Pixels that no column asks for more than."""


class ColumnWidths(QObject):
    """Columns never get narrower than they were given, and wider by their heading and what is seen.

    What a column once needed it keeps, so that nothing jumps while a
    list is filtered. Once a person drags a column, the widths are theirs, here and next time.
    """

    def __init__(self, table: QTableView, least: Sequence[int]) -> None:
        super().__init__(table)
        self._table, self._least = table, list(least)
        self._needed = list(least)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._remember = QTimer(self, singleShot=True, interval=400)
        self._remember.timeout.connect(self._keep)
        header = table.horizontalHeader()
        for column, width in enumerate(least):
            header.resizeSection(column, width)
        held = QSettings().value(self._key)
        is_of_these = QSettings().value(self._columns_key, self._headings) == self._headings
        self._dragged = bool(held) and is_of_these and header.restoreState(held)
        self._holds_edge = False
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(lambda *_: self._resized())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note whether a person holds an edge of a column with the mouse."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._holds_edge = self._is_edge(round(event.position().x()))
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._holds_edge = False
        return False

    def fit_later(self) -> None:
        """Look once more at what there is to show, and how much room for it."""
        if not self._dragged:
            self._later.start()

    @property
    def is_dragged(self) -> bool:
        """Whether the widths are those of a person."""
        return self._dragged

    def forget(self) -> None:
        """Be as wide as what is shown, as if nobody had dragged a column."""
        self._remember.stop()
        for key in (self._key, self._columns_key):
            QSettings().remove(key)
        self._dragged = False
        for column, width in enumerate(self._least):
            self._header.resizeSection(column, width)
        self._later.start()

    @property
    def _header(self) -> QHeaderView:
        """The header, asked of the table each time: one that is held is taken for gone at times."""
        return self._table.horizontalHeader()

    @property
    def _key(self) -> str:
        return f"widths/{self._table.objectName()}"

    @property
    def _columns_key(self) -> str:
        return f"columns/{self._table.objectName()}"

    @property
    def _headings(self) -> str:
        """What the widths are of: a program of another version may have other columns."""
        model, across = self._table.model(), Qt.Orientation.Horizontal
        return "\n".join(str(model.headerData(at, across)) for at in range(len(self._least)))

    def _fit(self) -> None:
        if not isValid(self._header):  # the window is being closed
            return
        shown = (at for at in range(len(self._least)) if not self._header.isSectionHidden(at))
        room = self._table.viewport().width() - sum(self._least[at] for at in shown)
        if self._dragged or (room <= 0 and self._needed == self._least):
            return
        if room > 0:
            self._look()
        extra = shared([n - each for n, each in zip(self._needed, self._least, strict=True)], room)
        for column, more in enumerate(extra):
            self._header.resizeSection(column, self._least[column] + more)

    def _look(self) -> None:
        """Measure the headings, and the rows that are in sight."""
        table, model = self._table, self._table.model()
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(max(table.rowAt(0), 0), (last if last >= 0 else model.rowCount() - 1) + 1)
        for column, needed in enumerate(self._needed):
            wide = max((self._wide(model.index(row, column)) for row in rows), default=0)
            heading = self._header.sectionSizeHint(column)
            self._needed[column] = max(needed, heading, min(wide, _MOST))

    def _wide(self, cell: QModelIndex) -> int:
        wide = self._table.fontMetrics().horizontalAdvance
        words = max(map(wide, cell.data(LINES) or [str(cell.data() or "")]))
        before = any(cell.data(role) is not None for role in _BEFORE_WORDS)
        return words + before * _ICON + _BESIDE_WORDS

    def _is_edge(self, x: int) -> bool:
        header = self._header
        grip = header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, header)
        return header.logicalIndexAt(x - grip) != header.logicalIndexAt(x + grip)

    def _resized(self) -> None:
        """Whoever holds an edge drags it; all else is the table itself."""
        if self._holds_edge:
            self._dragged = True
            self._remember.start()

    def _keep(self) -> None:
        QSettings().setValue(self._key, self._header.saveState())
        QSettings().setValue(self._columns_key, self._headings)


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Share room out among those who want it, the modest first; nobody gets more than they want.

    >>> shared([10, 100, 30], 100)
    [10, 60, 30]
    """
    got = [0] * len(wanted)
    asking = sorted(range(len(wanted)), key=lambda each: wanted[each])
    left = max(room, 0)
    for at, each in enumerate(asking):
        got[each] = min(wanted[each], left // (len(asking) - at))
        left -= got[each]
    return got

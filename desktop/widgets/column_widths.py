"""How wide the columns of a table are: what they need, where there is room for it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView
from shiboken6 import isValid

from casefiles.kernel.text_safety import visible
from desktop.widgets.cell_content import CellContent
from desktop.widgets.table_model import TableModel

Hide = Callable[..., object]
"""As `ShownColumns.hide_unless_chosen`."""

_BESIDE_WORDS, _ICON = 20, 22
"""Pixels that a cell has around its words, and for a picture or a box before them."""

_CHECK = Qt.ItemDataRole.CheckStateRole
_NARROWEST = 0.75
"""How much of what they were given columns of words keep at least, where they have no room."""

_SHORT = 120
"""Pixels of what is not cut to save room: days, states and the like."""

_MOST = 420
"""Pixels that no column asks for more than."""


class ColumnWidths(QObject):
    """Columns get wider than they were given by their heading and what is seen.

    Where that lets all be seen without scrolling sideways they are narrower: those of long words
    by a quarter at most, figures and short words never so that they are cut. What a column once
    needed it keeps, so that nothing jumps while a list is filtered. Once a person drags a column,
    the widths are theirs, here and next time.
    """

    def __init__(self, table: QTableView, model: TableModel[Any], hide: Hide) -> None:
        """`hide` hides or shows a column; those that give way are hidden so."""
        super().__init__(table)
        self._table, self._model, self._hide = table, model, hide
        columns = model.columns
        self._least = least = [each.width for each in columns]
        giving = (at for at, each in enumerate(columns) if each.gives_way)
        self._gives_way = sorted(giving, key=lambda at: columns[at].gives_way)
        self._gave_way = set[int]()
        self._needed = list(least)
        self._held = [0] * len(self._least)
        """What the heading and the cells of each needed so far, however little."""

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

    def fit_now(self) -> None:
        """Do what is to be done later: what follows from the widths is reckoned once then."""
        if self._later.isActive():
            self._later.stop()
            self._fit()

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
        if self._dragged or not self._table.isVisible():  # it has its own letters once it is seen
            return
        self._look()
        self._give_way()
        shown = [at for at in range(len(self._least)) if not self._header.isSectionHidden(at)]
        room = self._room(shown)
        if room < 0:
            self._save_room(shown, -room)
            return
        extra = shared([n - each for n, each in zip(self._needed, self._least, strict=True)], room)
        for column, more in enumerate(extra):
            self._header.resizeSection(column, self._least[column] + more)

    def _room(self, shown: Sequence[int]) -> int:
        """Return how many pixels these columns leave as they were given; less than 0 they lack."""
        return self._table.viewport().width() - sum(self._least[at] for at in shown)

    def _give_way(self) -> None:
        """Hide as few columns as leave room for the others."""
        if not self._gives_way:
            return
        hidden, those = self._header.isSectionHidden, range(len(self._least))
        shown = [at for at in those if at in self._gave_way or not hidden(at)]
        for many in range(len(self._gives_way) + 1):
            gone = {*self._gives_way[:many]}
            left = [at for at in shown if at not in gone]
            if self._room(left) + sum(map(self._spare, left)) >= 0:
                break
        for at in gone ^ self._gave_way:
            self._hide(at, hidden=at in gone)
        self._gave_way = gone

    def _save_room(self, shown: Sequence[int], lack: int) -> None:
        """Take what lacks from columns that can spare it; they stay as given if it is too much."""
        whole = sum(map(self._spare, shown))
        for at in shown:
            less = -(-self._spare(at) * lack // whole) if whole >= lack else 0  # rounded up
            self._header.resizeSection(at, self._least[at] - less)

    def _spare(self, column: int) -> int:
        return max(0, self._least[column] - self._floor(column))

    def _floor(self, column: int) -> int:
        """Return how narrow a column may get."""
        model, across = self._table.model(), Qt.Orientation.Horizontal
        side = model.headerData(column, across, Qt.ItemDataRole.TextAlignmentRole)
        figures = side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
        held, given = self._held[column], self._least[column]
        if figures or held <= _SHORT:
            return min(given, held)
        return min(given, held, max(self._header.sectionSizeHint(column), int(given * _NARROWEST)))

    def _look(self) -> None:
        """Measure the headings, and the rows that are in sight."""
        model, rows = self._model, self._rows_in_sight()
        measure = self._table.fontMetrics().horizontalAdvance
        for column, needed in enumerate(self._needed):
            cells = [model.cell(row, column) for row in rows]  # hundreds: not asked through Qt
            box = bool(rows) and model.data(model.index(rows[0], column), _CHECK) is not None
            wide = max((_wide(each, measure, box=box) for each in cells), default=0)
            heading = self._header.sectionSizeHint(column)
            self._held[column] = max(self._held[column], heading, min(wide, _MOST))
            self._needed[column] = max(needed, self._held[column])

    def _rows_in_sight(self) -> range:
        """Return no more rows than fit, also where the table has no height yet."""
        table, height = self._table, self._table.viewport().height()
        first, last = max(table.rowAt(0), 0), table.rowAt(height - 1)
        if last < 0:  # all end above, or the table has no height yet
            fit = height // table.verticalHeader().minimumSectionSize() + 1
            last = min(table.model().rowCount(), first + fit) - 1
        return range(first, last + 1)

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


def _wide(cell: CellContent, measure: Callable[[str], int], *, box: bool) -> int:
    """Return how wide a cell is, with a box before its words or without."""
    words = max(measure(visible(each)) for each in cell.lines or (cell.text,))
    return words + (box or bool(cell.icon)) * _ICON + _BESIDE_WORDS


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

"""Set a list on pages: its heading row on each, wide lists over several pages across.

Over, then down, as sheets are set: the pages of the same rows follow one another.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.line_breaking import Line
from casefiles.attestation.layout.paragraphs import TextBlock
from casefiles.attestation.layout.styles import Style
from casefiles.evidence.text_cache.sheet_rows import Row
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.model import MOST_PAGES, SetPages
from casefiles.package.pages.page_setter import MARGIN, Full, PageFrame, PageSetter, take_page
from casefiles.package.pages.sheet_columns import PADDING, WIDEST, Band, ColumnWidths, bands
from casefiles.printing.printed_list import PrintedList
from casefiles.printing.sheet_layout import Paper

_CELL = Style(8, 10, 0, 0, sans=True)
_HEAD = Style(7.5, 9.5, 0, 0, styles.QUIET, sans=True, bold=True)
_NAME = Style(13, 17, 0, 0, bold=True)
_ABOUT = styles.SMALL
_ABOVE, _BELOW = 2.4, 2.4
_ROUNDED = 0.01
_WIDE = 76.0
"""Points below which no column is set narrower than its texts are."""


_Lines = list[tuple[TextBlock, Line]]


@dataclass(frozen=True, slots=True)
class ListDetails:
    """What stands on the pages beside the list."""

    case: str
    """Number and title of the case; nothing of a list of cases."""

    printed: str
    """When, and by whom it was printed."""

    legend: str = ""


@dataclass(frozen=True, slots=True)
class _SetRow:
    cells: tuple[_Lines, ...]
    first: int
    last: int
    """Of its lines, the first, and the one after the last."""

    @property
    def height(self) -> float:
        return (self.last - self.first) * _CELL.leading + _ABOVE + _BELOW


def set_list(
    shown: PrintedList,
    details: ListDetails,
    fonts: Path,
    paper: Paper,
    progress: Progress = silent,
) -> SetPages:
    """Set a list. Raises `Cancelled`, and `Impossible` where it takes more pages than are set."""
    measured = ColumnWidths()
    measured.add(Row(0, dict(enumerate(each.heading for each in shown.columns))))
    for number, row in enumerate(shown.rows, 1):
        measured.add(Row(number, dict(enumerate(row))))
    needed = measured.widths() or {0: WIDEST}
    upright = paper.width - 2 * MARGIN
    size = (paper.width, paper.height)
    if sum(needed.values()) > upright:
        size = (paper.height, paper.width)
    frame = PageFrame(size, details.case or shown.heading, details.printed)
    setter = PageSetter(fonts, frame, MOST_PAGES, progress)
    try:
        _List(setter, shown, details, _fitted(needed, setter.width)).set()
    except Full:
        many = f"{MOST_PAGES:,}"
        raise Impossible(f"The list takes more than {many} pages: filter it first.") from None
    return setter.finish()


def _fitted(widths: dict[int, float], room: float) -> dict[int, float]:
    """Let wide columns take what is left of a page, or give way where all would fit on it."""
    left = room - sum(widths.values()) - _ROUNDED
    if left >= 0:
        gives = {column: 1.0 for column, width in widths.items() if width >= WIDEST}
    else:
        gives = {column: width - _WIDE for column, width in widths.items() if width > _WIDE}
    share = left / sum(gives.values()) if gives else 0.0
    if share < -1:  # not all of it fits on one page
        return widths
    return {column: width + share * gives.get(column, 0.0) for column, width in widths.items()}


class _List:
    def __init__(
        self,
        setter: PageSetter,
        shown: PrintedList,
        details: ListDetails,
        widths: dict[int, float],
    ) -> None:
        self._setter, self._shown, self._details, self._widths = setter, shown, details, widths
        self._bands = tuple(bands(widths, setter.width))
        self._heads = self._ready([each.heading for each in shown.columns], _HEAD)
        legend = setter.lines(details.legend, _ABOUT)[1] if details.legend else []
        self._above = len(legend) * _ABOUT.leading + (4.0 if legend else 0.0)
        self._head_row = self._heads.last * _HEAD.leading + _ABOVE + _BELOW

    def set(self) -> None:
        """Set its rows. Raises `Full`."""
        rows, first = self._slices(), True
        waiting = list[_SetRow]()
        while (group := take_page(rows, waiting, self._room(first=first))) or first:
            for at, band in enumerate(self._bands):
                self._turn(at, first=first)
                self._set_heads(band)
                for row in group:
                    self._set_row(row, band)
            first = False

    def _room(self, *, first: bool) -> float:
        about = 44.0 if first else 0.0
        bottom = self._setter.top - self._setter.bottom
        return bottom - self._above - self._head_row - about

    def _slices(self) -> Iterator[_SetRow]:
        most = max(1, int((self._room(first=True) - _ABOVE - _BELOW) / _CELL.leading))
        for row in self._shown.rows:
            ready = self._ready(row, _CELL)
            for first in range(0, ready.last, most):
                yield _SetRow(ready.cells, first, min(first + most, ready.last))

    def _ready(self, texts: Sequence[str], style: Style) -> _SetRow:
        cells = tuple(
            [
                (block, line)
                for each in text.split("\n")
                for block, lines in (self._lines(each, style, self._widths.get(column, WIDEST)),)
                for line in lines
            ]
            for column, text in enumerate(texts)
        )
        return _SetRow(cells, 0, max(map(len, cells), default=1))

    def _lines(self, text: str, style: Style, width: float) -> tuple[TextBlock, list[Line]]:
        return self._setter.lines(text, style, width - PADDING, flush=True)

    def _turn(self, at: int, *, first: bool) -> None:
        setter, across = self._setter, len(self._bands)
        of = f" · part {at + 1} of {across} across" if across > 1 else ""
        setter.turn(f"{self._shown.heading}{of}" if self._details.case else of.strip(" ·"))
        if self._details.legend:
            setter.set(self._details.legend, _ABOUT)
            setter.y = setter.top - self._above
        if first:
            top = setter.y
            setter.set_line(self._shown.heading, _NAME)
            setter.set_line(self._shown.about, _ABOUT)
            setter.y = top - 44.0

    def _places(self, band: Band) -> Iterator[tuple[int, float, float]]:
        x = self._setter.left
        columns = band.columns if band.repeated < 0 else (band.repeated, *band.columns)
        for column in columns:
            yield column, x, self._widths[column] - PADDING
            x += self._widths[column]

    def _set_heads(self, band: Band) -> None:
        setter = self._setter
        setter.page.tint(
            setter.left, setter.y - self._head_row, setter.width, self._head_row, styles.PANEL
        )
        self._draw(self._heads, band, _HEAD)
        setter.y -= self._head_row
        setter.rule(0.6)

    def _set_row(self, row: _SetRow, band: Band) -> None:
        self._draw(row, band, _CELL)
        self._setter.y -= row.height
        self._setter.rule(0.25)

    def _draw(self, row: _SetRow, band: Band, style: Style) -> None:
        setter = self._setter
        for column, x, width in self._places(band):
            y = setter.y - _ABOVE
            right = column < len(self._shown.columns) and self._shown.columns[column].right
            lines = row.cells[column] if column < len(row.cells) else []
            for block, line in lines[row.first : row.last]:
                wide = sum(each.width for each in line)
                shift = max(width - wide, 0.0) if right else 0.0
                block.draw(setter.page, line, x + shift, y)
                y -= style.leading

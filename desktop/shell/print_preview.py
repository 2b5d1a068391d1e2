"""The sheets of what is to be printed, one at a time, as the printer will get them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from casefiles.printing.model import Printout
from casefiles.printing.sheet_layout import Paper, PlacedPage
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.printing.sheet_painting import sheets_of
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.reading import ReadingWidget

_LEAST, _MOST, _STEP = 36.0, 288.0, 1.25
"""Dots to the inch, and how much nearer one step comes."""

_AROUND = 32


class PrintPreview(ReadingWidget):
    """PgUp and PgDn turn, + and - zoom, 0 shows the whole sheet."""

    works_on = "drawing the sheet"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print-preview")
        self.setAccessibleName(self.tr("Preview of the sheets"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context: Context | None = None
        self._printout: Printout | None = None
        self._paper: Paper | None = None
        self._pages: Sequence[int] = ()
        self._at, self._dpi = 0, 0.0
        tr = self.tr
        self._back = tool(
            "print-back", tr("Page back (PgUp)"), "chevron-left", lambda: self.turn(-1)
        )
        self._on = tool("print-on", tr("Page on (PgDn)"), "chevron-right", lambda: self.turn(1))
        self._head = PaneHead(
            tr("Preview"),
            self._back,
            self._on,
            tool("print-smaller", tr("Smaller (-)"), "zoom-out", lambda: self.zoom(1 / _STEP)),
            tool("print-larger", tr("Larger (+)"), "zoom-in", lambda: self.zoom(_STEP)),
            tool("print-fit", tr("Whole sheet (0)"), "maximize", self.fit),
        )
        self.sheet = label("")
        self.sheet.setObjectName("print-sheet")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setObjectName("page-canvas")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.sheet)
        lay_out(self, self._head, self._area, rest=self._area)

    def use_context(self, context: Context) -> None:
        """Draw by the readers of this workspace."""
        self._context = context

    def show_printout(self, printout: Printout | None, paper: Paper, pages: Sequence[int]) -> None:
        """Show these sheets, or none."""
        if printout is not self._printout:
            self._at = 0
        self._printout, self._paper, self._pages = printout, paper, pages
        self._at = min(self._at, max(0, len(pages) - 1))
        if printout is None:
            self._head.words.setText(self.tr("Preview"))
            self.sheet.clear()
            if self._context:
                self._context.jobs.forget(self)
        else:
            self._draw()

    def turn(self, step: int) -> None:
        """Turn so many sheets on, or back."""
        to = min(max(0, self._at + step), max(0, len(self._pages) - 1))
        if to != self._at:
            self._at = to
            self._draw()

    def zoom(self, factor: float) -> None:
        """Come nearer, or go away."""
        self._dpi = min(max(_LEAST, self._scale() * factor), _MOST)
        self._draw()

    def fit(self) -> None:
        """Show the whole sheet."""
        self._dpi = 0.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._dpi:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_Home:
                self.turn(-len(self._pages))
            case Qt.Key.Key_End:
                self.turn(len(self._pages))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / _STEP)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def _scale(self) -> float:
        """Dots to the inch: as wished, or as many as show the whole sheet."""
        made, paper = self._printout, self._paper
        if self._dpi or made is None or paper is None or not self._pages:
            return self._dpi or 72.0
        width, height = made.size(self._pages[self._at])
        sides = sorted((paper.width, paper.height))
        across, down = sides[::-1] if width > height else sides
        room = self._area.viewport().size()
        fits = min((room.width() - _AROUND) / across, (room.height() - _AROUND) / down)
        return min(max(_LEAST, 72 * fits), _MOST)

    def _draw(self) -> None:
        made, paper, context = self._printout, self._paper, self._context
        if made is None or paper is None or context is None or not self._pages:
            return
        page, ratio = self._pages[self._at], self.devicePixelRatioF()
        dpi = self._scale() * ratio

        def draw(_: View) -> tuple[QImage, PlacedPage]:
            with sheets_of(made, paper) as sheets:
                return sheets.picture(page, dpi)

        job = context.jobs.look(self, draw, pause=not self.sheet.pixmap().isNull())
        job.succeeded.connect(self._show)

    def _show(self, drawn: tuple[QImage, PlacedPage]) -> None:
        if self._printout is None or not self._pages:
            return
        image, placed = drawn
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.sheet.setPixmap(QPixmap.fromImage(image))
        said = self.tr("Sheet {:,} of {:,}").format(self._at + 1, len(self._pages))
        if placed.shrunk_to < 100:
            said += self.tr(" · shrunk to {}% of its size").format(placed.shrunk_to)
        self._head.words.setText(said)
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self._pages) - 1)

"""The document as it would be issued, page by page, before anything is signed."""

from tempfile import TemporaryFile
from typing import BinaryIO, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.evidence import viewer_content
from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.list_actions import ListActions
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.reading import ReadingWidget

_LEAST, _MOST = 0.25, 4.0
"""Between which pages are zoomed."""

_EASY = 1.5
"""How large a page is at most until somebody asks for more: its lines are read with ease."""

_MARGIN, _PERCENT = 8, 44
"""Pixels around a page that fits, and of the zoom in words."""


@dataclass(frozen=True, slots=True)
class PagePreview:
    """A page as a picture, and how many there are."""

    page: int
    pages: int
    picture: Bitmap | None
    why_not: str = ""
    zoom: float = 1.0
    """Pixels a point, as it is drawn."""


@dataclass(frozen=True, slots=True)
class PreviewZoom:
    """How large a page is wanted: by a zoom, or to fit into a room."""

    fixed: float
    fit: str = ""
    """`width`, `page`, `reading` (the width, but no larger than is read with ease), or nothing."""

    room: tuple[int, int] = (0, 0)
    """Pixels that a page has, across and down."""

    def of(self, width: float, height: float) -> float:
        """Return the zoom of a page of so many points."""
        if not self.fit:
            return self.fixed
        zoom = self.room[0] / width
        if self.fit == "page":
            zoom = min(zoom, self.room[1] / height)
        if self.fit == "reading":
            zoom = min(zoom, _EASY)
        return min(max(zoom, _LEAST), _MOST)


class PreviewPane(ReadingWidget):
    """One page at a time. PgUp and PgDn turn, + and - zoom, W and P fit."""

    works_on = "drawing the page"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preview-pane", self.tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._look: PreflightResult | None = None
        self._page, self._pages, self._zoom, self._fit = 1, 1, 1.25, "reading"
        tr, turn, zoom, fit = self.tr, self.turn, self.zoom, self.fit_to
        tools = {
            "PgUp": tool("preview-back", tr("Previous page"), "chevron-left", lambda: turn(-1)),
            "PgDown": tool("preview-on", tr("Next page"), "chevron-right", lambda: turn(1)),
            "-": tool("preview-smaller", tr("Zoom out"), "zoom-out", lambda: zoom(0.8)),
            "+": tool("preview-larger", tr("Zoom in"), "zoom-in", lambda: zoom(1.25)),
            "W": tool("preview-width", tr("Fit width"), "move-horizontal", lambda: fit("width")),
            "P": tool("preview-whole", tr("Fit page"), "maximize", lambda: fit("page")),
        }
        self._percent = label("")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setFixedWidth(_PERCENT)
        drawn = list[QWidget](tools.values())
        drawn.insert(3, self._percent)
        self._head = PaneHead(tr("Preview"), *drawn)
        self.acts = ListActions(self)
        for key, each in tools.items():
            each.setToolTip(tooltip(f"{each.accessibleName()} ({key})"))
            self.acts.offer(each, key=key)
        self.sheet = label("")
        self.sheet.setObjectName("preview-page")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = area = QScrollArea()
        area.setObjectName("page-canvas")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.sheet)
        self.sheet.setAutoFillBackground(False)  # the page lies on the desk, as in Evidence
        lay_out(self, self._head, area, rest=area)

    def show_look(self, look: PreflightResult | None) -> None:
        """Draw another document."""
        self._look = look
        if look is None:
            self._context.jobs.forget(self)
            self.sheet.clear()
            self.sheet.setText("")
        elif self.isVisible():
            self._draw()

    def turn(self, step: int) -> None:
        """Turn so many pages on, or back."""
        self._page = min(max(1, self._page + step), self._pages)
        self._draw()

    def zoom(self, factor: float) -> None:
        """Be larger, or smaller."""
        self._fit, self._zoom = "", min(max(_LEAST, self._zoom * factor), _MOST)
        self._draw()

    def fit_to(self, fit: str) -> None:
        """Let the `width` of a page, or all of the `page`, have the room that there is."""
        self._fit = fit
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if look := self._look:
            page, ratio = self._page, self.devicePixelRatioF()
            bar = self._area.verticalScrollBar().sizeHint().width()
            room = self._area.width() - bar - 2 * _MARGIN, self._area.height() - 2 * _MARGIN
            zoom, shipped = PreviewZoom(self._zoom, self._fit, room), self._context.library.shipped
            job = self._context.jobs.look(
                self, lambda _: draw(look, shipped, page, zoom, ratio), pause=True
            )
            job.succeeded.connect(self._show)

    def _show(self, drawn: PagePreview) -> None:
        self._page, self._pages = drawn.page, drawn.pages
        if drawn.picture is not None:
            self._zoom = drawn.zoom
            self._percent.setText(f"{self._zoom:.0%}")
        words = self.tr("Page {} of {}, not signed")
        self._head.words.setText(words.format(drawn.page, drawn.pages))
        if drawn.picture is None:
            self.sheet.setText(drawn.why_not)
            return
        self.sheet.setPixmap(pixmap(drawn.picture, self.devicePixelRatioF()))


def draw(
    look: PreflightResult, shipped: ReferenceData, page: int, wanted: PreviewZoom, ratio: float
) -> PagePreview:
    """Render the document, and have a confined worker draw one page of it.

    `ratio` is how many pixels of the screen one of the window is.
    """
    content = render(look.document, shipped.fonts, look.record.at)
    with Readers(unconfined=True) as readers, TemporaryFile() as made:  # what we wrote ourselves
        made.write(content)
        made.flush()
        file = cast("BinaryIO", made)
        facts = client.pdf_facts(readers, file)
        if isinstance(facts, Unread):
            return PagePreview(1, 1, None, facts.in_words)
        page = min(page, facts.found.pages)
        width, height = facts.found.sizes[page - 1]
        zoom = wanted.of(width, height)
        scale = zoom * ratio
        part = DrawnPart(page - 1, scale, (0, 0, round(width * scale), round(height * scale)))
        picture = viewer_content.page_picture(readers, file, part)
        if isinstance(picture, Unread):
            return PagePreview(page, facts.found.pages, None, picture.in_words)
        return PagePreview(page, facts.found.pages, picture, zoom=zoom)


def pixmap(picture: Bitmap, ratio: float) -> QPixmap:
    """Return a picture as Qt shows it."""
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4,
        QImage.Format.Format_ARGB32,
    ).copy()  # fmt: skip
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)

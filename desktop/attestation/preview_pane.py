"""The document as it would be issued, page by page, before anything is signed."""

from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QShowEvent
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
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.list_actions import ListActions
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.reading import ReadingWidget


@dataclass(frozen=True, slots=True)
class PagePreview:
    """A page as a picture, and how many there are."""

    page: int
    pages: int
    picture: Bitmap | None
    why_not: str = ""


class PreviewPane(ReadingWidget):
    """One page at a time. PgUp and PgDn turn, + and - zoom."""

    works_on = "drawing the page"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preview-pane", self.tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._look: PreflightResult | None = None
        self._page, self._pages, self._scale = 1, 1, 1.25
        tr, turn, zoom = self.tr, self.turn, self.zoom
        tools = {
            "PgUp": tool("preview-back", tr("Previous page"), "chevron-left", lambda: turn(-1)),
            "PgDown": tool("preview-on", tr("Next page"), "chevron-right", lambda: turn(1)),
            "-": tool("preview-smaller", tr("Zoom out"), "zoom-out", lambda: zoom(0.8)),
            "+": tool("preview-larger", tr("Zoom in"), "zoom-in", lambda: zoom(1.25)),
        }
        self._head = PaneHead(tr("Preview"), *tools.values())
        self.acts = ListActions(self)
        for key, each in tools.items():
            each.setToolTip(tooltip(f"{each.accessibleName()} ({key})"))
            self.acts.offer(each, key=key)
        self.sheet = label("")
        self.sheet.setObjectName("preview-page")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setObjectName("page-canvas")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.sheet)
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
        self._scale = min(max(0.5, self._scale * factor), 4.0)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if look := self._look:
            page, scale = self._page, self._scale * self.devicePixelRatioF()
            shipped = self._context.library.shipped
            job = self._context.jobs.look(
                self, lambda _: draw(look, shipped, page, scale), pause=True
            )
            job.succeeded.connect(self._show)

    def _show(self, drawn: PagePreview) -> None:
        self._page, self._pages = drawn.page, drawn.pages
        words = self.tr("Page {} of {}, not signed")
        self._head.words.setText(words.format(drawn.page, drawn.pages))
        if drawn.picture is None:
            self.sheet.setText(drawn.why_not)
            return
        self.sheet.setPixmap(pixmap(drawn.picture, self.devicePixelRatioF()))


def draw(look: PreflightResult, shipped: ReferenceData, page: int, scale: float) -> PagePreview:
    """Render the document, and have a confined worker draw one page of it."""
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
        part = DrawnPart(page - 1, scale, (0, 0, round(width * scale), round(height * scale)))
        picture = viewer_content.page_picture(readers, file, part)
        if isinstance(picture, Unread):
            return PagePreview(page, facts.found.pages, None, picture.in_words)
        return PagePreview(page, facts.found.pages, picture)


def pixmap(picture: Bitmap, ratio: float) -> QPixmap:
    """Return a picture as Qt shows it."""
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4,
        QImage.Format.Format_ARGB32,
    ).copy()  # fmt: skip
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)

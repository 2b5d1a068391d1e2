"""A page of a scan and the page of the document that it should be, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from casefiles.attestation.wet_ink.page_pictures import PagePair, page_pair
from casefiles.attestation.wet_ink.scan_acts import ScanToCompare
from casefiles.evidence.readers.worker_answers import Bitmap
from desktop.attestation.preview_pane import pixmap
from desktop.context import Context
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import tool
from desktop.widgets.list_actions import ListActions
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import muted

_LEAST, _BESIDE = 160, 32
"""Pixels of a page at least; those between both and at their side."""


class ScanPictures(QWidget):
    """Turns through a scan; beside each page stands the one that it is said to be."""

    turned = Signal(int)
    """Which page of the scan is shown, counted from 1."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan-pictures")
        self._context = context
        self._scan: ScanToCompare | None = None
        self.number = 1
        self._pages: dict[int, int] = {}
        tools = (
            tool("scan-back", self.tr("Previous page"), "chevron-left", lambda: self.turn(-1)),
            tool("scan-on", self.tr("Next page"), "chevron-right", lambda: self.turn(1)),
        )
        self._head = PaneHead(self.tr("Scan and document"), *tools)
        ListActions(self).offer(*tools)
        self._turns = tools
        self.scanned, self.expected = muted(""), label("")
        for each, name in ((self.scanned, "scan-page"), (self.expected, "scan-expected")):
            each.setObjectName(name)
            each.setAlignment(Qt.AlignmentFlag.AlignTop)
            each.setWordWrap(True)
            each.setMinimumWidth(_LEAST)
        self._area = named(QScrollArea(), "page-canvas", self.tr("Scan and document"))
        self._area.setWidgetResizable(True)
        self._area.setWidget(row(self.scanned, self.expected, margin=12))
        lay_out(self, self._head, self._area, rest=self._area)

    def show_scan(self, scan: ScanToCompare | None, pages: dict[int, int]) -> None:
        """Show a scan, with the page of the document that each of its pages is, or none."""
        if scan is not self._scan:
            self.number = 1
        self._scan, self._pages = scan, pages
        for each in self._turns:
            each.setEnabled(scan is not None)
        if scan is None:
            self._context.jobs.forget(self)
            self.scanned.setText(self.tr("A scan is shown here, page by page beside the document."))
            self.expected.hide()
            self._head.words.setText(self.tr("Scan and document"))
            return
        self._draw()

    def turn(self, step: int) -> None:
        """Turn so many pages on, or back."""
        if self._scan is not None:
            self.number = min(max(1, self.number + step), len(self._scan.read.pages))
            self.turned.emit(self.number)
            self._draw()

    def _draw(self) -> None:
        if (scan := self._scan) is None:
            return
        number, page = self.number, self._pages.get(self.number, 0)
        beside = self.tr("page {} of {}").format(page, scan.document.label) if page else "–"
        words = self.tr("Page {} of {} of the scan, beside {}")
        self._head.words.setText(words.format(number, len(scan.read.pages), beside))
        half = max(_LEAST, (self._area.viewport().width() - _BESIDE) // 2)
        wide = round(half * self.devicePixelRatioF())
        job = self._context.jobs.look(
            self, lambda view: page_pair(view, scan, number, page, wide), pause=True
        )
        job.succeeded.connect(self._show)

    def _show(self, drawn: PagePair) -> None:
        none = self.tr("It cannot be displayed."), self.tr("Not assigned to a page yet.")
        for shown, picture, words in zip(
            (self.scanned, self.expected), (drawn.scanned, drawn.expected), none, strict=True
        ):
            self._put(shown, picture, words)
            shown.show()

    def _put(self, shown: QLabel, picture: Bitmap | None, words: str) -> None:
        if picture is None:
            shown.setText(words)
        else:
            shown.setPixmap(pixmap(picture, self.devicePixelRatioF()))

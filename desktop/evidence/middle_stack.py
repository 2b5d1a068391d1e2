"""The middle of the evidence room: a page, or in its place a receipt, an archive, two documents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from casefiles.evidence.model import Exhibit, Receipt
from desktop.context import Context
from desktop.evidence.receipt_pane import ReceiptPane
from desktop.viewer.compare import Compare, PageMap
from desktop.viewer.viewer import Viewer


class MiddleStack(QStackedWidget):
    """Turns to what is asked for, and back to the page."""

    compares = Signal(bool)
    """Two documents lie side by side now, or no longer."""

    def __init__(self, context: Context, viewer: Viewer, archive: QWidget) -> None:
        super().__init__()
        self._context, self._viewer, self._archive = context, viewer, archive
        self.receipt = ReceiptPane(context)
        self.compare: Compare | None = None
        for each in (viewer, self.receipt, archive):
            self.addWidget(each)
        self.receipt.left.connect(self.leave)

    @property
    def shows_page(self) -> bool:
        """Whether it is the page, and nothing in its place."""
        return self.currentWidget() is self._viewer

    def show_page(self) -> None:
        """Show the page, wherever the cursor is."""
        self.setCurrentWidget(self._viewer)

    def show_archive(self) -> None:
        """Show what an archive has in it."""
        self.setCurrentWidget(self._archive)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show what came of a batch."""
        self.receipt.show_receipt(receipt)
        self.setCurrentWidget(self.receipt)

    def leave_receipt(self) -> None:
        """Show the page in place of a receipt."""
        if self.currentWidget() is self.receipt:
            self.leave()

    def show_both(
        self, left: Exhibit, right: Exhibit, pages: PageMap | None, back: PageMap | None
    ) -> None:
        """Show two documents side by side."""
        if self.compare is None:  # two more viewers, which few need
            self.compare = Compare(self._context)
            self.compare.left_it.connect(self.leave)
            self.addWidget(self.compare)
            self.currentChanged.connect(
                lambda _: self.compares.emit(self.currentWidget() is self.compare)
            )
        self.setCurrentWidget(self.compare)
        self.compare.compare(left, right, pages, back)

    def leave(self) -> None:
        """Show the page again, and what was shown in its place no longer."""
        has_cursor = QApplication.focusWidget()
        had_focus = has_cursor is not None and self.isAncestorOf(has_cursor)
        self.show_page()
        if self.compare is not None:
            self.compare.end()
        if had_focus:
            self._viewer.focus_page()

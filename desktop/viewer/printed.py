"""A paper of an office program page by page, as it is printed: a copy, made when asked for."""

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal

import resources
from casefiles.evidence.derived.blobs_with_copy import BlobsWithCopy
from casefiles.evidence.derived.export_formats import export_format
from casefiles.evidence.derived.pdf_copy import (
    CopySettings,
    PdfCopy,
    make_pdf_copy,
    paper_of,
    why_no_copy,
)
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Reason, Unread, Wanted
from casefiles.evidence.readers.workers import Readers
from casefiles.workspace.view import View
from desktop.viewer.head import PAGES, TEXT, ViewerHead
from desktop.viewer.page_document import PageDocument, PageSizes
from desktop.viewer.reader_requests import ReaderRequests
from desktop.viewer.unavailable import UnavailableView

_PLACE = "printed"


class PrintedCopy(QObject):
    """Whether a viewer shows its exhibit as printed. Marks are not made there, but in the text."""

    comes = Signal(object)
    """The pages of the copy, a `PageDocument`; None: what there is to say stands in their place."""

    left = Signal()
    """What was read of the exhibit is to be shown again."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    def __init__(
        self,
        view: View,
        questions: ReaderRequests,
        copies: BlobsWithCopy,
        head: ViewerHead,
        nothing: UnavailableView,
    ) -> None:
        """`head` offers the choice and says of a copy what it is; `nothing` why there is none."""
        super().__init__(head)
        self._view, self._questions, self._copies = view, questions, copies
        self._head, self._nothing = head, nothing
        self._exhibit: Exhibit | None = None
        self._other = ""
        self.is_on = False
        """Somebody asked for it and did not leave it."""

    def offer(self, exhibit: Exhibit | None, reading: Reading | None) -> None:
        """Offer the choice, where an exhibit of which this was read can be shown both ways."""
        self._stop()
        self._exhibit = exhibit
        self._other = self._other_way(reading)
        self._head.offer_shown_as(self._other)

    def show_as(self, way: str) -> None:
        """Show the exhibit as `text` (or cells), or by `pages`, as it is printed."""
        if way == TEXT:
            self.leave()
        else:
            self._draw(again=False)

    def turn_over(self) -> None:
        """Show it the other way."""
        self.show_as(TEXT if self.is_on else PAGES)

    def leave(self) -> bool:
        """Go back to what was read, where places are. Returns whether a copy was shown."""
        if not self.is_on:
            return False
        self._stop()
        self._head.offer_shown_as(self._other)
        self.left.emit()
        return True

    def draw_again(self) -> bool:
        """Draw it once more, if it could not be. Returns whether that was so."""
        if self.is_on:
            self._draw(again=True)
        return self.is_on

    def refuses_marks(self) -> bool:
        """Say why there are no marks on a copy, if one is shown."""
        if self.is_on:
            words = self.tr("This is a view-only copy. Mark passages in the text: Esc goes there.")
            self.says.emit(words, "muted")
        return self.is_on

    def _draw(self, *, again: bool) -> None:
        exhibit = self._exhibit
        if exhibit is None or not self._other:
            self.says.emit(
                self.tr("Only office documents are shown as printed, beside their text."),
                "muted",
            )
            return
        self._stop()
        self.is_on = True
        self._head.offer_shown_as(self._other, PAGES)
        self._nothing.say_plainly(
            self.tr("Rendering…"),
            self.tr("LibreOffice renders it page by page. Esc goes back."),
            "printer",
        )
        self.comes.emit(None)
        self._ask(exhibit, again=again)

    def _ask(self, exhibit: Exhibit, *, again: bool) -> None:
        paper = paper_of(self._view, exhibit)
        if isinstance(paper, Unread):
            self._come(paper)
            return
        place = CopySettings(self._view.folder, Path(str(resources.folder("fonts"))))

        def draw(readers: Readers, file: BinaryIO, wanted: Wanted) -> PdfCopy | Unread:
            return make_pdf_copy(place, readers, file, paper, wanted, again=again)

        self._questions.ask(_PLACE, exhibit.digest, draw, self._come)

    def _come(self, found: PdfCopy | Unread) -> None:
        if isinstance(found, PdfCopy) and not self.is_on:
            found.file.close()
        elif isinstance(found, PdfCopy):
            self._copies.lay(found)
            self._head.say_copy(f"{found.in_words}. {self._where_marks_are()}")
            self.comes.emit(PageDocument(found.copy.own, PageSizes(found.pages, sizes=found.sizes)))
        elif self.is_on:
            self._refuse(found)
            self.comes.emit(None)

    def _refuse(self, lost: Unread) -> None:
        nothing, words = self._nothing, self.tr("Not rendered page by page")
        if lost.reason is Reason.NO_WORKER:  # trying again would not help
            nothing.say_plainly(words, why_no_copy(lost), "printer")
        else:
            nothing.refuse(words, why_no_copy(lost), lost.reader, self.tr("Render again"))

    def _where_marks_are(self) -> str:
        if self._other == self.tr("Facts"):
            return self.tr("It can only be cited as a whole.")
        words = self.tr("Mark passages in the {}: Esc goes there.")
        return words.format(self._other.lower())

    def _stop(self) -> None:
        """Nobody wants to see it any more: what is being drawn is stopped."""
        self._questions.forget(_PLACE)
        self._head.say_copy("")
        self.is_on = False

    def _other_way(self, reading: Reading | None) -> str:
        if reading is None or export_format(reading.mime) is None:
            return ""
        words = {DisplayMode.GRID: self.tr("Cells"), DisplayMode.TEXT: self.tr("Text")}
        return words.get(formats.of(reading.mime).shown, self.tr("Facts"))

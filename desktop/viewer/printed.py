"""A paper of an office program page by page, as it is printed: a copy, made when asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QObject

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
from desktop.viewer.head import PAGES, TEXT
from desktop.viewer.page_document import PageDocument, PageSizes
from desktop.viewer.reader_requests import ReaderRequests

if TYPE_CHECKING:
    from desktop.viewer.viewer import Viewer

_PLACE = "printed"


class PrintedCopy(QObject):
    """Whether a viewer shows its exhibit as printed. Marks are not made there, but in the text."""

    def __init__(self, viewer: "Viewer", questions: ReaderRequests, copies: BlobsWithCopy) -> None:
        super().__init__(viewer)
        self._viewer, self._questions, self._copies = viewer, questions, copies
        self._other = ""
        self.is_on = False
        """Somebody asked for it and did not leave it."""

    def offer(self, reading: Reading | None) -> None:
        """Offer the choice, where an exhibit of which this was read can be shown both ways."""
        self._stop()
        self._other = self._other_way(reading)
        self._viewer.head.offer_shown_as(self._other)

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
        self._viewer.head.offer_shown_as(self._other)
        self._viewer.show_read()
        return True

    def draw_again(self) -> bool:
        """Draw it once more, if it could not be. Returns whether that was so."""
        if self.is_on:
            self._draw(again=True)
        return self.is_on

    def refuses_marks(self) -> bool:
        """Say why there are no marks on a copy, if one is shown."""
        if self.is_on:
            words = self.tr(
                "This is a copy to look at. Marks are made in the text: Esc goes there."
            )
            self._viewer.says.emit(words, "muted")
        return self.is_on

    def _draw(self, *, again: bool) -> None:
        viewer, exhibit = self._viewer, self._viewer.shown
        if exhibit is None or not self._other:
            viewer.says.emit(
                self.tr("Only papers of office programs are shown as printed, beside their text."),
                "muted",
            )
            return
        self._stop()
        self.is_on = True
        viewer.head.offer_shown_as(self._other, PAGES)
        viewer.nothing.say_plainly(
            self.tr("Being drawn…"),
            self.tr("LibreOffice draws it page by page. Esc goes back."),
            "printer",
        )
        viewer.show_copy(None)
        self._ask(exhibit, again=again)

    def _ask(self, exhibit: Exhibit, *, again: bool) -> None:
        view = self._viewer.context.view
        paper = paper_of(view, exhibit)
        if isinstance(paper, Unread):
            self._come(paper)
            return
        place = CopySettings(view.folder, Path(str(resources.folder("fonts"))))

        def draw(readers: Readers, file: BinaryIO, wanted: Wanted) -> PdfCopy | Unread:
            return make_pdf_copy(place, readers, file, paper, wanted, again=again)

        self._questions.ask(_PLACE, exhibit.digest, draw, self._come)

    def _come(self, found: PdfCopy | Unread) -> None:
        if isinstance(found, PdfCopy) and not self.is_on:
            found.file.close()
        elif isinstance(found, PdfCopy):
            self._copies.lay(found)
            self._viewer.head.say_copy(f"{found.in_words}. {self._where_marks_are()}")
            self._viewer.show_copy(
                PageDocument(found.copy.own, PageSizes(found.pages, sizes=found.sizes))
            )
        elif self.is_on:
            self._refuse(found)
            self._viewer.show_copy(None)

    def _refuse(self, lost: Unread) -> None:
        nothing, words = self._viewer.nothing, self.tr("Not drawn page by page")
        if lost.reason is Reason.NO_WORKER:  # trying again would not help
            nothing.say_plainly(words, why_no_copy(lost), "printer")
        else:
            nothing.refuse(words, why_no_copy(lost), lost.reader, self.tr("Draw again"))

    def _where_marks_are(self) -> str:
        if self._other == self.tr("Facts"):
            return self.tr("It is cited as a whole.")
        words = self.tr("Marks are made in the {}: Esc goes there.")
        return words.format(self._other.lower())

    def _stop(self) -> None:
        """Nobody wants to see it any more: what is being drawn is stopped."""
        self._questions.forget(_PLACE)
        self._viewer.head.say_copy("")
        self.is_on = False

    def _other_way(self, reading: Reading | None) -> str:
        if reading is None or export_format(reading.mime) is None:
            return ""
        words = {DisplayMode.GRID: self.tr("Cells"), DisplayMode.TEXT: self.tr("Text")}
        return words.get(formats.of(reading.mime).shown, self.tr("Facts"))

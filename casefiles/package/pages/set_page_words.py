"""The words of pages that are set of an exhibit, for the ways in which those of a PDF are read.

Its slip sheet says what the file is called: a page that says nothing stands in its place.
"""

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import BinaryIO

from casefiles.attestation.layout.model import Document, Heading, Label, Para, plain
from casefiles.attestation.render import render
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.text_layer import TextLayer
from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.viewer_content import words_of_page
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.placed_pages import PlacedPages
from casefiles.workspace.view import View

LANGUAGE = "en-US"


class SetPageWords(PageWords):
    """Reads them page by page. Pages count from 1, the slip sheet's among them."""

    def __init__(  # noqa: PLR0913, PLR0917 - of what, how it is drawn, and until when it is held
        self,
        view: View,
        exhibit: Exhibit,
        readers: Readers,
        placed: PlacedPages,
        settings: PagesSettings,
        held: ExitStack,
    ) -> None:
        super().__init__(view, exhibit, readers)
        self.password, self.is_image = "", False
        self.is_gray = placed.set is not None
        self.pages, self._slips = placed.made.pages, placed.slips
        file, self._first = placed.open()
        self._file = held.enter_context(file)
        label = settings.labels.get(exhibit.id, exhibit.label)
        at = datetime(2000, 1, 1, tzinfo=UTC)  # of the drawn page nothing but its pixels is kept
        slip = render(slip_document(label), settings.fonts, at) if placed.slips else b""
        self._slip = held.enter_context(nameless_file(slip))
        self._sizes = dict[str, tuple[tuple[float, float], ...]]()

    def draw(self, page: int, scale: float, size: tuple[int, int]) -> Bitmap:
        """Return a page as pixels. Raises `Impossible`."""
        file, number = self._at(page)
        part = DrawnPart(number, scale, (0, 0, *size))
        return self._drawn(client.pdf_picture(self.readers, file, part), page)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points. Raises `Impossible`."""
        file, number = self._at(page)
        which = "slip" if file is self._slip else "pages"
        if which not in self._sizes:
            about = client.pdf_facts(self.readers, file)
            if isinstance(about, Unread) or not about.found.sizes:
                raise Impossible(f"{self.exhibit.label}: its pages cannot be looked at.")
            self._sizes[which] = about.found.sizes
        sizes = self._sizes[which]
        width, height = sizes[min(number, len(sizes) - 1)]
        return max(width, 1.0), max(height, 1.0)

    def beside(self, page: int) -> str:
        """Return nothing: what this program sets stands on its pages."""
        del page
        return ""

    def _read(self, page: int) -> list[TextLayer]:
        file, number = self._at(page)
        words = words_of_page(self.readers, file, number, self.size(page)[1])
        if isinstance(words, Unread):
            raise Impossible(f"{self.exhibit.label}, p. {page}: {words.why}.")
        return [TextLayer(page, words.name, words.text, words.boxes, words.lines)]

    def _at(self, page: int) -> tuple[BinaryIO, int]:
        """Return in which file a page is, and which of its pages, from 0."""
        if page <= self._slips:
            return self._slip, 0
        return self._file, page - 1 - self._slips + self._first


def slip_document(label: str) -> Document:
    """Return the page that has the number of a slip sheet, which may say what is hidden."""
    says = (
        "In other sets a slip sheet with this number says how the pages of this exhibit were made."
        " The pages that follow are a redacted copy."
    )
    blocks = (Label("Slip sheet"), Heading(1, f"Exhibit {label}"), Para(plain(says)))
    return Document(f"Exhibit {label}", LANGUAGE, blocks)

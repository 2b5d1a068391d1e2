"""The texts of an exhibit in cells, and where a stretch of one stands as people cite it."""

from collections.abc import Iterator

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.passages.text_layer import OF_THE_FILE, printable
from casefiles.evidence.places import Run
from casefiles.evidence.proposals.cells import Page, page_of_layer, page_of_text
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.text_chunks import TextChunk
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.search.hit_places import PlacedQuote, placed_quotes
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.workspace.view import View

MOST_PAGES = 12
"""Papers of trade are short: of a longer file the first pages are looked at."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page, sheet or body in cells, and what its places count in."""

    page: Page
    layer: str
    reading: Reading
    chunk: TextChunk | None = None
    """The stored text it is made of, where its characters have no boxes."""

    def place(self, start: int, end: int) -> PlacedQuote:
        """Return where a stretch of its text stands, and the words there."""
        if self.chunk is None:
            on = self.page.number if self.reading.pages is not None else None
            return PlacedQuote(Run(on, start, end), printable(self.page.text[start:end]))
        return placed_quotes(self.reading, self.chunk, [(start, end)])[0]


def pages_of(
    view: View, exhibit: Exhibit, readers: Readers, most: int = MOST_PAGES
) -> tuple[PaperPage, ...]:
    """Return the first pages of an exhibit; none where nothing was read of it.

    Of a scan what was recognized is read. Raises `Impossible` where a page cannot be read.
    """
    reading = evidence.reading(view.db, exhibit.id)
    if reading is None:
        return ()
    pictured = formats.of(reading.mime).shown is DisplayMode.IMAGE
    if reading.pages and (reading.mime == formats.PDF or pictured):
        return tuple(_with_boxes(PageWords(view, exhibit, readers), reading, most))
    with cache.open_cache(view.folder) as kept:
        first = [
            each for each in kept.pieces(exhibit.digest) if not each.number and not each.beside
        ]
    return tuple(
        PaperPage(page_of_text(each.text, each.part + 1), OF_THE_FILE, reading, each)
        for each in first[:most]
    )


def _with_boxes(words: PageWords, reading: Reading, most: int) -> Iterator[PaperPage]:
    for number in range(1, min(words.pages, most) + 1):
        layer = words.shown(number)
        if layer is not None:
            yield PaperPage(page_of_layer(layer), layer.name, reading)

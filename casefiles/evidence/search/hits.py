"""What a search found: pages, sheets, bodies, and where in them the words stand."""

from casefiles.evidence.model import Reading
from casefiles.evidence.places import Cells, OnPage, Place, Whole, in_words, page_of
from casefiles.evidence.readers.text_chunks import TextChunk
from casefiles.evidence.search.hit_places import (
    PlacedQuote,
    place_of,
    placed_quotes,
    sheet_in_words,
)
from casefiles.evidence.search.snippet import Snippet
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A page, sheet or body, or a piece of a long one, in which what was asked for stands."""

    case: CaseId
    exhibit: ExhibitId
    label: str
    """The exhibit's, such as `E-014`."""

    shown: str
    """Its title or file name: a stranger's words."""

    piece: TextChunk
    """The stored text of the part, or of a long one the piece in which the words stand."""

    layer: str
    """Which text it was found in: `text`, or the engine that recognized it."""

    quote: Snippet
    within: tuple[tuple[int, int], ...]
    """Where the words stand in the piece; nowhere where only filters were given."""

    set_aside: bool
    is_shown: bool = True
    """Whether this text lies upon the page in a viewer; else only the page can be pointed at."""

    @property
    def part(self) -> int:
        """The page, sheet or slide, from 0; 0 for a body."""
        return self.piece.part

    @property
    def page(self) -> int:
        """The part as people count."""
        return self.part + 1

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Where the words stand in all of the stored text of the part."""
        first = self.piece.first
        return tuple((first + start, first + end) for start, end in self.within)

    def place(self, reading: Reading | None) -> Place:
        """Where the first of the words stands, as one marks and cites it."""
        if not self.within:
            return Whole()
        if not self.is_shown:
            return OnPage(self.page)
        return place_of(reading, self.piece, *self.within[0])

    def placed(self, reading: Reading | None) -> tuple[PlacedQuote, ...]:
        """Where each of the words stands; in a sheet each cell once, with all that it says.

        Of a text that does not lie upon the page, the page alone.
        """
        if not self.is_shown and self.within:
            return (PlacedQuote(OnPage(self.page), ""),)
        return placed_quotes(reading, self.piece, self.within)

    def where(self, reading: Reading | None) -> str:
        """Say which page or sheet it is; nothing where the exhibit is of one piece."""
        place = self.place(reading)
        if isinstance(place, Cells) or self.piece.beside:
            return sheet_in_words(reading, self.piece)
        return in_words(OnPage(page)) if (page := page_of(place)) else ""

    @property
    def count(self) -> int:
        """How often the words stand there."""
        return len(self.within)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    hits: tuple[SearchHit, ...]
    """The best first; not more than were asked for."""

    total: int
    """Pages, sheets and bodies that have it, of long ones the pieces, among the hits or not."""

    waiting: int
    """Files of these cases that are not in the index yet: they were not searched."""

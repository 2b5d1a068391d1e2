"""What a search found: a row for each page, sheet or body, the best first."""

from PySide6.QtCore import QObject

from casefiles.evidence.search.hits import SearchHit
from casefiles.evidence.search.layers import OWN
from casefiles.kernel.dataclass import dataclass
from desktop.translation import counted, tr
from desktop.widgets.quote_delegate import QuoteLines
from desktop.widgets.table_model import Column, Rows, TableModel


@dataclass(frozen=True, slots=True)
class SearchResultRow:
    """One of them."""

    number: int
    hit: SearchHit
    case: str
    """The label of its case, where several were searched; else nothing."""

    where: str
    """The page or sheet in words; nothing where the exhibit has but one text."""

    @property
    def id(self) -> str:
        """The same for the same page, whatever was searched for."""
        return f"{self.hit.exhibit} {self.hit.part} {self.hit.layer}"

    @property
    def label(self) -> str:
        """How its exhibit is spoken of."""
        return f"{self.case}/{self.hit.label}" if self.case else self.hit.label

    @property
    def beside(self) -> str:
        """Where it is, and how often the words stand there."""
        count = self.hit.count
        hits = "" if count < 2 else counted(count, "hit")
        aside = tr("set aside") if self.hit.set_aside else ""
        read = "" if self.hit.layer == OWN else "recognized"
        return " · ".join(filter(None, (aside, read, self.where, hits)))


class SearchResultsTable(TableModel[SearchResultRow]):
    """All of them, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [Column(self.tr("Results"), accessible_text, width=200)],
            Rows(lambda each: each.id, lambda each: each.number),
            parent,
        )


def accessible_text(found: SearchResultRow) -> str:
    """Say all of a row in one line, as who cannot see it hears it."""
    named = ", ".join(filter(None, (f"{found.label} {found.hit.shown}", found.beside)))
    return f"{named}: {' '.join(found.hit.quote.text.split())}"


def result_lines(found: SearchResultRow) -> QuoteLines:
    """What its row says."""
    hit = found.hit
    return QuoteLines(found.label, hit.shown, found.beside, hit.quote, faint=hit.set_aside)

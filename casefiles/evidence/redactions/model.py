"""A redaction: what of an exhibit is hidden in a copy that goes out. The exhibit stays as it is."""

import json
from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from casefiles.evidence.places import OnPage, Place, Rectangle, from_text, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, RedactionId


class RedactionOrigin(Enum):
    """How the place was chosen."""

    REGION = "region"
    """Drawn on the page, or all of a page; cells or words whose like may stand elsewhere."""

    PASSAGE = "passage"
    """Words of the page that were selected, or cells."""

    SEARCH = "search"
    """Found by a search."""

    NAME = "name"
    """Found as the name of somebody who is protected."""

    @property
    def words_are_hidden(self) -> bool:
        """Whether it is the words that are to be hidden, wherever in the copy they stand."""
        return self is not RedactionOrigin.REGION


@dataclass(frozen=True, slots=True)
class Redaction:
    """One place of one exhibit that is hidden in a copy."""

    id: RedactionId
    case_id: CaseId
    exhibit: ExhibitId
    number: int
    """Counted within the case. Never given to another, even if this one is undone."""

    place: str
    """As in `places`: what was chosen."""

    areas: str
    """What is painted over, as `areas_to_text` writes it; nothing for all of a page.

    Kept beside the place, since words may be read in another way later; the page stays. Of what
    has no pages of its own, as `stood_there_to_text` writes it: what stood at the place.
    """

    origin: RedactionOrigin
    reason: str
    """A code of `resources/redaction`."""

    pseudonym: str
    """What stands in the box, such as `W-01`; or nothing."""

    note: str
    """For those who work on the case: it never leaves."""

    by: str
    at: datetime

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"RD-{self.number:03}"

    @property
    def where(self) -> Place:
        """The place as a value."""
        return from_text(self.place)

    @property
    def page(self) -> int:
        """The page it is on, counted from 1."""
        return page_of(self.where) or 1

    @property
    def boxes(self) -> tuple[Rectangle, ...]:
        """What is painted over; nothing where all of the page is."""
        return areas_from_text(self.areas, self.page)

    @property
    def stood_there(self) -> str:
        """The digest of what stood there when it was marked, where pages are set of an exhibit."""
        kept = json.loads(self.areas or "[]")
        return str(kept["stood_there"]) if isinstance(kept, dict) else ""

    @property
    def is_whole_page(self) -> bool:
        """Whether nothing of its page is shown."""
        return isinstance(self.where, OnPage)


@dataclass(frozen=True, slots=True)
class PlaceToHide:
    """A place that is to be hidden, with what is painted over there."""

    exhibit: ExhibitId
    place: Place
    """A rectangle, a run of the words of a page, or all of a page; cells, or a run of a text."""

    areas: tuple[Rectangle, ...] = ()
    """Where the words of a run stand; of a rectangle itself, if nothing else is said."""


def areas_to_text(areas: Iterable[Rectangle]) -> str:
    """Write areas of one page as they stand in a row."""
    corners = [[each.left, each.bottom, each.right, each.top] for each in areas]
    return json.dumps(corners, separators=(",", ":"))


def stood_there_to_text(digest: str) -> str:
    """Write what stood at a place whose areas are found out when a copy is made."""
    return json.dumps({"stood_there": digest}, separators=(",", ":"))


def areas_from_text(text: str, page: int) -> tuple[Rectangle, ...]:
    """Read areas of a page as they stand in a row; none where they are found out later."""
    kept = json.loads(text or "[]")
    return () if isinstance(kept, dict) else tuple(Rectangle(page, *each) for each in kept)

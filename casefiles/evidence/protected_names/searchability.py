"""In which exhibits a name can be looked for, and why not in others."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.ocr.due import scans
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.ocr_page import has_letters
from casefiles.evidence.search.layers import stamps
from casefiles.evidence.search.not_searched import search_gap
from casefiles.evidence.search.search_data import open_search_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class Searchability:
    """What is known of the texts of a case's exhibits."""

    readings: Mapping[ExhibitId, Reading]
    stamps: Mapping[Digest, str]
    """Of each file whose text is kept: another one, another text."""

    pictures: Mapping[Digest, int]
    """Of files, how many pages are pictures that nobody recognized."""

    unopened: Collection[ExhibitId]
    """Those with files in them that were not taken out."""

    def why_not(self, exhibit: Exhibit, texts: Sequence[str]) -> str:
        """Say why names cannot be looked for in an exhibit, or not in all of it; else nothing."""
        reading = self.readings.get(exhibit.id)
        if reading is None or exhibit.digest not in self.stamps:
            return "not read yet"
        if reading.state is State.UNREAD:
            return "a password is needed" if reading.reason == Reason.PASSWORD else "cannot be read"
        if gap := search_gap(reading):
            return gap
        if pages := self.pictures.get(exhibit.digest):
            return (
                f"{pages} page{'s are pictures' if pages > 1 else ' is a picture'} not recognized"
            )
        if exhibit.id in self.unopened:
            return "files in it are not taken out"
        return "" if has_letters(texts, 1) else "no text in it"

    def page(self, exhibit: Exhibit, part: int) -> str:
        """Say on which page a part of its text stands, where it has pages."""
        number = self.page_number(exhibit, part)
        return f", p. {number}" if number else ""

    def page_number(self, exhibit: Exhibit, part: int) -> int | None:
        """Return on which page a part of its text stands, from 1; None where it has no pages."""
        reading = self.readings.get(exhibit.id)
        return part + 1 if reading and reading.pages is not None else None


def searchability(view: View, case: CaseId) -> Searchability:
    """Return what is known of the texts of a case. Reads them: not on the thread of a window."""
    pictures = Counter(
        each.page.digest for each in scans(view, case) if each.status is None or each.status.why
    )
    inside = evidence.files_inside(view.db, case)
    unopened = inside.keys() - evidence.opened(view.db, case)
    with open_search_data(view) as search_data:
        return Searchability(
            evidence.readings(view.db, case), stamps(search_data), pictures, unopened
        )

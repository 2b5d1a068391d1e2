"""How far a search reaches: what it went through, and what it could not find anything in.

Nobody is to believe that nothing was found where nothing was read.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from casefiles.cases import store as cases_store
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.unpack import held_containers
from casefiles.evidence.model import Reading, State
from casefiles.evidence.ocr.due import Scan, scans
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.search.layers import stamps
from casefiles.evidence.search.not_searched import search_gap
from casefiles.evidence.search.search_data import SearchData
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class SearchCoverage:
    """Of some cases, in exhibits where nothing else is said."""

    exhibits: int
    waiting: int
    """Not read or not in the index yet, or as they were before they were read anew."""

    locked: int = 0
    """A password is needed."""

    unread: int = 0
    """No reader could read them, for whatever other reason."""

    scanned: int = 0
    """With pages that are only pictures, and not recognized yet; known when nothing waits."""

    pages: int = 0
    """So many pages."""

    failed: int = 0
    """With pages that could not be recognized; likewise."""

    held: int = 0
    """With files in them that wait for a person's word to be taken out."""

    in_part: tuple[str, ...] = ()
    """Of each that is read in part, or not for what it says: its label, and how far."""

    @property
    def is_whole(self) -> bool:
        """Whether all that the papers say was searched, as far as the program can tell."""
        return not (self.waiting or any(number for number, _ in self._gaps()))

    @property
    def in_words(self) -> str:
        """For people; nothing where there is nothing to search."""
        if not self.exhibits:
            return ""
        done = f"{self.exhibits - self.waiting:,} of {self.exhibits:,} exhibits are searched"
        gaps = [f"{number:,} {words}" for number, words in self._gaps() if number]
        if not self.waiting and not gaps:
            all_of = f"All {self.exhibits:,} exhibits are" if self.exhibits > 1 else "1 exhibit is"
            return f"{all_of} searched."
        said = [f"{done}: the others are not read or not indexed yet."] if self.waiting else []
        if gaps:
            said.append(f"Not searched, or not all of it: {', '.join(gaps)}.")
        return " ".join(said)

    def _gaps(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.scanned, f"with scans not recognized yet ({counted(self.pages, 'page')})"),
            (self.failed, "with pages that could not be recognized"),
            (self.held, "with files in them that were not taken out"),
            (self.locked, "for which a password is needed"),
            (self.unread, "that could not be read"),
            (len(self.in_part), f"of which not all is read ({_some(self.in_part)})"),
        )


def search_coverage(
    view: View, search_data: SearchData, cases: Collection[CaseId] | None = None
) -> SearchCoverage:
    """Say how far a search in some cases reaches, or in all.

    May take long where there are many scans: never on a thread that draws.
    """
    those = [each.id for each in cases_store.every(view.db)] if cases is None else cases
    now, there = stamps(search_data), search_data.index.stamps()
    exhibits = waiting = locked = unread = 0
    closed = sum(len(held_containers(view.db, case)) for case in those)
    gaps = list[str]()
    for case in those:
        readings = evidence.readings(view.db, case)
        for exhibit in evidence.of_case(view.db, case):
            exhibits += 1
            stamp, reading = now.get(exhibit.digest), readings.get(exhibit.id)
            if reading is None or stamp is None or there.get(exhibit.digest) != stamp:
                waiting += 1
            elif reading.state is State.UNREAD:
                locked += _is_locked(reading)
                unread += not _is_locked(reading)
            elif gap := search_gap(reading):
                gaps.append(f"{exhibit.label} {gap}")
    if waiting:
        return SearchCoverage(exhibits, waiting, locked, unread, held=closed, in_part=tuple(gaps))
    pictures = [each for case in those for each in scans(view, case)]
    due = [*_due(pictures)]
    failed = {each.page.exhibit for each in pictures if each.status and each.status.why}
    scanned = {each.page.exhibit for each in due}
    return SearchCoverage(
        exhibits, 0, locked, unread, len(scanned), len(due), len(failed), closed, tuple(gaps)
    )


def _due(pictures: Iterable[Scan]) -> Iterator[Scan]:
    return (each for each in pictures if each.status is None)


def _is_locked(reading: Reading) -> bool:
    return reading.reason == Reason.PASSWORD


def _some(gaps: Sequence[str]) -> str:
    """The first of them; the others are told with each exhibit."""
    more = f"; and {len(gaps) - _TOLD:,} more" if len(gaps) > _TOLD else ""
    return "; ".join(gaps[:_TOLD]) + more


_TOLD = 3

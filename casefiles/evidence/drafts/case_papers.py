"""The trade documents of a case, with what they seem to state: read once, and kept."""

from typing import TYPE_CHECKING

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.evidence.proposals.model import ProposalRules
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

if TYPE_CHECKING:  # to read documents has many imports, and what they state has few
    from casefiles.evidence.proposals.exhibit_proposals import ExhibitProposals, PlacedProposal
    from casefiles.evidence.readers.workers import Readers

_HEAD, _MOST = 1_500, 60_000
"""Characters in which a title stands, and of a document that are looked at."""


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A document that may be one of trade, what it seems to state, and its text."""

    found: "ExhibitProposals"
    text: str

    @property
    def exhibit(self) -> Exhibit:
        """Which one it is."""
        return self.found.exhibit

    @property
    def kind(self) -> str:
        """Which kind of trade document it is, or nothing."""
        return self.found.kind.kind if self.found.kind else ""

    def all_of(self, field: str) -> tuple["PlacedProposal", ...]:
        """Return what it states of a field."""
        return tuple(each for each in self.found.found if each.proposal.field == field)

    def one(self, field: str) -> "PlacedProposal | None":
        """Return the only thing that it states of a field."""
        found = self.all_of(field)
        return found[0] if len(found) == 1 else None

    def says(self, field: str) -> str:
        """Return the only value of the only thing that it states of a field, or nothing."""
        one = self.one(field)
        return one.proposal.values[0] if one and len(one.proposal.values) == 1 else ""


class CasePapers:
    """Reads the trade documents of a case. Slow at first: never on a thread that draws."""

    def __init__(self, rules: ProposalRules) -> None:
        self._rules = rules
        self._kept = dict[object, CasePaper]()

    def read(self, view: View, case: CaseId, progress: Progress = silent) -> tuple[CasePaper, ...]:
        """Return the documents that are of a kind with rules, and what they state by now."""
        from casefiles.evidence.proposals.exhibit_proposals import decided  # noqa: PLC0415 - many
        from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415 - imports

        with view.reading() as db:
            exhibits = [each for each in evidence.of_case(db, case) if not each.set_aside]
            readings = evidence.readings(db, case)
            unconfined = evidence.reads_unconfined(db)
        found = list[CasePaper]()
        with Readers(unconfined=unconfined) as readers:
            for done, (each, text) in enumerate(of := self._with_texts(view, exhibits)):
                progress(done, len(of))
                key = (each.id, each.paper, readings.get(each.id))
                if key not in self._kept:
                    self._kept[key] = CasePaper(self._read(view, each, readers), text)
                found.append(self._kept[key])
        return tuple(
            CasePaper(decided(view, each.found), each.text) for each in found if each.found.kind
        )

    def _with_texts(self, view: View, exhibits: list[Exhibit]) -> list[tuple[Exhibit, str]]:
        """Return those that may be of such a kind: as a person said, or by their first lines."""
        titles = [
            label_pattern(each) for kind in self._rules.kinds.values() for each in kind.titles.all
        ]
        papers = {paper for kind in self._rules.kinds.values() for paper in kind.papers}
        found = list[tuple[Exhibit, str]]()
        with cache.open_cache(view.folder) as kept:
            for each in exhibits:
                if each.paper and each.paper not in papers:
                    continue
                text = "\n".join(kept.texts(each.digest))[:_MOST]
                head = text[:_HEAD]
                if each.paper or any(title.search(head) for title in titles):
                    found.append((each, text))
        return found

    def _read(self, view: View, exhibit: Exhibit, readers: "Readers") -> "ExhibitProposals":
        from casefiles.evidence.proposals.exhibit_proposals import (  # noqa: PLC0415 - many imports
            ExhibitProposals,
            read_proposals,
        )

        try:
            return read_proposals(view, exhibit, self._rules, readers)
        except Impossible:  # a page of it cannot be read: it states nothing here
            return ExhibitProposals(exhibit, None)

"""Whether the documents exclude a nexus: every step, every party, and a reviewer's word. Pure.

It is shown by documents, not by testimony: nothing that workers or sources say counts here, and
one step that is open leaves the nexus open (UFLPA s. 3(a); CBP's guidance, parts B and D). What is
needed the checklist says in words, each under its name in `Need`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from casefiles.cases.shipments.importation import Importation
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.model import ChainPaper, NexusDecision, Step
from casefiles.chain.region import InRegion, region_of_step
from casefiles.chain.screening.summary import ListState, ScreeningSummary
from casefiles.chain.trace import ChainGap, Lack, gaps, silenced_by, upstream
from casefiles.checklists.vocabulary import Need
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LineId

NOT_OF_THE_NEXUS = frozenset({Lack.POSTAL_CODE})
"""What ACE asks for, and says nothing of where goods come from."""

_OF_LISTS: Mapping[ListState, tuple[Need, str]] = {
    ListState.SAME: (Need.UNLISTED, "{} is on a list"),
    ListState.UNDECIDED: (Need.DECIDED, "{} is a possible match of a listed name, undecided"),
    ListState.NOT_SCREENED: (Need.SCREENED, "{} is not screened under all its names"),
}

_OF_PLACES: Mapping[InRegion, str] = {
    InRegion.NAMED: "its place may be in the covered region",
    InRegion.SHARED: "a city of the covered region bears the name of its place too; a postal code"
    " would tell",
}


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """One thing that leaves the nexus open."""

    need: Need
    why: str
    step: Step | None = None


@dataclass(frozen=True)
class TracedChain:
    """The chain of the imported goods, and what of it is open."""

    chain: Chain
    ends: Sequence[Step] = ()
    """The steps whose output is imported."""

    screened: ScreeningSummary = field(default_factory=ScreeningSummary)
    decision: NexusDecision | None = None
    lines: Mapping[LineId, tuple[str, EntryLine]] = field(default_factory=dict)
    """The entry lines that it is about, each with its name."""

    importation: Importation = field(default_factory=Importation)
    """When these came."""

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The imported goods' own steps, by number."""
        return upstream(self.chain, self.ends)

    @property
    def papers(self) -> list[ChainPaper]:
        """The papers of these steps, and of the links between them."""
        among = {each.id for each in self.steps}
        links = [e for e in self.chain.links if {e.from_step, e.to_step} <= among]
        of_links = [paper for each in links for paper in self.chain.of_link.get(each.id, ())]
        of_steps = [p for each in self.steps for p in self.chain.of_step.get(each.id, ())]
        return [*of_steps, *of_links]

    @cached_property
    def gaps(self) -> Sequence[ChainGap]:
        """All that is missing at them."""
        return gaps(self.chain, self.steps)

    @cached_property
    def open(self) -> Sequence[OpenNeed]:
        """All that leaves the nexus open, besides that nobody has said that there is none."""
        return [*self._open()]

    @property
    def excluded(self) -> bool:
        """Whether the documents exclude a nexus, and a reviewer says so."""
        return self.decision is not None and not self.open

    def _open(self) -> Iterator[OpenNeed]:
        if not self.steps:
            yield OpenNeed(Need.CHAIN, "no chain of steps is on file")
        for each in self.gaps:
            if each.lack not in NOT_OF_THE_NEXUS:
                yield OpenNeed(Need(each.lack.value), wording.gap(self.chain, each), each.step)
        for step in silenced_by(self.chain, self.ends):
            if step.custody not in wording.UNSAID:
                said = f"{wording.CUSTODY[step.custody]} leaves open what is in a lot"
                yield OpenNeed(Need.APART, f"{_at(step)}: {said}", step)
        for step in self.steps:
            yield from self._of_party(step)

    def _of_party(self, step: Step) -> Iterator[OpenNeed]:
        party = self.chain.party(step)
        if said := _OF_PLACES.get(region_of_step(step, party)):
            yield OpenNeed(Need.OUTSIDE, f"{_at(step)}: {said}", step)
        if party and (found := _OF_LISTS.get(self.screened.status(party.id).state)):
            need, said = found
            yield OpenNeed(need, f"{_at(step)}: {said.format(party.name)}", step)


def _at(step: Step) -> str:
    return f"step {step.number} ({step.title})"

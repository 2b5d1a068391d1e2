"""Whether the documents exclude a nexus: every step, every party, and a reviewer's word. Pure.

It is shown by documents, not by testimony: nothing that workers or sources say counts here, and
one step that is open leaves the nexus open (UFLPA s. 3(a); CBP's guidance, parts B and D).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from casefiles.cases.shipments.model import EntryLine
from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.model import ChainPaper, NexusDecision, Step
from casefiles.chain.region import may_be_in_region
from casefiles.chain.screening.standing import ListState, Screened
from casefiles.chain.trace import Gap, Lack, gaps, silenced_by, upstream
from casefiles.ids import LineId

NOT_OF_THE_NEXUS = frozenset({Lack.POSTAL_CODE})
"""What ACE asks for, and says nothing of where goods come from."""

_OF_LISTS: Mapping[ListState | None, str] = {
    ListState.SAME: "{} is on a list",
    ListState.UNDECIDED: "{} is close to a listed name, and nobody has decided",
    ListState.NOT_SCREENED: "{} is not screened under all its names",
}


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that leaves the nexus open."""

    why: str
    step: Step | None = None


@dataclass(frozen=True)
class Traced:
    """The chain of the imported goods, and what of it is open."""

    chain: Chain
    ends: Sequence[Step] = ()
    """The steps whose output is imported."""

    screened: Screened = field(default_factory=Screened)
    decision: NexusDecision | None = None
    lines: Mapping[LineId, tuple[str, EntryLine]] = field(default_factory=dict)
    """The entry lines that it is about, each with its name."""

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
    def gaps(self) -> Sequence[Gap]:
        """All that is missing at them."""
        return gaps(self.chain, self.steps)

    @cached_property
    def open(self) -> Sequence[Open]:
        """All that leaves the nexus open, besides that nobody has said that there is none."""
        return [*self._open()]

    @property
    def excluded(self) -> bool:
        """Whether the documents exclude a nexus, and a reviewer says so."""
        return self.decision is not None and not self.open

    def _open(self) -> Iterator[Open]:
        if not self.steps:
            yield Open("no chain of steps is on file")
        for each in self.gaps:
            if each.lack not in NOT_OF_THE_NEXUS:
                yield Open(wording.gap(self.chain, each), each.step)
        for step in silenced_by(self.chain, self.ends):
            if step.custody not in wording.UNSAID:
                said = wording.CUSTODY[step.custody]
                yield Open(f"{_at(step)}: {said} leaves open what is in a lot", step)
        for step in self.steps:
            yield from self._of_party(step)

    def _of_party(self, step: Step) -> Iterator[Open]:
        party = self.chain.party(step)
        if may_be_in_region(step, party):
            yield Open(f"{_at(step)}: its place may be in the covered region", step)
        state = self.screened.standing(party.id).state if party else None
        if party and state in _OF_LISTS:
            yield Open(f"{_at(step)}: {_OF_LISTS[state].format(party.name)}", step)


def _at(step: Step) -> str:
    return f"step {step.number} ({step.title})"

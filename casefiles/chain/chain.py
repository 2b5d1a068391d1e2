"""The chain of a case as one value: what the rules work on, read at one moment."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import TypeVar

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain import store
from casefiles.chain.model import ChainPaper, LineStep, Link, Step
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, LineId, LinkId, PartyId, StepId

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True)
class Chain:
    """Steps by number, the links between them, the papers of both, and who is named."""

    steps: Sequence[Step] = ()
    links: Sequence[Link] = ()
    papers: Sequence[ChainPaper] = ()
    line_steps: Sequence[LineStep] = ()
    parties: Mapping[PartyId, Party] = field(default_factory=dict)
    unassigned: frozenset[str] = frozenset()
    """Ids of papers of steps that may be about a link which is left out: they prove no link."""

    by_id: Mapping[StepId, Step] = field(init=False, repr=False)
    into: Mapping[StepId, Sequence[Link]] = field(init=False, repr=False)
    out_of: Mapping[StepId, Sequence[Link]] = field(init=False, repr=False)
    of_step: Mapping[StepId, Sequence[ChainPaper]] = field(init=False, repr=False)
    of_link: Mapping[LinkId, Sequence[ChainPaper]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "by_id", {each.id: each for each in self.steps})
        keep(self, "into", _grouped(self.links, lambda each: each.to_step))
        keep(self, "out_of", _grouped(self.links, lambda each: each.from_step))
        keep(self, "of_step", _grouped(self.papers, lambda each: each.step))
        keep(self, "of_link", _grouped(self.papers, lambda each: each.link))

    def party(self, step: Step) -> Party | None:
        """Return who does a step, if it is said."""
        return self.parties.get(step.party) if step.party else None

    def ends(self, lines: Iterable[LineId] | None = None) -> list[Step]:
        """Return the steps whose output is imported: of these entry lines, or of all.

        Where no entry line is tied to a step, they are the steps from which nothing goes on.
        """
        wanted = None if lines is None else {*lines}
        tied = {e.step for e in self.line_steps if wanted is None or e.line in wanted}
        if tied:
            return [each for each in self.steps if each.id in tied]
        return [each for each in self.steps if not self.out_of.get(each.id)]


def chain_of(db: sqlite3.Connection, case: CaseId) -> Chain:
    """Return the chain of a case. To be called within one view."""
    return Chain(
        store.steps(db, case),
        store.links(db, case),
        store.relied_on(db, case),
        store.line_steps(db, case),
        {each.id: each for each in cases.parties(db, case)},
    )


def _grouped(things: Iterable[T], of: Callable[[T], K | None]) -> dict[K, list[T]]:
    made = defaultdict[K, list[T]](list)
    for each in things:
        if (key := of(each)) is not None:
            made[key].append(each)
    return dict(made)

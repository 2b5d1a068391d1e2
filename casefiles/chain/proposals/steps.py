"""Which steps parties and documents propose, in the order of the trade. Pure.

A party whose role is a word of a step (`gin`, `spinner`) has that step. A manufacturer has the last
one, and those of which it made records itself and that nobody has by a role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from casefiles.cases.model import Party
from casefiles.chain.expected.grid import words_of
from casefiles.chain.proposals.documents import ChainDocument
from casefiles.chain.proposals.papers import (
    StepPaper,
    StepPlace,
    is_record,
    papers_of_step,
    stages_of,
)
from casefiles.chain.proposals.place import PartyPlace, place_of_party
from casefiles.documents.model import Documents, PaperList, TemplateStep
from casefiles.documents.word_matching import find_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import PartyId

_MAKERS = frozenset({"manufacturer", "producer"})


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """A step, as it would be added."""

    template: str
    title: str
    party: Party
    at: PartyPlace
    lots: tuple[str, ...] = ()
    gives: str = ""
    """What comes out of it, such as `Yarn`."""

    papers: tuple[StepPaper, ...] = ()
    because: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.template} {self.party.id}"

    @property
    def place(self) -> str:
        """Where it is, in a line."""
        at = self.at
        parts = (at.site, at.province, at.postal_code, at.country)
        return ", ".join(filter(None, parts))


def propose_steps(
    parties: Sequence[Party], found: Sequence[ChainDocument], documents: Documents
) -> tuple[ProposedStep, ...]:
    """Return the steps by that list of the trade which says most; none where none says anything."""
    lists = [each for each in documents.lists.values() if each.steps]
    every = [(*_by_list(each, parties, found),) for each in lists]
    best = max(every, key=len, default=())
    if sum(len(each) == len(best) for each in every) != 1:
        return ()
    return tuple(_with_papers(best, lists[every.index(best)], found))


def _with_papers(
    steps: Sequence[ProposedStep], list_: PaperList, found: Sequence[ChainDocument]
) -> Iterator[ProposedStep]:
    """Yield the steps with the documents of each; what goes before a step is the one before it."""
    before = frozenset[PartyId]()
    for step in steps:
        place = StepPlace(step.party.id, frozenset({step.template}), before - {step.party.id})
        yield replace(step, papers=papers_of_step(place, (list_,), found))
        before = frozenset({step.party.id})


def _by_list(
    list_: PaperList, parties: Sequence[Party], found: Sequence[ChainDocument]
) -> Iterator[ProposedStep]:
    of_role = {step.id: [e for e in parties if _has_role(e, step)] for step in list_.steps}
    busy = [party.id for step in list_.steps for party in of_role[step.id]]
    makers = _makers(parties, busy)
    records = {each.exhibit.id: stages_of(each, list_) for each in found if is_record(each)}
    made = {
        (step.id, maker.id)
        for each in found for step in list_.steps for maker in makers
        if each.issuer == maker.id and step.id in records.get(each.exhibit.id, ())
        and not of_role[step.id]
    }  # fmt: skip
    if not (made or busy):
        return
    for step in list_.steps:
        for party in of_role[step.id]:
            yield _step(step, party, list_, found, f"role: {_role(party, step)}")
        for maker in makers:
            if (step.id, maker.id) in made:
                yield _step(step, maker, list_, found, "its own records")
            elif step is list_.steps[-1] and not of_role[step.id]:
                yield _step(step, maker, list_, found, "role: manufacturer")


def _makers(parties: Sequence[Party], busy: Sequence[PartyId]) -> list[Party]:
    """Return who made the imported goods: who has no other step, else who has the last of them."""
    makers = [each for each in parties if _MAKERS & set(each.roles)]
    free = [each for each in makers if each.id not in busy]
    late = [at for at in reversed(busy) if any(each.id == at for each in makers)]
    return free or [each for each in makers if each.id in late[:1]]


def _has_role(party: Party, step: TemplateStep) -> bool:
    return bool(_role(party, step))


def _role(party: Party, step: TemplateStep) -> str:
    known = [(step.id, words_of(step))]
    return next((e for e in party.roles if find_words(e.replace("-", " "), known)), "")


def _step(
    step: TemplateStep,
    party: Party,
    list_: PaperList,
    found: Sequence[ChainDocument],
    why: str,
) -> ProposedStep:
    own = [
        each for each in found
        if each.issuer == party.id and is_record(each) and step.id in stages_of(each, list_)
    ]  # fmt: skip
    return ProposedStep(
        step.id,
        _title(step, own),
        party,
        place_of_party(party),
        lots=tuple(dict.fromkeys(lot for each in own for lot in each.lots)),
        gives=step.gives,
        because=(why, *(each.exhibit.label for each in own)),
    )


def _title(step: TemplateStep, own: Sequence[ChainDocument]) -> str:
    """Return what a step is called: as its list does, or for two works in one as its records do."""
    if re.search(r"ing\b", step.en) and " or " not in step.en:
        return step.en
    known = [(step.id, words_of(step))]
    hits = [hit.word for each in own for line in each.lines for hit in find_words(line, known)]
    words = (*hits, *step.words.en)
    return next((e.capitalize() for e in words if e.isascii() and e.endswith("ing")), step.en)

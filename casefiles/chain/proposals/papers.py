"""Which documents a step has, and what each shows of it: whose they are, what they name. Pure.

Records of production that its party issued and that name the step show that it was made. Documents
of trade that name both its party and one that goes before show what their kind usually does.
"""

from collections.abc import Iterator, Sequence

from casefiles.chain.chain import Chain
from casefiles.chain.expected.grid import taken_for, words_of
from casefiles.chain.model import Shows, Step
from casefiles.chain.proposals.documents import ChainDocument
from casefiles.documents.model import Documents, PaperList
from casefiles.documents.word_matching import find_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, PartyId

_RECORD = "production_record"


@dataclass(frozen=True, slots=True)
class StepPaper:
    """A document of a step, and what it shows of it."""

    exhibit: ExhibitId
    label: str
    shows: tuple[Shows, ...]
    why: str


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a step stands: whose it is, for which steps of lists it is taken, who goes before."""

    party: PartyId | None
    templates: frozenset[str]
    before: frozenset[PartyId]


def papers_for(
    step: Step, chain: Chain, found: Sequence[ChainDocument], documents: Documents
) -> tuple[StepPaper, ...]:
    """Return the documents of a step of a chain that are not attached to it yet."""
    lists = [each for each in documents.lists.values() if each.steps]
    taken = [each for list_ in lists if (each := taken_for(step, list_, ()))]
    before = {
        chain.by_id[each.from_step].party for each in chain.links
        if each.to_step == step.id and each.from_step in chain.by_id
    }  # fmt: skip
    place = StepPlace(
        step.party,
        frozenset(each.template.id for each in taken),
        frozenset(each for each in before if each and each != step.party),
    )
    held = {each.exhibit for each in chain.papers if each.step == step.id}
    return tuple(e for e in papers_of_step(place, lists, found) if e.exhibit not in held)


def papers_of_step(
    place: StepPlace, lists: Sequence[PaperList], found: Sequence[ChainDocument]
) -> tuple[StepPaper, ...]:
    """Return the documents of a step by its place in the chain."""
    return tuple(_papers(place, lists, found)) if place.party else ()


def _papers(
    place: StepPlace, lists: Sequence[PaperList], found: Sequence[ChainDocument]
) -> Iterator[StepPaper]:
    for each in found:
        stages = {stage for list_ in lists for stage in stages_of(each, list_)}
        label = each.exhibit.label
        if each.issuer == place.party and is_record(each) and stages & place.templates:
            yield StepPaper(each.exhibit.id, label, (Shows.MADE,), "record of its party")
        elif (
            each.kind
            and each.kind.trade
            and place.party in each.named
            and (each.named & place.before)
        ):
            shows = [e for e in each.kind.shows if e.value not in {"made", "sold"}]
            if shows:
                why = "names both parties"
                yield StepPaper(each.exhibit.id, label, (Shows(shows[0].value),), why)


def stages_of(document: ChainDocument, list_: PaperList) -> tuple[str, ...]:
    """Return the steps that the first line of a document that names any names."""
    known = [(each.id, words_of(each)) for each in list_.steps]
    for line in document.lines:
        if hits := find_words(line, known):
            return tuple(dict.fromkeys(each.id for each in hits))
    return ()


def is_record(document: ChainDocument) -> bool:
    """Whether a document is a record of production, as a person said or as its kind is."""
    if document.kind is not None:
        return document.shows(Shows.MADE.value)
    return document.exhibit.kind in {"", _RECORD}

"""The grid: step by step what is expected, what is there, and what is missing. Pure."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.chain.chain import Chain, chain_of
from casefiles.chain.expected import store
from casefiles.chain.expected.model import (
    ExpectedPaper,
    GridCell,
    GridRow,
    NotNeeded,
    PapersGrid,
    StepTemplate,
    TemplateStepTaken,
)
from casefiles.chain.model import ChainPaper, Step
from casefiles.chain.model import Shows as Laid
from casefiles.chain.trace import Lack, to_be_proven
from casefiles.documents.model import (
    Documents,
    ExpectationChecked,
    Expected,
    NameWords,
    PaperList,
    PaperShows,
    TemplateStep,
    UsualPapers,
)
from casefiles.documents.word_matching import find_words
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, StepId

_OF_STEP: Mapping[PaperShows, Collection[Laid]] = {each: (Laid(each.value),) for each in PaperShows}
_INTO: Mapping[PaperShows, Collection[Laid]] = {
    PaperShows.BOUGHT: (Laid.BOUGHT, Laid.SOLD),
    PaperShows.PAID: (Laid.PAID,),
    PaperShows.MOVED: (Laid.MOVED,),
    PaperShows.RECEIVED: (Laid.RECEIVED,),
}
"""What papers of the links into a step count for: what its supplier sold, it bought."""

_PROVES: Mapping[PaperShows, Lack] = {
    PaperShows.BOUGHT: Lack.SALE,
    PaperShows.SOLD: Lack.SALE,
    PaperShows.PAID: Lack.PAYMENT,
    PaperShows.MOVED: Lack.TRANSPORT,
    PaperShows.RECEIVED: Lack.TRANSPORT,
}
"""What a column proves of the links beside a step."""

_OUT: Mapping[PaperShows, Collection[Laid]] = {PaperShows.SOLD: (Laid.SOLD, Laid.BOUGHT)}


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a case is held against, as its rows say."""

    lists: Sequence[str] = ()
    templates: Sequence[StepTemplate] = ()
    not_needed: Sequence[NotNeeded] = ()
    usual: bool = True
    """Whether the templates count, and stand for what the lists expect in general."""


def grid_of(db: sqlite3.Connection, case: CaseId, documents: Documents) -> PapersGrid:
    """Return the grid of a case. To be called within one view."""
    chain = chain_of(db, case)
    shown = evidence.known_papers(db, case, {each.exhibit for each in chain.papers})
    return grid(chain, shown, expectations_of(db, case), documents)


def expectations_of(db: sqlite3.Connection, case: CaseId) -> Expectations:
    """Return what a case is held against."""
    return Expectations(
        [each.list for each in store.lists(db, case)],
        store.templates(db, case),
        store.not_needed(db, case),
    )


def grid(
    chain: Chain, exhibits: Sequence[Exhibit], held: Expectations, documents: Documents
) -> PapersGrid:
    """Return what is expected of every step and of the case, and what of it is there.

    Of the exhibits only those count of which it is said which paper they are, or that lie in the
    chain.

    What was set aside counts for nothing. A paper of a link shows of the step it leads to that it
    bought, paid and received, and of the step it comes from that it sold.
    """
    known = {each.id: each for each in exhibits if not each.set_aside}
    lists = [documents.lists[each] for each in held.lists if each in documents.lists]
    why = {(each.step, each.item): each.reason for each in held.not_needed}
    rows = tuple(_row(step, chain, known, lists, held, why, documents) for step in chain.steps)
    whole = (
        _wanted(each, list_, _once_in_case(each, chain, known), why.get((None, each.id), ""),
                documents)
        for list_ in lists
        for each in list_.items
        if each.shows is None
    )  # fmt: skip
    return PapersGrid(tuple(each.slug for each in lists), rows, tuple(whole))


def taken_for(
    step: Step, list_: PaperList, said: Sequence[StepTemplate]
) -> TemplateStepTaken | None:
    """Return for which step of a template a step is taken: as a person said, else by its words."""
    for each in said:
        if (each.step, each.list) == (step.id, list_.slug):
            found = list_.step(each.template)
            return TemplateStepTaken(list_.slug, found, by_words=False) if found else None
    for text in (step.title, step.process):
        found = _first(text, list_)
        if found:
            return TemplateStepTaken(list_.slug, found, by_words=True)
    return None


def words_of(template: TemplateStep) -> NameWords:
    """Return all the words by which a step of a template is known."""
    return NameWords((template.en, *template.words.en), (template.zh, *template.words.zh))


def _first(text: str, list_: PaperList) -> TemplateStep | None:
    found = find_words(text, ((each.id, words_of(each)) for each in list_.steps))
    return list_.step(found[0].id) if found else None


def _row(  # noqa: PLR0913, PLR0917 - all that a row is made of
    step: Step,
    chain: Chain,
    known: Mapping[ExhibitId, Exhibit],
    lists: Sequence[PaperList],
    held: Expectations,
    why: Mapping[tuple[StepId | None, str], str],
    documents: Documents,
) -> GridRow:
    templates = lists if held.usual else ()
    taken = [each for list_ in templates if (each := taken_for(step, list_, held.templates))]
    busy = {paper.exhibit for paper in chain.papers}
    cells = []
    for shows in PaperShows:
        found = dict.fromkeys(paper.exhibit for paper in laid(step, shows, chain))
        there = [known[each] for each in found if each in known]
        wanted = tuple(
            _wanted(item, list_, _at_step(step, item, chain, known),
                    why.get((step.id, item.id), ""), documents)
            for list_, item in _expected(step, shows, lists, taken)
            if _goes_on(step, shows, chain)
        )  # fmt: skip
        cell = GridCell(
            step.id,
            shows,
            _once(wanted) if held.usual else wanted,
            tuple(
                dict.fromkeys([*(e.id for e in there), *(id_ for e in wanted for id_ in e.there)])
            ),
        )
        lying = _of_kind(
            (each for each in known.values() if each.party == step.party and each.id not in busy),
            [paper for each in cell.missing for paper in each.papers],
        )
        cells.append(replace(cell, lying=lying if step.party else ()))
    return GridRow(step, tuple(taken), tuple(cells))


def _goes_on(step: Step, shows: PaperShows, chain: Chain) -> bool:
    """Whether anything is to be shown: within one company nothing is bought, paid or sold."""
    links = chain.out_of if shows is PaperShows.SOLD else chain.into
    lack = _PROVES.get(shows)
    beside = links.get(step.id, ())
    return not (lack and beside) or any(lack in to_be_proven(chain, each) for each in beside)


def _expected(
    step: Step, shows: PaperShows, lists: Sequence[PaperList], taken: Sequence[TemplateStepTaken]
) -> Iterator[tuple[PaperList, Expected | UsualPapers]]:
    """Yield what is expected in a cell, that of templates first: it is the more exact."""
    by_slug = {each.slug: each for each in lists}
    for each in taken:
        yield from (
            (by_slug[each.list], item) for item in each.template.usual if item.shows is shows
        )
    for list_ in lists:
        for item in list_.items:
            if item.shows is shows and (item.begins or not step.begins):
                yield list_, item


def _once(wanted: Sequence[ExpectedPaper]) -> tuple[ExpectedPaper, ...]:
    """Let the more exact stand for what a list of CBP expects in general, and name it."""
    exact = [each for each in wanted if each.checked is ExpectationChecked.PRACTICE]
    general = [each for each in wanted if each.checked is not ExpectationChecked.PRACTICE]
    for each in general:
        for n, other in enumerate(exact):
            if {*each.papers} & {*other.papers} and not each.not_needed:
                exact[n] = replace(other, also=(*other.also, each.id))
                break
        else:
            exact.append(each)
    return tuple(exact)


def laid(step: Step, shows: PaperShows, chain: Chain) -> Iterator[ChainPaper]:
    """Yield the papers that show something of a step: its own, and those of its links."""
    of_links = (
        (chain.into.get(step.id, ()), _INTO.get(shows, ())),
        (chain.out_of.get(step.id, ()), _OUT.get(shows, ())),
    )
    yield from (p for p in chain.of_step.get(step.id, ()) if p.shows in _OF_STEP[shows])
    for links, wanted in of_links:
        for link in links:
            yield from (p for p in chain.of_link.get(link.id, ()) if p.shows in wanted)


def answering(step: Step, item: Expected | UsualPapers, chain: Chain) -> Iterator[ChainPaper]:
    """Yield the papers, of any kind, that lie where one answers what is expected of a step."""
    also = item.also if isinstance(item, Expected) else ()
    for shows in (item.shows, *also):
        if shows is not None:
            yield from laid(step, shows, chain)


def _at_step(
    step: Step, item: Expected | UsualPapers, chain: Chain, known: Mapping[ExhibitId, Exhibit]
) -> tuple[ExhibitId, ...]:
    found = dict.fromkeys(paper.exhibit for paper in answering(step, item, chain))
    return _of_kind([known[each] for each in found if each in known], item.papers)


def _once_in_case(
    item: Expected, chain: Chain, known: Mapping[ExhibitId, Exhibit]
) -> tuple[ExhibitId, ...]:
    if not item.names_parties:
        return _of_kind(known.values(), item.papers)
    naming = {paper.exhibit for paper in chain.papers if paper.shows is Laid.RECORD}
    return tuple(each for each in known if each in naming)


def _of_kind(
    exhibits: "Iterator[Exhibit] | Collection[Exhibit]", papers: Collection[str]
) -> tuple[ExhibitId, ...]:
    return tuple(each.id for each in exhibits if each.paper and each.paper in papers)


def _wanted(
    item: Expected | UsualPapers,
    list_: PaperList,
    there: tuple[ExhibitId, ...],
    not_needed: str,
    documents: Documents,
) -> ExpectedPaper:
    kinds = [paper for each in item.papers if (paper := documents.papers.get(each))]
    english, chinese = " or ".join(each.en for each in kinds), "或".join(each.zh for each in kinds)
    if isinstance(item, UsualPapers) and item.en and kinds:  # the words alone name no paper
        english, chinese = f"{kinds[0].en}: {item.en}", f"{kinds[0].zh}：{item.zh}"
    return ExpectedPaper(
        id=item.id,
        list=list_.slug,
        english=item.en if isinstance(item, Expected) else english,
        chinese=item.zh if isinstance(item, Expected) else chinese,
        papers=item.papers,
        checked=item.checked if isinstance(item, Expected) else ExpectationChecked.PRACTICE,
        there=there,
        not_needed=not_needed,
        sensitive=isinstance(item, Expected) and item.sensitive,
    )

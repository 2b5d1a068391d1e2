"""What follows from steps, links and papers alone: order, origins, and what is not proven.

Pure. A paper of a step counts for a link of it too where there is only one that it can be about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from casefiles.cases.model import Party
from casefiles.chain.chain import Chain
from casefiles.chain.model import ChainPaper, Custody, Link, Shows, Step
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LinkId, StepId

BLENDING = frozenset({Custody.BLENDED, Custody.MASS_BALANCE, Custody.UNKNOWN})
"""After these every origin that came in is in everything that goes out."""

SILENCING = frozenset({Custody.MASS_BALANCE, Custody.UNKNOWN})
"""Past these nothing can be said of what is *not* in the goods."""


class Lack(Enum):
    """What is missing at a step or on a link."""

    ENTITY = "entity"
    PLACE = "place"
    """Country, site, and in China the province."""

    DOCUMENT = "document"
    """There is no paper at all of the step, nor of what goes in or out."""

    CITATION = "citation"
    """No record names the party, with whom the importer did not deal."""

    SOURCE = "source"
    """It is no raw material, and nothing leads to it."""

    CUSTODY = "custody"
    POSTAL_CODE = "postal_code"
    MADE = "made"
    """No paper shows that it was made there."""

    SALE = "sale"
    TRANSPORT = "transport"
    PAYMENT = "payment"


OF_LINKS = {
    Lack.SALE: frozenset({Shows.BOUGHT, Shows.SOLD}),
    Lack.TRANSPORT: frozenset({Shows.MOVED, Shows.RECEIVED}),
    Lack.PAYMENT: frozenset({Shows.PAID}),
}
"""Which papers prove what of a link: either side's will do."""

_IN = frozenset({Shows.BOUGHT, Shows.PAID, Shows.RECEIVED})
_OUT = frozenset({Shows.SOLD, Shows.MOVED})


Pair = tuple[StepId, StepId]


def cycle_through(links: Iterable[Pair], new: Pair) -> list[StepId]:
    """Return the round that a new link would close, beginning where it does; else nothing."""
    start, goal = new[1], new[0]
    if start == goal:
        return [start, start]
    after: dict[StepId, list[StepId]] = {}
    for from_step, to_step in links:
        after.setdefault(from_step, []).append(to_step)
    came, waiting = dict[StepId, StepId](), [start]
    while waiting:
        step = waiting.pop()
        for each in after.get(step, ()):
            if each not in came and each != start:
                came[each] = step
                waiting.append(each)
    if goal not in came:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return [goal, *reversed(way)]


def tiers(chain: Chain) -> Mapping[StepId, int]:
    """Return how many links there are at most between each step and raw material, from 0."""
    found = dict[StepId, int]()
    for step in in_order(chain):
        before = [found[each.from_step] for each in chain.into.get(step.id, ())]
        found[step.id] = 1 + max(before, default=-1)
    return found


def in_order(chain: Chain) -> list[Step]:
    """Return the steps so that each comes after all that lead to it, else by number."""
    waits = {each.id: len(chain.into.get(each.id, ())) for each in chain.steps}
    ready, made = [each.id for each in chain.steps if not waits[each.id]], list[Step]()
    while ready:
        step = ready.pop(0)
        made.append(chain.by_id[step])
        for link in chain.out_of.get(step, ()):
            waits[link.to_step] -= 1
            if not waits[link.to_step]:
                ready.append(link.to_step)
    return made


def upstream(chain: Chain, steps: Iterable[Step]) -> list[Step]:
    """Return these steps and all that lead to them, by number."""
    seen, waiting = set[StepId](), [each.id for each in steps]
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += [each.from_step for each in chain.into.get(step, ())]
    return [each for each in chain.steps if each.id in seen]


def origins(chain: Chain) -> Mapping[StepId, frozenset[StepId]]:
    """Return from which first steps the goods of each step may come.

    Where lots stay apart, goods that go out under the name under which they came in come from where
    those came from. After a blend, and where it is not known, every origin is in everything.
    """
    of_step, of_link = dict[StepId, frozenset[StepId]](), dict[LinkId, frozenset[StepId]]()
    for step in in_order(chain):
        came = chain.into.get(step.id, ())
        all_of_it = frozenset[StepId]().union(*(of_link[each.id] for each in came))
        of_step[step.id] = all_of_it or frozenset({step.id})
        for each in chain.out_of.get(step.id, ()):
            alike = [one for one in came if _alike(one.goods, each.goods)]
            if alike and step.custody not in BLENDING:
                of_link[each.id] = frozenset[StepId]().union(*(of_link[one.id] for one in alike))
            else:
                of_link[each.id] = of_step[step.id]
    return of_step


def silenced_by(chain: Chain, steps: Iterable[Step]) -> list[Step]:
    """Return the steps past which nothing can be said of what is not in the goods."""
    return [each for each in upstream(chain, steps) if each.custody in SILENCING]


def papers_of(chain: Chain, link: Link) -> list[ChainPaper]:
    """Return the papers of a link: its own, and those of its steps that fit no other."""
    found = [*chain.of_link.get(link.id, ())]
    sole = (
        (chain.into.get(link.to_step, ()), link.to_step, _IN),
        (chain.out_of.get(link.from_step, ()), link.from_step, _OUT),
    )
    for beside, step, about in sole:
        if len(beside) == 1:
            those = (e for e in chain.of_step.get(step, ()) if e.id not in chain.unassigned)
            found += [each for each in those if each.shows in about]
    return found


def without_links(chain: Chain, gone: Collection[LinkId]) -> Chain:
    """Return the chain without these links. What a paper proves of the others does not grow."""
    left_out = [each for each in chain.links if each.id in gone]
    unclear = {(each.to_step, shows) for each in left_out for shows in _IN}
    unclear |= {(each.from_step, shows) for each in left_out for shows in _OUT}
    return replace(
        chain,
        links=[each for each in chain.links if each.id not in gone],
        papers=[each for each in chain.papers if each.link not in gone],
        unassigned=frozenset(e.id for e in chain.papers if (e.step, e.shows) in unclear),
    )


def to_be_proven(chain: Chain, link: Link) -> tuple[Lack, ...]:
    """Return what papers have to prove of a link. Within one company nothing is sold or paid."""
    giver, taker = chain.by_id[link.from_step], chain.by_id[link.to_step]
    if giver.party and giver.party == taker.party:
        return () if giver.site and giver.place == taker.place else (Lack.TRANSPORT,)
    return (*OF_LINKS,)


def lacks_of_link(chain: Chain, link: Link) -> tuple[Lack, ...]:
    """Return what is not proven of a link."""
    shown = {each.shows for each in papers_of(chain, link)}
    return tuple(e for e in to_be_proven(chain, link) if not shown & OF_LINKS[e])


def lacks_of_step(chain: Chain, step: Step) -> tuple[Lack, ...]:
    """Return what is missing at a step."""
    return tuple(_lacks(chain, step))


def is_named(chain: Chain, step: Step) -> bool:
    """Whether the importer dealt with the party of a step, or a record names it."""
    out = chain.out_of.get(step.id, ())
    records = (chain.of_step.get(step.id, ()), *(chain.of_link.get(each.id, ()) for each in out))
    if any(paper.shows is Shows.RECORD for each in records for paper in each):
        return True
    return any(each.dealt_directly for each in out) or not out


@dataclass(frozen=True, slots=True)
class ChainGap:
    """Something that is missing, at a step or on a link."""

    lack: Lack
    step: Step
    """Of a link: the one it leads to."""

    link: Link | None = None


def gaps(chain: Chain, steps: Sequence[Step]) -> list[ChainGap]:
    """Return all that is missing at these steps and on the links between them."""
    among = {each.id for each in steps}
    found = list[ChainGap]()
    for step in steps:
        found += [ChainGap(each, step) for each in lacks_of_step(chain, step)]
        for link in chain.into.get(step.id, ()):
            if link.from_step in among:
                found += [ChainGap(each, step, link) for each in lacks_of_link(chain, link)]
    return found


def passes_on(step: Step) -> bool:
    """Whether nothing is made at a step, as at a merchant's: what goes in is what comes out."""
    return bool(step.inputs.strip()) and _alike(step.inputs, step.outputs)


def _lacks(chain: Chain, step: Step) -> Iterator[Lack]:
    party, own = chain.party(step), chain.of_step.get(step.id, ())
    beside = (*chain.out_of.get(step.id, ()), *chain.into.get(step.id, ()))
    in_china = step.country.strip().upper() == "CN"
    is_somewhere = bool(step.country.strip() and step.site.strip())
    is_somewhere &= bool(step.province.strip()) or not in_china
    lacking = {
        Lack.ENTITY: party is None,
        Lack.PLACE: not is_somewhere,
        Lack.DOCUMENT: not own and not any(chain.of_link.get(each.id) for each in beside),
        Lack.MADE: not passes_on(step) and not any(paper.shows is Shows.MADE for paper in own),
        Lack.CITATION: party is not None and not is_named(chain, step),
        Lack.SOURCE: not step.begins and not chain.into.get(step.id),
        Lack.CUSTODY: step.custody is Custody.UNKNOWN,
        Lack.POSTAL_CODE: in_china and not _postal_code(step, party),
    }
    yield from (each for each, is_so in lacking.items() if is_so)


def _postal_code(step: Step, party: Party | None) -> str:
    return step.postal_code.strip() or (party.postal_code.strip() if party else "")


def _alike(one: str, other: str) -> bool:
    return bool(one.strip()) and one.casefold().split() == other.casefold().split()

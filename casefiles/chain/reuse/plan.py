"""What comes over when something is chosen: all that it cannot be without, and nothing else.

Reads the other case and writes nothing: the preview and the act both ask here.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Protocol, TypeVar

from casefiles.cases import store as cases
from casefiles.cases.model import TRADERS, CaseFile, Party
from casefiles.chain import store
from casefiles.chain.ledger import store as ledger
from casefiles.chain.ledger.model import Recipe
from casefiles.chain.model import ChainPaper, Link, Step
from casefiles.chain.reuse.model import ReuseChoice, ReusePlan
from casefiles.chain.screening import store as screening
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.model import Exhibit, Passage
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.model import TranslatedValue, Translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CaseClosed, Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)


def plan_reuse(
    db: sqlite3.Connection, case: CaseId, source: CaseId, chosen: ReuseChoice
) -> ReusePlan:
    """Return what comes into a case from another. To be called within one view.

    With a step come its party and papers, with an exhibit what lies in it, its translations and
    originals, and whose it is. Raises `Impossible` where nothing was chosen, the case is closed or
    both are the same, and `NotFound` for what the other case does not have, such as an erased one.
    """
    target, other = cases.get(db, case), cases.get(db, source)
    _refuse(target, other, chosen)
    sieve = _NotHereYet(here_already(db, case, source))
    steps = _known("step", store.steps(db, source), chosen.steps)
    links, papers = _between(db, source, steps, sieve)
    wanted, refused = _exhibits(db, source, chosen.exhibits, papers)
    sieve.said += [f"{e.label} stays behind: in {other.label} it is set aside." for e in refused]
    ids = {each.id for each in wanted}
    parties = _parties(db, target, source, chosen, (*steps, *wanted), sieve)
    new_parties = sieve.new(parties)
    owners = {each.id for each in new_parties}
    marks = [e for e in rows.of_case(db, evidence.PASSAGES, Passage, source) if e.exhibit in ids]
    _find_here(db, case, marks, links, sieve)
    stated = [each.fact for each in consistency.stated(db, source) if each.exhibit in ids]
    translated, values = _translated(db, target, source, ids, sieve)
    these = {each.id for each in translated}
    places = translations.places_of_case(db, source)
    names = screening.further_names(db, source)
    return ReusePlan(
        source=other,
        target=target,
        parties=tuple(new_parties),
        exhibits=tuple(sieve.new(wanted)),
        refused=tuple(refused),
        names=tuple(each for each in names if each.party in owners),
        passages=tuple(sieve.new(marks)),
        facts=tuple(sieve.new(stated)),
        translations=tuple(translated),
        places=tuple(each for each in places if each.translation in these),
        values=tuple(values),
        steps=tuple(sieve.new(steps)),
        links=tuple(sieve.new(links)),
        papers=tuple(sieve.new([each for each in papers if each.exhibit in ids])),
        recipes=tuple(sieve.new(_recipes(db, target, source, chosen, sieve))),
        here={**sieve.same, **sieve.brought},
        passed=sieve.passed,
        left_out=tuple(sieve.said),
    )


def here_already(db: sqlite3.Connection, case: CaseId, source: CaseId) -> dict[str, str]:
    """Return the id here of what was brought from another case and is still here, by its id."""
    brought = [each for each in store.reused(db, case) if each.from_case == source]
    there = {kind: rows.ids(db, kind, case) for kind in {each.kind for each in brought}}
    return {each.original: each.copy for each in brought if each.copy in there[each.kind]}


@dataclass
class _NotHereYet:
    """Lets through what is not here yet, and keeps count of what it passes over."""

    brought: Mapping[str, str]
    """The id here of what was brought before, by its id there."""

    same: dict[str, str] = field(default_factory=dict)
    """The id here of what somebody entered here as well."""

    passed: int = 0
    said: list[str] = field(default_factory=list)

    def new(self, things: Sequence[R]) -> list[R]:
        self.passed += sum(each.id in self.brought for each in things)
        return [e for e in things if e.id not in self.brought and e.id not in self.same]


def _refuse(target: CaseFile, source: CaseFile, chosen: ReuseChoice) -> None:
    if target.id == source.id:
        raise Impossible(f"{target.label} is this case. Choose another to bring something from.")
    if target.closed_at is not None:
        raise CaseClosed(target.label)
    if not chosen:
        raise Impossible("Nothing was selected to reuse.")


def _known(kind: str, every: Sequence[R], wanted: Collection[str]) -> list[R]:
    """Return those that are wanted. Raises `NotFound`."""
    known = {each.id for each in every}
    for id_ in wanted:
        if id_ not in known:
            raise NotFound(kind, id_)
    return [each for each in every if each.id in wanted]


def _between(
    db: sqlite3.Connection, source: CaseId, steps: Sequence[Step], sieve: _NotHereYet
) -> tuple[list[Link], list[ChainPaper]]:
    """Return the links of chosen steps to others that are there too, and the papers of both."""
    ids = {each.id for each in steps}
    there = {*ids, *sieve.brought}
    touching = [e for e in store.links(db, source) if e.from_step in ids or e.to_step in ids]
    links = [each for each in touching if {each.from_step, each.to_step} <= there]
    if alone := len(touching) - len(links):
        many = "1 link stays" if alone == 1 else f"{alone} links stay"
        sieve.said.append(f"{many} behind: a step at one end does not come.")
    of_links = {each.id for each in links}
    papers = store.papers(db, source)
    return links, [e for e in papers if e.step in ids or e.link in of_links]


def _exhibits(
    db: sqlite3.Connection,
    source: CaseId,
    chosen: Collection[ExhibitId],
    papers: Iterable[ChainPaper],
) -> tuple[list[Exhibit], list[Exhibit]]:
    """Return all exhibits that are wanted, by number: those that come, and those set aside."""
    every = evidence.of_case(db, source)
    _known("exhibit", every, chosen)
    near = dict[ExhibitId, list[ExhibitId]]()
    for each in every:
        if each.parent:
            near.setdefault(each.parent, []).append(each.id)
    for pair in translations.of_case(db, source):
        near.setdefault(pair.exhibit, []).append(pair.original)
        near.setdefault(pair.original, []).append(pair.exhibit)
        if pair.statement_exhibit:
            near.setdefault(pair.exhibit, []).append(pair.statement_exhibit)
    aside = {each.id for each in every if each.set_aside}
    left, wanted = [*chosen, *(each.exhibit for each in papers)], set[ExhibitId]()
    while left:
        if (it := left.pop()) not in wanted:
            wanted.add(it)
            left += [] if it in aside else near.get(it, [])
    come = [each for each in every if each.id in wanted - aside]
    return come, [each for each in every if each.id in wanted & aside]


def _parties(  # noqa: PLR0913, PLR0917 - two cases, and who is wanted
    db: sqlite3.Connection,
    target: CaseFile,
    source: CaseId,
    chosen: ReuseChoice,
    of: Iterable[Step | Exhibit],
    sieve: _NotHereYet,
) -> list[Party]:
    """Return whom all that speaks of, and note who of them is here under the same name.

    None of them is supplier or importer here where somebody is already.
    """
    taken = {role for field, role in TRADERS.items() if getattr(target, field)}
    every = [
        replace(each, roles=tuple(role for role in each.roles if role not in taken))
        for each in cases.parties(db, source)
    ]
    _known("party", every, chosen.parties)
    wanted = {*chosen.parties, *(each.party for each in of)}
    named = {each.name.strip(): each.id for each in cases.parties(db, target.id)}
    parties = [each for each in every if each.id in wanted]
    for each in parties:
        if (here := named.get(each.name.strip())) and each.id not in sieve.brought:
            sieve.same[each.id] = here
            sieve.said.append(f"{each.name} is in {target.label} already and stays as it is there.")
    return parties


def _find_here(
    db: sqlite3.Connection,
    case: CaseId,
    marks: Sequence[Passage],
    links: Sequence[Link],
    sieve: _NotHereYet,
) -> None:
    """Note what somebody marked here at the same place, and linked here by the same goods."""
    here = sieve.brought.get
    marked = {
        (each.exhibit, each.place): each.id
        for each in rows.of_case(db, evidence.PASSAGES, Passage, case)
    }
    for mark in marks:
        if (exhibit := here(mark.exhibit)) and (
            same := marked.get((ExhibitId(exhibit), mark.place))
        ):
            sieve.same[mark.id] = same
    linked = {(str(e.from_step), str(e.to_step), e.goods): e.id for e in store.links(db, case)}
    for link in links:
        ends = (here(link.from_step, ""), here(link.to_step, ""))
        if same_link := linked.get((*ends, link.goods)):
            sieve.same[link.id] = same_link


def _translated(
    db: sqlite3.Connection,
    target: CaseFile,
    source: CaseId,
    exhibits: set[ExhibitId],
    sieve: _NotHereYet,
) -> tuple[list[Translation], list[TranslatedValue]]:
    """Return which of the exhibits translate one another, and the values of their forms."""
    both = [e for e in translations.of_case(db, source) if {e.exhibit, e.original} <= exhibits]
    held = {each.exhibit for each in translations.of_case(db, target.id)}
    new = [e for e in sieve.new(both) if sieve.brought.get(e.exhibit) not in held]
    these = {each.id for each in new}
    values = [e for e in translations.values_of_case(db, source) if e.translation in these]
    come = [each for each in values if each.exhibit in exhibits]
    if alone := len(values) - len(come):
        many = "1 value of a form stays" if alone == 1 else f"{alone} values of forms stay"
        sieve.said.append(f"{many} behind: the papers they stand in do not come.")
    return new, come


def _recipes(
    db: sqlite3.Connection,
    target: CaseFile,
    source: CaseId,
    chosen: ReuseChoice,
    sieve: _NotHereYet,
) -> list[Recipe]:
    """Return the chosen ones, and say which title is taken here."""
    titles = {each.title: each.id for each in ledger.recipes(db, target.id)}
    found = _known("recipe", ledger.recipes(db, source), chosen.recipes)
    for each in found:
        if each.title in titles and each.id not in sieve.brought:
            sieve.same[each.id] = titles[each.title]
            sieve.said.append(f"A recipe “{each.title}” is in {target.label} already.")
    return found

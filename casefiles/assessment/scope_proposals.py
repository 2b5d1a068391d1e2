"""What a case knows already of what a new scope would be about. A person reads it and opens it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.cases.shipments import store as shipments
from casefiles.chain import store as chain
from casefiles.chain.model import Link, Shows, Step
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, PartyId, StepId


@dataclass(frozen=True, slots=True)
class ScopeProposal:
    """Fields of a new scope about one party; what the case does not know is empty."""

    title: str
    site: str
    goods: str
    period_from: date | None
    """The first day of what came into its steps from others, or of their documents."""

    period_to: date | None
    """The last day of what went out of them, or of their documents."""

    sources: tuple[str, ...]
    """Where it was read, in words."""


def scope_proposal(db: sqlite3.Connection, case: CaseId, party: PartyId) -> ScopeProposal:
    """Return what is known of a scope about a party. Raises `NotFound`."""
    about = cases.party(db, party)
    steps = [each for each in chain.steps(db, case) if each.party == party]
    made = _once(e.description for e in shipments.lines(db, case) if e.manufacturer == party)
    put_out = _once(line for each in steps for line in each.outputs.splitlines())
    links, its = chain.links(db, case), {each.id for each in steps}
    came = [day for e in links if e.to_step in its and e.from_step not in its for day in _days(e)]
    went = [day for e in links if e.from_step in its and e.to_step not in its for day in _days(e)]
    papers = [*_days_of_papers(db, case, its, links)]
    sources = {
        f"party {about.romanized or about.name}": True,
        "its steps in the chain": bool(steps),
        "the entry lines it made": bool(made),
        "the days of its documents": bool(papers) and not (came and went),
    }
    return ScopeProposal(
        title=_title(about, steps),
        site=_once(each.site for each in steps) or " ".join(about.address.split()),
        goods=made or put_out,
        period_from=min(came or papers, default=None),
        period_to=max(went or papers, default=None),
        sources=tuple(words for words, there in sources.items() if there),
    )


def _days_of_papers(
    db: sqlite3.Connection, case: CaseId, its: Collection[StepId], links: Iterable[Link]
) -> Iterator[date]:
    """Yield the days of what is attached to steps, to links at their ends, and received from them.

    A paper that covers a period says its first and last day instead of when it was made.
    """
    at_links = {each.id for each in links if {each.from_step, each.to_step} & {*its}}
    after = {each.to_step for each in links if each.from_step in its}
    attached = {
        each.exhibit
        for each in chain.relied_on(db, case)
        if each.step in its
        or each.link in at_links
        or (each.step in after and each.shows in _FROM_BEFORE)
    }
    for each in evidence.those(db, attached):
        covered = [*filter(None, (each.covers_from, each.covers_to))]
        yield from covered or filter(None, (each.made_on,))


_FROM_BEFORE = frozenset({Shows.BOUGHT, Shows.MOVED, Shows.RECEIVED})
"""What a paper of a step shows of the step before."""


def likely_party(db: sqlite3.Connection, case: CaseId) -> Party | None:
    """Return whom a first scope is most likely about: who made the goods, else who is said to."""
    parties = cases.parties(db, case)
    made = {each.manufacturer for each in shipments.lines(db, case)}
    makes = [each for each in parties if each.id in made]
    makes += [each for each in parties if {"manufacturer", "supplier"} & {*each.roles}]
    return next(iter(makes or (parties if len(parties) == 1 else ())), None)


def _title(party: Party, steps: Sequence[Step]) -> str:
    return ": ".join(filter(None, (party.romanized or party.name, _once(e.title for e in steps))))


def _once(words: Iterable[str]) -> str:
    """Each once, in one line."""
    return "; ".join(dict.fromkeys(filter(None, (" ".join(each.split()) for each in words))))


def _days(link: Link) -> Iterator[date]:
    return filter(None, (link.sold_on, link.moved_on, link.received_on))

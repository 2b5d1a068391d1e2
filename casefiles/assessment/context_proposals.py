"""Which context places propose for each scope of a case, and what a person said of it."""

import sqlite3
from collections.abc import Iterable, Set

from casefiles.assessment import store
from casefiles.assessment.model import DeclinedContext
from casefiles.assessment.origin import XINJIANG, opened_by_origin
from casefiles.assessment.place_grounds import (
    CasePlaces,
    ContextGround,
    grounds_of,
    grounds_without_scope,
)
from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.model import Scope
from casefiles.chain import store as chain
from casefiles.checklists.model import Checklist, ContextPack
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ScopeId


@dataclass(frozen=True, slots=True)
class ContextProposal:
    """A context that places propose for a scope, which keeps another."""

    scope: Scope
    pack: ContextPack
    grounds: tuple[ContextGround, ...]
    declined: DeclinedContext | None = None
    """What a person said, if every one of the places was known then."""

    @property
    def asks(self) -> bool:
        """Whether every place has a name that places elsewhere have too."""
        return all(each.asks for each in self.grounds)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person to take or to decline it."""
        return self.declined is None


@dataclass(frozen=True, slots=True)
class UnaskedGroups:
    """A scope whose workers come from such a region, and groups that this opens and are closed."""

    scope: Scope
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextProposals:
    """What places propose for a case."""

    of_scopes: tuple[ContextProposal, ...] = ()
    without_scope: tuple[ContextGround, ...] = ()
    """What lies in such a region, of parties and steps that no scope is about."""

    not_asked: tuple[UnaskedGroups, ...] = ()
    """Where how people were recruited is not asked, though it should be."""

    def of(self, scope: ScopeId) -> ContextProposal | None:
        """Return what is proposed for one scope."""
        return next((each for each in self.of_scopes if each.scope.id == scope), None)

    @property
    def open(self) -> tuple[ContextProposal, ...]:
        """Those that wait for a person."""
        return tuple(each for each in self.of_scopes if each.is_open)


def context_proposals(db: sqlite3.Connection, case: CaseId) -> ContextProposals:
    """Read what places propose. To be called within one view."""
    scopes, known = cases.scopes(db, case), import_summary(db, case)
    if not scopes:
        return ContextProposals()
    placed = CasePlaces(
        cases.parties(db, case), chain.steps(db, case), known.shipments, known.lines
    )
    declined = store.declined_contexts(db, case)
    listed = {each.id: store.checklist(db, each.edition) for each in scopes}
    found = (propose(each, listed[each.id], placed, declined) for each in scopes)
    opened = {e.id: {g.checklist_group for g in store.groups(db, e.id)} for e in scopes}
    closed = (
        UnaskedGroups(each, unasked_groups(each, listed[each.id], placed, opened[each.id]))
        for each in scopes
    )
    return ContextProposals(
        tuple(each for each in found if each),
        grounds_without_scope(scopes, listed[scopes[-1].id], placed),
        tuple(each for each in closed if each.groups),
    )


def unasked_groups(
    scope: Scope, checklist: Checklist, case: CasePlaces, opened: Set[str]
) -> tuple[str, ...]:
    """Return the groups that the origin of workers opens and that are closed. Pure."""
    regions = [scope.worker_region, *(e.worker_region for e in case.steps_of(scope.party))]
    wanted = opened_by_origin(checklist, "\n".join(regions))
    return tuple(each for each in wanted if each not in opened)


def propose(
    scope: Scope, checklist: Checklist, case: CasePlaces, declined: Iterable[DeclinedContext] = ()
) -> ContextProposal | None:
    """Return the context that places propose, unless the scope has it. Pure.

    The covered region goes before others, and a name that is sure before one that asks.
    """
    grounds = grounds_of(scope, checklist, case)
    if not grounds:
        return None
    first = min(grounds, key=lambda each: (each.asks, each.pack != XINJIANG))
    if first.pack == scope.context_pack:
        return None
    named = tuple(each for each in grounds if each.pack == first.pack)
    said = (e for e in declined if (e.scope, e.context_pack) == (scope.id, first.pack))
    held = next((e for e in said if {g.key for g in named} <= {*e.grounds.splitlines()}), None)
    return ContextProposal(scope, checklist.packs[first.pack], named, held)


def in_words(proposal: ContextProposal) -> str:
    """Say what is proposed, and for which places."""
    places = "; ".join(each.key for each in proposal.grounds)
    region = proposal.pack.region
    if proposal.asks:
        return f"May be in another context, {region}, if that is the place: {places}"
    return f"Places propose another context, {region}: {places}"

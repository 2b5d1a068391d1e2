"""From the names that an answers file uses to what is in the case."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipments
from casefiles.chain import store as chain
from casefiles.checklists.model import Checklist
from casefiles.errors import Impossible
from casefiles.evidence import store as evidence
from casefiles.ids import CaseId, ExhibitId, IndicatorId, LineId, LinkId, PartyId, ScopeId, StepId

Id = TypeVar("Id", bound=str)


@dataclass(slots=True)
class Names:
    """The parties, scopes and exhibits of a case by all the names they can be called by."""

    parties: dict[str, PartyId] = field(default_factory=dict)
    scopes: dict[str, ScopeId] = field(default_factory=dict)
    exhibits: dict[str, ExhibitId] = field(default_factory=dict)
    lines: dict[str, LineId] = field(default_factory=dict)
    steps: dict[str, StepId] = field(default_factory=dict)
    links: dict[str, LinkId] = field(default_factory=dict)

    def party(self, name: str) -> PartyId:
        """Return a party by its key in the file or its name. Raises `Impossible`."""
        return _of(self.parties, name, "party")

    def scope(self, name: str) -> ScopeId:
        """Return a scope by its key in the file, its label or its title. Raises `Impossible`."""
        return _of(self.scopes, name, "scope")

    def exhibit(self, name: str) -> ExhibitId:
        """Return an exhibit by label, by path, or by a file name that only one has."""
        return _of(self.exhibits, name, "exhibit")

    def line(self, name: str) -> LineId:
        """Return an entry line by its key in the file, or as `SH-1 line 2`."""
        return _of(self.lines, name, "entry line")

    def step(self, name: str) -> StepId:
        """Return a step by its key in the file, its label (`step 3`) or its title."""
        return _of(self.steps, name, "step")

    def link(self, name: str) -> LinkId:
        """Return a link by its key in the file."""
        return _of(self.links, name, "link")


def names_in(db: sqlite3.Connection, case: CaseId) -> Names:
    """Return the names of what is in a case already. A name that several have is nobody's."""
    known = Names()
    known.parties = _unambiguous((each.name, each.id) for each in cases.parties(db, case))
    scopes = cases.scopes(db, case)
    known.scopes = _unambiguous((each.title, each.id) for each in scopes)
    known.scopes |= {each.label: each.id for each in scopes}
    entries = {each.id: each.label for each in shipments.shipments(db, case)}
    lines = shipments.lines(db, case)
    known.lines = {f"{entries[each.shipment]} {each.label}": each.id for each in lines}
    steps = chain.steps(db, case)
    known.steps = _unambiguous((each.title, each.id) for each in steps)
    known.steps |= {each.label: each.id for each in steps}
    exhibits = evidence.of_case(db, case)
    known.exhibits = _unambiguous((each.name, each.id) for each in exhibits)
    paths = ((f"{each.folder}/{each.name}", each.id) for each in exhibits if each.folder)
    known.exhibits |= _unambiguous(paths)
    known.exhibits |= {each.label: each.id for each in exhibits}
    return known


def indicators_of(
    checklist: Checklist, indicators: Iterable[IndicatorId], groups: Iterable[str]
) -> tuple[IndicatorId, ...]:
    """Return the indicators named and those of the groups named. Raises `Impossible`."""
    found = [*indicators]
    for group in groups:
        of_it = [each.id for each in checklist.in_group(group)]
        if not of_it:
            raise Impossible(f"There is no group {group!r} in this checklist.")
        found += of_it
    return tuple(dict.fromkeys(found))


def _unambiguous(pairs: Iterable[tuple[str, Id]]) -> dict[str, Id]:
    held = [*pairs]
    times = Counter(name for name, _ in held)
    return {name: id_ for name, id_ in held if times[name] == 1}


def _of(known: dict[str, Id], name: str, what: str) -> Id:
    if name not in known:
        raise Impossible(f"There is no {what} {name!r}.")
    return known[name]

"""From the names that an answers file uses to what is in the case."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from typing import TypeVar

from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipping
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain import store as chain
from casefiles.chain.ledger import store as ledger
from casefiles.checklists.model import Checklist
from casefiles.evidence import store as evidence
from casefiles.inquiries import store as inquiries
from casefiles.kernel.conversion import Ids
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import (
    CaseId,
    DetentionId,
    ExhibitId,
    IndicatorId,
    InquiryId,
    LedgerLineId,
    LineId,
    LinkId,
    PartyId,
    ScopeId,
    ShipmentId,
    StepId,
)

Id = TypeVar("Id", bound=str)


@dataclass(slots=True)
class Names:
    """The parties, scopes and exhibits of a case by all the names they can be called by."""

    parties: dict[str, PartyId] = field(default_factory=dict)
    scopes: dict[str, ScopeId] = field(default_factory=dict)
    exhibits: dict[str, ExhibitId] = field(default_factory=dict)
    shipments: dict[str, ShipmentId] = field(default_factory=dict)
    inquiries: dict[str, InquiryId] = field(default_factory=dict)
    lines: dict[str, LineId] = field(default_factory=dict)
    """Each by its shipment and its number, `SH-1 line 2` or `SH-1 2`, however it is called."""

    detentions: dict[str, DetentionId] = field(default_factory=dict)
    steps: dict[str, StepId] = field(default_factory=dict)
    links: dict[str, LinkId] = field(default_factory=dict)
    ledger_lines: dict[str, LedgerLineId] = field(default_factory=dict)
    """By their keys in the file alone."""

    ledger_labels: dict[str, LedgerLineId] = field(default_factory=dict)

    @property
    def ids(self) -> Ids:
        """How a thing is found that a file names, by the kind of its id."""
        return {
            PartyId: self.party,
            ScopeId: self.scope,
            ShipmentId: self.shipment,
            LineId: self.line,
            DetentionId: self.detention,
            ExhibitId: self.exhibit,
            StepId: self.step,
            LinkId: self.link,
            LedgerLineId: self.ledger_line,
        }

    def party(self, name: str) -> PartyId:
        """Return a party by its key in the file or its name. Raises `Impossible`."""
        return _of(self.parties, name, "party")

    def scope(self, name: str) -> ScopeId:
        """Return a scope by its key in the file, its label or its title. Raises `Impossible`."""
        return _of(self.scopes, name, "scope")

    def scope_named(self, scope: ScopeId) -> str:
        """Return what the file calls a scope: its key there, or its label."""
        return [name for name, each in self.scopes.items() if each == scope][-1]

    def shipment(self, name: str) -> ShipmentId:
        """Return a shipment by its key in the file, its label or its entry number."""
        return _of(self.shipments, name, "shipment")

    def line(self, name: str) -> LineId:
        """Return an entry line by its shipment and number: `first 2`, `SH-1 line 2`."""
        return _of(self.lines, name, "entry line")

    def add_line(self, line: EntryLine) -> None:
        """Let a line be called by every name of its shipment."""
        for name, shipment in self.shipments.items():
            if shipment == line.shipment:
                self.lines[f"{name} {line.number}"] = self.lines[f"{name} {line.label}"] = line.id

    def detention(self, name: str) -> DetentionId:
        """Return a detention by its key in the file, its label or CBP's number for it."""
        return _of(self.detentions, name, "detention")

    def exhibit(self, name: str) -> ExhibitId:
        """Return an exhibit by label, by path, or by a file name that only one has."""
        return _of(self.exhibits, name, "exhibit")

    def step(self, name: str) -> StepId:
        """Return a step by its key in the file, its label (`step 3`) or its title."""
        return _of(self.steps, name, "step")

    def link(self, name: str) -> LinkId:
        """Return a link by its key in the file."""
        return _of(self.links, name, "link")

    def ledger_line(self, name: str) -> LedgerLineId:
        """Return a figure of the ledger by its key in the file or its label (`L-012`)."""
        return _of({**self.ledger_labels, **self.ledger_lines}, name, "figure")


def names_in(db: sqlite3.Connection, case: CaseId) -> Names:
    """Return the names of what is in a case already. A name that several have is nobody's."""
    known = Names()
    known.parties = _unambiguous((each.name, each.id) for each in cases.parties(db, case))
    scopes = cases.every_scope(db, case)
    known.scopes = _unambiguous((each.title, each.id) for each in scopes)
    known.scopes |= {each.label: each.id for each in scopes}
    imported, detained = shipping.shipments(db, case), shipping.detentions(db, case)
    known.shipments = _unambiguous((each.named, each.id) for each in imported)
    known.shipments |= {each.label: each.id for each in imported}
    known.detentions = _unambiguous((each.named, each.id) for each in detained)
    known.detentions |= {each.label: each.id for each in detained}
    for line in shipping.lines(db, case):
        known.add_line(line)
    steps = chain.steps(db, case)
    known.steps = _unambiguous((each.title, each.id) for each in steps)
    known.steps |= {each.label: each.id for each in steps}
    known.ledger_labels = {each.label: each.id for each in ledger.lines(db, case)}
    exhibits = evidence.of_case(db, case)
    known.exhibits = _unambiguous((each.name, each.id) for each in exhibits)
    paths = ((f"{each.folder}/{each.name}", each.id) for each in exhibits if each.folder)
    known.exhibits |= _unambiguous(paths)
    known.exhibits |= {each.label: each.id for each in exhibits}
    known.inquiries = inquiries_in(db, case)
    return known


def inquiries_in(db: sqlite3.Connection, case: CaseId) -> dict[str, InquiryId]:
    """Return what was asked by its label."""
    return {each.label: each.id for each in inquiries.inquiries(db, case)}


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
    if name in known:
        return known[name]
    for each in known.values():
        if each == name:  # by its id, as a window has it
            return each
    raise Impossible(f"There is no {what} {name!r}.")

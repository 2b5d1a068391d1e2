"""All that a case has of shipments and detentions, read at once, and what is chosen of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import (
    Closure,
    Confirmation,
    Detention,
    EntryLine,
    Event,
    Extension,
    PortalTask,
    Shipment,
    Upload,
)
from casefiles.cases.shipments.more_time import TimeFor, time_for
from casefiles.cases.shipments.outcome import OPEN, Outcome, outcome
from casefiles.cases.shipments.zones import EASTERN, zone_of
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, ShipmentId


@dataclass(frozen=True)
class Standing:
    """A detention with all that belongs to it."""

    detention: Detention
    lines: tuple[EntryLine, ...]
    """What it covers."""

    zone: ZoneInfo
    """Where its deadlines are days."""

    events: tuple[Event, ...] = ()
    tasks: tuple[PortalTask, ...] = ()
    extensions: tuple[Extension, ...] = ()
    """Of these tasks."""

    uploads: tuple[Upload, ...] = ()
    """Under these tasks."""

    @cached_property
    def outcome(self) -> Outcome:
        """What became of what it covers."""
        return outcome(self.lines, self.events)

    @property
    def still_held(self) -> tuple[EntryLine, ...]:
        """The lines of which something is still held, excluded or seized, and how much of them."""
        return tuple(each for line in self.lines if (each := _what_is_left(line, self.outcome)))

    def time_for(self, task: PortalTask) -> TimeFor:
        """How a task stands."""
        return time_for(task, self.extensions)


@dataclass(frozen=True)
class Imported:
    """What was imported and detained in a case."""

    shipments: tuple[Shipment, ...] = ()
    lines: tuple[EntryLine, ...] = ()
    papers: Mapping[LineId, tuple[ExhibitId, ...]] = field(default_factory=dict)
    """Which exhibits are about which line."""

    standings: tuple[Standing, ...] = ()
    """Of every detention."""

    closures: tuple[Closure, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    uploads: tuple[Upload, ...] = ()
    """Of the case, under a task or under none."""

    @cached_property
    def shipment_by_id(self) -> Mapping[ShipmentId, Shipment]:
        """Every shipment by its id."""
        return {each.id: each for each in self.shipments}

    def named(self, line: EntryLine) -> str:
        """How people speak of a line: `ABC-1234567-8, line 2`."""
        return f"{self.shipment_by_id[line.shipment].named}, {line.label}"

    @property
    def open(self) -> tuple[Standing, ...]:
        """The detentions of which something is still held, excluded or seized."""
        return tuple(each for each in self.standings if each.outcome.is_open)

    @property
    def attested(self) -> Standing | None:
        """For which detention crosswalk, reconciliation and attestation are made.

        The one that was chosen; else the only one that is open; else, if none is, the only one.
        """
        for each in self.standings:
            if each.detention.attested:
                return each
        among = self.open or self.standings
        return among[0] if len(among) == 1 else None

    @property
    def zone(self) -> ZoneInfo:
        """Where all days of the case are days: at the port of what it is about, else Eastern."""
        if self.attested:
            return self.attested.zone
        known = (each.zone for each in self.shipments)
        return ZoneInfo(next(filter(None, known), EASTERN))

    @property
    def attested_lines(self) -> tuple[EntryLine, ...]:
        """The lines they are made for, each with the quantity that is still held of it.

        Of a detention that is over, all that it covered; before any detention, all lines.
        """
        if not self.standings:
            return self.lines
        standing = self.attested
        if standing is None:
            return ()
        return standing.still_held if standing.outcome.is_open else standing.lines


READS = frozenset({
    TableName.SHIPMENT, TableName.ENTRY_LINE, TableName.LINE_PAPER, TableName.DETENTION,
    TableName.DETAINED_LINE, TableName.DETENTION_EVENT, TableName.PORTAL_TASK, TableName.EXTENSION,
    TableName.UPLOAD, TableName.CLOSURE, TableName.COUNSEL_CONFIRMATION,
})  # fmt: skip
"""What `imported` reads."""


def imported(db: sqlite3.Connection, case: CaseId) -> Imported:
    """Return what a case has of it. To be called within one view."""
    lines, shipments = store.lines(db, case), store.shipments(db, case)
    by_id = {each.id: each for each in lines}
    covered = store.covered(db, case)
    uploads = store.uploads(db, case)
    papers: dict[LineId, tuple[ExhibitId, ...]] = {}
    for paper in store.line_papers(db, case):
        papers[paper.line] = (*papers.get(paper.line, ()), paper.exhibit)
    parts = _Parts(
        store.events(db, case), store.tasks(db, case), store.extensions(db, case), uploads
    )
    standings = []
    for each in store.detentions(db, case):
        own = tuple(by_id[line] for line in covered.get(each.id, ()))
        standings.append(parts.standing(each, own, zone_of(each, own, shipments)))
    return Imported(
        shipments=tuple(shipments),
        lines=tuple(lines),
        papers=papers,
        standings=tuple(standings),
        closures=tuple(store.closures(db, case)),
        confirmations=tuple(store.confirmations(db, case)),
        uploads=tuple(uploads),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What happened in a case, to be given to its detentions."""

    events: Sequence[Event]
    tasks: Sequence[PortalTask]
    extensions: Sequence[Extension]
    uploads: Sequence[Upload]

    def standing(
        self, detention: Detention, lines: tuple[EntryLine, ...], zone: ZoneInfo
    ) -> Standing:
        tasks = tuple(each for each in self.tasks if each.detention == detention.id)
        ids = {each.id for each in tasks}
        return Standing(
            detention=detention,
            lines=lines,
            zone=zone,
            events=tuple(each for each in self.events if each.detention == detention.id),
            tasks=tasks,
            extensions=tuple(each for each in self.extensions if each.task in ids),
            uploads=tuple(each for each in self.uploads if each.task in ids),
        )


def _what_is_left(line: EntryLine, came: Outcome) -> EntryLine | None:
    """A line with the quantity of it for which something can still be done; None if for none."""
    parts = came.standing(line.id)
    left = [each for each in parts if each.fate in OPEN]
    if not left or len(left) == len(parts):
        return line if left else None
    quantity = sum((Decimal(each.quantity) for each in left if each.quantity), Decimal(0))
    return replace(line, quantity=f"{quantity:f}" if quantity else line.quantity)

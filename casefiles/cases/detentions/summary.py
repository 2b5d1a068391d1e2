"""All that a case has of shipments and detentions, read at once, and what is chosen of it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from casefiles.cases.detentions.outcome import OPEN, DetentionOutcome, outcome
from casefiles.cases.detentions.time_zones import EASTERN, zone_of
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import (
    Closure,
    CounselConfirmation,
    Detention,
    DetentionEvent,
    EntryLine,
    Extension,
    ExtensionAnswer,
    PortalTask,
    Shipment,
    Upload,
)
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, ShipmentId


@dataclass(frozen=True, slots=True)
class TaskDue:
    """How a task stands."""

    due: date | None
    """As the portal stated it, or as the last extension that was granted left it."""

    asked: int
    """How often more time was asked for, whatever was said to it."""

    pending: int
    """How many of these nobody has answered yet."""


def task_due(task: PortalTask, extensions: Iterable[Extension]) -> TaskDue:
    """Return how a task stands after the extensions of it that are among these."""
    held = [each for each in extensions if each.task == task.id]
    granted = [each.until for each in held if each.answer is ExtensionAnswer.GRANTED and each.until]
    return TaskDue(
        due=max([*granted, *filter(None, [task.due_on])], default=None),
        asked=len(held),
        pending=sum(1 for each in held if each.answer is ExtensionAnswer.OPEN),
    )


@dataclass(frozen=True)
class DetentionSummary:
    """A detention with all that belongs to it."""

    detention: Detention
    lines: tuple[EntryLine, ...]
    """What it covers."""

    zone: ZoneInfo
    """Where its deadlines are days."""

    events: tuple[DetentionEvent, ...] = ()
    tasks: tuple[PortalTask, ...] = ()
    extensions: tuple[Extension, ...] = ()
    """Of these tasks."""

    uploads: tuple[Upload, ...] = ()
    """Under these tasks."""

    @cached_property
    def outcome(self) -> DetentionOutcome:
        """What became of what it covers."""
        return outcome(self.lines, self.events)

    @property
    def still_held(self) -> tuple[EntryLine, ...]:
        """The lines of which something is still held, excluded or seized, and how much of them."""
        return tuple(each for line in self.lines if (each := _remaining(line, self.outcome)))

    def time_for(self, task: PortalTask) -> TaskDue:
        """How a task stands."""
        return task_due(task, self.extensions)


@dataclass(frozen=True)
class ImportSummary:
    """What was imported and detained in a case."""

    shipments: tuple[Shipment, ...] = ()
    lines: tuple[EntryLine, ...] = ()
    papers: Mapping[LineId, tuple[ExhibitId, ...]] = field(default_factory=dict)
    """Which exhibits are about which line."""

    statuses: tuple[DetentionSummary, ...] = ()
    """Of every detention."""

    closures: tuple[Closure, ...] = ()
    confirmations: tuple[CounselConfirmation, ...] = ()
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
    def open(self) -> tuple[DetentionSummary, ...]:
        """The detentions of which something is still held, excluded or seized."""
        return tuple(each for each in self.statuses if each.outcome.is_open)

    @property
    def attested(self) -> DetentionSummary | None:
        """For which detention crosswalk, reconciliation and attestation are made.

        The one that was chosen; else the only one that is open; else, if none is, the only one.
        """
        for each in self.statuses:
            if each.detention.attested:
                return each
        among = self.open or self.statuses
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
        if not self.statuses:
            return self.lines
        status = self.attested
        if status is None:
            return ()
        return status.still_held if status.outcome.is_open else status.lines


READS = frozenset({
    TableName.SHIPMENT, TableName.ENTRY_LINE, TableName.LINE_PAPER, TableName.DETENTION,
    TableName.DETAINED_LINE, TableName.DETENTION_EVENT, TableName.PORTAL_TASK, TableName.EXTENSION,
    TableName.UPLOAD, TableName.CLOSURE, TableName.COUNSEL_CONFIRMATION,
})  # fmt: skip
"""What `imported` reads."""


def import_summary(db: sqlite3.Connection, case: CaseId) -> ImportSummary:
    """Return what a case has of it. To be called within one view.

    A screen may call it while somebody writes: a line that came meanwhile is left out until the act
    is told of.
    """
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
    statuses = []
    for each in store.detentions(db, case):
        own = tuple(by_id[line] for line in covered.get(each.id, ()) if line in by_id)
        statuses.append(parts.status(each, own, zone_of(each, own, shipments)))
    return ImportSummary(
        shipments=tuple(shipments),
        lines=tuple(lines),
        papers=papers,
        statuses=tuple(statuses),
        closures=tuple(store.closures(db, case)),
        confirmations=tuple(store.confirmations(db, case)),
        uploads=tuple(uploads),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What happened in a case, to be given to its detentions."""

    events: Sequence[DetentionEvent]
    tasks: Sequence[PortalTask]
    extensions: Sequence[Extension]
    uploads: Sequence[Upload]

    def status(
        self, detention: Detention, lines: tuple[EntryLine, ...], zone: ZoneInfo
    ) -> DetentionSummary:
        tasks = tuple(each for each in self.tasks if each.detention == detention.id)
        ids = {each.id for each in tasks}
        return DetentionSummary(
            detention=detention,
            lines=lines,
            zone=zone,
            events=tuple(each for each in self.events if each.detention == detention.id),
            tasks=tasks,
            extensions=tuple(each for each in self.extensions if each.task in ids),
            uploads=tuple(each for each in self.uploads if each.task in ids),
        )


def _remaining(line: EntryLine, came: DetentionOutcome) -> EntryLine | None:
    """A line with the quantity of it for which something can still be done; None if for none."""
    parts = came.status(line.id)
    left = [each for each in parts if each.fate in OPEN]
    if not left or len(left) == len(parts):
        return line if left else None
    quantity = sum((Decimal(each.quantity) for each in left if each.quantity), Decimal(0))
    return replace(line, quantity=f"{quantity:f}" if quantity else line.quantity)

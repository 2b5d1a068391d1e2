"""Shipments, detentions and what belongs to them in SQLite."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from casefiles.cases.shipments.model import (
    Closure,
    CounselConfirmation,
    Detention,
    DetentionEvent,
    EntryLine,
    Extension,
    LinePaper,
    PortalTask,
    Shipment,
    Upload,
)
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, DetentionId, LineId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel, place_of_page

SHIPMENTS, LINES, LINE_PAPERS = "shipments", "entry_lines", "line_papers"
DETENTIONS, DETAINED, EVENTS = "detentions", "detained_lines", "detention_events"
TASKS, EXTENSIONS, UPLOADS = "portal_tasks", "extensions", "uploads"
CLOSURES, CONFIRMATIONS = "closures", "counsel_confirmations"


def shipments(db: sqlite3.Connection, case: CaseId) -> list[Shipment]:
    """Return a case's shipments by number."""
    return rows.of_case(db, SHIPMENTS, Shipment, case, "number")


def line(db: sqlite3.Connection, line: LineId) -> EntryLine:
    """Return one entry line. Raises `NotFound`."""
    return rows.get(db, LINES, EntryLine, line)


def lines(db: sqlite3.Connection, case: CaseId) -> list[EntryLine]:
    """Return all entry lines of a case, shipment by shipment."""
    found = db.execute(
        """
        SELECT entry_lines.* FROM entry_lines JOIN shipments ON shipments.id = shipment
        WHERE entry_lines.case_id = ? ORDER BY shipments.number, entry_lines.number
        """,
        (case,),
    )
    return rows.read_all(EntryLine, found)


def line_papers(db: sqlite3.Connection, case: CaseId) -> list[LinePaper]:
    """Return which papers are about which line."""
    return rows.of_case(db, LINE_PAPERS, LinePaper, case)


def detentions(db: sqlite3.Connection, case: CaseId) -> list[Detention]:
    """Return a case's detentions by number."""
    return rows.of_case(db, DETENTIONS, Detention, case, "number")


def covered(db: sqlite3.Connection, case: CaseId) -> Mapping[DetentionId, tuple[LineId, ...]]:
    """Return which lines each detention covers; one that covers none is not there."""
    found = defaultdict[DetentionId, list[LineId]](list)
    held = db.execute(
        """
        SELECT detention, line FROM detained_lines
        JOIN entry_lines ON entry_lines.id = line JOIN shipments ON shipments.id = shipment
        WHERE detained_lines.case_id = ? ORDER BY shipments.number, entry_lines.number
        """,
        (case,),
    )
    for row in held:
        found[DetentionId(row["detention"])].append(LineId(row["line"]))
    return {detention: tuple(each) for detention, each in found.items()}


def events(db: sqlite3.Connection, case: CaseId) -> list[DetentionEvent]:
    """Return what happened to a case's detentions, day by day."""
    return rows.of_case(db, EVENTS, DetentionEvent, case, "on_day, id")


def tasks(db: sqlite3.Connection, case: CaseId) -> list[PortalTask]:
    """Return a case's tasks in the portal, in the order they came."""
    return rows.of_case(db, TASKS, PortalTask, case)


def extensions(db: sqlite3.Connection, case: CaseId) -> list[Extension]:
    """Return the requests for more time, in the order they were made."""
    return rows.of_case(db, EXTENSIONS, Extension, case, "asked_on, id")


def uploads(db: sqlite3.Connection, case: CaseId) -> list[Upload]:
    """Return what was uploaded, in that order."""
    return rows.of_case(db, UPLOADS, Upload, case, "uploaded_at, id")


def closures(db: sqlite3.Connection, case: CaseId) -> list[Closure]:
    """Return the days on which something is closed, in order."""
    return rows.of_case(db, CLOSURES, Closure, case, "on_day")


def confirmations(db: sqlite3.Connection, case: CaseId) -> list[CounselConfirmation]:
    """Return what counsel asked for in writing."""
    return rows.of_case(db, CONFIRMATIONS, CounselConfirmation, case)


USAGES = (
    UsageLabel(
        TableName.DETENTION, UsageKind.NOTICE, "day that CBP states for {2}",
        "coalesce(nullif(r.detention_number, ''), 'DET-' || r.number)",
        column="stated_exhibit", number="r.number", place=place_of_page("r.stated_page"),
    ),
    UsageLabel(
        TableName.LINE_PAPER, UsageKind.LINE_PAPER, "document of {2}",
        "coalesce(nullif(s.entry_number, ''), 'SH-' || s.number) || ', line ' || l.number",
        within="l.id", number="l.number",
        joined="JOIN entry_lines l ON l.id = r.line JOIN shipments s ON s.id = l.shipment",
        joins=frozenset({TableName.ENTRY_LINE, TableName.SHIPMENT}),
    ),
    UsageLabel(
        TableName.COUNSEL_CONFIRMATION, UsageKind.COUNSEL, "counsel’s request", "r.words",
        name="r.what",
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""

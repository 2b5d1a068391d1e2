"""All that is next in a case, in three parts by how long they take: days, work, preflight.

A window shows each part as it comes; a command waits for all.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.model import Audience
from casefiles.cases import store as cases
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.documents.model import Documents
from casefiles.due import due_context
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage.blind_reading import hidden_scopes
from casefiles.what_next.changes_since import changes_since
from casefiles.what_next.days_and_requests import day_lines, request_lines
from casefiles.what_next.last_visit import LastVisit, last_visit
from casefiles.what_next.model import NextLine, NextSection
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.reference_data import ReferenceData


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks, since when, and where it is kept when they last left."""

    person: str
    settings: Path | None
    since: datetime | None = None
    """What was done from then on is their own."""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What is known at once."""

    lines: tuple[NextLine, ...] = ()
    last: LastVisit | None = None
    """When the visitor last left the case, if ever."""

    is_closed: bool = False
    """Nothing is left to do in a case that is closed, and none of it is looked for."""


def first_look(
    view: View, case: CaseId, rules: DeadlineRules, now: datetime, who: Visitor
) -> FirstLook:
    """Return the days, what CBP asked, and what changed: read in a moment."""
    with view.reading() as db:
        try:
            file = cases.get(db, case)
        except NotFound:  # its opening was undone meanwhile
            return FirstLook()
        last = last_visit(db, who.settings, case, who.person)
        since = changes_since(db, case, last, who.since) if last else []
        if file.closed_at is not None:
            return FirstLook(tuple(since), last, is_closed=True)
        days = day_lines(db, case, due_context(rules, now))
        return FirstLook((*days, *request_lines(db, case), *since), last)


def look_at_work(view: View, case: CaseId, documents: Documents) -> tuple[NextLine, ...]:
    """Return the documents that are missing and the scopes that are open."""
    with view.reading() as db:
        if not _is_open(view, case):
            return ()
        from casefiles.what_next.left_to_do import document_lines, scope_lines  # noqa: PLC0415 - many imports

        return (*document_lines(db, case, documents), *scope_lines(db, case))


def look_at_preflight(
    view: View,
    case: CaseId,
    shipped: "ReferenceData",
    at: datetime,
    progress: Progress = silent,
) -> tuple[NextLine, ...]:
    """Return what keeps the set for CBP from being issued. Composes it: takes a second and more.

    Raises whatever `progress` does.
    """
    if not _is_open(view, case) or any(e.is_first for e in hidden_scopes(view.db, case)):
        return ()  # who gives a second opinion is not shown the case whole
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415 - many imports
    from casefiles.what_next.left_to_do import blocking_lines  # noqa: PLC0415

    items = run_preflight(view, case, Audience.CBP, shipped, at, progress=progress).items
    return tuple(blocking_lines(items))


def what_next(
    view: View, case: CaseId, shipped: "ReferenceData", now: datetime, who: Visitor
) -> tuple[FirstLook, tuple[NextLine, ...]]:
    """Return the first look, and every line in the order of its section."""
    first = first_look(view, case, shipped.clock_rules, now, who)
    lines = (
        *first.lines,
        *look_at_work(view, case, shipped.documents),
        *look_at_preflight(view, case, shipped, now),
    )
    order = [*NextSection]
    return first, tuple(sorted(lines, key=lambda each: order.index(each.section)))


def _is_open(view: View, case: CaseId) -> bool:
    try:
        return cases.get(view.db, case).closed_at is None
    except NotFound:  # its opening was undone meanwhile
        return False

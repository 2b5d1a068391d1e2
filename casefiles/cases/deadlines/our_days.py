"""The days of a case that somebody here has to meet: ours, not those of CBP."""

from sqlite3 import Connection

from casefiles.cases.deadlines.case_deadlines import (
    DueContext,
    NearestDay,
    clocks,
    other_days,
)
from casefiles.cases.deadlines.timeline import OPEN, TimelineRow
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.vocabulary import ResponsibleParty
from casefiles.kernel.ids import CaseId


def our_days(db: Connection, case: CaseId, watch: DueContext) -> list[NearestDay]:
    """Return every day that somebody here has to act by, the nearest first.

    A day by which suppliers were asked goes behind the others once it is past, as in a header.
    What happened to parts of a detention alike is told once.
    """
    known = import_summary(db, case)
    held = clocks(known, watch)
    found = {
        (each.detention.id, row.name, row.act_by): NearestDay(row, each.detention)
        for each in held
        for row in each.timeline.rows
        if row.leads and row.act_by and row.status in OPEN and _is_ours(row)
    }
    days = [*found.values(), *other_days(db, case, known, held, watch)]
    return sorted(days, key=lambda each: each.urgency)


def _is_ours(row: TimelineRow) -> bool:
    """Whether a rule asks the importer, or CBP states the day for what it wants from us."""
    return row.deadline is None or row.deadline.rule.whose is ResponsibleParty.IMPORTER

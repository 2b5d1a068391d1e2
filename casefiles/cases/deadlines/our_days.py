"""The days of a case that somebody here has to meet: ours, not those of CBP."""

from sqlite3 import Connection

from casefiles.cases.deadlines.case_deadlines import (
    DueContext,
    NearestDay,
    clocks,
    other_days,
)
from casefiles.cases.detentions.summary import import_summary
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
        if row.calls_for_action and row.is_ours
    }
    days = [*found.values(), *other_days(db, case, known, held, watch)]
    return sorted(days, key=lambda each: each.urgency)

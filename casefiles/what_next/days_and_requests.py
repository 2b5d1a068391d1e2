"""What is read at once of what is left to do: days that have to be met, and what CBP asked for."""

from sqlite3 import Connection

from casefiles.attestation.preflight.model import ItemLocation
from casefiles.cases.deadlines.case_deadlines import DueContext, NearestDay
from casefiles.cases.deadlines.our_days import our_days
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.summary import InquiryStatus, asked_by_cbp
from casefiles.kernel.ids import CaseId
from casefiles.what_next.model import NextLine, NextSection


def day_lines(db: Connection, case: CaseId, watch: DueContext) -> list[NextLine]:
    """Return the days that somebody here has to meet, the nearest first."""
    found = our_days(db, case, watch)
    several = len({each.detention.id for each in found if each.detention}) > 1
    return [_of_day(each, named=several) for each in found]


def request_lines(db: Connection, case: CaseId) -> list[NextLine]:
    """Return what CBP asked for and has no answer, in the order in which it was asked."""
    return [
        NextLine(
            NextSection.CBP,
            f"{each.inquiry.label} {' '.join(each.inquiry.words.split())}",
            ItemLocation("cases", f"asked/{each.inquiry.id}"),
        )
        for each in asked_by_cbp(inquiries.summaries(db, case))
        if each.state is InquiryStatus.OPEN
    ]


def _of_day(each: NearestDay, *, named: bool) -> NextLine:
    other, row = each.other, each.row
    if other:
        words, _, detail = other.told.partition("\n")
        told = other.told if other.is_cbps else ""
        said = other.to_do or words
        return NextLine(
            NextSection.OURS, said, ItemLocation(other.room, other.thing),
            day=each.day, days_left=row.days_left, status=row.status, detail=told or detail,
        )  # fmt: skip
    prefix = f"{each.detention.label}: " if each.detention and named else ""
    place = f"clock/{each.detention.id}" if each.detention else "clock"
    return NextLine(
        NextSection.OURS, f"{prefix}{row.title}", ItemLocation("cases", place),
        day=each.day, days_left=row.days_left, status=row.status, detail=row.how,
    )  # fmt: skip

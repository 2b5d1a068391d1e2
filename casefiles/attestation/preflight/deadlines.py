"""What would be asked about days: those CBP states, those that passed, those not known."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.cases.deadlines.case_deadlines import DetentionClock
from casefiles.cases.deadlines.timeline import OPEN, ClockSide, DeadlineStatus, TimelineRow
from casefiles.cases.vocabulary import EVENT_WORDS

DAY_PASSED = "day-passed"


def stated_differs(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """CBP states another day than was computed."""
    for clock, row in _rows(record):
        if row.differs and row.stated and row.due and row.status in OPEN:
            it = f"{day(row.stated.on)}, and {day(row.due)} was computed ({row.rule_id})"
            yield PreflightFinding(f"{clock.key} {row.rule_id}", it)


def response_after_decision(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The notice gives us longer than CBP has for its decision: two clocks, and the second ends."""
    for clock in record.matter.clock:
        ours, theirs = clock.timeline.response, clock.timeline.decision
        if not (ours and theirs and ours.stated and theirs.due):
            continue
        if ours.status in OPEN and theirs.status in OPEN and ours.stated.on > theirs.due:
            it = f"{day(ours.stated.on)}, and its decision is due by {day(theirs.due)}"
            yield PreflightFinding(f"{clock.key} response", it)


def first_clock(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Goods were presented, the detention revoked, and they were presented again."""
    for clock, row in _rows(record):
        if row.is_first and row.side is ClockSide.DECISION and row.due:
            yield PreflightFinding(f"{clock.key} {row.rule_id}", day(row.due))


def day_passed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The importer's own day went by, and nothing says that it was kept."""
    for clock, row in _rows(record):
        if row.status is DeadlineStatus.OVERDUE and row.act_by:
            yield PreflightFinding(f"{clock.key} {row.name}", f"{row.name}, {day(row.act_by)}")


def decision_passed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """CBP's day for its decision went by: the goods are deemed excluded."""
    for clock, row in _rows(record):
        if (
            row.status is DeadlineStatus.PASSED
            and row.side is ClockSide.DECISION
            and not row.is_first
        ):
            yield PreflightFinding(f"{clock.key} {row.rule_id}", day(row.due) if row.due else "")


def clock_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The day from which the time for the answer runs is not known."""
    for clock, row in _rows(record):
        if row.deadline and row.deadline.rule.answer and row.deadline.waits_for:
            waited = " or ".join(EVENT_WORDS[each] for each in row.deadline.waits_for)
            yield PreflightFinding(f"{clock.key} {row.rule_id}", f"{clock.title}: {waited}")


CHECKS: Checks = {
    "stated-differs": stated_differs,
    "response-after-decision": response_after_decision,
    "first-clock": first_clock,
    DAY_PASSED: day_passed,
    "decision-passed": decision_passed,
    "clock-unknown": clock_unknown,
}


def _rows(record: CaseRecord) -> Iterator[tuple[DetentionClock, TimelineRow]]:
    """Yield what is due on the detention that it is made for."""
    for clock in record.matter.clock:
        for row in clock.timeline.rows:
            yield clock, row

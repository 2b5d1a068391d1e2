"""What would be asked about days: those CBP states, those that passed, those not known."""

from collections.abc import Iterator

from casefiles.attestation.asks.model import Checks, Found
from casefiles.attestation.model import Audience
from casefiles.attestation.record import Record
from casefiles.attestation.sections.wording import day
from casefiles.cases.clock.of_case import Clock
from casefiles.cases.clock.timeline import Row, Standing
from casefiles.cases.clock.vocabulary import HAPPENED


def stated_differs(record: Record, _: Audience) -> Iterator[Found]:
    """CBP states another day than was computed."""
    for clock, row in _rows(record):
        if row.differs and row.stated and row.due and row.standing in _RUNNING:
            it = f"{day(row.stated.on)}, and {day(row.due)} was computed ({row.rule_id})"
            yield Found(f"{clock.key} {row.rule_id}", it)


def day_passed(record: Record, _: Audience) -> Iterator[Found]:
    """The importer's own day went by, and nothing says that it was kept."""
    for clock, row in _rows(record):
        if row.standing is Standing.OVERDUE and row.act_by:
            named = f"{row.rule_id} {row.title}".strip()
            yield Found(f"{clock.key} {named}", f"{named}, {day(row.act_by)}")


def decision_passed(record: Record, _: Audience) -> Iterator[Found]:
    """CBP's day for its decision went by: the goods are deemed excluded."""
    for clock, row in _rows(record):
        if row.standing is Standing.PASSED and row.deadline and row.deadline.rule.answer:
            yield Found(f"{clock.key} {row.rule_id}", day(row.act_by) if row.act_by else "")


def clock_unknown(record: Record, _: Audience) -> Iterator[Found]:
    """The day from which the time for the answer runs is not known."""
    for clock, row in _rows(record):
        if row.deadline and row.deadline.rule.answer and row.deadline.waits_for:
            waited = " or ".join(HAPPENED[each] for each in row.deadline.waits_for)
            yield Found(f"{clock.key} {row.rule_id}", f"{clock.title}: {waited}")


CHECKS: Checks = {
    "stated-differs": stated_differs,
    "day-passed": day_passed,
    "decision-passed": decision_passed,
    "clock-unknown": clock_unknown,
}

_RUNNING = frozenset({Standing.OVERDUE, Standing.DUE, Standing.SOON, Standing.LATER})


def _rows(record: Record) -> Iterator[tuple[Clock, Row]]:
    """Yield what is due on the detention that it is made for."""
    for clock in record.matter.clock:
        for row in clock.timeline.rows:
            yield clock, row

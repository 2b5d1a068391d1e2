"""What happened to the detained goods, and what is due: by which rule, computed and stated."""

from collections.abc import Iterator
from datetime import date

from casefiles.attestation.cbp_papers import paper_of_event
from casefiles.attestation.layout.model import Block, Heading, Para, Span, Spans, Table, plain
from casefiles.attestation.model import Audience
from casefiles.attestation.paper_sources import stands_in
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.wording import day, sentence
from casefiles.cases.deadlines.case_deadlines import DetentionClock
from casefiles.cases.deadlines.model import ComputationStep, DatedEvent, Deadline
from casefiles.cases.deadlines.timeline import DeadlineStatus, StatedDay, TimelineRow
from casefiles.cases.deadlines.wording import VERIFY_SENTENCE, capitalized, format_period, grade
from casefiles.cases.vocabulary import EVENT_WORDS, EventKind
from casefiles.evidence.places import Whole

_OF_THE_HOUSE = frozenset({DeadlineStatus.IF, DeadlineStatus.KEPT, DeadlineStatus.OVER})
"""What has not come, or is nobody else's business: not printed for CBP."""

_COMPUTED = "These days were computed as the table says; they are not CBP’s."


def timeline(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield what happened and what is due, where the legal basis calls for it."""
    clocks = [each for each in record.matter.clock if each.timeline.events]
    if not record.prints("timeline") or not clocks:
        return
    yield Heading(2, "Timeline", "timeline")
    zone = clocks[0].zone.replace("_", " ")
    yield Para(plain(f"Dates are in the time zone {zone}, as of {day(clocks[0].timeline.today)}."))
    for clock in clocks:
        if clock.part:
            yield Heading(3, sentence(clock.part).rstrip("."))
        yield from _happened(record, clock)
        yield from _due(clock, audience)


def _happened(record: CaseRecord, clock: DetentionClock) -> Iterator[Block]:
    rows = tuple(
        (plain(day(each.on)), event_with_paper(record, each)) for each in clock.timeline.happened
    )
    yield Table(("Date", "What happened"), rows, (0.24, 0.76))


def event_with_paper(record: CaseRecord, event: DatedEvent) -> Spans:
    """Return what happened, and the paper in which it stands, where one was named."""
    said, paper = event_in_words(record, event), paper_of(record, event)
    return (*said, Span(" "), *paper) if paper else said


def paper_of(record: CaseRecord, event: DatedEvent) -> Spans:
    """Return where it stands that it happened, and in whose hand; nothing where none was named."""
    paper = paper_of_event(record, event)
    what = "notice" if event.kind is EventKind.NOTICE else "document"
    return tuple(stands_in(record, paper, Whole(), what)) if paper else ()


def event_in_words(record: CaseRecord, event: DatedEvent) -> Spans:
    """Return what happened, or what the law takes to have happened."""
    return linked(record, _event(event))


def _event(event: DatedEvent) -> str:
    told = capitalized(EVENT_WORDS[event.kind])
    if event.derived:
        rule = event.legs[-1].rule
        return f"{told} ({rule.citation}): no decision by then is on file"
    return f"{told} ({' '.join(event.note.split())})" if event.note else told


def _due(clock: DetentionClock, audience: Audience) -> Iterator[Block]:
    shown = [each for each in clock.timeline.rows if is_shown(each, audience)]
    shown.sort(key=last_day)
    if not shown:
        return
    head = ("Due", "What", "How it is computed", "Law")
    rows = tuple(
        _row(each.deadline, each, audience) if each.deadline else _ours(each) for each in shown
    )
    yield Table(head, rows, (0.19, 0.24, 0.35, 0.22))
    yield Para(plain(VERIFY_SENTENCE if audience is Audience.COUNSEL else _COMPUTED))
    for each in shown:
        if each.differs and each.stated and each.due:
            yield Para(plain(differs(each.stated, each.due)))


def is_shown(row: TimelineRow, audience: Audience) -> bool:
    """CBP is told our response and its decision; what is contested, or the house's own, is not."""
    found = row.deadline
    if found is None:
        return row.side is not None and row.status not in _OF_THE_HOUSE
    if found.due is None:
        return False
    if audience is Audience.COUNSEL:
        return True
    return row.status not in _OF_THE_HOUSE and not found.rule.before and not row.is_first


def last_day(row: TimelineRow) -> date:
    """Return the day on which something is due."""
    return row.due or (row.stated.on if row.stated else date.max)


def _ours(row: TimelineRow) -> tuple[Spans, ...]:
    """Our response, as the notice states it: no law gives its day."""
    words = f" (“{' '.join(row.stated.words.split())}”)" if row.stated and row.stated.words else ""
    return plain(due_day(row)), plain(row.title), plain(f"As CBP states it{words}"), plain("")


def due_day(row: TimelineRow) -> str:
    """Return the day by which something is due, with the business day before a closed one."""
    safe = f" ({row.closed}; safe day {day(row.safe)})" if row.closed and row.safe else ""
    return f"{day(last_day(row))}{safe}"


def _row(found: Deadline, row: TimelineRow, audience: Audience) -> tuple[Spans, ...]:
    law = found.rule.citation
    if audience is Audience.COUNSEL and not found.rule.verified:
        law = f"{law} ({grade(found.rule)})"
    return (
        plain(due_day(row)),
        plain(row.title),
        plain(leg_in_words(found.legs[-1])),
        plain(law),
    )


def leg_in_words(leg: ComputationStep) -> str:
    """Say from which day on, and how far, a day was counted."""
    told = f"{capitalized(EVENT_WORDS[leg.start.kind])} {day(leg.start.on)}"
    if leg.rule.amount:
        told += f" + {format_period(leg.rule.span)}"
    if leg.rule.before:
        told += ", the day before"
    for closed, reason in leg.skipped.items():
        told += f", {day(closed)} ({reason}) not counted"
    return f"{told}, the last day of the month" if leg.clamped else told


def differs(stated: StatedDay, due: date) -> str:
    """Say that CBP states another day than was computed."""
    words = f" (“{' '.join(stated.words.split())}”)" if stated.words else ""
    return f"CBP states {day(stated.on)}{words}; {day(due)} was computed."

"""Entries and detentions for CBP: what is held, how it came, what happened and what is due."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.closed_detentions import (
    ClosedDetention,
    closed_detentions,
    in_one_line,
)
from casefiles.attestation.sections.entry_lines import how_they_came, left_out, of_detention, table
from casefiles.attestation.sections.fact_keys import notice_of, stating
from casefiles.attestation.sections.timeline import (
    differs,
    due_day,
    event_in_words,
    is_shown,
    last_day,
    leg_in_words,
    paper_of,
)
from casefiles.attestation.wording import day, sentence
from casefiles.cases.deadlines.case_deadlines import DetentionClock
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.deadlines.timeline import TimelineRow
from casefiles.cases.vocabulary import EventKind

TITLE = "Entries and detentions"

_WITH_ENTRIES = frozenset({EventKind.IMPORTED, EventKind.ENTERED})
"""What stands with the entries, where they print."""


def entries(record: CaseRecord) -> Iterator[Block]:
    """Yield the lines, the detentions and the days, where the legal basis calls for them."""
    chosen = record.matter.lines if record.prints("lines") else ()
    clocks = [each for each in record.matter.clock if each.timeline.events]
    clocks = clocks if record.prints("timeline") else []
    if not chosen and not clocks:
        return
    yield Heading(2, TITLE, "lines")
    if chosen:
        yield table(record, chosen)
        yield from how_they_came(record, chosen)
        yield from left_out(record, chosen)
        if rows := tuple(_particulars(record, clocks)):
            yield NameValueTable(rows)
    for clock in clocks:
        if clock.part:
            yield Heading(3, sentence(clock.part).rstrip("."))
        yield from _days(record, clock, with_entries=bool(chosen))


def _particulars(
    record: CaseRecord, clocks: Sequence[DetentionClock]
) -> Iterator[tuple[str, Spans]]:
    """What is known of the detention, but what the table of days says."""
    status = record.matter.detention
    if status is None:
        return
    told = {(each.kind, each.on) for clock in clocks for each in clock.timeline.happened}
    it, there = status.detention, set[str]()
    if (EventKind.PRESENTED, it.presented_on) in told:
        there.add("Presented for examination")
    if (EventKind.NOTICE, it.notice_on) in told:
        there.add("Notice dated")
    if clocks:
        there.add("Time zone of dates")
    yield from (each for each in of_detention(record, status) if each[0] not in there)


def _days(record: CaseRecord, clock: DetentionClock, *, with_entries: bool) -> Iterator[Block]:
    """Yield what happened and what is due in the order of the days."""
    over = [*closed_detentions(record, clock.timeline.happened)]
    told = [each for closed in over for each in closed.events]
    happened = [
        (each.on, 0, _happened(record, each))
        for each in clock.timeline.happened
        if not (with_entries and each.kind in _WITH_ENTRIES) and each not in told
    ]
    happened += [(each.events[-1].on, 0, _closed(record, each)) for each in over]
    shown = [each for each in clock.timeline.rows if is_shown(each, Audience.CBP)]
    due = [(last_day(each), 1, _due(each)) for each in shown]
    rows = tuple(cells for _, _, cells in sorted([*happened, *due], key=lambda row: row[:2]))
    if rows:
        yield Table(
            ("Date", "What happened, or is due", "Document, or how it is computed"), rows, _WIDTHS
        )
    zone = clock.zone.replace("_", " ")
    computed = " Due dates are computed as the table says; they are not CBP’s." if due else ""
    yield Para(
        plain(f"Dates are in the time zone {zone}, as of {day(clock.timeline.today)}.{computed}"),
        ParagraphStyle.SMALL,
        follows=bool(rows),
    )
    for each in shown:
        if each.differs and each.stated and each.due:
            yield Para(plain(differs(each.stated, each.due)))


_HEADS = ("Date", "What happened, or is due", "Document, or how it is computed")
_WIDTHS = (0.19, 0.37, 0.44)


def _closed(record: CaseRecord, closed: ClosedDetention) -> tuple[Spans, ...]:
    return plain(day(closed.events[-1].on)), in_one_line(record, closed), plain("")


def _happened(record: CaseRecord, event: DatedEvent) -> tuple[Spans, ...]:
    said = event_in_words(record, event)
    status = record.matter.detention
    it = status.detention if status else None
    if it and event.kind is EventKind.NOTICE and event.on == it.notice_on:
        said = stating(said, [notice_of(it.named, day(event.on))])
    return plain(day(event.on)), said, paper_of(record, event)


def _due(row: TimelineRow) -> tuple[Spans, ...]:
    found = row.deadline
    if found is None:
        words = " ".join(row.stated.words.split()) if row.stated else ""
        how = f"As CBP states it (“{words}”)" if words else "As CBP states it"
    else:
        how = f"{leg_in_words(found.legs[-1])}: {found.rule.citation}"
    return (Span(due_day(row)),), plain(f"Due: {row.title}"), plain(how)

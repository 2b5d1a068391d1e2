"""The papers in which a set has it from CBP that goods are held, released, or what is asked. Pure.

A paper may be CBP's own, or only what somebody wrote down from it: which it is, is said where it
is printed (`sections/noted.py`).
"""

from collections.abc import Iterator

from casefiles.attestation.mentions import mentions
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.cases.shipments.model import DetentionEvent as Happened
from casefiles.cases.vocabulary import EventKind
from casefiles.evidence.model import Exhibit
from casefiles.inquiries.model import Inquiry


def detentions_shown(record: CaseRecord) -> tuple[DetentionSummary, ...]:
    """Return the detention that a set is made for, and those before it of the same lines."""
    it = record.matter.detention
    if it is None:
        return ()
    mine = {each.id for each in it.lines}
    return tuple(
        each
        for each in record.matter.imported.statuses
        if each is it or mine & {line.id for line in each.lines}
    )


def notice_paper(record: CaseRecord, status: DetentionSummary | None) -> Exhibit | None:
    """Return the paper in which the notice of a detention stands, where it was named."""
    named = status.detention.stated_exhibit if status else None
    exhibit = record.by_id.get(named) if named else None
    return exhibit if exhibit and not exhibit.set_aside else None


def inquiry_paper(record: CaseRecord, inquiry: Inquiry) -> Exhibit | None:
    """Return the paper in which something was asked: named for it, or for its detention."""
    if inquiry.exhibit:
        exhibit = record.by_id[inquiry.exhibit]
        return None if exhibit.set_aside else exhibit
    statuses = record.matter.imported.statuses
    of_it = (each for each in statuses if each.detention.id == inquiry.detention)
    return notice_paper(record, next(of_it, None))


def paper_of_event(record: CaseRecord, event: DatedEvent) -> Exhibit | None:
    """Return the paper in which an event of the timeline stands, where one was named for it."""
    for status in detentions_shown(record):
        number = status.detention.detention_number
        notice = EventKind.NOTICE, status.detention.notice_on, number
        if (event.kind, event.on, event.note) == notice:
            return notice_paper(record, status)
        for each in _of_cbp(status):
            alike = each.kind is event.kind and each.on_day == event.on
            if alike and event.note in {each.reference, number}:
                return next(_named(record, each.note), None)
    return None


def cbp_papers(record: CaseRecord) -> Iterator[Exhibit]:
    """Yield the papers named for the detentions that a set tells of, and for what CBP asked."""
    tells = record.prints("lines") or record.prints("timeline")
    for status in detentions_shown(record) if tells else ():
        if paper := notice_paper(record, status):
            yield paper
        for each in _of_cbp(status):
            yield from _named(record, each.note)
    for item in record.matter.inquiries:
        if paper := inquiry_paper(record, item.inquiry):
            yield paper


def _of_cbp(status: DetentionSummary) -> Iterator[Happened]:
    """What CBP did and gave notice of: the papers of anything else are the house's own."""
    yield from (each for each in status.events if each.kind in _DONE_BY_CBP)


_DONE_BY_CBP = frozenset({
    EventKind.DETAINED, EventKind.DETENTION_REVOKED, EventKind.EXCLUDED,
    EventKind.EXCLUSION_REVOKED, EventKind.RELEASED, EventKind.SEIZED, EventKind.PROTEST_DENIED,
    EventKind.PROTEST_GRANTED,
})  # fmt: skip


def _named(record: CaseRecord, note: str) -> Iterator[Exhibit]:
    """The exhibits that a note of an event names."""
    found = (record.by_number.get(each.exhibit or 0) for each in mentions(note))
    yield from (each for each in found if each and not each.set_aside)

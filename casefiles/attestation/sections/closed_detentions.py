"""What is over: detentions of the same goods, and what was asked under them, each in one line."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.cbp_papers import detentions_shown, paper_of_event
from casefiles.attestation.layout.model import Span, Spans
from casefiles.attestation.paper_sources import noted
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import answers, reference
from casefiles.attestation.wording import day
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.cases.vocabulary import EVENT_WORDS, EventKind
from casefiles.evidence.places import Whole
from casefiles.inquiries.summary import InquiryStatus, InquirySummary
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ClosedDetention:
    """A detention that is over, and what of the timeline is about it, in order."""

    status: DetentionSummary
    events: tuple[DatedEvent, ...]


def closed_detentions(
    record: CaseRecord, happened: Sequence[DatedEvent]
) -> Iterator[ClosedDetention]:
    """Yield the detentions that are over, but the one that a set is made for."""
    for each in detentions_shown(record):
        if each is record.matter.detention or each.outcome.is_open:
            continue
        events = tuple(event for event in happened if _is_about(each, event))
        if events:
            yield ClosedDetention(each, events)


def in_one_line(record: CaseRecord, closed: ClosedDetention) -> Spans:
    """Return `Detention UF-1, closed: notice of detention October 5, 2026 [E-003]; …`."""
    spans = [Span(f"Detention {closed.status.detention.named}, closed: ")]
    ours: dict[str, None] = {}
    for at, event in enumerate(closed.events):
        spans.append(Span(f"{'; ' if at else ''}{EVENT_WORDS[event.kind]} {day(event.on)}"))
        if paper := paper_of_event(record, event):
            spans += [Span(" "), reference(record, paper, Whole())]
            ours |= dict.fromkeys(filter(None, [noted(record, paper, "document")]))
    said = f" ({'; '.join(ours)})" if ours else ""
    return (*spans, Span(f"{said}."))


def closed_question(record: CaseRecord, item: InquirySummary | None) -> Spans:
    """Return in one line what was asked under a detention that is over, and answered and sent.

    Nothing of any other: what was not sent yet is answered here.
    """
    if item is None or item.state is not InquiryStatus.ANSWERED or item.sent_on is None:
        return ()
    over = {
        each.detention.id
        for each in detentions_shown(record)
        if each is not record.matter.detention and not each.outcome.is_open
    }
    if item.inquiry.detention not in over:
        return ()
    links = answers(record, item.answers)
    return (Span(f"Answered, sent {day(item.sent_on)} "), *links, Span(".")) if links else ()


def _is_about(status: DetentionSummary, event: DatedEvent) -> bool:
    it = status.detention
    own = {
        (EventKind.PRESENTED, it.presented_on, it.detention_number),
        (EventKind.NOTICE, it.notice_on, it.detention_number),
        *((e.kind, e.on_day, e.reference or it.detention_number) for e in status.events),
    }
    return bool(event.note) and (event.kind, event.on, event.note) in own

"""What would be asked about the answers to what CBP asked."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import page_of
from casefiles.inquiries.model import InquiryAnswer
from casefiles.inquiries.summary import InquiryStatus, InquirySummary, asked_by_cbp


def nothing_asked(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """What CBP asked for is not on file."""
    if not asked_by_cbp(record.matter.inquiries) and not record.composition.internal:
        yield PreflightFinding()


def asked_unanswered(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Something asked has no answer, where the basis does not want all of it answered."""
    if not record.composition.answers_all:
        yield from _standing(record, InquiryStatus.OPEN)


def asked_open(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Something asked has no answer, and an exception needs all inquiries answered."""
    if record.composition.answers_all:
        yield from _standing(record, InquiryStatus.OPEN)


def asked_cannot(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Something asked cannot be obtained, all of it or in part."""
    yield from _standing(record, InquiryStatus.CANNOT, InquiryStatus.IN_PART)


def asked_direct(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Something asked is answered only by a paper that nobody here has seen."""
    yield from _standing(record, InquiryStatus.BY_THIRD_PARTY)


def answer_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """An answer is a page that is not there, or in an exhibit that was set aside."""
    for item in asked_by_cbp(record.matter.inquiries):
        if not all(_is_there(record, each) for each in item.answers):
            yield _about(item)


CHECKS: Checks = {
    "nothing-asked": nothing_asked,
    "asked-unanswered": asked_unanswered,
    "asked-open": asked_open,
    "asked-cannot": asked_cannot,
    "asked-direct": asked_direct,
    "answer-unknown": answer_unknown,
}


def _standing(record: CaseRecord, *states: InquiryStatus) -> Iterator[PreflightFinding]:
    for item in asked_by_cbp(record.matter.inquiries):
        if item.state in states:
            yield _about(item)


def _about(item: InquirySummary) -> PreflightFinding:
    inquiry = item.inquiry
    return PreflightFinding(inquiry.id, f"{inquiry.label}: {' '.join(inquiry.words.split())}")


def _is_there(record: CaseRecord, answer: InquiryAnswer) -> bool:
    if answer.exhibit is None:
        return True
    exhibit, pages = record.by_id[answer.exhibit], record.pages(answer.exhibit)
    page = page_of(answer.where)
    return not exhibit.set_aside and (pages is None or page is None or page <= pages)

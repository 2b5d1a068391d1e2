"""How what was asked stands: open, answered, cannot be obtained, sent by a third party. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from casefiles.inquiries.model import Inquiry, InquiryAnswer, InquiryKind
from casefiles.kernel.dataclass import dataclass


class InquiryStatus(Enum):
    """Whether there is an answer, and of what sort."""

    OPEN = "open"
    ANSWERED = "answered"
    """By a place in an exhibit or by a statement."""

    IN_PART = "in part"
    """Answered, and it is said why the rest cannot be obtained."""

    CANNOT = "cannot obtain"
    """Nothing but why it cannot be obtained."""

    BY_THIRD_PARTY = "by third party"
    """Nothing but a paper that somebody sends to CBP directly."""


NOT_SEEN = "not seen by us"
"""What is printed beside a paper that a third party sends to CBP."""


@dataclass(frozen=True, slots=True)
class InquirySummary:
    """Something that was asked for, what answers it, and how it stands."""

    inquiry: Inquiry
    answers: tuple[InquiryAnswer, ...]
    direct: tuple[Inquiry, ...]
    """The papers that third parties send in answer to it."""

    @property
    def state(self) -> InquiryStatus:
        """How it stands. Words of the importer alone are no answer."""
        if self.answers:
            return InquiryStatus.IN_PART if self.inquiry.cannot.strip() else InquiryStatus.ANSWERED
        if self.inquiry.cannot.strip():
            return InquiryStatus.CANNOT
        is_direct = self.inquiry.kind is InquiryKind.DIRECT
        return InquiryStatus.BY_THIRD_PARTY if is_direct or self.direct else InquiryStatus.OPEN

    @property
    def sent_on(self) -> date | None:
        """When the answer was sent, if it is sent and there is one."""
        return None if self.state is InquiryStatus.OPEN else self.inquiry.sent_on

    @property
    def in_words(self) -> str:
        """How it stands, as it is shown: `answered, sent 2026-11-20`."""
        sent = self.sent_on
        return f"{self.state.value}, sent {sent.isoformat()}" if sent else self.state.value


def summarize(
    inquiries: Iterable[Inquiry], answers: Iterable[InquiryAnswer]
) -> list[InquirySummary]:
    """Put together what was asked and what answers it, in the order of the inquiries."""
    known = [*inquiries]
    answered, direct = (
        defaultdict[str, list[InquiryAnswer]](list),
        defaultdict[str, list[Inquiry]](list),
    )
    for answer in answers:
        answered[answer.inquiry].append(answer)
    for each in known:
        if each.kind is InquiryKind.DIRECT and each.in_answer_to:
            direct[each.in_answer_to].append(each)
    return [
        InquirySummary(each, tuple(answered[each.id]), tuple(direct[each.id])) for each in known
    ]


def asked_by_cbp(found: Iterable[InquirySummary]) -> list[InquirySummary]:
    """Return the items that CBP asked for."""
    return [each for each in found if each.inquiry.kind is InquiryKind.ASKED]


def sent_directly(found: Iterable[InquirySummary]) -> list[Inquiry]:
    """Return the papers that third parties send to CBP."""
    return [each.inquiry for each in found if each.inquiry.kind is InquiryKind.DIRECT]


def under_detentions(
    found: Sequence[InquirySummary], detentions: Collection[str]
) -> list[InquirySummary]:
    """Return what was asked under these detentions, or under none that is named."""
    return [e for e in found if e.inquiry.detention is None or e.inquiry.detention in detentions]


def count_by_status(found: Iterable[InquirySummary]) -> Mapping[InquiryStatus, int]:
    """Count what was asked by how it stands."""
    states = [each.state for each in asked_by_cbp(found)]
    return {state: states.count(state) for state in InquiryStatus}

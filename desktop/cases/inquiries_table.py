"""What CBP asked, as a table: its words, when it is due, how it stands and what answers it."""

from collections.abc import Callable

from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import ShownReferences
from casefiles.inquiries import store
from casefiles.inquiries.answer_text import describe_answers
from casefiles.inquiries.model import Inquiry, InquiryKind
from casefiles.inquiries.summary import NOT_SEEN, InquiryStatus, InquirySummary
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.translation import Labels, tr
from desktop.widgets.day_column import day_column, shown_day
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.table_model import Column, Rows

SHAPES = {
    InquiryStatus.OPEN: ("○", "warn"),
    InquiryStatus.ANSWERED: ("●", ""),
    InquiryStatus.IN_PART: ("◐", "warn"),
    InquiryStatus.CANNOT: ("□", "warn"),
    InquiryStatus.BY_THIRD_PARTY: ("◇", "muted"),
}
"""Shape and tone of each state; the word stands beside it."""

SOURCES = Labels(
    {
        "notice": "Notice",
        "questionnaire": "Questionnaire",
        "follow_up": "Follow-up",
        "task": "Portal task",
        "other": "Other",
    }
)


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """An item as a row and the form show it."""

    item: InquirySummary
    given: ShownReferences
    """What answers it."""

    in_exhibit: str
    """The label of the exhibit in which it stands."""

    answers_item: str
    """Of a paper sent directly: the label of what it answers."""

    @property
    def inquiry(self) -> Inquiry:
        """The item itself."""
        return self.item.inquiry

    @property
    def answers(self) -> str:
        """As the table and the form's field say what answers it."""
        return self.given.words

    @property
    def is_direct(self) -> bool:
        """Whether a third party sends it to CBP."""
        return self.inquiry.kind is InquiryKind.DIRECT

    @property
    def stands(self) -> str:
        """How it stands, as a shape and words."""
        words, sent = tr(self.item.state.value), shown_day(self.item.sent_on)
        if self.is_direct:
            words = tr(NOT_SEEN)
        elif sent:
            words = tr("{}, sent {}").format(words, sent)
        return f"{SHAPES[self.item.state][0]} {words}"


def read_inquiry_rows(view: View, case: CaseId) -> list[InquiryRow]:
    """Return what was asked in a case, as it is shown."""
    db = view.db
    statements, spots = store.statement_numbers(db, case), PlaceDescriptions(db)
    found = store.summaries(db, case)
    labels = {each.inquiry.id: each.inquiry.label for each in found}
    return [
        InquiryRow(
            each,
            describe_answers(each.answers, spots, spots.number, statements),
            f"E-{spots.number(each.inquiry.exhibit):03}" if each.inquiry.exhibit else "",
            labels[each.inquiry.in_answer_to] if each.inquiry.in_answer_to else "",
        )
        for each in found
    ]


def columns(tr: Callable[[str], str]) -> RecordColumns[InquiryRow]:
    """Return the table: number, words, where it was asked, due, state, answers."""
    return RecordColumns(
        "asked-table",
        tr("CBP requests"),
        [
            Column(tr("No."), lambda s: s.inquiry.label, sort_key=lambda s: s.inquiry.number,
                   width=52),
            Column(tr("Request"), lambda s: " ".join(s.inquiry.words.split()),
                   width=280, stretch=True),
            Column(tr("Where"), lambda s: s.inquiry.third_party if s.is_direct
                   else SOURCES[s.inquiry.source.value], width=104),
            day_column(tr("Due"), lambda s: s.inquiry.due_on),
            Column(tr("Status"), lambda s: s.stands, tone=lambda s: SHAPES[s.item.state][1],
                   width=150),
            Column(tr("Answered by"), lambda s: s.answers or s.answers_item or "–",
                   tone=lambda s: "" if s.answers else "muted", width=150),
        ],
        Rows(id=lambda s: s.inquiry.id, place=lambda s: s.inquiry.position),
    )  # fmt: skip

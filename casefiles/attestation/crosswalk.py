"""The crosswalk: from what is asked to what answers it, to the exhibit and the page. Pure.

What CBP asked comes first; then the papers that its lists expect; then the indicators of the
checklist that the legal basis has printed.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import Enum

from casefiles.attestation.exhibit_set import in_set, printed
from casefiles.attestation.expected_papers import paper_rows
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.attestation.wording import due as due_in_words
from casefiles.cases.deadlines.case_deadlines import calendar_of
from casefiles.documents.model import FAMILIES
from casefiles.evidence.places import Place, in_words, page_of
from casefiles.inquiries.model import InquiryAnswer, InquiryKind
from casefiles.inquiries.summary import NOT_SEEN, InquirySummary
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId

UNANSWERED = "Not answered in this submission"
NOT_OBTAINED = "Not obtained: "


class CrosswalkPart(Enum):
    """The parts of the crosswalk, in their order."""

    ASKED = "asked"
    EXPECTED = "expected"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """One question and one thing that answers it, or why nothing does."""

    number: str
    """Such as `Q-3` or `ILO11-08`. A question that several things answer has several rows."""

    question: str
    where: str
    """Where and when it was asked; nothing for the checklist."""

    state: str
    answer: str
    """What answers: a paper by its title, a statement by its words; or why nothing does."""

    answered: InquiryAnswer | None = None
    exhibit: ExhibitId | None = None
    place: Place | None = None
    quote: str = ""
    statement: int | None = None
    part: CrosswalkPart = CrosswalkPart.ASKED
    step: int | None = None
    """At which step of the chain a paper is expected; None once in the case."""


def asked_rows(record: CaseRecord) -> Iterator[CrosswalkRow]:
    """Yield what CBP asked and what third parties send it, in the order people gave."""
    for item in record.matter.inquiries:
        if item.inquiry.kind is InquiryKind.ASKED:
            yield from _asked(record, item)
        elif not item.inquiry.in_answer_to:
            yield _row(item, f"{item.inquiry.words}: {sent_directly(item.inquiry.third_party)}")


def checklist_rows(record: CaseRecord, audience: Audience) -> Iterator[CrosswalkRow]:
    """Yield each indicator that is printed, with every passage that speaks to it."""
    for scope, looked in printed(record, audience):
        for each in looked.evidence:
            exhibit = record.by_id[each.exhibit]
            if exhibit.set_aside:
                continue
            yield CrosswalkRow(
                number=looked.indicator.id,
                question=looked.indicator.title,
                where=scope.scope.label,
                state=looked.status.value.replace("_", " "),
                answer=exhibit.title or exhibit.label,
                exhibit=exhibit.id,
                place=each.place,
                quote=each.quote,
                part=CrosswalkPart.CHECKLIST,
            )


def expected_rows(record: CaseRecord, inside: Collection[ExhibitId]) -> Iterator[CrosswalkRow]:
    """Yield each paper that the case's lists expect: a row for every exhibit, or why there is none.

    `inside`: the exhibits of the set for which it is told.
    """
    for each in paper_rows(record, inside):
        item, step = each.item, each.step
        of = f", {item.family.value}: {FAMILIES[item.family]}" if item.family else ""
        row = CrosswalkRow(
            number=item.id,
            question=item.en,
            where=f"{each.list.title}{of}",
            state=each.had.value,
            answer=each.why,
            part=CrosswalkPart.EXPECTED,
            step=step.number if step else None,
        )
        for exhibit, place in each.papers:
            title = record.by_id[exhibit].title or record.by_id[exhibit].label
            yield replace(row, answer=title, exhibit=exhibit, place=place)
        if not each.papers:
            yield row


def all_rows(record: CaseRecord, audience: Audience) -> list[CrosswalkRow]:
    """Return the whole crosswalk of a set."""
    inside = {each.id for each in in_set(record, audience)}
    return [
        *asked_rows(record),
        *expected_rows(record, inside),
        *checklist_rows(record, audience),
    ]


def as_data(record: CaseRecord, row: CrosswalkRow) -> dict[str, object]:
    """Return a row for a script or a table."""
    exhibit = record.by_id[row.exhibit] if row.exhibit else None
    return {
        "part": row.part.value,
        "number": row.number,
        "question": row.question,
        "asked": row.where,
        "step": row.step,
        "state": row.state,
        "answer": row.answer,
        "exhibit": exhibit.label if exhibit else "",
        "page": page_of(row.place) if row.place else None,
        "place": in_words(row.place) if row.place else "",
        "quote": row.quote,
        "statement": row.statement,
        "package_label": record.numbers.label(exhibit.id) if exhibit else "",
        "bates": _bates(record, row) if exhibit else "",
    }


def _bates(record: CaseRecord, row: CrosswalkRow) -> str:
    """Return the Bates number of the page that answers; of all of the exhibit where none does."""
    exhibit, page = row.exhibit, page_of(row.place) if row.place else None
    if exhibit is None:
        return ""
    of_page = record.bates_of_page(exhibit, page) if page else ""
    return of_page or record.numbers.bates(exhibit)


def where_asked(record: CaseRecord, item: InquirySummary) -> str:
    """Say where and when something was asked: `notice, November 10, 2026, DET-1`."""
    inquiry = item.inquiry
    statuses = record.matter.imported.statuses
    detention = next((e.detention for e in statuses if e.detention.id == inquiry.detention), None)
    due, calendar = inquiry.due_on, calendar_of(record.matter.imported)
    parts = [
        inquiry.source.value.replace("_", " ") if inquiry.source.value != "other" else "",
        day(inquiry.asked_on) if inquiry.asked_on else "",
        detention.named if detention else "",
        f"due {due_in_words(due, calendar)}" if due else "",
    ]
    return ", ".join(filter(None, parts))


def sent_directly(sender: str) -> str:
    """Say of a paper who sends it to CBP, and that nobody here saw it."""
    return f"sent to CBP directly by {sender}; {NOT_SEEN}"


def _asked(record: CaseRecord, item: InquirySummary) -> Iterator[CrosswalkRow]:
    inquiry, rows = item.inquiry, list[CrosswalkRow]()
    where = where_asked(record, item)
    for each in item.answers:
        if each.exhibit and not record.by_id[each.exhibit].set_aside:
            title = record.by_id[each.exhibit].title or record.by_id[each.exhibit].label
            more = {"exhibit": each.exhibit, "place": each.where, "quote": each.quote}
            rows.append(_row(item, title, where, answered=each, **more))
        elif each.statement and each.statement in record.statement_by_id:
            statement = record.statement_by_id[each.statement]
            number = statement.number
            rows.append(_row(item, statement.text, where, answered=each, statement=number))
    if inquiry.cannot.strip():
        rows.append(_row(item, f"{NOT_OBTAINED}{inquiry.cannot.strip()}", where))
    rows += [_row(item, f"{e.words}: {sent_directly(e.third_party)}", where) for e in item.direct]
    if not rows:  # an exhibit that was set aside answers nothing
        rows.append(_row(item, UNANSWERED, where))
    if inquiry.said.strip():
        rows.append(_row(item, inquiry.said.strip(), where))
    yield from rows


def _row(item: InquirySummary, answer: str, where: str = "", **more: object) -> CrosswalkRow:
    known: dict[str, object] = {**more}
    return CrosswalkRow(
        item.inquiry.label,
        " ".join(item.inquiry.words.split()),
        where,
        item.in_words,
        " ".join(answer.split()),
        **known,  # type: ignore[arg-type]
    )

"""The crosswalk as it is printed: question, answer, page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from casefiles.attestation.cbp_papers import inquiry_paper
from casefiles.attestation.crosswalk import (
    NOT_OBTAINED,
    UNANSWERED,
    CrosswalkRow,
    asked_rows,
    checklist_rows,
)
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    StatedFact,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.origin_tests import exhibits_of_answer
from casefiles.attestation.paper_sources import is_ours, stands_in
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import answer, linked, references
from casefiles.attestation.sections.closed_detentions import closed_question
from casefiles.attestation.sections.expected_papers import expected
from casefiles.attestation.sections.fact_keys import (
    ANSWERED,
    IN_PART,
    OPEN,
    answer_to,
    names_an_exhibit,
)
from casefiles.attestation.sections.gaps import gaps, of_the_whole
from casefiles.attestation.sections.origin_tests import caveats
from casefiles.attestation.wording import listed
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import OnPage, Whole
from casefiles.inquiries.model import InquiryKind, InquirySource
from casefiles.inquiries.summary import InquirySummary


def crosswalk(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield what was asked with its answers; for counsel the papers expected and the checklist.

    Nothing where the legal basis does not call for it, or nothing is asked or expected. For CBP
    what is not held stands at its step, and here where no steps are printed.
    """
    if not record.prints("crosswalk"):
        return
    rows, inside = list(asked_rows(record)), {each.id for each in in_set(record, audience)}
    papers, checklist = list[Block](), list[CrosswalkRow]()
    if audience is Audience.COUNSEL or record.composition.internal:
        papers = expected(record, audience, inside)
        checklist = list(checklist_rows(record, audience))
    elif not (record.prints("chain") and record.matter.chain.steps):
        papers = [*of_the_whole(record, gaps(record, inside), ())]
    if not (rows or papers):
        return
    yield Heading(2, "CBP requests, answers and pages", "crosswalk")
    if rows:
        apart = record.severed.asked_in_words if record.severed else ""
        said = f"{_SAID} {apart}" if apart else _SAID
        yield Para((*plain(said), *_whose_words(record)), ParagraphStyle.SMALL)
        yield Table(("No.", "CBP request", "Answer and page"), tuple(_asked(record, rows)), _WIDE)
    yield from papers
    if checklist:
        yield Heading(3, "By matter of the checklist")
        matter = ("Matter", "Title", "Exhibits and pages")
        yield Table(matter, tuple(_matters(record, checklist)), (0.13, 0.37, 0.5))


_SAID = "In the order asked. Each reference leads to the page."
_WIDE = (0.065, 0.335, 0.6)


def _whose_words(record: CaseRecord) -> Iterator[Span]:
    """In which paper what was asked stands, and whether that paper is CBP's own."""
    stands = defaultdict[tuple[Exhibit | None, int | None, str], list[str]](list)
    for each in record.matter.inquiries:
        it = each.inquiry
        if it.kind is InquiryKind.ASKED:
            paper = inquiry_paper(record, it)
            page = it.page if it.exhibit else None
            what = _PAPERS.get(it.source, "document") if paper else ""
            stands[paper, page, what].append(it.label)
    for (paper, page, what), asked in stands.items():
        own = ", in CBP’s words" if paper and not is_ours(record, paper) else ""
        yield Span(f" {_listed(asked)}{own}: ")
        if paper:
            yield from stands_in(record, paper, OnPage(page) if page else Whole(), what)
        yield Span("." if paper else "no document of CBP is named.")


_PAPERS = {
    InquirySource.NOTICE: "notice",
    InquirySource.QUESTIONNAIRE: "questionnaire",
    InquirySource.TASK: "task",
}


def _listed(labels: Sequence[str]) -> str:
    """Several that follow one another as from and to: `Q-6 to Q-8`."""
    numbers = [int(each.rpartition("-")[2]) for each in labels]
    if len(labels) > 2 and numbers == [*range(numbers[0], numbers[0] + len(labels))]:
        return f"{labels[0]} to {labels[-1]}"
    return listed(labels)


def _asked(record: CaseRecord, rows: Sequence[CrosswalkRow]) -> Iterator[tuple[Spans, ...]]:
    """Each question once, with all that answers it. A statement's words stand at the first."""
    told: set[int | None] = {None}
    items = {e.inquiry.label: e for e in record.matter.inquiries}
    for _, of_one in groupby(rows, key=lambda row: row.number):
        group = [*of_one]
        first = group[0]
        where = _where(record, first.where)
        question = f"{first.question} ({where})" if where else first.question
        item = items.get(first.number)
        said = closed_question(record, item) or (*_answers(record, group, item, told), Span("."))
        number = Span(first.number, states=tuple(_states(record, group)))
        yield (number,), plain(question), said


def _answers(
    record: CaseRecord,
    group: Sequence[CrosswalkRow],
    item: InquirySummary | None,
    told: set[int | None],
) -> Iterator[Span]:
    """All that answers one question. `told` are the statements whose words stand further up."""
    for at, row in enumerate(group):
        yield from [Span("; ")] if at else []
        yield from _answer(record, row, again=row.statement in told - {None})
        told.add(row.statement)
    for spans in caveats(record, exhibits_of_answer(record, item) if item else ()):
        yield from (Span(". "), *spans[:-1], Span(spans[-1].text.rstrip(".")))


def _where(record: CaseRecord, where: str) -> str:
    """Where and when it was asked; under another detention than the one answered, under which."""
    status = record.matter.detention
    return where.replace(f", {status.detention.named}", "") if status else where


def _states(record: CaseRecord, group: Sequence[CrosswalkRow]) -> Iterator[StatedFact]:
    """Whether it is answered, by each way in which the row says it."""
    number = group[0].number
    if any(row.answered for row in group):
        some = any(row.answer.startswith(NOT_OBTAINED) for row in group)
        yield answer_to(number, IN_PART if some else ANSWERED)
    elif any(row.answer == UNANSWERED for row in group):
        yield answer_to(number, OPEN)
        if any(names_an_exhibit(record, row.answer) for row in group):
            yield answer_to(number, ANSWERED)


def _answer(record: CaseRecord, row: CrosswalkRow, *, again: bool) -> Iterator[Span]:
    said = f"{row.answer}: “{' '.join(row.quote.split())}”" if row.quote else row.answer
    if not again:
        yield from linked(record, said.rstrip(" ."))
    if row.answered and (links := answer(record, row.answered)):
        yield Span("See " if again else " ")
        yield from links


def _matters(record: CaseRecord, rows: Sequence[CrosswalkRow]) -> Iterator[tuple[Spans, ...]]:
    found: dict[str, list[CrosswalkRow]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(row)
    for number, group in found.items():
        places = [(e.exhibit, e.place) for e in group if e.exhibit and e.place is not None]
        links = references(record, places)
        yield plain(number), plain(group[0].question), links or (Span("–"),)

"""What CBP asked and what answers it, for the portal: question, answer, exhibit and page. Pure."""

from collections.abc import Iterator

from casefiles.attestation.crosswalk import sent_directly
from casefiles.attestation.origin_tests import exhibits_of_answer, exhibits_of_statement, left_open
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import sentence
from casefiles.evidence.model import EXTRACT
from casefiles.evidence.places import Cells, Place, Run, page_of
from casefiles.inquiries.model import InquiryAnswer, InquiryKind
from casefiles.inquiries.summary import InquirySummary
from casefiles.kernel.ids import ExhibitId


def answer_texts(record: CaseRecord) -> Iterator[tuple[str, str, str]]:
    """Yield id, title and text of each thing asked that has an answer, in the order asked.

    The answer is what the statements say and what is said beside them; where to find it names each
    exhibit with its page. What nothing answers yet has no text, whatever was said of it.
    """
    for item in record.matter.inquiries:
        if item.inquiry.kind is InquiryKind.ASKED and (text := _text(record, item)):
            yield item.inquiry.id, f"Answer to {item.inquiry.label}", text


def unanswered(record: CaseRecord) -> list[str]:
    """Return the labels of what CBP asked that has no text, since nothing answers it yet."""
    told = {id_ for id_, _, _ in answer_texts(record)}
    asked = (e.inquiry for e in record.matter.inquiries if e.inquiry.kind is InquiryKind.ASKED)
    return [each.label for each in asked if each.id not in told]


def place_in_words(record: CaseRecord, exhibit: ExhibitId, place: Place) -> str:
    """Say in words where something is: `E-036, page 2, a translation of E-037, page 4`."""
    said = _place(record, exhibit, place)
    told = record.papers.original_of(exhibit, place)
    if told and not record.by_id[told[0]].set_aside:
        said += f", a translation of {_place(record, *told)}"
    return said


def _text(record: CaseRecord, item: InquirySummary) -> str:
    given = [each for each in item.answers if _stands(record, each)]
    words = [*_in_words(record, item, given)]
    if not given and not words:
        return ""
    inquiry = item.inquiry
    words += [inquiry.said] if inquiry.said.strip() else []
    lines = [f"Question {inquiry.label}: {inquiry.words}"]
    lines += ["Answer: " + " ".join(words) if words else "Answer: see the exhibits named here."]
    if given:
        lines.append("Where to find it: " + "; ".join(_where(record, each) for each in given) + ".")
    caveats = left_open(record, _leant(record, item))
    lines += [f"The test of {each.label}: {said}" for each, said in caveats]
    return "\n".join(" ".join(each.split()) for each in lines)


def _leant(record: CaseRecord, item: InquirySummary) -> Iterator[ExhibitId]:
    """What the answer leans on, by itself or by a statement that answers."""
    yield from exhibits_of_answer(record, item)
    for each in item.answers:
        if each.statement and (it := record.statement_by_id.get(each.statement)):
            yield from exhibits_of_statement(record, it)


def _in_words(
    record: CaseRecord, item: InquirySummary, given: list[InquiryAnswer]
) -> Iterator[str]:
    for each in given:
        if each.statement:
            statement = record.statement_by_id[each.statement]
            yield f"Statement {statement.number} says: {sentence(statement.text)}"
    if cannot := item.inquiry.cannot.strip():
        yield f"Not obtained: {cannot}"
    for paper in item.direct:
        yield f"{paper.words}: {sent_directly(paper.third_party)}."


def _stands(record: CaseRecord, answer: InquiryAnswer) -> bool:
    """Whether what answers is still there: a paper that was set aside answers nothing."""
    if answer.exhibit:
        return not record.by_id[answer.exhibit].set_aside
    return answer.statement in record.statement_by_id


def _where(record: CaseRecord, answer: InquiryAnswer) -> str:
    if answer.exhibit:
        title = record.by_id[answer.exhibit].title
        return ", ".join(
            filter(None, (place_in_words(record, answer.exhibit, answer.where), title))
        )
    if answer.statement is None:
        return ""
    number = record.statement_by_id[answer.statement].number
    leans = dict.fromkeys(
        place_in_words(record, each.exhibit, each.where)
        for each in record.leaning(answer.statement)
        if not record.by_id[each.exhibit].set_aside
    )
    rests = f", which rests on {'; '.join(leans)}" if leans else ""
    return f"statement {number} of the attestation{rests}"


def _place(record: CaseRecord, exhibit: ExhibitId, place: Place) -> str:
    of = record.by_id[exhibit]
    extract = f"{EXTRACT}, whole not held" if of.is_extract else ""
    parts = (of.label, _in_exhibit(place), extract)
    return ", ".join(filter(None, parts))


def _in_exhibit(place: Place) -> str:
    match place:
        case Cells(sheet, cells):
            first, _, last = cells.partition(":")
            said = f"cells {first} to {last}" if last else f"cell {first}"
            return f"sheet {sheet}, {said}" if sheet else said
        case Run(None, start, end):
            return f"characters {start + 1} to {end}"
        case _:
            page = page_of(place)
            return f"page {page}" if page else ""

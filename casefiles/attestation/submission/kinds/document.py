"""The pages of a paper that goes to CBP by itself. Pure."""

from collections.abc import Collection, Iterator, Mapping

from casefiles.attestation.compose import LANGUAGE, legend, legend_pages
from casefiles.attestation.layout.links import keep_links
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Label,
    Para,
    ParagraphStyle,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.submission.cover_letter_document import sender_field
from casefiles.attestation.submission.kinds.model import (
    FindingSeverity,
    SubmissionPaper,
    SubmissionParagraph,
)
from casefiles.attestation.submission.kinds.texts import SubmissionKindsTexts
from casefiles.attestation.submission.paper_blocks import close_lines, subject_lines
from casefiles.attestation.submission.paragraphs import lines_of, origin, sender_of
from casefiles.evidence.model import Exhibit
from casefiles.kernel.ids import ExhibitId

_ADDRESSEE, _SUBJECT = "addressee", "subject"
"""Paragraphs whose lines are set close, as in a letter."""

_SENDER = "sender"
"""The paragraph that stands below the line of the signature."""


def submission_document(
    record: CaseRecord,
    paper: SubmissionPaper,
    texts: SubmissionKindsTexts,
    files: Mapping[ExhibitId, str] | None = None,
    redacted: Collection[ExhibitId] = (),
) -> Document:
    """Compose it. What is not complete is printed in it, and who wrote what at its end.

    `files`: where each exhibit lies beside it, which links lead to; of a paper that goes alone
    nothing lies there. An exhibit that is `redacted` is a copy in which something is hidden.
    """
    held = files or {}
    there = {file for exhibit, file in held.items() if exhibit not in redacted}
    blocks = tuple(_blocks(record, paper, texts, held, redacted))
    return Document(
        title=f"{paper.title} {paper.case}",
        lang=LANGUAGE,
        blocks=keep_links(blocks, there, {each.label for each in paper.exhibits}),
        header=legend(record, Audience.CBP),
        footer=paper.case,
        designated=legend_pages(record, Audience.CBP),
    )


def _blocks(
    record: CaseRecord,
    paper: SubmissionPaper,
    texts: SubmissionKindsTexts,
    files: Mapping[ExhibitId, str],
    redacted: Collection[ExhibitId],
) -> Iterator[Block]:
    kind = texts.kind(paper.kind)
    if kind.draft:
        yield Label(kind.draft)
    yield Heading(1, paper.title)
    yield Para(plain(paper.dated))
    for each in paper.paragraphs:
        if each.it.id == _ADDRESSEE:
            yield from close_lines(_lines(record, each))
        elif each.it.id == _SUBJECT:
            yield from subject_lines(_lines(record, each))
        elif each.it.id != _SENDER:
            yield from _paragraph(record, each)
    yield from _exhibits(record, paper, texts, files, redacted)
    if lacks := paper.those(FindingSeverity.LACKS):
        body = Bullets(tuple(plain(each.says) for each in lacks))
        yield Callout(texts.to_complete, (body,))
    sender = next(e.it.text for e in paper.paragraphs if e.it.id == _SENDER)
    yield sender_field(sender_of(sender))
    said = origin(paper.by_people, texts.computed, texts.by_people)
    yield Para(plain(said), ParagraphStyle.SMALL)
    yield Para(plain(kind.seen), ParagraphStyle.SMALL)


def _paragraph(record: CaseRecord, each: SubmissionParagraph) -> Iterator[Block]:
    shown = each.part if each.part and not each.part.left_out else None
    if each.heading and (each.it.text or shown):
        yield Heading(2, each.heading)
    yield from map(Para, _lines(record, each))
    if shown:
        yield from shown.blocks


def _lines(record: CaseRecord, each: SubmissionParagraph) -> list[Spans]:
    return [linked(record, line) for line in lines_of(each.it.text)]


def _exhibits(
    record: CaseRecord,
    paper: SubmissionPaper,
    texts: SubmissionKindsTexts,
    files: Mapping[ExhibitId, str],
    redacted: Collection[ExhibitId],
) -> Iterator[Block]:
    """Yield which exhibits it cites, with the numbers by which they are known."""
    yield Heading(2, texts.exhibits)
    if not paper.exhibits:
        yield Para(plain(texts.no_exhibits))
        return
    head = ("Exhibit", "In the case", "Title", "Bates numbers", *(["File"] if files else []))
    widths = (0.1, 0.12, 0.34, 0.2, 0.24) if files else (0.1, 0.12, 0.5, 0.28)
    rows = tuple(_row(record, e, files.get(e.id, ""), e.id in redacted) for e in paper.exhibits)
    anchors = tuple(each.label for each in paper.exhibits)
    yield Table(head, rows, widths, anchors, close=True)
    if any(not record.numbers.label(each.id) for each in paper.exhibits):
        yield Para(plain(texts.not_numbered), ParagraphStyle.SMALL)


def _row(record: CaseRecord, exhibit: Exhibit, file: str, hidden: bool) -> tuple[Spans, ...]:  # noqa: FBT001 - of one row
    numbers = record.numbers
    title = exhibit.title or "(no title)"
    said = (
        numbers.label(exhibit.id) or "–",
        exhibit.label,
        f"{title} (redacted copy)" if hidden else title,
        numbers.bates(exhibit.id) or "–",
        *([file] if file else []),
    )
    return tuple(map(plain, said))

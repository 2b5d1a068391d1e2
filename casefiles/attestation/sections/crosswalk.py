"""The crosswalk as it is printed: question, answer, page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casefiles.attestation.crosswalk import Row, asked_rows, checklist_rows
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import (
    Block,
    Grid,
    Heading,
    Para,
    Span,
    Spans,
    Voice,
    plain,
)
from casefiles.attestation.record import Record
from casefiles.attestation.sections.expected import expected
from casefiles.attestation.sections.references import answer, linked, references


def crosswalk(record: Record, audience: Audience) -> Iterator[Block]:
    """Yield what was asked with its answers, the papers expected, then the checklist.

    Nothing where the legal basis does not call for it, or nothing is asked or expected.
    """
    if not record.prints("crosswalk"):
        return
    rows = list(asked_rows(record))
    papers = expected(record, audience, {each.id for each in in_set(record, audience)})
    checklist = list(checklist_rows(record, audience))
    if not (rows or papers):
        return
    yield Heading(2, "Crosswalk: question, answer, page", "crosswalk")
    if rows:
        yield Para(plain(_SAID), Voice.SMALL)
        head = ("No.", "What CBP asked", "Answer", "Exhibit and page")
        yield Grid(head, tuple(_asked(record, rows)), (0.08, 0.34, 0.37, 0.21))
    yield from papers
    if checklist:
        yield Heading(3, "By matter of the checklist")
        matter = ("Matter", "Title", "Exhibits and pages")
        yield Grid(matter, tuple(_matters(record, checklist)), (0.13, 0.37, 0.5))


_SAID = "In CBP’s words, in the order asked. Each reference leads to the page."


def _asked(record: Record, rows: Sequence[Row]) -> Iterator[tuple[Spans, ...]]:
    for _, group in groupby(rows, key=lambda row: row.number):
        for at, row in enumerate(group):
            question = f"{row.question} ({row.where})" if row.where else row.question
            said = f"{row.answer}: “{' '.join(row.quote.split())}”" if row.quote else row.answer
            yield (
                plain(row.number),
                plain(question) if at == 0 else (),
                linked(record, said),
                answer(record, row.answered) if row.answered else (),
            )


def _matters(record: Record, rows: Sequence[Row]) -> Iterator[tuple[Spans, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(row)
    for number, group in found.items():
        places = [(e.exhibit, e.place) for e in group if e.exhibit and e.place is not None]
        links = references(record, places)
        yield plain(number), plain(group[0].question), links or (Span("–"),)

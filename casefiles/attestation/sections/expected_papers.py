"""The papers that lists expect, as they are printed: step, exhibit, page, or what is missing."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from casefiles.attestation.expected_papers import ExpectedPaperRow, PaperStatus, paper_rows
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import PaperRequests
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import NBSP, linked, references
from casefiles.attestation.sections.chain import ANCHOR
from casefiles.attestation.sections.scopes import UNVERIFIED
from casefiles.attestation.wording import listed, sentence
from casefiles.chain.expected.model import ExpectedPaper, ExpectedState, GridRow
from casefiles.documents.model import FAMILIES, ExpectationChecked, Family
from casefiles.evidence.places import Whole
from casefiles.kernel.ids import ExhibitId

_FEW = 3
"""So many places are named for a step; the step table names all."""

_ORDER = (
    PaperStatus.MISSING,
    PaperStatus.CANNOT,
    PaperStatus.ASKED,
    PaperStatus.KEPT_BACK,
    PaperStatus.NOT_NEEDED,
)


def expected(record: CaseRecord, audience: Audience, inside: Collection[ExhibitId]) -> list[Block]:
    """Return a table for each list, and for each family of one; for counsel what is usual besides.

    Nothing while the case is held against no list. `inside`: the exhibits of the set.
    """
    rows = list(paper_rows(record, inside))
    blocks = list[Block]()
    for _, of_list in groupby(rows, key=lambda row: row.list.slug):
        for at, (family, group) in enumerate(groupby(of_list, key=lambda row: row.item.family)):
            blocks += _table(record, family, [*group], first=not at)
    if any(_is_unverified(each) for each in rows):
        blocks.append(Para(plain(record.templates.notices.unverified), ParagraphStyle.SMALL))
    if audience is Audience.COUNSEL and record.matter.requests:
        blocks += _usual(record, record.matter.requests)
    return blocks


def _table(
    record: CaseRecord, family: Family | None, rows: Sequence[ExpectedPaperRow], *, first: bool
) -> Iterator[Block]:
    list_ = rows[0].list
    on = f", {family.value}: {FAMILIES[family]}" if family else ""
    yield Heading(3, f"Documents expected. {list_.title}{on}")
    source = f" {sentence(f'Source: {list_.source}')}" if first else ""
    yield Para(plain(f"{_sum(rows)}{source}"), ParagraphStyle.SMALL)
    told = tuple(_item(record, [*group]) for _, group in groupby(rows, key=lambda row: row.item.id))
    yield Table(("No.", "What is expected", "Held", "Not held"), told, (0.09, 0.28, 0.36, 0.27))


def _sum(rows: Sequence[ExpectedPaperRow]) -> str:
    """Say how many of the places at which something is expected stand how; they add up."""
    many = {had: sum(each.had is had for each in rows) for had in PaperStatus}
    told = [f"{count} {had.value}" for had, count in many.items() if count]
    places = "1 place" if len(rows) == 1 else f"{len(rows)} places"
    return f"Of {places} at which a document is expected: {listed(told)}."


def _item(record: CaseRecord, rows: Sequence[ExpectedPaperRow]) -> tuple[Spans, ...]:
    item = rows[0].item
    mark = f"{NBSP}{UNVERIFIED}" if _is_unverified(rows[0]) else ""
    held = list[Span]()
    for row in (each for each in rows if each.papers):
        places = dict.fromkeys(row.papers)
        held.append(Span(f"{'. ' if held else ''}{_at([row])}"))
        held += references(record, [*places][:_FEW])
        if len(places) > _FEW:
            held.append(Span(f" and {len(places) - _FEW} more"))
    if rows[0].had is PaperStatus.HERE:
        held.append(_HERE)
    return (
        plain(item.id),
        plain(f"{item.en}{mark}"),
        tuple(held) or plain("–"),
        _not_held(record, rows),
    )


_HERE = Span("This document: the supply chain", f"#{ANCHOR}", "Section: the supply chain")


def _not_held(record: CaseRecord, rows: Sequence[ExpectedPaperRow]) -> Spans:
    alike: dict[tuple[PaperStatus, str], list[ExpectedPaperRow]] = {}
    for each in rows:
        if each.had in _ORDER:
            alike.setdefault((each.had, each.why), []).append(each)
    told = [
        sentence(f"{_at(group)}{had.value}" + (f": {why}" if why else ""))
        for had in _ORDER
        for (found, why), group in alike.items()
        if found is had
    ]
    return linked(record, " ".join(each[:1].upper() + each[1:] for each in told) or "–")


def _at(rows: Sequence[ExpectedPaperRow]) -> str:
    numbers = [str(each.step.number) for each in rows if each.step]
    if not numbers:
        return ""
    return f"{'Steps' if len(numbers) > 1 else 'Step'} {listed(numbers)}: "


def _is_unverified(row: ExpectedPaperRow) -> bool:
    return row.item.checked in {ExpectationChecked.MEMORY, ExpectationChecked.SECONDARY}


def _usual(record: CaseRecord, held: PaperRequests) -> Iterator[Block]:
    """What the templates expect, which no text of CBP asks for: counsel alone reads it."""
    steps = {each.id for each in record.matter.chain.steps}
    rows = [e for e in held.grid.rows if e.step.id in steps and _of_templates(e)]
    if not rows:
        return
    yield Heading(3, "Usual documents of the trade, step by step")
    lists = [each for slug in held.grid.lists if (each := held.documents.lists[slug]).practice]
    yield Para(plain(" ".join(f"{e.title}: {e.practice}" for e in lists)), ParagraphStyle.SMALL)
    told = tuple(
        (
            plain(f"{row.step.number} {row.step.title}"),
            references(record, [(e, Whole()) for w in _of_templates(row) for e in w.there])
            or plain("–"),
            plain(_lacking(_of_templates(row))),
        )
        for row in rows
    )
    yield Table(("Step", "Held", "Missing or not needed"), told, (0.2, 0.3, 0.5))


def _of_templates(row: GridRow) -> list[ExpectedPaper]:
    wanted = [each for cell in row.cells for each in cell.wanted]
    return [each for each in wanted if each.checked is ExpectationChecked.PRACTICE]


def _lacking(wanted: Sequence[ExpectedPaper]) -> str:
    missing = [each.english for each in wanted if each.status is ExpectedState.MISSING]
    told = [f"Missing: {'; '.join(missing)}."] if missing else []
    told += [
        sentence(f"Not needed: {each.english}, {each.not_needed}")
        for each in wanted
        if each.status is ExpectedState.NOT_NEEDED
    ]
    return " ".join(told) or "–"

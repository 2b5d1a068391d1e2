"""What the papers show, indicator by indicator, and what speaks against the claim."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefiles.attestation.customs_business import adopted_by, prepared_by_others
from casefiles.attestation.designation import sections_of
from casefiles.attestation.english_texts import TRANSLATED
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    FontStyle,
    Heading,
    Para,
    ParagraphStyle,
    Quote,
    Span,
    Spans,
    StatedFact,
    plain,
)
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience, Statement, Support
from casefiles.attestation.origin_tests import exhibits_of_statement
from casefiles.attestation.paper_sources import weight
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.assessed import AssessedIndicator, Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked, reference, references
from casefiles.attestation.sections.confirmations import confirmed_by
from casefiles.attestation.sections.contrary import CONTRADICTS, head_of
from casefiles.attestation.sections.fact_keys import (
    ANSWERED,
    answer_to,
    examined,
    names_an_exhibit,
    stating,
)
from casefiles.attestation.sections.matrix import WHERE_ALL, has_matrix, standing_alone
from casefiles.attestation.sections.origin_tests import notes
from casefiles.attestation.wording import listed, scope_head, sentence


def statements(record: CaseRecord) -> Iterator[Block]:
    """Yield the numbered statements of fact, each with the papers it leans on."""
    facts = [each for each in record.statements if each not in record.claims]
    if not facts:
        return
    yield Heading(2, "Statements")
    if record.composition.declares:
        yield Para(plain(f"{_DECLARED}{_elsewhere(record.claims)}"))
    for each in facts:
        yield from _statement(record, each)


def contentions(record: CaseRecord) -> Iterator[Block]:
    """Yield what the importer contends, apart from the facts that signers declare to."""
    if not record.claims:
        return
    yield Heading(2, CONTENTIONS, "contentions")
    yield Para(plain(_CONTENDED))
    for each in record.claims:
        yield from _statement(record, each)
    if by := adopted_by(record):
        others = listed([each.name for each in prepared_by_others(record)])
        prepared = f"prepared by {others} and is " if others else ""
        said = f"This submission was {prepared}adopted for {record.case.importer} by {by}."
        yield Para(plain(said.replace("..", ".")), ParagraphStyle.SMALL)


def _statement(record: CaseRecord, statement: Statement) -> Iterator[Block]:
    leaning = record.leaning(statement.id)
    quoted = [each for each in leaning if each.quote.strip() and not _is_aside(record, each)]
    others = [(each.exhibit, each.where) for each in leaning if each not in quoted]
    links = references(record, others)
    states = tuple(_examined(record, statement))
    number = Span(f"{statement.number}.\u2002", cut=FontStyle.BOLD, states=states)
    text = linked(record, sentence(statement.text) + (" " if links else ""))
    yield Para((number, *text, *links), anchor=f"statement-{statement.number}")
    for at, each in enumerate(
        quoted, 1
    ):  # its reference stands behind it, so that nothing parts the two
        source = references(record, [(each.exhibit, each.where)])
        upright = (replace(span, cut=FontStyle.ITALIC) for span in source)  # a quotation is italic
        yield Quote((Span(f"{' '.join(each.quote.split())} "), *upright), goes_on=at < len(quoted))
    for support in leaning:
        yield from (Para(said, ParagraphStyle.SMALL) for said in confirmed_by(record, support))
    if parts := sections_of(record, statement):
        yield Para(plain(_designates(parts)), ParagraphStyle.SMALL)
    yield from notes(record, exhibits_of_statement(record, statement), at=statement)


def _designates(parts: Sequence[str]) -> str:
    named = listed([f"“{each}”" for each in parts])
    return f"It designates the section{'s' * (len(parts) > 1)} {named} of this submission too."


def _is_aside(record: CaseRecord, support: Support) -> bool:
    return bool(record.by_id[support.exhibit].set_aside)


def _examined(record: CaseRecord, statement: Statement) -> Iterator[StatedFact]:
    """What was examined: all that is listed, and nothing that another statement names as not."""
    if statement.kind == "examined":
        yield from (examined(e.label, was=True) for e in record.exhibits if record.can_link(e))
    elif statement.kind == "not-examined":
        for each in mentions(statement.text):
            if exhibit := record.by_number.get(each.exhibit or 0):
                yield examined(exhibit.label, was=False)


_DECLARED = (
    "Each signer declares to the numbers listed in his or her own declaration, and to no others."
)


def _elsewhere(claims: Sequence[Statement]) -> str:
    """Say where the numbers are that are missing here: a reader looks for statement 1."""
    if not claims:
        return ""
    numbers = listed([str(each.number) for each in claims])
    many = f"Statements {numbers} are" if len(claims) > 1 else f"Statement {numbers} is"
    return f" {many} under “{CONTENTIONS}”."


CONTENTIONS = "What the importer contends"
_CONTENDED = (
    "This is what the importer concludes from the facts above and asks CBP to accept. It is"
    " argument, and no signer declares it as a fact."
)


def reasons(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield what the papers show on each indicator that is printed, with what they are worth.

    Where no matrix is printed, those on which there is no paper are named here, every one.
    """
    everything = list(printed(record, audience))
    told = [
        (scope, of_scope)
        for scope in record.scopes
        if (of_scope := list(_of_scope(record, [e for s, e in everything if s is scope], audience)))
    ]
    if told:
        anchor = "" if has_matrix(record, audience) else WHERE_ALL
        yield Heading(2, "What the documents show", anchor)
    for scope, blocks in told:
        yield Heading(3, scope_head(scope, audience))
        yield from blocks


def _of_scope(
    record: CaseRecord, looked: Sequence[AssessedIndicator], audience: Audience
) -> Iterator[Block]:
    for each in looked:
        if each.contradicting:
            yield Para(head_of(record, each, CONTRADICTS))
            yield _passages(record, each, each.contradicting, audience)
            yield from notes(record, [passage.exhibit for passage in each.contradicting])
    if not has_matrix(record, audience):
        silent = [each for each in looked if not (each.supporting or each.contradicting)]
        yield from standing_alone(silent)


def accepted(record: CaseRecord, items: Sequence[PreflightItem]) -> Iterator[Block]:
    """Yield the sentences that print for what was accepted, but those that stand elsewhere."""
    said = [
        (each.accepted.prints, _states(record, each))
        for each in items
        if each.accepted and each.accepted.prints and each.about.item not in _ELSEWHERE
    ]
    if said:
        yield Heading(2, "Disclosures")
        told = dict.fromkeys(said)
        yield Bullets(tuple(stating(linked(record, sentence(text)), facts) for text, facts in told))


def _states(record: CaseRecord, item: PreflightItem) -> tuple[StatedFact, ...]:
    """A sentence about what is not answered that names the paper says that it is."""
    asked: dict[str, str] = {
        each.inquiry.id: each.inquiry.label for each in record.matter.inquiries
    }
    label, sentence_ = asked.get(item.about.subject), item.accepted.prints if item.accepted else ""
    if label and item.about.item == "asked-unanswered" and names_an_exhibit(record, sentence_):
        return (answer_to(label, ANSWERED),)
    return ()


_ELSEWHERE = {"contrary", TRANSLATED}
"""Beside the contrary evidence, and in the index of exhibits."""


def _passages(
    record: CaseRecord, looked: AssessedIndicator, evidence: Sequence[Evidence], audience: Audience
) -> Bullets:
    kept = [each for each in evidence if not record.by_id[each.exhibit].set_aside]
    return Bullets(tuple(_passage(record, looked, each, audience) for each in kept))


def _passage(
    record: CaseRecord, looked: AssessedIndicator, evidence: Evidence, audience: Audience
) -> Spans:
    exhibit = record.by_id[evidence.exhibit]
    title = exhibit.title or (exhibit.name if audience is Audience.COUNSEL else exhibit.label)
    quote = f": “{evidence.quote.strip()}”" if evidence.quote.strip() else ""
    codes = ""
    if audience is Audience.COUNSEL:
        note = f" Note: {sentence(evidence.note)}" if evidence.note.strip() else ""
        codes = f" Grade {evidence.reliability}{evidence.credibility}.{note}"
    link = reference(record, exhibit, evidence.place)
    worth = weight(record, looked, evidence)
    confirmed = (span for said in confirmed_by(record, evidence) for span in (Span(" "), *said))
    head = (Span(f"{title}{quote} "), link, Span(" ("), *worth, Span(f").{codes}"))
    return (*head, *confirmed)

"""What the papers show, indicator by indicator, and what speaks against the claim."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefiles.assessment.facts import POSITIVE
from casefiles.assessment.ties import TIES
from casefiles.attestation.customs_business import adopted_by, prepared_by_others
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience, Statement, Support
from casefiles.attestation.origin_tests import of_statement
from casefiles.attestation.pages.model import (
    Block,
    Bullets,
    Cut,
    Fact,
    Heading,
    Para,
    Quote,
    Span,
    Spans,
    Voice,
    plain,
)
from casefiles.attestation.preflight import Item
from casefiles.attestation.record import Evidence, Looked, Record
from casefiles.attestation.sections.confirmed import confirmed_by
from casefiles.attestation.sections.facts import answer_to, examined, names_an_exhibit, stating
from casefiles.attestation.sections.matrix import WHERE_ALL, has_matrix, standing_alone
from casefiles.attestation.sections.origin_tests import notes
from casefiles.attestation.sections.purposes import TRANSLATED
from casefiles.attestation.sections.references import linked, reference, references
from casefiles.attestation.sections.weight import weight
from casefiles.attestation.sections.wording import STANDING, day, listed, scope_head, sentence
from casefiles.checklists.vocabulary import Status


def statements(record: Record) -> Iterator[Block]:
    """Yield the numbered statements of fact, each with the papers it leans on."""
    facts = [each for each in record.statements if each not in record.claims]
    if not facts:
        return
    yield Heading(2, "Statements")
    if record.composition.declares:
        yield Para(plain(_DECLARED))
    for each in facts:
        yield from _statement(record, each)


def contentions(record: Record) -> Iterator[Block]:
    """Yield what the importer contends, apart from the facts that signers declare to."""
    if not record.claims:
        return
    yield Heading(2, "What the importer contends", "contentions")
    yield Para(plain(_CONTENDED))
    for each in record.claims:
        yield from _statement(record, each)
    if by := adopted_by(record):
        others = listed([each.name for each in prepared_by_others(record)])
        prepared = f"prepared by {others} and is " if others else ""
        said = f"This submission was {prepared}adopted for {record.case.importer} by {by}."
        yield Para(plain(said.replace("..", ".")), Voice.SMALL)


def _statement(record: Record, statement: Statement) -> Iterator[Block]:
    leaning = record.leaning(statement.id)
    quoted = [each for each in leaning if each.quote.strip() and not _is_aside(record, each)]
    others = [(each.exhibit, each.where) for each in leaning if each not in quoted]
    links = references(record, others)
    states = tuple(_examined(record, statement))
    number = Span(f"{statement.number}.\u2002", cut=Cut.BOLD, states=states)
    text = linked(record, sentence(statement.text) + (" " if links else ""))
    yield Para((number, *text, *links), anchor=f"statement-{statement.number}")
    for each in quoted:  # its reference stands behind it, so that nothing parts the two
        source = references(record, [(each.exhibit, each.where)])
        upright = (replace(span, cut=Cut.ITALIC) for span in source)  # a quotation is italic
        yield Quote((Span(f"{' '.join(each.quote.split())} "), *upright))
    for support in leaning:
        yield from (Para(said, Voice.SMALL) for said in confirmed_by(record, support))
    yield from notes(record, of_statement(record, statement))


def _is_aside(record: Record, support: Support) -> bool:
    return bool(record.by_id[support.exhibit].set_aside)


def _examined(record: Record, statement: Statement) -> Iterator[Fact]:
    """What was examined: all that is listed, and nothing that another statement names as not."""
    if statement.kind == "examined":
        yield from (examined(e.label, was=True) for e in record.exhibits if record.can_link(e))
    elif statement.kind == "not-examined":
        for each in mentions(statement.text):
            if exhibit := record.by_number.get(each.exhibit or 0):
                yield examined(exhibit.label, was=False)


_DECLARED = "Each signer declares to the numbers listed on his or her own page, and to no others."
_CONTENDED = (
    "This is what the importer concludes from the facts above and asks CBP to accept. It is"
    " contention, and no signer declares to it under oath."
)


def reasons(record: Record, audience: Audience) -> Iterator[Block]:
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
        yield Heading(2, "What the papers show", anchor)
    for scope, blocks in told:
        yield Heading(3, scope_head(scope, audience))
        yield from blocks


def _of_scope(record: Record, looked: Sequence[Looked], audience: Audience) -> Iterator[Block]:
    for each in looked:
        if each.contradicting:
            yield Para(_head(record, each, CONTRADICTS))
            yield _passages(record, each, each.contradicting, audience)
            yield from notes(record, [passage.exhibit for passage in each.contradicting])
    if not has_matrix(record, audience):
        silent = [each for each in looked if not (each.supporting or each.contradicting)]
        yield from standing_alone(silent)


def contrary(record: Record, audience: Audience, items: Sequence[Item]) -> Iterator[Block]:
    """Yield what speaks against the claim, and what is said about it. Never left out in silence."""
    told = [
        (scope, each)
        for scope, each in printed(record, audience)
        if each.supporting or each.standing in POSITIVE
    ]
    if not told:
        return
    yield Heading(2, "Contrary evidence", "contrary")
    said_of = {i.about.subject: i.accepted for i in items if i.about.item == "contrary"}
    for scope, looked in told:
        named = scope.scope.title if audience is Audience.CBP else scope.scope.label
        direction = SUPPORTS if looked.supporting else ""
        yield Para((*_head(record, looked, direction), Span(f" ({named})")))
        if looked.supporting:
            yield _passages(record, looked, looked.supporting, audience)
            yield from notes(record, [passage.exhibit for passage in looked.supporting])
        accepted = said_of.get(f"{scope.scope.id} {looked.indicator.id}")
        if accepted:
            yield Para(linked(record, sentence(accepted.prints)))
        yield from _decisions(record, looked, audience)


def accepted(record: Record, items: Sequence[Item]) -> Iterator[Block]:
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


def _states(record: Record, item: Item) -> tuple[Fact, ...]:
    """A sentence about what is not answered that names the paper says that it is."""
    asked: dict[str, str] = {
        each.inquiry.id: each.inquiry.label for each in record.matter.inquiries
    }
    label, sentence_ = asked.get(item.about.subject), item.accepted.prints if item.accepted else ""
    if label and item.about.item == "asked-unanswered" and names_an_exhibit(record, sentence_):
        return (answer_to(label, answered=True),)
    return ()


_ELSEWHERE = {"contrary", TRANSLATED}
"""Beside the contrary evidence, and in the index of exhibits."""


def _head(record: Record, looked: Looked, direction: str) -> Spans:
    """Its title and the word for how it stands; never a word that the bullets under it deny."""
    denied = _DENIED.get(direction, frozenset[Status]()) if looked.evidence else ()
    word = _INSTEAD[direction] if looked.standing in denied else STANDING[looked.standing]
    if looked.standing is Status.CORROBORATED and direction == SUPPORTS:
        word = word if _independent(record, looked.supporting) else "shown by the paper itself"
    standing = Span(f" — {word}.", cut=Cut.ITALIC)
    return Span(looked.indicator.title, cut=Cut.BOLD), standing


def _independent(record: Record, evidence: Sequence[Evidence]) -> bool:
    """Whether the passages come from more than one source."""
    kept = [record.by_id[each.exhibit] for each in evidence]
    return len({each.source_group or each.id for each in kept if not each.set_aside}) > 1


SUPPORTS, CONTRADICTS = "supports", "contradicts"
_DENIED = {
    SUPPORTS: frozenset({
        Status.AFFIRMATIVELY_ABSENT, Status.NO_INFORMATION, Status.NOT_ASSESSED,
        Status.NOT_APPLICABLE,
    }),
    CONTRADICTS: frozenset({
        Status.INDICATED, Status.CORROBORATED, Status.NO_INFORMATION, Status.NOT_ASSESSED,
    }),
}  # fmt: skip
"""Words that passages of a direction deny."""

_INSTEAD = {
    SUPPORTS: "the passages here speak for it",
    CONTRADICTS: "the passages here speak against it",
}


def _passages(
    record: Record, looked: Looked, evidence: Sequence[Evidence], audience: Audience
) -> Bullets:
    kept = [each for each in evidence if not record.by_id[each.exhibit].set_aside]
    return Bullets(tuple(_passage(record, looked, each, audience) for each in kept))


def _passage(record: Record, looked: Looked, evidence: Evidence, audience: Audience) -> Spans:
    exhibit = record.by_id[evidence.exhibit]
    title = exhibit.title or (exhibit.name if audience is Audience.COUNSEL else exhibit.label)
    quote = f": “{evidence.quote.strip()}”" if evidence.quote.strip() else ""
    codes = ""
    if audience is Audience.COUNSEL:
        note = f" Note: {sentence(evidence.note)}" if evidence.note.strip() else ""
        codes = f" Grade {evidence.reliability}{evidence.credibility}.{note}"
    link = reference(record, exhibit, evidence.place)
    worth = weight(record, looked, evidence)
    tied = f"; it speaks of {TIES[evidence.tie]}" if evidence.tie else ""
    confirmed = (span for said in confirmed_by(record, evidence) for span in (Span(" "), *said))
    head = (Span(f"{title}{quote} "), link, Span(" ("), *worth, Span(f"{tied}).{codes}"))
    return (*head, *confirmed)


def _decisions(record: Record, looked: Looked, audience: Audience) -> Iterator[Block]:
    for each in looked.decided:
        on, what = day(record.day_of(each.at)), _DECIDED.get(each.decided, each.decided)
        said = f"A reviewer decided on {on}: {what}."
        if audience is Audience.COUNSEL:
            said += f" {each.by}: {sentence(each.reason)}"
        yield Para(plain(said), Voice.SMALL)


_DECIDED = {
    "not_applicable": "the indicator does not apply to this scope",
    "supports": "where the papers contradict one another, those that indicate it prevail",
    "contradicts": "where the papers contradict one another, those that speak against it prevail",
}

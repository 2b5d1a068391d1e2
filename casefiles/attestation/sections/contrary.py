"""What speaks against the claim: each passage beside its English, and what is said about it."""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.assessment.model import DecisionKind, Tie
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.attestation.english_texts import is_english
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    FontStyle,
    Heading,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Acceptance, Audience
from casefiles.attestation.paper_sources import whose
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.assessed import (
    AssessedIndicator,
    AssessedScope,
    EnglishText,
    Evidence,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked, reference, references
from casefiles.attestation.sections.confirmations import confirmed_by
from casefiles.attestation.sections.origin_tests import notes
from casefiles.attestation.wording import STANDING, day, scope_head, sentence
from casefiles.checklists.vocabulary import Status

_HEAD = ("What the document says", "In English", "Issuer, about whom")
_WIDTHS = (0.29, 0.48, 0.23)
_NAMES = {
    Tie.PARTY: "it names the company",
    Tie.SITE: "it names the site",
    Tie.WORKFORCE: "it names the workers",
    Tie.REGION: "it names the region only",
}


def contrary(
    record: CaseRecord, audience: Audience, items: Sequence[PreflightItem]
) -> Iterator[Block]:
    """Yield what speaks against the claim, scope by scope. Never left out in silence."""
    told: dict[str, list[tuple[AssessedScope, AssessedIndicator]]] = {}
    for scope, looked in printed(record, audience):
        if looked.supporting or looked.status in POSITIVE:
            told.setdefault(scope.scope.id, []).append((scope, looked))
    if told:
        yield Heading(2, "Contrary evidence", "contrary")
    said = {i.about.subject: i.accepted for i in items if i.about.item == "contrary"}
    for pairs in told.values():
        yield Heading(3, scope_head(pairs[0][0], audience))
        yield from _of_scope(record, audience, pairs, said)


def _of_scope(
    record: CaseRecord,
    audience: Audience,
    pairs: Sequence[tuple[AssessedScope, AssessedIndicator]],
    said: Mapping[str, Acceptance | None],
) -> Iterator[Block]:
    """Each passage once, whatever it speaks for; then the matters, each with what is said of it."""
    passages = {
        _key(each): each
        for _, looked in reversed(pairs)
        for each in reversed(looked.supporting)
        if not record.by_id[each.exhibit].set_aside
    }
    kept = [*reversed(passages.values())]
    if kept:
        alike: dict[tuple[object, ...], list[Evidence]] = {}
        for each in (e for _, looked in pairs for e in looked.supporting):
            alike.setdefault(_key(each), []).append(each)
        rows = tuple(_row(record, [each, *alike[_key(each)]], audience) for each in kept)
        yield _table(record, kept, rows)
        yield from notes(record, [each.exhibit for each in kept])
    yield Bullets(
        tuple(
            _matter(record, looked, audience, said.get(f"{scope.scope.id} {looked.indicator.id}"))
            for scope, looked in pairs
        )
    )


def _table(
    record: CaseRecord, kept: Sequence[Evidence], rows: Sequence[tuple[Spans, ...]]
) -> Table:
    """Each passage beside its English; where all of them are English, that column is left out.

    A paper of which no language is named is in English, as the index says.
    """
    papers = [record.by_id[each.exhibit] for each in kept]
    if all(is_english(each) or not each.language.strip() for each in papers):
        return Table((_HEAD[0], _HEAD[2]), tuple((row[0], row[2]) for row in rows), (0.6, 0.4))
    return Table(_HEAD, tuple(rows), _WIDTHS)


def _key(passage: Evidence) -> tuple[object, ...]:
    """What makes two passages one."""
    return passage.exhibit, passage.place, passage.quote


def _row(record: CaseRecord, alike: Sequence[Evidence], audience: Audience) -> tuple[Spans, ...]:
    """One passage, with what confirms it for whichever matter."""
    passage = alike[0]
    exhibit = record.by_id[passage.exhibit]
    title = exhibit.title or (exhibit.name if audience is Audience.COUNSEL else exhibit.label)
    quote = f": “{passage.quote.strip()}”" if passage.quote.strip() else ""
    link = references(record, [(exhibit.id, passage.place)])
    tied = f"; {_NAMES[passage.tie]}" if passage.tie else ""
    about = f"{whose(record, exhibit)}{tied}."
    if audience is Audience.COUNSEL:
        note = f" Note: {sentence(passage.note)}" if passage.note.strip() else ""
        about += f" Grade {passage.reliability}{passage.credibility}.{note}"
    said = dict.fromkeys(each for one in alike for each in confirmed_by(record, one))
    confirmed = (span for each in said for span in (Span(" "), *each))
    shown = about[:1].upper() + about[1:]
    return (Span(f"{title}{quote} "), *link), _english(record, passage), (Span(shown), *confirmed)


def _english(record: CaseRecord, passage: Evidence) -> Spans:
    """The words of its translation with their place and who made it; or that it is English."""
    spans: list[Span] = []
    for each in record.english.get((passage.exhibit, passage.place), ()):
        spans += [Span(" ")] if spans else []
        spans += _said(record, each)
    if spans:
        return tuple(spans)
    return plain("As it stands." if is_english(record.by_id[passage.exhibit]) else "–")


def _said(record: CaseRecord, english: EnglishText) -> Iterator[Span]:
    yield Span(f"“{english.words}” " if english.words else "See ")
    yield reference(record, record.by_id[english.exhibit], english.place)
    yield Span(f" (translated by {english.translator})." if english.translator else ".")


def _matter(
    record: CaseRecord, looked: AssessedIndicator, audience: Audience, accepted: Acceptance | None
) -> Spans:
    """How a matter stands, where that is read, and what is said about it."""
    direction = SUPPORTS if looked.supporting else ""
    links = references(record, [(each.exhibit, each.place) for each in looked.supporting])
    spans = [*head_of(record, looked, direction), *((Span(" "), *links) if links else ())]
    if accepted:
        spans += [Span(" "), *linked(record, sentence(accepted.prints))]
    spans += [Span(f" {said}") for said in _decisions(record, looked, audience)]
    return tuple(spans)


def _decisions(record: CaseRecord, looked: AssessedIndicator, audience: Audience) -> Iterator[str]:
    for each in looked.decided:
        on, what = day(record.day_of(each.at)), _DECIDED[each.decided]
        said = f"A reviewer decided on {on}: {what}."
        if audience is Audience.COUNSEL:
            said += f" {each.by}: {sentence(each.reason)}"
        yield said


_DECIDED = {
    DecisionKind.NOT_APPLICABLE: "the indicator does not apply to this scope",
    DecisionKind.FOR: "where the documents contradict one another, those that indicate it prevail",
    DecisionKind.AGAINST: ("where the documents contradict one another, those against it prevail"),
}


def head_of(record: CaseRecord, looked: AssessedIndicator, direction: str) -> Spans:
    """Its title and the word for how it stands; never a word that the bullets under it deny."""
    denied = _DENIED.get(direction, frozenset[Status]()) if looked.evidence else ()
    word = _INSTEAD[direction] if looked.status in denied else word_of(record, looked)
    status = Span(f" — {word}.", cut=FontStyle.ITALIC)
    return Span(looked.indicator.title, cut=FontStyle.BOLD), status


def word_of(record: CaseRecord, looked: AssessedIndicator) -> str:
    """Return the word by which a matter stands: corroborated only by more than one source."""
    passages, corroborated = looked.supporting, looked.status is Status.CORROBORATED
    alone = corroborated and passages and not _independent(record, passages)
    return "shown by the document itself" if alone else STANDING[looked.status]


def _independent(record: CaseRecord, evidence: Sequence[Evidence]) -> bool:
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
    SUPPORTS: "the passages here are for it",
    CONTRADICTS: "the passages here are against it",
}

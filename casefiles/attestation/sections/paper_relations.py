"""Translations, corrected papers, and what papers state differently: each told in a table."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from casefiles.attestation.layout.model import Block, Heading, Para, Span, Spans, Table, plain
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.attestation.references import NBSP, label, linked, references
from casefiles.attestation.sections.exhibit_purposes import originals_of
from casefiles.attestation.wording import day, sentence
from casefiles.evidence.consistency.compare import shown
from casefiles.evidence.consistency.model import ComparedSubject, FactInExhibit, FactKind, NotedFact
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import from_text, in_words
from casefiles.evidence.translations.language_names import language_names
from casefiles.evidence.translations.model import Method, Translation, TranslationExtent
from casefiles.kernel.ids import ExhibitId

_EXTENT = {
    TranslationExtent.FULL: "all of it",
    TranslationExtent.EXTRACT: "named passages only",
    TranslationExtent.FORM: "the form, and a table of values",
}
_METHOD = {
    Method.PERSON: "by a person",
    Method.MACHINE: "by a machine",
    Method.MACHINE_CHECKED: "by a machine, checked by the person named",
}


def papers(record: CaseRecord, exhibits: Sequence[Exhibit]) -> Iterator[Block]:
    """Yield what is told of the papers of a set beside the index."""
    held = {each.id for each in exhibits}
    yield from _translations(record, held)
    yield from _names(record, held)
    yield from _replaced(record, held)
    yield from _differences(record)


def _translations(record: CaseRecord, held: set[ExhibitId]) -> Iterator[Block]:
    told = [each for each in record.papers.translations if each.exhibit in held]
    bundles = [*_bundles(record, held)]
    if not (told or bundles):
        return
    yield Heading(2, "Translations")
    yield Para(plain("A reference to a translation names the place of the original beside it."))
    rows = tuple(
        (
            (label(record, record.by_id[each.exhibit]),),
            (label(record, record.by_id[each.original]),),
            (*plain(_how(record, each)), *_statement_of(record, each)),
            plain(_which(record.papers, each)),
        )
        for each in told
    )
    heads = ("No.", "Original", "By whom, and how", "What is translated where")
    yield Table(heads, (*rows, *bundles), (0.09, 0.11, 0.5, 0.3))
    for each in told:
        if values := record.papers.values_of(each.id):
            yield Heading(3, f"Values of the form translated as {record.by_id[each.exhibit].label}")
            lines = tuple(
                (
                    (label(record, record.by_id[value.exhibit]),),
                    plain(value.field), plain(value.original), plain(value.translated),
                )
                for value in values
            )  # fmt: skip
            yield Table(("No.", "Field", "Original", "English"), lines, (0.1, 0.22, 0.34, 0.34))


def _bundles(record: CaseRecord, held: set[ExhibitId]) -> Iterator[tuple[Spans, ...]]:
    """Yield what is the English of papers without being declared the translation of one of them."""
    inside = {record.by_id[each].label for each in held}
    for exhibit, labels in originals_of(record).items():
        it, originals = record.by_id[exhibit], sorted(inside & {*labels})
        if not originals or exhibit not in held or exhibit in record.papers.translation_that_is:
            continue
        many = f"{len(originals)} documents" if len(originals) > 1 else "one document"
        named = f"Its headings name what they translate: {', '.join(originals)}."
        yield (label(record, it),), plain(many), plain(bundled_by(it)), linked(record, named)


def bundled_by(it: Exhibit) -> str:
    """Say whose a paper is that is the English of others without being declared one's."""
    on = day(it.made_on) if it.made_on else ""
    return sentence(", ".join(filter(None, (it.source_group, on))))


def translated_by(record: CaseRecord, each: Translation) -> str:
    """Say from which language, in which way and by whom a translation was made."""
    languages = (
        f"{language_names(each.from_language)} to {language_names(each.to_language)}".strip()
    )
    parts = [languages if each.from_language else "", _METHOD[each.method], each.translator]
    said = ", ".join(part for part in parts if part)
    if each.made_on:
        said += f", {day(each.made_on)}"
    if each.taken_over_by and each.taken_over_at:
        said += (
            f"; responsible for it: {each.taken_over_by}, {day(record.day_of(each.taken_over_at))}"
        )
    return sentence(said)


def _how(record: CaseRecord, each: Translation) -> str:
    told = [sentence(part) for part in (each.competence, each.statement) if part.strip()]
    return " ".join(filter(None, (translated_by(record, each), *told)))


def _statement_of(record: CaseRecord, each: Translation) -> Iterator[Span]:
    """Yield where the translator's statement stands, where it is an exhibit of this document."""
    held = record.by_id.get(each.statement_exhibit) if each.statement_exhibit else None
    if held and not held.set_aside and record.can_link(held):
        yield Span(" The translator’s statement: ")
        yield label(record, held)
        yield Span(".")


def _which(papers_: PaperRelations, each: Translation) -> str:
    pairs = papers_.places_of.get(each.id, ())
    told = [
        f"{in_words(pair.here) or 'it'} translates {in_words(pair.there) or 'passages of it'}"
        for pair in pairs
    ]
    said = _EXTENT[each.kind]
    if each.kind is TranslationExtent.FULL and not told:
        return sentence(f"{said}, page by page")
    return sentence(f"{said}: {'; '.join(dict.fromkeys(told))}" if told else said)


def _names(record: CaseRecord, held: set[ExhibitId]) -> Iterator[Block]:
    """Names are listed where a translation is held: they tell how it was made."""
    if record.papers.names and any(e.exhibit in held for e in record.papers.translations):
        yield Heading(3, "Names in translations")
        rows = tuple(
            (plain(each.original), plain(each.english), plain(each.kind.value))
            for each in record.papers.names
        )
        yield Table(("Original", "English", "What"), rows, (0.44, 0.44, 0.12))


def _replaced(record: CaseRecord, held: set[ExhibitId]) -> Iterator[Block]:
    told = [
        e for e in record.papers.replacements if e.exhibit in held and e.replaced in record.by_id
    ]
    if not told:
        return
    yield Heading(2, "Corrected documents")
    said = "Each was replaced on request. Both are kept, and both are named here."
    yield Para(plain(said))
    rows = tuple(
        (
            (label(record, record.by_id[each.replaced]),),
            (label(record, record.by_id[each.exhibit]),),
            linked(
                record,
                f"{sentence(each.reason)} Asked for by {sentence(each.asked_by)}"
                f" Recorded {day(record.day_of(each.at))}.",
            ),
        )
        for each in told
    )
    yield Table(("Old", "New", "Reason, and requested by"), rows, (0.12, 0.12, 0.76))


def _differences(record: CaseRecord) -> Iterator[Block]:
    """What the papers of this document state differently; of others nothing is told."""
    differing = [(each, _shown(record, each)) for each in record.papers.subjects if each.differs]
    told = [(s, stated) for s, stated in differing if len({shown(e.fact) for e in stated}) > 1]
    if not told:
        return
    yield Heading(2, "Inconsistencies between documents")
    said = (
        "Differing statements of one subject, side by side. Where nothing explains a difference,"
        " the documents involved are at best doubtful in what they say for the importer."
    )
    yield Para(plain(said))
    rows = tuple(
        (plain(each.subject), _stated(record, stated), plain(_explained(record, each)))
        for each, stated in told
    )
    yield Table(("Subject", "Stated", "Explanation"), rows, (0.24, 0.4, 0.36))


def _shown(record: CaseRecord, subject: ComparedSubject) -> list[FactInExhibit]:
    return [
        each
        for each in subject.stated
        if not each.set_aside and record.can_link(record.by_id[each.exhibit])
    ]


def _stated(record: CaseRecord, stated: Sequence[FactInExhibit]) -> Spans:
    spans: list[Span] = []
    for each in stated:
        spans += [Span("; ")] if spans else []
        spans.append(Span(f"{_written(each.fact)} "))
        spans += references(record, [(each.exhibit, from_text(each.place))])
    return tuple(spans)


def _written(fact: NotedFact) -> str:
    """What stands on the paper, and how it was read where that says anything else."""
    value = f"{fact.value} {fact.unit}".strip()
    if fact.kind is FactKind.DATE:
        with suppress(ValueError):  # a month, or a year
            value = day(date.fromisoformat(fact.value))
    if fact.written in {fact.value, value.replace(NBSP, " ")}:
        return value
    return f"{fact.written} (read as {value})"


def _explained(record: CaseRecord, subject: ComparedSubject) -> str:
    if subject.is_open or subject.explanation is None:
        return "Not explained."
    said = subject.explanation
    return f"{sentence(said.text)} ({said.by}, {day(record.day_of(said.at))})"

"""The index of exhibits by step of the chain. What identifies their bytes is in the manifest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefiles.attestation.designation import designated
from casefiles.attestation.english_texts import TRANSLATED
from casefiles.attestation.exhibit_set import is_withheld, withheld
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
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.paper_sources import is_ours, source
from casefiles.attestation.preflight.paper_relations import relied_on
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import label, linked
from casefiles.attestation.sections.exhibit_purposes import grouped, purposes
from casefiles.attestation.sections.fact_keys import notice_of, stating
from casefiles.attestation.wording import between, day, sentence, size
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Run
from casefiles.evidence.translations.language_names import language_names

INDEX = "Index of exhibits"


def index(record: CaseRecord, exhibits: Sequence[Exhibit], audience: Audience) -> Iterator[Block]:
    """Yield every exhibit of the set by step: what it is and shows, and whose; or withheld."""
    yield Heading(2, INDEX)
    named = [*exhibits, *withheld(record, audience)]
    if not named:
        yield Para(plain("This set holds no exhibits."))
        return
    yield Para(plain(_how_to_read(record, named)), ParagraphStyle.SMALL)
    shows = purposes(record, audience)
    rows: list[tuple[Spans, ...]] = []
    sections: list[tuple[int, str]] = []
    groups = grouped(record, named)
    for group in groups:
        sections.append((len(rows), group.title))
        rows += [_row(record, each, shows.get(each.id, ()), audience) for each in group.exhibits]
    anchors = tuple(each.label for group in groups for each in group.exhibits)
    head = ("No.", "Exhibit", "What it shows", "Source, dates, extent")
    yield Table(
        head, tuple(rows), (0.065, 0.27, 0.245, 0.42), anchors, (), tuple(sections), close=True
    )


def _how_to_read(record: CaseRecord, named: Sequence[Exhibit]) -> str:
    said = (
        "Each exhibit lies beside this document, in the folder exhibits, as it was received. Its"
        " SHA-256 stands in the attached manifest.json. An exhibit that stands at several steps is"
        " listed at the first. Exhibits are in English unless another language is named."
    )
    if any(isinstance(place, Run) and place.page is None for _, place in relied_on(record)):
        said += (
            " In a text or an e-mail, which has no pages, a reference gives the characters of its"
            " text, counted from 1."
        )
    if any(each.is_extract for each in named):
        said += " Of a document called an extract, here and in references, the whole is not held."
    if any(record.numbers.label(each.id) for each in named):
        said += (
            " Below its number stands its label in the package, by step and sequence (0: of no one"
            " step); with its extent, the Bates numbers of its pages."
        )
    return said + _measured(record, named)


def _row(
    record: CaseRecord, exhibit: Exhibit, shows: Sequence[str], audience: Audience
) -> tuple[Spans, ...]:
    first, *rest = linked(record, sentence("; ".join(shows))) or plain("–")
    shown = replace(first, text=first.text[:1].upper() + first.text[1:]), *rest
    about = stating(linked(record, _about(record, exhibit, audience)), _dated(record, exhibit))
    number = [label(record, exhibit)]
    if placed := record.numbers.label(exhibit.id):
        number.append(Span(f" {placed}"))
    return tuple(number), _title(exhibit, audience), shown, about


def _measured(record: CaseRecord, named: Sequence[Exhibit]) -> str:
    """From which day it is counted that a paper is later, where one is."""
    first = record.papers.first_notice
    if first is None or not any(each.id in record.papers.later for each in named):
        return ""
    return (
        " Whether a document is later is measured from the first notice of detention on these"
        f" entries, {day(first)}, by the dates stated for each exhibit."
    )


def _dated(record: CaseRecord, exhibit: Exhibit) -> Iterator[StatedFact]:
    """Of which day CBP's own notice is: what was written down from it is of its own day."""
    status = record.matter.detention
    quoted = status.detention.stated_exhibit if status else None
    if status and exhibit.id == quoted and exhibit.made_on and not is_ours(record, exhibit):
        yield notice_of(status.detention.named, day(exhibit.made_on))


def _title(exhibit: Exhibit, audience: Audience) -> Spans:
    title = Span(exhibit.title or "(no title)")
    if audience is Audience.CBP:
        return (title,)
    return title, Span(f" (received as {exhibit.name})")


def _about(record: CaseRecord, exhibit: Exhibit, audience: Audience) -> str:
    kind = record.checklist.types.get(exhibit.kind)
    parts = [kind.label] if kind and audience is Audience.COUNSEL else []
    parts += [source(record, exhibit), *_days(exhibit), _language(exhibit)]
    parts += [*_standing(record, exhibit), _extent(record, exhibit)]
    said = "; ".join(each for each in parts if each.strip())
    about = sentence(said[:1].upper() + said[1:])
    translated = record.accepted(ItemKey(TRANSLATED, exhibit.id))
    return f"{about} {sentence(translated.prints)}" if translated else about


def _days(exhibit: Exhibit) -> Iterator[str]:
    """Of which day it is and what it covers, where that is more than the day itself."""
    made, first, last = exhibit.made_on, exhibit.covers_from, exhibit.covers_to
    if made:
        yield f"dated {day(made)}"
    if first and last and (first, last) != (made, made):
        yield f"covers {day(first) if first == last else between(first, last)}"


def _language(exhibit: Exhibit) -> str:
    said = language_names(exhibit.language)
    return f"in {said}" if said and said != "English" else ""


def _standing(record: CaseRecord, exhibit: Exhibit) -> Iterator[str]:
    """How far it is whole, secret or late against the first notice: told here and once."""
    if exhibit.is_extract:
        yield "extract; whole not held"
    if exhibit in designated(record):
        yield "designated under 19 CFR 103.35"
    if later := record.papers.later.get(exhibit.id):
        yield later.words if later.day == exhibit.made_on else f"{later.words} ({day(later.day)})"
    parent = record.by_id.get(exhibit.parent) if exhibit.parent else None
    if parent and record.can_link(parent):
        yield f"came in {parent.label}"


def _extent(record: CaseRecord, exhibit: Exhibit) -> str:
    pages, numbers = record.pages(exhibit.id), record.numbers.bates(exhibit.id)
    if is_withheld(record, exhibit):
        extent = "withheld as privileged"
    elif pages is None:
        extent = size(exhibit.size)
    else:
        extent = f"{pages}\u00a0{'page' if pages == 1 else 'pages'}"
    return f"{extent}, {numbers}" if numbers else extent

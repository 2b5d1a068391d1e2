"""The index of exhibits, as in a book. What identifies their bytes stands in the manifest."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.asks.of_papers import relied_on
from casefiles.attestation.designation import designated
from casefiles.attestation.exhibit_set import is_privileged, withheld
from casefiles.attestation.model import About, Audience
from casefiles.attestation.pages.model import (
    Block,
    Fact,
    Grid,
    Heading,
    Para,
    Span,
    Spans,
    Voice,
    plain,
)
from casefiles.attestation.record import Record
from casefiles.attestation.sections.facts import notice_of, stating
from casefiles.attestation.sections.references import label, linked
from casefiles.attestation.sections.weight import is_ours, source
from casefiles.attestation.sections.wording import between, day, sentence, size
from casefiles.evidence.language_names import language_names
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Run

TRANSLATED = "untranslated"
"""The preflight item whose accepted sentence says where the English is: it stands in the index."""


def index(record: Record, exhibits: Sequence[Exhibit], audience: Audience) -> Iterator[Block]:
    """Yield every exhibit of the set: what it is, whose, from when, how long; or withheld."""
    yield Heading(2, "Index of exhibits")
    named = sorted([*exhibits, *withheld(record, audience)], key=lambda each: each.number)
    if not named:
        yield Para(plain("This set holds no exhibits."))
        return
    said = (
        "Each exhibit lies beside this document, in the folder exhibits, as it was received. Its"
        " SHA-256 stands in the attached manifest.json."
    )
    if any(isinstance(place, Run) and place.page is None for _, place in relied_on(record)):
        said += (
            " In a text or an e-mail, which has no pages, a reference names the characters of its"
            " text, counted from 1."
        )
    said += _measured(record, named)
    yield Para(plain(said), Voice.SMALL)
    rows = tuple(
        (
            (label(record, each),),
            _title(each, audience),
            stating(linked(record, _about(record, each)), _dated(record, each)),
            plain(_extent(record, each)),
        )
        for each in named
    )
    anchors = tuple(each.label for each in named)
    yield Grid(
        ("No.", "Exhibit", "Kind, source, dates", "Extent"), rows, (0.07, 0.29, 0.55, 0.09), anchors
    )


def _measured(record: Record, named: Sequence[Exhibit]) -> str:
    """From which day it is counted that a paper is later, where one is."""
    first = record.papers.first_notice
    if first is None or not any(each.id in record.papers.later for each in named):
        return ""
    return (
        " What is later is measured from the first notice of detention on these entries,"
        f" {day(first)}, by the days that are stated for each exhibit."
    )


def _dated(record: Record, exhibit: Exhibit) -> Iterator[Fact]:
    """Of which day CBP's own notice is: what was written down from it is of its own day."""
    standing = record.matter.detention
    quoted = standing.detention.stated_exhibit if standing else None
    if standing and exhibit.id == quoted and exhibit.made_on and not is_ours(record, exhibit):
        yield notice_of(standing.detention.named, day(exhibit.made_on))


def _title(exhibit: Exhibit, audience: Audience) -> Spans:
    title = Span(exhibit.title or "(no title)")
    if audience is Audience.CBP:
        return (title,)
    return title, Span(f" (received as {exhibit.name})")


def _about(record: Record, exhibit: Exhibit) -> str:
    kind = record.checklist.types.get(exhibit.kind)
    parts = [kind.label if kind else "", source(record, exhibit)]
    if exhibit.made_on:
        parts.append(f"dated {day(exhibit.made_on)}")
    if exhibit.covers_from and exhibit.covers_to:
        parts.append(f"covers {between(exhibit.covers_from, exhibit.covers_to)}")
    parts += [_language(exhibit), *_standing(record, exhibit)]
    about = sentence("; ".join(each for each in parts if each.strip()))
    translated = record.accepted(About(TRANSLATED, exhibit.id))
    return f"{about} {sentence(translated.prints)}" if translated else about


def _language(exhibit: Exhibit) -> str:
    said = language_names(exhibit.language)
    return f"in {said}" if said else ""


def _standing(record: Record, exhibit: Exhibit) -> Iterator[str]:
    """How it stands to other papers and to the first notice of detention: told here and once."""
    papers = record.papers
    if told := papers.translation_that_is.get(exhibit.id):
        yield f"translation of {record.by_id[told.original].label}"
    for each in papers.translations_of.get(exhibit.id, ()):
        yield f"translated as {record.by_id[each.exhibit].label}"
    if exhibit in designated(record):
        yield "designated as confidential under 19 CFR 103.35"
    if exhibit.id in papers.replaces:
        yield f"replaces {record.by_id[papers.replaces[exhibit.id].replaced].label}"
    if exhibit.id in papers.replaced_by:
        yield f"replaced by {record.by_id[papers.replaced_by[exhibit.id].exhibit].label}"
    if later := papers.later.get(exhibit.id):
        yield f"{later.words} ({day(later.day)})"
    parent = record.by_id.get(exhibit.parent) if exhibit.parent else None
    if parent and record.can_link(parent):
        yield f"came in {parent.label}"


def _extent(record: Record, exhibit: Exhibit) -> str:
    pages = record.pages(exhibit.id)
    if is_privileged(exhibit):
        return "withheld as privileged"
    if pages is None:
        return size(exhibit.size)
    return f"{pages}\u00a0{'page' if pages == 1 else 'pages'}"

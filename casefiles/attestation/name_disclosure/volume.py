"""The volume of names for CBP as pages: the one document of the program that says names. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import field

from casefiles.attestation.layout.model import (
    Block,
    Callout,
    Document,
    Heading,
    Para,
    ParagraphStyle,
    Table,
    plain,
)
from casefiles.attestation.name_disclosure.model import GroupListing
from casefiles.attestation.submission.confidentiality import ConfidentialityContent
from casefiles.attestation.submission.paper_blocks import beginning, line_paragraphs
from casefiles.attestation.submission.texts import NamesTexts
from casefiles.attestation.wording import day, days_in_words
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.kernel.dataclass import dataclass

_WIDTHS = (0.2, 0.8)


@dataclass(frozen=True, slots=True)
class VolumeContents:
    """What a volume of names says."""

    listing: GroupListing
    case: str
    facts: tuple[tuple[str, str], ...]
    """Of the case and of whoever lets the names out, by name."""

    requests: tuple[ConfidentialityContent, ...]
    """The requests for confidential treatment that are signed as they are now."""

    code: str = field(repr=False)
    """By chance: without it somebody who guesses the names could tell so by the sum of the file."""


def names_document(contents: VolumeContents, texts: NamesTexts) -> Document:
    """Compose it."""
    header = texts.unmarked
    if held := [each.signed for each in contents.requests if each.signed]:
        signed_on = held[-1].signed_at.date()  # the moment where the case is
        header = texts.marked.replace("{signed_on}", day(signed_on))
    label = contents.listing.group.label
    return Document(
        f"{texts.title} {label}",
        "en-US",
        tuple(_blocks(contents, texts)),
        header=header,
        footer=f"{contents.case} · {label}",
    )


def said_beside_names(contents: VolumeContents) -> list[OutgoingText]:
    """Return what people typed that stands in a volume: no name belongs there."""
    group = contents.listing.group
    said = [OutgoingText("the group", group.title), OutgoingText("the reason", group.reason)]
    said += [OutgoingText(f"“{name}”", text) for name, text in contents.facts]
    said += [OutgoingText("the request", each.entity) for each in contents.requests]
    return said


def _blocks(contents: VolumeContents, texts: NamesTexts) -> Iterator[Block]:
    listing = contents.listing
    facts = [*contents.facts, (texts.group, listing.group.title), ("Copy", contents.code)]
    yield from beginning(texts.law, f"{texts.title} {listing.group.label}", facts)
    yield Para(plain(texts.intro))
    yield Callout(texts.confidential, tuple(Para(plain(each)) for each in _limits(contents, texts)))
    yield Heading(2, texts.reason)
    yield from line_paragraphs(listing.group.reason)
    yield Heading(2, texts.people)
    counts = {
        "named": len(listing.named),
        "without_consent": listing.without_consent,
        "without_name": listing.without_name,
    }
    said = texts.counts
    for name, many in counts.items():
        said = said.replace(f"{{{name}}}", f"{many:,}")
    yield Para(plain(said))
    rows = tuple((plain(e.label), plain(" · ".join(e.names))) for e in listing.named)
    yield Table((texts.pseudonym, texts.name), rows, _WIDTHS)
    yield Para(plain(texts.seen), ParagraphStyle.SMALL)


def _limits(contents: VolumeContents, texts: NamesTexts) -> Sequence[str]:
    if not contents.requests:
        return texts.unsigned, texts.private
    named = "; ".join(
        f"for statement {each.statement.number}, by {each.entity or 'the business'},"
        f" {days_in_words(each.status)}"
        for each in contents.requests
    )
    return texts.signed.replace("{requests}", named), texts.private

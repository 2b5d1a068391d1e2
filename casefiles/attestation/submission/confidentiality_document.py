"""The pages of a request for confidential treatment, for its signer. Pure."""

from collections.abc import Iterator

from casefiles.attestation.layout.model import (
    Block,
    Document,
    FillInField,
    Heading,
    Para,
    ParagraphStyle,
    SignatureField,
    Table,
    plain,
)
from casefiles.attestation.submission.confidentiality import (
    ConfidentialityContent,
    DesignatedExhibit,
)
from casefiles.attestation.submission.paper_blocks import beginning, line_paragraphs
from casefiles.attestation.submission.texts import ConfidentialityTexts

FIELD = "representative"
"""The field that is signed."""

_WIDTHS = (0.12, 0.12, 0.36, 0.12, 0.28)
_HEAD = ("Exhibit", "In the case", "Title", "Pages", "Bates numbers")
_BLANK = "________"


def confidentiality_document(
    content: ConfidentialityContent, texts: ConfidentialityTexts
) -> Document:
    """Compose it; what nobody said is left blank."""
    return Document(texts.title, "en-US", tuple(_blocks(content, texts)), footer=content.case)


def _blocks(content: ConfidentialityContent, texts: ConfidentialityTexts) -> Iterator[Block]:
    entity = content.entity or _BLANK
    facts = [*content.facts, ("Business", entity)]
    if content.contact:
        facts.append(("Notice to", content.contact))
    yield from beginning(texts.law, texts.title, facts)
    yield Para(plain(texts.intro.replace("{entity}", entity)))
    yield Heading(2, texts.exhibits)
    yield from _named(content, texts)
    yield Heading(2, texts.why)
    yield from line_paragraphs(content.statement.text)
    yield Heading(2, texts.not_public)
    yield Para(plain(f"{texts.not_public_says}:"), ParagraphStyle.SMALL)
    if content.not_public:  # no field: one could still be filled in after it is signed
        yield from line_paragraphs(content.not_public)
    else:
        yield FillInField("not_public", texts.not_public_says, rows=3)
    yield Heading(2, texts.term)
    years = f"{content.years} year{'s' * (content.years > 1)}" if content.years else _BLANK
    yield Para(plain(texts.term_says.replace("{years}", years)))
    yield Heading(2, texts.statement)
    yield Para(plain(texts.statement_says.replace("{entity}", entity)), follows=True)
    role = ", ".join(each for each in (content.position, entity) if each)
    yield SignatureField(FIELD, content.representative or "Authorized representative", role)
    yield Para(plain(texts.seen), ParagraphStyle.SMALL)


def _named(content: ConfidentialityContent, texts: ConfidentialityTexts) -> Iterator[Block]:
    if content.exhibits:
        yield Table(_HEAD, tuple(tuple(map(plain, _row(e))) for e in content.exhibits), _WIDTHS)
    if content.sections:
        named = ", ".join(f"“{each}”" for each in content.sections)
        yield Para(plain(texts.sections.replace("{sections}", named)))
    if not (content.exhibits or content.sections):
        yield Para(plain(_BLANK))


def _row(named: DesignatedExhibit) -> tuple[str, ...]:
    exhibit = named.exhibit
    pages = ", ".join(map(str, named.pages)) or "all"
    return (
        named.label or "–",
        exhibit.label,
        exhibit.title or exhibit.name,
        pages,
        named.bates or "–",
    )

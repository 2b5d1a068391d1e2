"""The pages of a cover letter, for its signer. Pure."""

from collections.abc import Iterator

from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Para,
    ParagraphStyle,
    SignatureField,
    plain,
)
from casefiles.attestation.submission.cover_letter import CoverLetter
from casefiles.attestation.submission.paper_blocks import line_paragraphs
from casefiles.attestation.submission.paragraphs import origin
from casefiles.attestation.submission.texts import LetterTexts

FIELD = "sender"
"""The field that is signed."""


def cover_letter_document(letter: CoverLetter, texts: LetterTexts) -> Document:
    """Compose it. Who wrote what stands at its end."""
    return Document(texts.title, "en-US", tuple(_blocks(letter, texts)), footer=letter.case)


def _blocks(letter: CoverLetter, texts: LetterTexts) -> Iterator[Block]:
    yield Heading(1, texts.title)
    yield Para(plain(letter.dated))
    for id_ in ("addressee", "subject", "opening"):
        yield from line_paragraphs(letter.paragraph(id_).text)
    yield Heading(2, texts.enclosed)
    if enclosed := letter.enclosed:
        yield Bullets(tuple(plain(each.says) for each in enclosed), numbered=True)
    else:
        yield Para(plain(texts.nothing))
    yield from line_paragraphs(letter.paragraph("closing").text)
    yield sender_field(letter.sender)
    said = origin(letter.by_people, texts.computed, texts.by_people)
    yield Para(plain(said), ParagraphStyle.SMALL)


def sender_field(sender: tuple[str, str]) -> SignatureField:
    """Return the field in which whoever sends it signs: the name, and below it the capacity."""
    name, role = sender
    return SignatureField(FIELD, name or "For the importer", role or "(Signature)")

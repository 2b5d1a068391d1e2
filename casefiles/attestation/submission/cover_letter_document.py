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
    Spans,
    plain,
)
from casefiles.attestation.submission.cover_letter import CoverLetter
from casefiles.attestation.submission.paper_blocks import (
    close_lines,
    line_paragraphs,
    subject_lines,
)
from casefiles.attestation.submission.paragraphs import lines_of, origin
from casefiles.attestation.submission.texts import LetterTexts

FIELD = "sender"
"""The field that is signed."""


def cover_letter_document(letter: CoverLetter, texts: LetterTexts) -> Document:
    """Compose it. Who wrote what stands at its end."""
    return Document(texts.title, "en-US", tuple(_blocks(letter, texts)), footer=letter.case)


def _blocks(letter: CoverLetter, texts: LetterTexts) -> Iterator[Block]:
    yield Heading(1, texts.title)
    yield Para(plain(letter.dated))
    yield from close_lines(_lines(letter, "addressee"))
    yield from subject_lines(_lines(letter, "subject"))
    yield from line_paragraphs(letter.paragraph("opening").text)
    yield Heading(2, texts.enclosed)
    if enclosed := letter.enclosed:
        yield Bullets(tuple(plain(each.says) for each in enclosed), numbered=True)
    else:
        yield Para(plain(texts.nothing))
    yield from line_paragraphs(letter.paragraph("closing").text)
    yield Para(plain(texts.complimentary_close))
    yield sender_field(letter.sender)
    said = origin(letter.by_people, texts.computed, texts.by_people)
    yield Para(plain(said), ParagraphStyle.SMALL)


def _lines(letter: CoverLetter, paragraph: str) -> list[Spans]:
    return [plain(each) for each in lines_of(letter.paragraph(paragraph).text)]


def sender_field(sender: tuple[str, str]) -> SignatureField:
    """Return the field in which whoever sends it signs: the name, and below it the capacity."""
    name, role = sender
    return SignatureField(FIELD, name or "For the importer", role or "(Signature)")

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
        yield from _lines(letter.paragraph(id_).text)
    yield Heading(2, texts.enclosed)
    if enclosed := letter.enclosed:
        yield Bullets(tuple(plain(each.says) for each in enclosed), numbered=True)
    else:
        yield Para(plain(texts.nothing))
    yield from _lines(letter.paragraph("closing").text)
    name, role = letter.sender
    yield SignatureField(FIELD, name or "For the importer", role or "(Signature)")
    yield Para(plain(_origin(letter, texts)), ParagraphStyle.SMALL)


def _lines(text: str) -> Iterator[Block]:
    """Yield each line as one paragraph, as an address is written."""
    yield from (Para(plain(line.strip())) for line in text.split("\n") if line.strip())


def _origin(letter: CoverLetter, texts: LetterTexts) -> str:
    if written := letter.by_people:
        return texts.by_people.replace("{parts}", ", ".join(each.lower() for each in written))
    return texts.computed

"""The look of a signature: set in the faces of the document, so that no name is lost."""

from collections.abc import Sequence

from casefiles.attestation.layout.canvas import DECORATION, Canvas
from casefiles.attestation.layout.faces import Faces
from casefiles.attestation.layout.model import plain
from casefiles.attestation.layout.paragraphs import TextSetter
from casefiles.attestation.layout.pdf_writer import with_unicode_map
from casefiles.attestation.layout.styles import BLANK_PADDING, QUIET, TYPED, Style

_NAME = Style(14, 18, 0, 0, italic=True)
_LINE = Style(8, 10.5, 0, 0, QUIET, sans=True)


def appearance(size: tuple[float, float], name: str, lines: Sequence[str], faces: Faces) -> bytes:
    """A PDF of one page, as large as the field. What does not fit in it is left out.

    Raises `MissingCharacters`.
    """
    sheet = Canvas(size)
    page, setter = sheet.turn(), TextSetter(faces, sheet.noted)
    rows = []
    for said, style in ((name, _NAME), *((line, _LINE) for line in lines)):
        words = setter.text(plain(said), style, DECORATION)
        rows += [(words, row) for row in words.lines(size[0], flush=True)]
    while rows and sum(text.style.leading for text, _ in rows) > size[1]:
        rows.pop()
    top = sum(text.style.leading for text, _ in rows)
    for text, row in rows:
        text.draw(page, row, 0.0, top)
        top -= text.style.leading
    return with_unicode_map(sheet.to_pdf(), sheet.letters)


def typed(size: tuple[float, float], value: str, faces: Faces) -> bytes:
    """A PDF of one page, as large as a field to type in, with what stands in it.

    Raises `MissingCharacters`.
    """
    sheet = Canvas(size)
    page, setter = sheet.turn(), TextSetter(faces, sheet.noted)
    top = size[1] - BLANK_PADDING
    for line in value.splitlines():
        words = setter.text(plain(line), TYPED, DECORATION)
        for row in words.lines(size[0] - 2 * BLANK_PADDING):
            words.draw(page, row, BLANK_PADDING, top)
            top -= TYPED.leading
    return with_unicode_map(sheet.to_pdf(), sheet.letters)

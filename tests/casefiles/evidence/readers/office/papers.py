"""Documents as people write them, made by the libraries that people use, and then added to."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pptx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MADE = datetime(2025, 3, 1, 8, 30)  # noqa: DTZ001  a document knows no zones


def word(*paragraphs: str, fill: Callable | None = None) -> bytes:
    """A Word document."""
    document, made = docx.Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    if fill:
        fill(document)
    about = document.core_properties
    about.author, about.last_modified_by, about.created, about.modified = (
        "Li Wei", "王小明", MADE, MADE)  # fmt: skip
    document.save(made)
    return made.getvalue()


def with_body(xml: str) -> bytes:
    """A Word document with these elements in its body."""
    return rewritten(word("x"), "word/document.xml",
                     lambda was: re.sub(r"(?s)<w:body>.*</w:body>",
                                        lambda _: f"<w:body>{xml}</w:body>", was))  # fmt: skip


def rewritten(package: bytes, part: str, new: Callable[[str], str]) -> bytes:
    """A package with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as fresh:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                content = new(content.decode()).encode()
            fresh.writestr(entry.filename, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def show(*slides: tuple[str, str, str], fill: Callable | None = None) -> bytes:
    """A presentation: title, text and notes of each slide."""
    presentation, made = pptx.Presentation(), io.BytesIO()
    for title, body, notes in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    if fill:
        fill(presentation)
    presentation.save(made)
    return made.getvalue()


def open_document(kind: str, content: str, *, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument of a kind (`text`, `presentation`), with this in its body."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "table", "presentation", "style", "meta")
    )
    spaces += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    spaces += (
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:{kind}>{content}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        package.writestr(
            "meta.xml", f"<office:document-meta {spaces}><office:meta>{meta}</office:meta>"
            "</office:document-meta>")  # fmt: skip
    return made.getvalue()

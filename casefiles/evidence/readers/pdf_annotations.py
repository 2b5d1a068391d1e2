"""What stands on a page of a PDF beside its own text: typed on, stuck on, stamped, signed.

PDFium takes a page's text without its annotations. What an annotation says is told by its kind;
what it draws is found by laying all of them down on the page, in memory, and reading it again.
"""

import contextlib
import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from casefiles.evidence.readers.office.text_writer import once
from casefiles.kernel.dataclass import dataclass

_MOST, _MOST_BYTES = 20_000, 64 << 20
"""Annotations of a page, and bytes of one, that are read: more than any program writes."""

_KINDS = {
    raw.FPDF_ANNOT_TEXT: "sticky note",
    raw.FPDF_ANNOT_FREETEXT: "typed on the page",
    raw.FPDF_ANNOT_STAMP: "stamp",
    raw.FPDF_ANNOT_HIGHLIGHT: "note on marked text",
    raw.FPDF_ANNOT_UNDERLINE: "note on marked text",
    raw.FPDF_ANNOT_SQUIGGLY: "note on marked text",
    raw.FPDF_ANNOT_STRIKEOUT: "note on struck text",
    raw.FPDF_ANNOT_CARET: "note on inserted text",
    raw.FPDF_ANNOT_FILEATTACHMENT: "note on a file",
    raw.FPDF_ANNOT_REDACT: "to be blacked out",
    raw.FPDF_ANNOT_WIDGET: "form field",
}
_SILENT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
"""A link has no words of its own; a pop-up shows those of its note."""

_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation."""

    kind: str
    by: str
    says: str
    fills: str
    """What a field of a form holds."""

    draws: bool


def annotations(document: pdfium.PdfDocument, sheet: pdfium.PdfPage, index: int, said: str) -> str:
    """Return a line for each annotation with words, and one of what they draw besides.

    `said` is what the page itself says. Changes the document in memory: it is read no further.
    """
    found = [*_notes(document, sheet)]
    if not found:
        return ""
    lines = [_line(each) for each in found if each.says]
    kinds = dict.fromkeys(each.kind for each in found if each.draws)
    told = [text for each in found for text in (each.says, each.fills)]
    if kinds and (drawn := _without(_drawn(document, sheet, index, said), told)):
        lines.append(f"[{', '.join(kinds)}, as drawn: {drawn}]")
    return "\n".join(lines)


def _line(note: _Note) -> str:
    by = f" by {once(note.by)}" if note.by.strip() else ""
    return f"[{note.kind}{by}: {note.says}]"


def _notes(document: pdfium.PdfDocument, sheet: pdfium.PdfPage) -> Iterator[_Note]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(sheet), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(sheet, number)
        if not annotation:
            continue
        try:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            if subtype not in _SILENT:
                yield _note(document, annotation, subtype)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _note(document: pdfium.PdfDocument, annotation: object, subtype: int) -> _Note:
    kind, fills = _KINDS.get(subtype, "note on a drawing"), ""
    if subtype == raw.FPDF_ANNOT_WIDGET:
        if document.formenv is None:
            document.init_forms()
        if form := document.formenv:
            field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
            kind = "signature" if field == raw.FPDF_FORMFIELD_SIGNATURE else kind
            fills = _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
        return _Note(kind, "", "", fills, draws=_has(annotation, b"AP"))
    hidden = "hidden " if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN else ""
    says = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    if not says.strip():
        rich = _string(raw.FPDFAnnot_GetStringValue, annotation, b"RC")
        says = " ".join(_TAG.sub(" ", rich).split())
    by = _string(raw.FPDFAnnot_GetStringValue, annotation, b"T")
    return _Note(hidden + kind, by, says.strip(), "", draws=_has(annotation, b"AP"))


def _has(annotation: object, key: bytes) -> bool:
    return bool(raw.FPDFAnnot_HasKey(annotation, key))


def _string(call: object, *of: object) -> str:
    """Return a text that PDFium writes where it is told to, once it said how long it is."""
    size = call(*of, None, 0)  # type: ignore[operator]
    if not 2 < size <= _MOST_BYTES:
        return ""
    room = ctypes.create_string_buffer(size)
    call(*of, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), size)  # type: ignore[operator]
    said = room.raw.decode("utf-16-le", "replace").rstrip("\0")
    return said.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _drawn(document: pdfium.PdfDocument, sheet: pdfium.PdfPage, index: int, said: str) -> str:
    """Return what the page says with its annotations laid down on it, and does not say without."""
    if raw.FPDFPage_Flatten(sheet, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return ""
    with contextlib.closing(document[index]) as flat:
        words = flat.get_textpage()
        count = words.count_chars()
        whole = words.get_text_range(0, count).replace("\r\n", "\n") if count else ""
    if whole.startswith(said):
        return whole[len(said) :]
    before = said.split("\n")
    new = list[str]()
    for line in whole.split("\n"):
        if line in before:
            before.remove(line)
        else:
            new.append(line)
    return "\n".join(new)


def _without(drawn: str, told: list[str]) -> str:
    """Return what is drawn without what was told before, white space aside."""
    drawn = " ".join(drawn.split())
    for each in sorted(filter(None, (" ".join(text.split()) for text in told)), key=len)[::-1]:
        drawn = drawn.replace(each, " ", 1)
    return " ".join(drawn.split())

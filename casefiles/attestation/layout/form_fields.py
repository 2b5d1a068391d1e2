"""Fields to type in: a widget for each, drawn already, and the face of what is typed."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from casefiles.attestation.layout.faces import Face
from casefiles.attestation.layout.structure_tree import FillInArea
from casefiles.attestation.layout.styles import INK, TYPED
from casefiles.attestation.layout.words import printable_text

_PRINT, _SEVERAL_LINES = 4, 1 << 12
_FACE = "Typed"
_NOT_SYMBOLIC = 32
_FIRST, _LAST = 32, 255
_STYLE = f"/{_FACE} {TYPED.size:g} Tf {INK} rg"


def widget(pdf: Pdf, entry: FillInArea) -> Dictionary:
    """Return the field with its look, so that no viewer has to draw it to show it."""
    left, bottom, right, top = entry.box
    with pikepdf.open(io.BytesIO(entry.look)) as drawn:
        page = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    content = b"/Tx BMC q\n" + page.read_bytes() + b"\nQ EMC"
    look = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(right - left, 2), round(top - bottom, 2)]),
        Resources=page.get("/Resources", Dictionary()),
    )
    return Dictionary(
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String(entry.blank.field),
        TU=String(printable_text(entry.blank.says)),
        V=String(entry.blank.value),
        DV=String(entry.blank.value),
        Ff=_SEVERAL_LINES if entry.several else 0,
        F=_PRINT,
        DA=String(_STYLE),
        AP=Dictionary(N=look),
    )


def form(pdf: Pdf, fields: Sequence[Object], entries: Sequence[FillInArea]) -> Dictionary:
    """Return the form of a file. Its own face is embedded whole: anything may be typed."""
    made = Dictionary(Fields=Array(fields))
    if entries:
        face = _face(pdf, entries[0].face)
        made.DR = Dictionary(Font=Dictionary({f"/{_FACE}": face}))
        made.DA = String(_STYLE)
    return made


def _face(pdf: Pdf, face: Face) -> Object:
    parsed, file = face.parsed, face.path.read_bytes()
    name = Name(f"/{face.path.stem}")
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_NOT_SYMBOLIC,
        FontBBox=Array([*map(round, parsed.bbox)]),
        ItalicAngle=0,
        Ascent=round(parsed.ascent),
        Descent=round(parsed.descent),
        CapHeight=round(parsed.capHeight),
        StemV=round(parsed.stemV),
        FontFile2=pdf.make_stream(file, Length1=len(file)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array([_width(face, code) for code in range(_FIRST, _LAST + 1)]),
            FontDescriptor=pdf.make_indirect(described),
        )
    )


def _width(face: Face, code: int) -> int:
    letter = bytes((code,)).decode("cp1252", "replace")
    return round(face.width(face.glyph(ord(letter)) or 0))

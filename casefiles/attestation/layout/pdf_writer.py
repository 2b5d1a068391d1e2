"""The finished file: structure, links, fields and attachments make PDF/A-3a and PDF/UA-1 of pages.

The same input gives the same bytes.
"""

import hashlib
import io
import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String
from PIL import ImageCms

from casefiles.attestation.layout.canvas import Canvas
from casefiles.attestation.layout.form_fields import form, widget
from casefiles.attestation.layout.metadata import packet
from casefiles.attestation.layout.model import Attachment, Document, FilePage
from casefiles.attestation.layout.structure_tree import (
    Box,
    DocumentStructure,
    LinkArea,
    SignatureArea,
    StructureElement,
)
from casefiles.attestation.layout.words import printable_text

_ICC_DATE = slice(24, 36)
_DATE = bytes([7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
_PRINT, _LOCKED = 4, 128


def write_pdf(
    sheet: Canvas,
    document: Document,
    attachments: Sequence[Attachment],
    at: datetime,
    producer: str,
) -> bytes:
    """Make the file. `at` is the moment it carries, in UTC."""
    with pikepdf.open(io.BytesIO(sheet.to_pdf())) as pdf:
        _true_letters(pdf, sheet.letters)
        _Tagging(pdf, sheet).tag()
        _catalog(pdf, document)
        _outline(pdf, sheet.noted)
        date = f"{at:D:%Y%m%d%H%M%SZ}"
        _attach(pdf, attachments, date)
        title = printable_text(document.title)
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        for name, value in (("/Title", title), ("/Producer", producer)):
            pdf.docinfo[name] = String(value)
        for name in ("/CreationDate", "/ModDate"):
            pdf.docinfo[name] = String(date)
        pdf.Root.Metadata = pdf.make_stream(
            packet(title, document.lang, producer, at), Type=Name.Metadata, Subtype=Name.XML
        )
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, min_version="1.7", deterministic_id=True)
    return out.getvalue()


def with_unicode_map(content: bytes, letters: dict[int, str]) -> bytes:
    """Pages alone, such as the look of a signature, with fonts that say what they show."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _true_letters(pdf, letters)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _true_letters(pdf: Pdf, letters: dict[int, str]) -> None:
    """Let every font's /ToUnicode say what its glyphs stand for.

    ReportLab writes the code of a glyph, and that wrongly above U+FFFF.
    """

    def letter(match: re.Match[bytes]) -> bytes:
        code = int(match[2], 16)
        text = letters.get(code, chr(code)).encode("utf-16-be").hex()
        return b"<%s> <%s>" % (match[1], text.encode())

    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/ToUnicode" in each:
            table = each.ToUnicode
            table.write(re.sub(rb"<(\w\w)> <(\w+)>", letter, table.read_bytes()))
            _name_the_subset(each)


def _name_the_subset(font: Dictionary) -> None:
    """Give a subset of a face a tag of its own: the same face is subset anew for each signature.

    ISO 32000-1, 9.6.4: six capitals, different for different subsets in one file.
    """
    described = font.FontDescriptor
    digits = hashlib.sha256(described.FontFile2.read_bytes()).digest()[:6]
    tag = "".join(chr(ord("A") + digit % 26) for digit in digits)
    font.BaseFont = described.FontName = Name(f"/{tag}+{str(font.BaseFont).partition('+')[2]}")


@cache
def _name(name: str) -> Name:
    return Name("/" + name)


def _said_of(element: StructureElement) -> dict[str, Any]:
    """Return what a structure element says of itself, without its place and what it holds."""
    said: dict[str, Any] = {"/S": _name(element.role)}
    if element.lang:
        said["/Lang"] = String(element.lang)
    if element.says:
        said["/ActualText"] = String(element.says)
    if element.alt:
        said["/Alt"] = String(element.alt)
    if element.attributes:
        said["/A"] = Dictionary(
            {
                f"/{name}": value if isinstance(value, int) else _name(value)
                for name, value in element.attributes.items()
            }
        )
    if element.box:
        box = Array([round(each, 2) for each in element.box])
        said["/A"] = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return said


class _Tagging:
    """Writes the structure tree, and the annotations that belong to it."""

    def __init__(self, pdf: Pdf, sheet: Canvas) -> None:
        self._pdf, self._sheet, self._noted = pdf, sheet, sheet.noted
        self._pages = [page.obj for page in pdf.pages]
        self._made: dict[StructureElement, Object] = {}
        self._kids: dict[StructureElement, list[Any]] = {}
        self._lines: dict[StructureElement, list[int]] = {}
        """Of each link that cites something its number, and on how many lines it stands."""

        self._border = Array([0, 0, 0])
        self._numbers: list[Object] = []
        """The parent tree: what page or annotation number so-and-so belongs to."""

    def tag(self) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._make(self._noted.root, root)
        root.K = self._made[self._noted.root]
        for number, page in enumerate(self._pages):
            marks = [self._made[each] for each in self._sheet.pages[number].marks]
            self._numbers.append(self._pdf.make_indirect(Array(marks)))
            page.StructParents, page.Tabs = number, Name.S
        self._annotate()
        for element, kids in self._kids.items():
            self._made[element].K = kids[0] if len(kids) == 1 else Array(kids)
        numbered = [each for pair in enumerate(self._numbers) for each in pair]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbered)))
        root.ParentTreeNextKey = len(self._numbers)
        self._pdf.Root.StructTreeRoot = root

    def _make(self, element: StructureElement, parent: Object) -> None:
        said = _said_of(element)
        said["/Type"], said["/P"] = _name("StructElem"), parent
        first = next((kid[0] for kid in element.children if isinstance(kid, tuple)), None)
        if first is not None:
            said["/Pg"] = self._pages[first]
        made = self._made[element] = self._pdf.make_indirect(Dictionary(said))
        kids = self._kids[element] = []
        for kid in element.children:
            if isinstance(kid, StructureElement):
                self._make(kid, made)
                kids.append(self._made[kid])
            elif kid[0] == first:
                kids.append(kid[1])
            else:
                page = self._pages[kid[0]]
                kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=kid[1]))

    def _annotate(self) -> None:
        annotations: dict[int, list[Object]] = {}
        fields = []
        for link in self._noted.links:
            made = self._annotation(link.page, link.box, link.element, self._link(link))
            annotations.setdefault(link.page, []).append(made)
        for field in self._noted.fields:
            made = self._annotation(field.page, field.box, field.element, self._field(field))
            annotations.setdefault(field.page, []).append(made)
            fields.append(made)
        for entry in self._noted.entries:
            drawn = dict(widget(self._pdf, entry).items())
            made = self._annotation(entry.page, entry.box, entry.element, drawn)
            annotations.setdefault(entry.page, []).append(made)
            fields.append(made)
        for page, some in annotations.items():
            self._pages[page].Annots = Array(some)
        if fields:
            made = form(self._pdf, fields, self._noted.entries)
            if self._noted.fields:
                made.SigFlags = 1
            self._pdf.Root.AcroForm = self._pdf.make_indirect(made)

    def _annotation(
        self, page: int, box: Box, element: StructureElement, what: dict[str, Any]
    ) -> Object:
        placed = {
            "/Type": _name("Annot"),
            "/Rect": Array([round(side, 2) for side in box]),
            "/P": self._pages[page],
            "/StructParent": len(self._numbers),
        }
        made = self._pdf.make_indirect(Dictionary(what | placed))
        self._numbers.append(self._made[element])
        self._kids[element].append(
            Dictionary({"/Type": _name("OBJR"), "/Obj": made, "/Pg": self._pages[page]})
        )
        return made

    def _link(self, link: LinkArea) -> dict[str, Any]:
        annotation: dict[str, Any] = {
            "/Subtype": _name("Link"),
            "/Border": self._border,
            "/F": _PRINT,
            "/Contents": String(link.says),
        }
        if isinstance(link.to, FilePage):  # /F plain: a file specification fails PDF/A-3
            place = Array([link.to.page - 1, _name("Fit")])
            action = {"/S": _name("GoToR"), "/F": String(link.to.file), "/D": place}
            annotation["/A"] = Dictionary(action | {"/NewWindow": True})
        else:
            page, y = self._noted.anchors[link.to.removeprefix("#")]
            annotation["/Dest"] = Array([self._pages[page], _name("XYZ"), None, round(y, 2), None])
        if link.cites:
            annotation["/NM"] = String(f"{link.cites} {self._name_of(link)}")
        return annotation

    def _name_of(self, link: LinkArea) -> str:
        """Return what tells a link from all others: of one that goes on, which line it is."""
        lines = self._lines.setdefault(link.element, [len(self._lines) + 1, 0])
        lines[1] += 1
        return f"{lines[0]}.{lines[1]}"

    def _field(self, field: SignatureArea) -> dict[str, Any]:
        left, bottom, right, top = field.box
        blank = self._pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(right - left, 2), round(top - bottom, 2)]),
            Resources=Dictionary(),
        )
        said = f"Signature of {field.signature.name}, {field.signature.role}"
        return {
            "/Subtype": Name.Widget,
            "/FT": Name.Sig,
            "/T": String(field.signature.field),
            "/TU": String(printable_text(said)),
            "/F": _PRINT | _LOCKED,
            "/AP": Dictionary(N=blank),
            "/Lock": Dictionary(  # whoever signs here says that his field is to stay as it is
                Type=Name.SigFieldLock,
                Action=Name.Include,
                Fields=Array([String(field.signature.field)]),
            ),
        }


def _catalog(pdf: Pdf, document: Document) -> None:
    pdf.Root.MarkInfo, pdf.Root.Lang = Dictionary(Marked=True), String(document.lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_ICC_DATE] = _DATE  # all that varies in it
    name = String("sRGB IEC61966-2.1")
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=pdf.make_stream(bytes(profile), N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _outline(pdf: Pdf, noted: DocumentStructure) -> None:
    with pdf.open_outline() as outline:
        path = [outline.root]
        for stop in noted.stops:
            item = OutlineItem(printable_text(stop.text), stop.page, "XYZ", top=round(stop.y, 2))
            del path[stop.level :]
            path[-1].append(item)
            path.append(item.children)


def _attach(pdf: Pdf, attachments: Sequence[Attachment], date: str) -> None:
    for each in attachments:
        pdf.attachments[each.name] = pikepdf.AttachedFileSpec(
            pdf,
            each.content,
            description=each.says,
            filename=each.name,
            mime_type=each.mime,
            creation_date=date,
            mod_date=date,
            relationship=Name.Data,
        )
    if attachments:
        pdf.Root.AF = Array([pdf.attachments[each.name].obj for each in attachments])

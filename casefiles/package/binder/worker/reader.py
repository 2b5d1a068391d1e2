"""The reader that a worker runs to make one volume: begun, added to part by part, finished.

It keeps the volume between questions; whoever asks says how much is to be there already, so that a
worker started anew in between cannot go on with nothing.
"""

import hashlib
import io
import mmap
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import open_pdf
from casefiles.kernel.counts import counted
from casefiles.package.binder.citations.model import CopyPlan, MarksPlan
from casefiles.package.binder.stamp_font import StampFont
from casefiles.package.binder.stamps import PageStamps
from casefiles.package.binder.worker import enclosed_copy
from casefiles.package.binder.worker.answers import (
    NOT_BEGUN,
    Added,
    Begun,
    Finished,
    PartPlan,
)
from casefiles.package.binder.worker.attestation import references
from casefiles.package.binder.worker.clean import beside_pages, clean, in_words
from casefiles.package.binder.worker.layers import Layers, carry_over, layers_of
from casefiles.package.binder.worker.marks import Marking
from casefiles.package.binder.worker.navigation import NamedPlace, Placed, finish_navigation
from casefiles.package.binder.worker.pages import Sheets, StampFace, show_fields

_MAPPED_FROM, _MOST_MAPPED = 1 << 20, 32
"""Bytes from which a file is mapped. Each one mapped stays open, and only so many may be."""

_STATIC_ID = re.compile(rb"/ID ?\[ ?<([0-9a-f]{32})> ?<([0-9a-f]{32})> ?\]")
_TAIL = 4_096
"""Bytes at the end of a file in which its trailer stands."""

_AT_ONCE = 1 << 20
READER = open_pdf.READER
_DAMAGE = (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError)


class _Session:
    """The volume in hand."""

    def __init__(self, face: StampFont) -> None:
        self.out = pikepdf.new()
        self.face = StampFace(face, _embedded(self.out, face))
        self.sheets: list[pikepdf.Object] = []
        self.sources: list[pikepdf.Pdf] = []
        self.layers: list[Layers] = []
        self.placed = Placed()
        self.mapped = 0
        self.marks: MarksPlan | None = None
        """What is marked in the part that is put into it next."""

        self.said = hashlib.sha256()
        """All that makes this volume what it is: its files get their /ID of it."""

        self.is_whole = False


_held: list[_Session] = []
"""What is kept from one question to the next."""


def start(  # noqa: PLR0913, PLR0917 - the fields of a question
    file: BinaryIO, _: object, size: int, name: str, widths: list[int], box: str,
    ascent: int, descent: int,
) -> Begun:  # fmt: skip
    """Begin a volume: of the file so many bytes are the face of its stamps, the rest its front."""
    _held.clear()
    content = file.read()
    left, bottom, right, top = map(int, box.split())
    font = StampFont(name, content[:size], (*widths,), (left, bottom, right, top), ascent, -descent)
    session = _Session(font)
    session.said.update(content)
    if front := content[size:]:
        source = pikepdf.open(io.BytesIO(front))
        session.sources.append(source)
        for page in source.pages:
            _without_structure(page.obj)
        session.out.pages.extend(source.pages)
        session.sheets += [page.obj for page in session.out.pages]
        session.placed.front = len(session.sheets)
        _form_of_signature(session.out, session.sheets)
    _held[:] = [session]
    return Begun(session.placed.front)


def enclose(file: BinaryIO, _: object, size: int) -> Begun:
    """Put a copy of an attestation behind the contents: of the file so many bytes are its plan."""
    session, content = _session(0), file.read()
    try:
        plan = CopyPlan.from_bytes(content[:size])
        made = enclosed_copy.enclose(
            session.out, session.face, session.placed, plan, content[size:]
        )
    except _DAMAGE as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    session.said.update(content)
    session.sheets += made[0]
    session.sources.append(made[1])
    return Begun(len(made[0]))


def mark(file: BinaryIO, _: object, done: int) -> Begun:
    """Take what is to be marked in the part that is put into the volume next."""
    session, content = _session(done), file.read()
    session.marks = MarksPlan.from_bytes(content)
    session.said.update(content)
    return Begun(len(session.marks.passages))


def add(file: BinaryIO, _: object, done: int, plan: str) -> Added:
    """Put a part into the volume, which has so many already, stamped."""
    session = _session(done)
    marks, session.marks = session.marks, None
    part = PartPlan.from_text(plan)
    try:
        source = _opened(session, file)
        count = len(source.pages)
        if count != part.sheets:
            has = f"it has {counted(count, 'page')} and not {part.sheets:,}"
            raise CannotRead(Reason.MALFORMED, has)
        sheets, removed, places = _sheets(session, source, part, marks)
        layers = layers_of(source)
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD) from error
    except _DAMAGE as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    session.said.update(plan.encode())
    session.placed.parts.append((part, len(session.sheets)))
    session.sheets += sheets
    session.placed.places += places
    session.sources.append(source)
    session.layers.append(layers)
    return Added(count, in_words(removed))


def finish(
    _: BinaryIO, canvas: mmap.mmap | None, done: int, title: str, producer: str, at: str
) -> Finished:
    """Write the volume on the canvas. May be asked again with a larger one."""
    session = _session(done)
    if not session.is_whole:
        carry_over(session.out, session.layers)
        _hang_up(session.out, session.sheets)
        finish_navigation(session.out, session.placed, session.sheets)
        clean(session.out)
        _describe(session.out, title, producer, datetime.fromisoformat(at))
        session.said.update(f"{title} {producer} {at}".encode())
        session.is_whole = True
    written = _Writing(canvas)
    buffered = io.BufferedWriter(written, _AT_ONCE)  # qpdf writes token by token
    session.out.save(
        buffered,
        static_id=True,
        fix_metadata_version=False,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    buffered.flush()
    if canvas is not None and written.fits:
        _identify(canvas, written.size, session.said.hexdigest()[:32].encode())
    return Finished(written.size, written.fits)


def _without_structure(page: Dictionary) -> None:
    """Take off a page of ours what refers to its structure, which is not taken over."""
    annotations = page.get("/Annots")
    noted = list(annotations) if isinstance(annotations, Array) else []
    for each in [page, *noted]:
        for key in ("/StructParents", "/StructParent", "/Tabs"):
            if key in each:
                del each[key]


def _form_of_signature(out: pikepdf.Pdf, front: list[pikepdf.Object]) -> None:
    """Make a form of the place for a signature on our own pages, if there is one; of no other."""
    fields = []
    for page in front:
        annotations = page.get("/Annots")
        for each in list(annotations) if isinstance(annotations, Array) else []:
            if each.get("/FT") == Name.Sig:
                each.P = page
                fields.append(each)
    if fields:
        out.Root.AcroForm = out.make_indirect(Dictionary(Fields=Array(fields), SigFlags=1))


def _identify(canvas: mmap.mmap, size: int, digits: bytes) -> None:
    """Give a file its /ID, of what went into it: to digest all of its bytes takes a third more."""
    start = max(0, size - _TAIL)
    for found in _STATIC_ID.finditer(canvas[start:size]):
        for group in (1, 2):
            canvas[start + found.start(group) : start + found.end(group)] = digits


def _session(done: int) -> _Session:
    if not _held or len(_held[0].placed.parts) != done:
        raise CannotRead(Reason.UNSUPPORTED, NOT_BEGUN)
    return _held[0]


def _opened(session: _Session, file: BinaryIO) -> pikepdf.Pdf:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    session.said.update(b"%d " % size)
    if size < _MAPPED_FROM or session.mapped >= _MOST_MAPPED:
        return pikepdf.open(io.BytesIO(file.read()))
    session.mapped += 1
    return pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap)


def _sheets(
    session: _Session, source: pikepdf.Pdf, part: PartPlan, marks: MarksPlan | None
) -> tuple[list[pikepdf.Object], Counter[str], list[NamedPlace]]:
    show_fields(source)
    making = Sheets(session.out, source, session.face)
    if marks is None:
        sheets = [
            making.sheet(page.obj, _stamps_of(part, at)) for at, page in enumerate(source.pages)
        ]
        return sheets, making.removed + beside_pages(source), []
    marking = Marking(session.out, session.face.font, marks)
    sheets, places = [], []
    for at, page in enumerate(source.pages):
        number = at - part.lead
        stamps = replace(_stamps_of(part, at), cited=marks.cited.get(number))
        laid = making.placement(page.obj, stamps)
        sheets.append(making.sheet(page.obj, stamps, laid))
        on = len(session.sheets) + at
        places += marking.mark(sheets[-1], on, number, laid, stamps)
    return sheets, making.removed + beside_pages(source), places


def _hang_up(out: pikepdf.Pdf, sheets: list[pikepdf.Object]) -> None:
    """Make all sheets the pages of a volume at once; one by one it takes twice as long."""
    tree = out.Root.Pages
    for each in sheets:
        each.Parent = tree
    tree.Kids, tree.Count = Array(sheets), len(sheets)


def _stamps_of(part: PartPlan, at: int) -> PageStamps:
    sticker = () if at else (*part.sticker,)
    if at < part.lead:
        return PageStamps(part.lead_text, "", sticker, part.belongs)
    page = at - part.lead
    return PageStamps(part.printed(page), part.legend_of(page), sticker, part.belongs)


def _embedded(out: pikepdf.Pdf, font: StampFont) -> pikepdf.Object:
    """Put the face of the stamps into a volume, as a simple TrueType font."""
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/STAMPS+{font.name}"),
        Flags=32,
        FontBBox=Array([*font.box]),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.ascent,
        StemV=110,
        FontFile2=out.make_stream(font.program, Length1=len(font.program)),
    )
    return out.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/STAMPS+{font.name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=0,
            LastChar=255,
            Widths=Array([*font.widths]),
            FontDescriptor=out.make_indirect(described),
        )
    )


_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _describe(out: pikepdf.Pdf, title: str, producer: str, at: datetime) -> None:
    """Say what the file is: nothing of what the parts said of themselves, no conformance."""
    date = String(f"{at:D:%Y%m%d%H%M%SZ}")
    out.docinfo["/Title"], out.docinfo["/Producer"] = String(title), String(producer)
    out.docinfo["/CreationDate"] = out.docinfo["/ModDate"] = date
    packet = _PACKET.format(
        title=escape(title, quote=False),
        producer=escape(producer, quote=False),
        at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
    )
    out.Root.Metadata = out.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


class _Writing(io.RawIOBase):
    """Writes on the canvas as long as there is room, and goes on counting."""

    def __init__(self, canvas: mmap.mmap | None) -> None:
        self._canvas = canvas
        self._room = len(canvas) if canvas is not None else 0
        self.size = 0

    @property
    def fits(self) -> bool:
        """Whether there was room for all of it."""
        return self.size <= self._room

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, content: object) -> int:
        """Put it behind what was written."""
        piece = memoryview(content)  # type: ignore[arg-type]
        end = self.size + len(piece)
        if self._canvas is not None and end <= self._room:
            self._canvas[self.size : end] = piece
        self.size = end
        return len(piece)


def attempt(_file: BinaryIO, _: object, plan: str) -> Added:
    """Stamp a part by itself and write it nowhere, so that what it does is its own doing."""
    face = StampFont("attempt", b"", (500,) * 256, (0, 0, 1000, 1000), 800, -200)
    _held[:] = [_Session(face)]
    added = add(_file, None, 0, plan)
    finish(_file, None, 1, "attempt", "", "2000-01-01T00:00:00+00:00")
    _held.clear()
    return added


ACTS = {
    "start": start, "enclose": enclose, "mark": mark, "add": add, "finish": finish,
    "attempt": attempt, "references": references,
}  # fmt: skip

"""What stands on the pages of a volume, read from what draws them. Runs in a worker only.

A stamped page is a stranger's page as one form, and behind it the stamps: what else would be drawn,
could cover or forge them. So a page counts as stamped only if it is drawn just so, its content
within its own room and nothing laid over the stamps.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from casefiles.package.binder.geometry import (
    LOWER_BAND,
    Matrix,
    Rectangle,
    SheetBox,
    area_on_page,
    inverse,
    lower_band,
    place,
    sheet_points,
    through,
)
from casefiles.package.binder.stamp_font import ENCODING
from casefiles.package.binder.worker.annotations import annotations_of
from casefiles.package.binder.worker.page_facts import (
    inherited,
    number_of,
    points,
    rectangle,
    sheet_of,
)
from casefiles.package.verify.binder.compare import COPY_PAGE
from casefiles.package.verify.binder.model import NamedPage, SeenPage, VolumeRead
from casefiles.package.verify.binder.read_marks import (
    DrawingSums,
    PageFrame,
    front_links,
    is_back_link,
    is_ours,
    laid_in_front,
    marks_on,
)

MOST_PAGES, _MOST_DRAWING, _LONGEST, _MOST_NAMED = 100_000, 1 << 16, 300, 300_000
_SLACK = 0.02
"""Points by which a place may differ from where it is computed: they are written in 1/100,000."""

_OVER = 1.0
"""Points by which a remark may reach out of its page, as it could in its own file."""

_N = rb"-?\d+\.\d{5}"
_SIX, _FOUR = rb" ".join([_N] * 6), rb" ".join([_N] * 4)
_LINE = rb"BT /B (" + _N + rb") Tf (" + _N + rb") (" + _N + rb") Td <((?:[0-9a-f]{2})*)> Tj ET"
_FRAME = _N + rb" w " + _FOUR + rb" re S"
_DRAWN = re.compile(
    rb"q (?P<content>" + _SIX + rb") cm (?P<clip>" + _FOUR + rb") re W n /P Do\n"
    rb"(?:q " + _SIX + rb" cm /A\d+ Do Q\n)*Q\n"
    rb"/Artifact <</Type /Pagination>> BDC\n"
    rb"q (?P<upright>" + _SIX + rb") cm (?P<larger>" + _SIX + rb") cm 0 g 0 G\n"
    rb"(?P<stamps>(?:(?:BT [^\n]*|" + _FRAME + rb")\n)+)Q\nEMC\n"
)
_STAMP = re.compile(_LINE)
_LOOKS = re.compile(rb"(q " + _SIX + rb" cm (/A\d+) Do Q)\n")
_VOLUME = re.compile(r"\bVolume (\d{1,4}) of (\d{1,4})\b")
_SHORT = re.compile(r"short hash ([0-9a-f]{4}(?: [0-9a-f]{4}){4})\b")
_APART = re.compile(r"\bThis is made for .{1,2000}? filed apart\.")
_OTHERWISE = "its stamps are not drawn as they are when a binder is made"


class _NotSo(Exception):
    """A page is not drawn as a stamped page is."""


def read_volume(pdf: pikepdf.Pdf, title: str) -> VolumeRead:
    """Read it; `title` is the text of its first page, on one line."""
    faces, frames = dict[tuple[int, int], str](), dict[int, PageFrame]()
    pages = list[SeenPage]()
    for number, each in enumerate(pdf.pages[:MOST_PAGES], 1):
        seen, frame = _page(each, faces)
        pages.append(seen)
        if frame is not None:
            frames[number] = frame
    at = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
    front = min(frames, default=len(pages) + 1) - 1
    which, short = _VOLUME.search(title), _SHORT.search(title)
    return VolumeRead(
        pages=tuple(pages),
        names=tuple(_names(pdf, at, frames)),
        volume=int(which[1]) if which else 0,
        volumes=int(which[2]) if which else 0,
        short_hash=short[1] if short else "",
        beyond=(*_beyond(pdf), *laid_in_front(pdf, front)),
        empty_fields=tuple(_empty(pdf)),
        made_for=next((str(each.get("/TU", ""))[:_LONGEST] for each in _fields(pdf)), ""),
        faces=tuple(sorted(set(faces.values()))),
        marks=tuple(
            mark
            for number, frame in frames.items()
            for mark in marks_on(pdf.pages[number - 1].obj, number, frame, at, frames)
        ),
        links=tuple(front_links(pdf, front)),
        sums=tuple(_copy_sums(pdf, pages)),
        is_apart=_APART.search(title) is not None,
    )


def _copy_sums(pdf: pikepdf.Pdf, pages: Sequence[SeenPage]) -> Iterator[str]:
    """Yield the sum of each page of a copy of an attestation."""
    sums = DrawingSums()
    for seen, page in zip(pages, pdf.pages, strict=False):
        if seen.lower and COPY_PAGE.fullmatch(seen.lower[0]):
            shown, drawing = page.obj.Resources.XObject, page.obj.Contents.read_bytes()
            form = shown.P
            looks = _LOOKS.findall(drawing)
            drawn = (sums.of_form(shown[each[1].decode()]) for each in looks)
            said = b"".join(line + look for (line, _), look in zip(looks, drawn, strict=True))
            listed = page.obj.get("/Annots", Array())
            laid = [e for e in listed if not (isinstance(e, Dictionary) and is_ours(e))]
            yield sums.of(form.read_bytes() + said + _laid_over(laid), form.Resources)


def attestation_sums(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the same sums of the pages of an attestation itself."""
    sums = DrawingSums()
    for page in pdf.pages:
        box = sheet_of(page.obj)
        notes = annotations_of(page.obj, box.seen, place(box, 0.0, first=False))
        looks = notes.looks
        said = b"".join(
            operators.format(f"/A{at}").encode() + sums.of_form(look)
            for at, (operators, look) in enumerate(looks)
        )
        listed = page.obj.get("/Contents")
        streams = list(listed) if isinstance(listed, Array) else [listed]
        content = b"\n".join(e.read_bytes() for e in streams if isinstance(e, pikepdf.Stream))
        said += _laid_over(notes.kept)
        yield sums.of(content + said, inherited(page.obj, "/Resources") or Dictionary())


def _laid_over(notes: Iterable[pikepdf.Object]) -> bytes:
    """Return what the notes say that lie on a page and are no links of ours; of none nothing."""
    said = (
        (str(each.get("/Subtype", "")), str(each.get("/Contents", "")))
        if isinstance(each, Dictionary)
        else ("", "")
        for each in notes
    )
    return b"".join(json.dumps(each).encode() for each in said)


def _page(
    page: pikepdf.Page, faces: dict[tuple[int, int], str]
) -> tuple[SeenPage, PageFrame | None]:
    label = str(page.label)[:_LONGEST]
    try:
        lower, upper, frame = _stamps(page.obj, faces)
    except _NotSo as error:
        return SeenPage(label, (), (), str(error) or _OTHERWISE), None
    return SeenPage(label, lower, upper, "", is_laid_over=_is_laid_over(page.obj)), frame


def _is_laid_over(page: Dictionary) -> bool:
    """Whether a note lies on it that is none of ours: a stranger's page may well have some."""
    listed = list(page.get("/Annots", Array()))
    return not all(isinstance(each, Dictionary) and is_ours(each) for each in listed)


def _stamps(
    page: Dictionary, faces: dict[tuple[int, int], str]
) -> tuple[tuple[str, ...], tuple[str, ...], PageFrame]:
    """Return the lines in the lower band, those in the upper one, and where the content is.

    Raises `_NotSo`.
    """
    found = _DRAWN.fullmatch(_drawing(page))
    if found is None:
        raise _NotSo
    sheet = sheet_of(page)
    stamp, upright = sheet_points(sheet)
    _want(_alike(_numbers(found["upright"]), upright))
    _want(_alike(_numbers(found["larger"]), (stamp, 0.0, 0.0, stamp, 0.0, 0.0)))
    room = _content_room(found)
    _want(not _overlap(room, lower_band(sheet)), "its content reaches into the room of its stamps")
    _want(not _over(page, room, sheet), "something is laid over its stamps")
    _face(page, faces)
    width, height = (side * sheet.unit / stamp for side in sheet.size)
    lower, upper, words = list[str](), list[str](), list[tuple[str, float, float]]()
    for line in found["stamps"].splitlines():
        if (drawn := _STAMP.fullmatch(line)) is None:
            _want(not line.startswith(b"BT"))
            continue
        x, y = float(drawn[2]), float(drawn[3])
        _want(0 <= x < width and 0 <= y < height and float(drawn[1]) >= 1)
        words.append((_said(drawn[4]), x, y))
        (lower if y < LOWER_BAND else upper).append(words[-1][0])
    return tuple(lower), tuple(upper), _frame(found, sheet, words)


def _frame(
    found: "re.Match[bytes]", sheet: SheetBox, words: list[tuple[str, float, float]]
) -> PageFrame:
    a, b, c, d, e, f = _numbers(found["content"])
    left, bottom, wide, high = _numbers(found["clip"])
    _want(wide > 0 and high > 0)
    seen = SheetBox((left, bottom, left + wide, bottom + high), sheet.turn)
    return PageFrame(seen, (a, b, c, d, e, f), tuple(words))


def _drawing(page: Dictionary) -> bytes:
    content = page.get("/Contents")
    if not isinstance(content, pikepdf.Stream):
        raise _NotSo
    try:
        drawing = content.read_bytes()
    except (pikepdf.PdfError, RuntimeError) as error:
        raise _NotSo from error
    if len(drawing) > _MOST_DRAWING:
        raise _NotSo
    return drawing


def _want(is_so: object, otherwise: str = "") -> None:
    if not is_so:
        raise _NotSo(otherwise)


def _numbers(text: bytes) -> tuple[float, ...]:
    return tuple(map(float, text.split()))


def _alike(found: tuple[float, ...], wanted: Matrix) -> bool:
    return all(abs(a - b) <= _SLACK for a, b in zip(found, wanted, strict=True))


def _content_room(found: "re.Match[bytes]") -> Rectangle:
    """Return what the content is clipped to, in the units of the page."""
    a, b, c, d, e, f = _numbers(found["content"])
    left, bottom, wide, high = _numbers(found["clip"])
    _want(not b and not c and a > 0 and d > 0)
    return a * left + e, d * bottom + f, a * (left + wide) + e, d * (bottom + high) + f


def _overlap(one: Rectangle, other: Rectangle, slack: float = _SLACK) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > slack and high > slack


def _over(page: Dictionary, room: Rectangle, sheet: SheetBox) -> bool:
    """Whether an annotation reaches out of the room of the content; links back of ours may."""
    listed = page.get("/Annots", Array())
    if not isinstance(listed, Array) or "/CropBox" in page:
        return True
    for each in listed:
        box = rectangle(each.get("/Rect")) if isinstance(each, Dictionary) else None
        if box is None or len(points(each.get("/Rect"))) != 4:
            return True
        if isinstance(each, Dictionary) and is_back_link(each, sheet):
            continue
        low = box[0] < room[0] - _OVER or box[1] < room[1] - _OVER
        if low or box[2] > room[2] + _OVER or box[3] > room[3] + _OVER:
            return True
    return False


def _face(page: Dictionary, faces: dict[tuple[int, int], str]) -> None:
    """Note the face that stamps are set in. Raises `_NotSo` where there is none as there should."""
    try:
        font = page.Resources.Font.B
        if font.objgen in faces:
            return
        plain = font.Subtype == Name.TrueType and font.Encoding == Name.WinAnsiEncoding
        _want(plain and font.objgen != (0, 0))
        faces[font.objgen] = hashlib.sha256(font.FontDescriptor.FontFile2.read_bytes()).hexdigest()
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError) as error:
        raise _NotSo from error


def _said(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode(ENCODING, "replace")[:_LONGEST]


def _names(
    pdf: pikepdf.Pdf, at: Mapping[tuple[int, int], int], frames: Mapping[int, PageFrame]
) -> Iterator[NamedPage]:
    """Yield each name, and where it leads."""
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if not isinstance(tree, Dictionary):
        return
    for count, (name, to) in enumerate(pikepdf.NameTree(tree).items()):
        if count >= _MOST_NAMED:
            return
        page = to[0] if isinstance(to, Array) and len(to) else None
        found = at.get(page.objgen, 0) if isinstance(page, Dictionary) else 0
        spot = _spot(str(name), to, frames.get(found)) if isinstance(to, Array) else ()
        yield NamedPage(str(name)[:_LONGEST], found, spot)


def _spot(name: str, to: Array, frame: PageFrame | None) -> tuple[float, ...]:
    """Return from where on a page is shown; nothing where all of it is."""
    sides = [number_of(each) for each in list(to)[2:4]]
    if frame is None or len(to) < 4 or to[1] != Name.XYZ or None in sides:
        return ()
    x, y = (side or 0.0 for side in sides)
    if name.startswith("passage "):
        return area_on_page(frame.page, frame.content, (x, y, x, y))[:2]
    return through(inverse(frame.content), (x, y, x, y))[:2]


def _beyond(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what no volume holds."""
    root, names = pdf.Root, pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        if "/JavaScript" in names:
            yield "scripts"
        if "/EmbeddedFiles" in names:
            yield "attached files"
    if "/OpenAction" in root or "/AA" in root:
        yield "an action on opening"
    if any(each.get("/FT") != Name.Sig for each in _fields(pdf)):
        yield "a form beyond the place for a signature"


def _empty(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in _fields(pdf):
        if each.get("/FT") == Name.Sig and "/V" not in each:
            yield str(each.get("/T", ""))[:_LONGEST]


def _fields(pdf: pikepdf.Pdf) -> list[Dictionary]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    listed = list(fields) if isinstance(fields, Array) else []
    return [each for each in listed if isinstance(each, Dictionary)]

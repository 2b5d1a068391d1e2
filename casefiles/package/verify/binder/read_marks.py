"""Our own annotations in a volume, and the pages of a copy for reading. Runs in a worker only.

What is read is turned back to where it was made: places on an exhibit's page in shares of it, links
of a copy in points of the attestation's page, so that it can be held against the citations.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.back_links import BASELINE
from casefiles.package.binder.citations.model import MARK
from casefiles.package.binder.geometry import (
    LOWER_BAND,
    Matrix,
    Rectangle,
    SheetBox,
    area_on_page,
    inverse,
    sheet_points,
    through,
)
from casefiles.package.binder.stamps import numbers
from casefiles.package.binder.worker.clean import OF_DICTIONARIES, OF_STREAMS
from casefiles.package.binder.worker.marks import COLOR, quads
from casefiles.package.binder.worker.page_facts import number_of, points, rectangle, sheet_of
from casefiles.package.verify.binder.model import SeenLink, SeenMark

_LINK = {"/Type", "/Subtype", "/Rect", "/Border", "/F", "/NM", "/Contents", "/Dest", "/P"}
_IN_FRONT = {*_LINK, "/StructParent"}
_HIGHLIGHT = {"/Type", "/Subtype", "/Rect", "/QuadPoints", "/C", "/F", "/NM", "/Contents", "/AP",
              "/P"}  # fmt: skip
_MOST, _LONGEST, _DEEPEST = 50_000, 4_000, 60
_SLACK = 0.02
_LOOK = re.compile(rb"/G gs [0-9. -]+ rg\n(?P<areas>(?:[0-9. -]+ re f\n)+)")
_LEFT_OUT = frozenset({"/Length", "/Filter", "/DecodeParms", "/Parent", "/P", "/StructParent",
                       "/StructParents"}) | OF_STREAMS | OF_DICTIONARIES  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a stranger's page stands on its copy, as the copy draws it."""

    page: SheetBox
    content: Matrix
    words: tuple[tuple[str, float, float], ...]
    """The lines of its stamps, each with how far right and up it begins, in points."""


def is_ours(annotation: Dictionary) -> bool:
    """Whether an annotation has a name of ours: of strangers' none keeps its name."""
    return str(annotation.get("/NM", "")).startswith(MARK)


def is_back_link(annotation: Dictionary, sheet: SheetBox) -> bool:
    """Whether it is a link of ours in the band below, which shows nothing by itself."""
    if not str(annotation.get("/NM", "")).startswith(f"{MARK}back-"):
        return False
    stamp, upright = sheet_points(sheet)
    box = rectangle(annotation.get("/Rect"))
    if box is None or _fault_of_link(annotation):
        return False
    return through(inverse(upright), box)[3] <= LOWER_BAND * stamp + _SLACK


def marks_on(
    page: Dictionary, number: int, frame: PageFrame, at: Mapping[tuple[int, int], int],
    frames: Mapping[int, PageFrame],
) -> Iterator[SeenMark]:  # fmt: skip
    """Yield our annotations on a page, counted from 1; `at` is the number of each page."""
    listed = page.get("/Annots")
    for each in list(listed)[:_MOST] if isinstance(listed, Array) else []:
        if isinstance(each, Dictionary) and is_ours(each):
            yield _mark(each, number, frame, at, frames, sheet_of(page))


def _mark(  # noqa: PLR0913, PLR0917 - what it is read with
    mark: Dictionary, number: int, frame: PageFrame, at: Mapping[tuple[int, int], int],
    frames: Mapping[int, PageFrame], sheet: SheetBox,
) -> SeenMark:  # fmt: skip
    name = str(mark.get("/NM", ""))[:_LONGEST].removeprefix(MARK)
    says = str(mark.get("/Contents", ""))[:_LONGEST]
    box = rectangle(mark.get("/Rect")) or (0.0, 0.0, 0.0, 0.0)
    if mark.get("/Subtype") == Name.Highlight:
        areas = _areas(points(mark.get("/QuadPoints")))
        shares = [area_on_page(frame.page, frame.content, area) for area in areas]
        fault = _fault_of_highlight(mark, areas)
        return SeenMark(name, number, "highlight", _flat(shares), "", 0, 0.0, says, fault)
    to, to_page, to_top = _target(mark.get("/Dest"), at, frames)
    fault = _fault_of_link(mark)
    if name.startswith("back-"):
        stamp, upright = sheet_points(sheet)
        left = through(inverse(upright), box)[0] / stamp
        shown = [text for text, x, y in frame.words
                 if abs(x - left) <= 0.5 and abs(y - BASELINE) <= 0.5]  # fmt: skip
        fault = fault or ("" if len(shown) == 1 else "it is on no word")
        return SeenMark(name, number, "link", (), to, to_page, to_top, "".join(shown), fault)
    where = through(inverse(frame.content), box)
    return SeenMark(name, number, "link", where, to, to_page, to_top, says, fault)


def _flat(areas: Sequence[Rectangle]) -> tuple[float, ...]:
    return tuple(side for area in areas for side in area)


def _areas(found: Sequence[float]) -> list[Rectangle]:
    some = (found[at : at + 8] for at in range(0, len(found) - 7, 8))
    return [(min(e[::2]), min(e[1::2]), max(e[::2]), max(e[1::2])) for e in some]


def _target(
    to: object, at: Mapping[tuple[int, int], int], frames: Mapping[int, PageFrame]
) -> tuple[str, int, float]:
    """Return the name a link leads to; or the page and how high on what is shown there."""
    if isinstance(to, pikepdf.String):
        return str(to)[:_LONGEST], 0, 0.0
    if not isinstance(to, Array) or not len(to) or not isinstance(to[0], Dictionary):
        return "", 0, 0.0
    page = at.get(to[0].objgen, 0)
    top = (number_of(to[3]) if len(to) > 3 else None) or 0.0
    if page in frames:
        top = through(inverse(frames[page].content), (0.0, top, 0.0, top))[1]
    return "", page, max(0.0, top)


def _fault_of_link(link: Dictionary) -> str:
    """Say how a link of ours is not as it is made, or nothing: it shows and does nothing."""
    plain = set(link.keys()) <= _LINK and link.get("/Subtype") == Name.Link
    border = points(link.get("/Border")) == [0.0, 0.0, 0.0]
    return "" if plain and border else "it is not made as links are"


def _fault_of_highlight(mark: Dictionary, areas: Sequence[Rectangle]) -> str:
    """Say how a highlight is not drawn as it is made, or nothing: it multiplies and covers not."""
    other = "it is not drawn as highlights are"
    if not set(mark.keys()) <= _HIGHLIGHT or not areas:
        return other
    try:
        look = mark.AP.N
        drawn = _LOOK.fullmatch(look.read_bytes())
        blend = look.Resources.ExtGState.G
        plain = set(blend.keys()) <= {"/Type", "/BM"} and Name.Multiply == blend.BM
        box = (min(e[0] for e in areas), min(e[1] for e in areas),
               max(e[2] for e in areas), max(e[3] for e in areas))  # fmt: skip
        framed = all(
            rectangle(each) is not None
            and all(abs(a - b) <= _SLACK for a, b in zip(rectangle(each) or (), box, strict=True))
            for each in (mark.Rect, look.BBox)
        )
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError, RuntimeError):
        return other
    if drawn is None or not plain or not framed or "/Matrix" in look.stream_dict:
        return other
    if not drawn[0].startswith(f"/G gs {numbers(*COLOR)} rg\n".encode()):
        return other
    found = [tuple(map(float, e.split()[:4])) for e in drawn["areas"].splitlines()]
    wanted = [(left, low, right - left, high - low) for left, low, right, high in areas]
    same = len(found) == len(wanted) and all(
        abs(a - b) <= _SLACK
        for one, two in zip(found, wanted, strict=True)
        for a, b in zip(one, two, strict=True)
    )
    return "" if same and len(quads(areas)) == len(points(mark.get("/QuadPoints"))) else other


def front_links(pdf: pikepdf.Pdf, front: int) -> Iterator[SeenLink]:
    """Yield the links of the pages in front, as they say where they lead."""
    for number, page in enumerate(pdf.pages[:front], 1):
        listed = page.obj.get("/Annots")
        for each in list(listed)[:_MOST] if isinstance(listed, Array) else []:
            if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link:
                to = each.get("/Dest")
                named = str(to)[:_LONGEST] if isinstance(to, pikepdf.String) else ""
                yield SeenLink(number, str(each.get("/Contents", ""))[:_LONGEST], named)


def laid_in_front(pdf: pikepdf.Pdf, front: int) -> Iterator[str]:
    """Yield what no volume has on its pages in front: they bear links into it, and signatures."""
    for number, page in enumerate(pdf.pages[:front], 1):
        listed = page.obj.get("/Annots", Array())
        for each in list(listed)[:_MOST] if isinstance(listed, Array) else [listed]:
            kind = each.get("/Subtype") if isinstance(each, Dictionary) else None
            if kind == Name.Link and not set(each.keys()) <= _IN_FRONT:
                yield f"a link on page {number} that does more than lead into it"
                return
            if kind not in {Name.Link, Name.Widget}:
                yield f"something that is laid over page {number}"
                return


class DrawingSums:
    """Sums of what pages draw: the same for the same page, whichever file it is in."""

    def __init__(self) -> None:
        self._known = dict[tuple[int, int], bytes]()

    def of(self, content: bytes, *drawn: object) -> str:
        """Return the sum of operators, and of all that they draw with."""
        made = hashlib.sha256(content)
        for each in drawn:
            made.update(self._sum(each, 0))
        return made.hexdigest()

    def of_form(self, form: pikepdf.Object) -> bytes:
        """Return the sum of a form, such as the look of a signature."""
        return self._sum(form, 0)

    def _sum(self, value: object, deep: int) -> bytes:
        if deep > _DEEPEST:
            return b"deep"
        if not isinstance(value, pikepdf.Object):
            return hashlib.sha256(repr(value).encode()).digest()
        key = value.objgen
        if key == (0, 0):
            return self._made(value, deep)
        if key not in self._known:
            self._known[key] = b"in itself"
            self._known[key] = self._made(value, deep)
        return self._known[key]

    def _made(self, value: pikepdf.Object, deep: int) -> bytes:
        made = hashlib.sha256()
        if isinstance(value, pikepdf.Stream):
            made.update(b"stream" + hashlib.sha256(_content(value)).digest())
        if isinstance(value, Dictionary | pikepdf.Stream):
            for name in sorted(set(value.keys()) - _LEFT_OUT):
                made.update(name.encode() + b" " + self._sum(cast("object", value[name]), deep + 1))
        elif isinstance(value, Array):
            made.update(b"array")
            for each in cast("list[object]", list(value)):
                made.update(self._sum(each, deep + 1))
        else:
            made.update(value.unparse())
        return made.digest()


def _content(stream: pikepdf.Object) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError, NotImplementedError):
        return stream.read_raw_bytes()

"""The worker that draws a stranger's pages small on facing pages, under what this program set.

It is handed one file: what was set, a PDF for each page that is faced, and behind them the ready
PDF of the exhibit. A page is a form there as on its stamped copy: nothing of it is drawn as pixels.
"""

import io
import mmap
from collections.abc import Callable
from typing import BinaryIO

import pikepdf
from pikepdf import Name

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, READER
from casefiles.package.binder.geometry import SheetBox
from casefiles.package.binder.stamps import numbers
from casefiles.package.binder.worker.layers import carry_over, layers_of
from casefiles.package.binder.worker.page_facts import sheet_of
from casefiles.package.binder.worker.pages import PageForms, show_fields
from casefiles.package.facing.worker_answers import MadeFacing, PageSizes
from casefiles.package.pages.held_pages import HeldContent

_DAMAGE = (*BROKEN, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_made_last = HeldContent[MadeFacing]()
_SMALL = Name("/Small")


def sizes(file: BinaryIO, _: object, pages: list[int]) -> PageSizes:
    """Return how large some pages are, counted from 0."""
    try:
        with pikepdf.open(file) as source:
            sides = [side for each in pages for side in _size(source, each)]
    except _DAMAGE as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    return PageSizes(tuple(sides))


def make(  # noqa: PLR0913, PLR0917 - the fields of a question
    file: BinaryIO,
    canvas: mmap.mmap | None,
    lengths: list[int],
    sheets: list[int],
    pages: list[int],
    boxes: list[int],
    offset: int,
) -> MadeFacing:
    """Lay pages under the sheets of PDFs that are so long and have so many of them, one by one.

    `boxes`: left, bottom and width of each small page, in hundredths of a point.
    """
    if not offset:
        content = file.read()
        starts = [sum(lengths[:at]) for at in range(len(lengths))]
        set_ = [content[a : a + b] for a, b in zip(starts, lengths, strict=True)]
        rest = content[sum(lengths) :]
        laid = [(page, (*boxes[3 * at : 3 * at + 3],)) for at, page in enumerate(pages)]
        made = list[bytes]()
        for one, many in zip(set_, sheets, strict=True):
            made.append(_made(one, rest, laid[:many]))
            del laid[:many]
        _made_last.keep(MadeFacing(tuple(map(len, made))), b"".join(made))
    return _made_last.hand_out(canvas, offset)


def _size(source: pikepdf.Pdf, page: int) -> tuple[int, int]:
    if not 0 <= page < len(source.pages):
        return 0, 0
    box = sheet_of(source.pages[page].obj)
    wide, high = box.size
    return round(wide * box.unit * 100), round(high * box.unit * 100)


def _made(set_: bytes, rest: bytes, laid: list[tuple[int, tuple[int, ...]]]) -> bytes:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(set_)) as made, pikepdf.open(io.BytesIO(rest)) as source:
            show_fields(source)
            forms = PageForms(made, source)
            pictures = {
                page: forms.picture(source.pages[page].obj) for page in {page for page, _ in laid}
            }
            for each, (page, box) in zip(made.pages, laid, strict=True):
                picture, seen = pictures[page]
                drawing = f"q {numbers(*_into(seen, box))} cm {_SMALL} Do Q\n".encode()
                each.add_resource(picture, Name.XObject, _SMALL)
                each.contents_add(drawing, prepend=True)
            carry_over(made, [layers_of(source)])
            made.save(out, deterministic_id=True, min_version="1.7")
    except _DAMAGE as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    return out.getvalue()


def _into(seen: SheetBox, box: tuple[int, ...]) -> tuple[float, ...]:
    """Return what moves a page, upright as a reader sees it, to where it is seen small."""
    left, bottom, right, top = seen.seen
    x, y, wide = (each / 100 for each in box)
    s = wide / seen.size[0]
    return {
        0: (s, 0.0, 0.0, s, x - s * left, y - s * bottom),
        90: (0.0, -s, s, 0.0, x - s * bottom, y + s * right),
        180: (-s, 0.0, 0.0, -s, x + s * right, y + s * top),
        270: (0.0, s, -s, 0.0, x + s * top, y - s * left),
    }[seen.turn]


ACTS: dict[str, Callable[..., object]] = {"sizes": sizes, "make": make}
__all__ = ["ACTS", "READER"]

"""Paint opaque boxes over the pixels of a page, and compress what is left.

The pixels were drawn by a confined reader: nothing of a stranger's file is parsed here.
"""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.package.redaction.model import Box, PageImage, PaintedBox

PageRaster = Image.Image
"""A page as pixels: this module knows of what kind."""

BLACK, WHITE = 0, 255
_LEAST, _MOST = 9, 44
"""Pixels of a label's height: below the first nobody can read it."""

_QUALITY = 90
_SAME, _NEAR, _LOSSY = 6, 72, 8
"""How far a pixel may be from what was painted: where all around is black; beside an edge, in a
JPEG alone, whose blocks are so many pixels wide."""


def painted(
    picture: Bitmap, boxes: tuple[PaintedBox, ...], font: Path, *, gray: bool = False
) -> Image.Image:
    """Return the page with its boxes: gray where it has no color, or none that matters."""
    size, page = (picture.width, picture.height), as_picture(picture)
    page = page.convert("L") if gray else _gray(page) or page.copy()
    for each in boxes:
        left, top, right, bottom = _within(each.box, size)
        if left < right and top < bottom:
            face = box_face((right - left, bottom - top), each.label, font)
            page.paste(face.convert(page.mode), (left, top))
    return page


@lru_cache(maxsize=256)
def box_face(size: tuple[int, int], label: str, font: Path) -> Image.Image:
    """Return what a box shows: black, and its label in white where there is room for it."""
    face = Image.new("L", size, BLACK)
    written = _fitting(size, label, font)
    if written is not None:
        left, top, right, bottom = written.getbbox(label)
        at = ((size[0] - (right - left)) / 2 - left, (size[1] - (bottom - top)) / 2 - top)
        ImageDraw.Draw(face).text(at, label, fill=WHITE, font=written)
    return face


def as_bitmap(page: Image.Image) -> Bitmap:
    """Return painted pixels as an engine for text takes them."""
    return Bitmap(page.width, page.height, page.convert("RGB").tobytes("raw", "BGRX"))


def compressed(page: Image.Image) -> PageImage:
    """Compress a page: gray without loss, a page in color as a JPEG."""
    colors = len(page.getbands())
    out = io.BytesIO()
    if colors == 1:
        page.save(out, "PNG")
        return PageImage(page.width, page.height, 1, _pixels_of_png(out.getvalue()), lossless=True)
    page.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return PageImage(page.width, page.height, 3, out.getvalue(), lossless=False)


def as_picture(drawn: Bitmap) -> PageRaster:
    """Return a finished page as it is drawn."""
    size = (drawn.width, drawn.height)
    return Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", 0, 1)


def differs(shown: PageRaster, box: PaintedBox, font: Path, *, lossless: bool) -> bool:
    """Whether a finished page shows anything in a box but the black and the label."""
    left, top, right, bottom = _within(box.box, shown.size)
    if left >= right or top >= bottom:
        return False
    face = box_face((right - left, bottom - top), box.label, font).convert("RGB")
    off = ImageChops.difference(shown.crop((left, top, right, bottom)), face)
    allowed = _allowed(face.convert("L"), lossless=lossless)
    return any(ImageChops.subtract(band, allowed).getextrema()[1] for band in off.split())


def _allowed(face: Image.Image, *, lossless: bool) -> Image.Image:
    """How far each pixel of a box may be from what was painted there."""
    allowed = Image.new("L", face.size, _SAME)
    if lossless:
        return allowed
    allowed.paste(_NEAR, (0, 0, *face.size))
    width, height = face.size
    inner = (_LOSSY, _LOSSY, width - _LOSSY, height - _LOSSY)
    if inner[0] < inner[2] and inner[1] < inner[3]:
        allowed.paste(_SAME, inner)
    if label := face.getbbox():
        around = (label[0] - _LOSSY, label[1] - _LOSSY, label[2] + _LOSSY, label[3] + _LOSSY)
        allowed.paste(_NEAR, _within(around, face.size))
    return allowed


def _gray(page: Image.Image) -> Image.Image | None:
    red, green, blue = page.split()
    if ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox():
        return None
    return red


def _fitting(size: tuple[int, int], label: str, font: Path) -> ImageFont.FreeTypeFont | None:
    """The largest type in which a label fits into a box; None where none can be read."""
    height = min(_MOST, int(size[1] * 0.72))
    while label and height >= _LEAST:
        written = _font(font, height)
        left, top, right, bottom = written.getbbox(label)
        if right - left <= size[0] - 4 and bottom - top <= size[1] - 2:
            return written
        height -= 1 if height < 16 else 2
    return None


@lru_cache(maxsize=64)
def _font(font: Path, height: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), height, layout_engine=ImageFont.Layout.BASIC)


def _within(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)


def _pixels_of_png(png: bytes) -> bytes:
    """The compressed pixels of a PNG that was just made: a PDF takes them as they are."""
    at, found = 8, list[bytes]()
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            found.append(png[at + 8 : at + 8 + size])
        at += size + 12
    return b"".join(found)

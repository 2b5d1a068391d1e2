"""Pages as pictures for a review platform: 300 dpi, without color as TIFF G4, all others as JPEG.

The pixels were drawn by a confined reader: nothing of a stranger's file is parsed here.
"""

import io
import math

from PIL import Image, ImageChops

from casefiles.evidence.readers.model import MOST_PIXELS
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.kernel.dataclass import dataclass

DPI = 300
TIFF, JPEG = ".tif", ".jpg"
_POINTS = 72
_QUALITY = 85
_TINT = 16
"""How far apart the bands of what is gray may be."""

_BLACK, _WHITE = 8, 247
"""What is darker or lighter is black or white; what is between may be the edge of a letter."""

_EDGE = 3
"""Pixels: what is gray over such a square is a tint or a picture, and not the edge of a line."""

_ONE_STRIP = 1 << 30


@dataclass(frozen=True, slots=True)
class CompressedPage:
    """A page as the bytes of a file."""

    content: bytes
    ending: str


def scale_for(width: float, height: float) -> float:
    """Return pixels for each point of a page: 300 dpi, fewer where that is more than is drawn.

    In thousandths, as the reader that draws takes it.
    """
    most = math.sqrt(0.98 * MOST_PIXELS / (max(width, 1.0) * max(height, 1.0)))
    return max(0.001, min(round(DPI / _POINTS, 3), math.floor(most * 1000) / 1000))


def compressed(drawn: Bitmap, scale: float) -> CompressedPage:
    """Compress a page that was drawn at so many pixels for each point. The same is the same."""
    size = (drawn.width, drawn.height)
    page = Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", 0, 1)
    dpi = round(scale * _POINTS)
    gray = None if _has_color(page) else page.getchannel("G")
    out = io.BytesIO()
    if gray is None or _has_tints(gray):
        shown = page if gray is None else gray
        shown.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
        return CompressedPage(out.getvalue(), JPEG)
    ink = gray.point(_THRESHOLD, "1")
    ink.save(out, "TIFF", compression="group4", dpi=(dpi, dpi), strip_size=_ONE_STRIP)
    return CompressedPage(out.getvalue(), TIFF)


_THRESHOLD = [255 * (value > 127) for value in range(256)]
_BETWEEN = [255 * (_BLACK <= value <= _WHITE) for value in range(256)]


def _has_color(page: Image.Image) -> bool:
    """Whether anything has a color: of squares, for a line is as wide as one nearly always."""
    red, green, blue = page.reduce(_EDGE).split()
    pairs = ((red, green), (green, blue), (red, blue))
    return any(max(ImageChops.difference(*each).histogram()[_TINT + 1 :]) for each in pairs)


def _has_tints(gray: Image.Image) -> bool:
    """Whether anything is gray over more than the edge of a line."""
    return gray.point(_BETWEEN).reduce(_EDGE).histogram()[255] > 0

"""Draw a page as an engine should see it. Our own workers open the file; the engine never does."""

import math
from typing import BinaryIO

from casefiles.evidence import viewer_content
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import MOST_PIXELS, Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass

_PRINT = 300 / 72
"""Pixels for each point of a PDF's page: below 300 dpi small print suffers."""

_SMALL, _LONGEST = 1_200, 32_000
"""Pixels: an image with no longer side is drawn twice as large; no engine takes a longer side."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture."""

    picture: Bitmap
    scale: float
    """Pixels for each point of the page, or of the image's own pixels."""

    dpi: int | None
    """As far as it is known: an image does not say how large it was on paper."""


def draw(  # noqa: PLR0913, PLR0917  a page of a file of a kind, and how large it is
    readers: Readers, file: BinaryIO, mime: str, part: int, size: tuple[float, float], password: str
) -> PagePicture | Unread:
    """Draw a whole page. `size` is that at scale 1, upright."""
    paged = formats.of(mime).shown is DisplayMode.PAGES
    scale = scale_of(size, paged=paged)
    width, height = (max(1, round(side * scale)) for side in size)
    wanted = DrawnPart(part, scale, (0, 0, width, height))
    if paged:
        found = viewer_content.page_picture(readers, file, wanted, password=password)
    else:
        found = viewer_content.image_picture(readers, file, wanted)
    if isinstance(found, Unread):
        return found
    return PagePicture(found, found.width / max(size[0], 1), round(72 * scale) if paged else None)


def scale_of(size: tuple[float, float], *, paged: bool) -> float:
    """How many pixels for each point, or for each pixel of an image."""
    width, height = max(size[0], 1.0), max(size[1], 1.0)
    wanted = _PRINT if paged else 2.0 if max(width, height) <= _SMALL else 1.0
    most = min(math.sqrt(MOST_PIXELS / (width * height)), _LONGEST / max(width, height))
    return min(wanted, 0.999 * most)


def as_pixmap(picture: Bitmap) -> bytes:
    """A picture as a portable pixmap, which every engine reads."""
    colors = bytearray(3 * picture.width * picture.height)
    for place, channel in enumerate((2, 1, 0)):  # of blue, green, red, opacity
        colors[place::3] = picture.pixels[channel::4]
    return b"P6\n%d %d\n255\n" % (picture.width, picture.height) + bytes(colors)

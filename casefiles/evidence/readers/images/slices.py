"""A part of a large image on a canvas, a few megapixels of it converted at a time."""

import math
import mmap
from collections.abc import Iterator

from PIL import Image

from casefiles.evidence.readers.images.colors import ColorConversion, conversion_to_srgb
from casefiles.evidence.readers.images.orientation import (
    Fractions,
    on_its_side,
    upright,
    where_upright,
)
from casefiles.evidence.readers.worker_answers import DrawnSize

_AT_ONCE = 6_000_000
"""Pixels of the image: 24 MB each time it changes its shape on the way."""

_REACH = 3
"""Pixels of the result that a resampled one reaches into its neighbors (Lanczos)."""


def draw_part(
    image: Image.Image, part: Fractions, size: tuple[int, int], turned: int, canvas: mmap.mmap
) -> DrawnSize:
    """A part of an image as stored, in the size it has as stored, upright on a canvas."""
    whole = size[::-1] if on_its_side(turned) else size
    image.load()
    way = conversion_to_srgb(image)
    for first, band in _bands(image, part, size, way):
        shown = upright(band, turned).convert("RGBA")
        _put(shown, where_upright(first, band.height, size, turned), whole[0], canvas)
    return DrawnSize(*whole)


def _bands(
    image: Image.Image, part: Fractions, size: tuple[int, int], way: ColorConversion
) -> Iterator[tuple[int, Image.Image]]:
    """The rows of a part, some at a time: the number of the first, and the rows."""
    across, down = image.size
    left, right = part[0] * across, part[2] * across
    top, height = part[1] * down, (part[3] - part[1]) * down
    ratio = height / size[1]
    smaller = ratio > 1 or right - left > size[0]
    kind = Image.Resampling.LANCZOS if smaller else Image.Resampling.BICUBIC
    margin = math.ceil(_REACH * max(1.0, ratio)) + 1
    beside = math.ceil(_REACH * max(1.0, (right - left) / size[0])) + 1
    wide = max(right - left + 2 * beside, size[0], 1)
    rows = max(1, min(size[1], int((_AT_ONCE / wide - 2 * margin) / max(1.0, ratio))))
    begin, end = max(0, int(left) - beside), min(across, math.ceil(right) + beside)
    for first in range(0, size[1], rows):
        count = min(rows, size[1] - first)
        upper, lower = top + first * ratio, min(top + (first + count) * ratio, down)
        start = max(0, int(upper) - margin)
        around = (begin, start, end, min(down, math.ceil(lower) + margin))
        seen = way(image.crop(around))
        box = (left - begin, upper - start, min(right, across) - begin, lower - start)
        yield first, seen.resize((size[0], count), kind, box, 2.0)


def _put(
    shown: Image.Image, place: tuple[int, int, int, int], width: int, canvas: mmap.mmap
) -> None:
    pixels = shown.tobytes("raw", "BGRA")
    left, top, across, down = place
    if across == width:
        canvas[top * width * 4 : (top + down) * width * 4] = pixels
        return
    for row in range(down):
        at = ((top + row) * width + left) * 4
        canvas[at : at + across * 4] = pixels[row * across * 4 : (row + 1) * across * 4]

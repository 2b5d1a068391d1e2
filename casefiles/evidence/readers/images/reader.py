"""The reader that a worker runs over an image."""

import mmap
from typing import BinaryIO

import PIL
from PIL import Image

from casefiles.evidence.readers.images import damage
from casefiles.evidence.readers.images.colors import has_own_profile
from casefiles.evidence.readers.images.metadata import claimed
from casefiles.evidence.readers.images.open_image import (
    BROKEN,
    make_room,
    opened,
    orientation_of,
    pictures_in,
    still_to_turn,
    stored_size,
    turn_to,
)
from casefiles.evidence.readers.images.orientation import as_stored, on_its_side
from casefiles.evidence.readers.images.slices import draw_part
from casefiles.evidence.readers.model import MOST_PIXELS, CannotRead, Reason
from casefiles.evidence.readers.worker_answers import DrawnSize, ImageFacts

READER = f"Pillow {PIL.__version__}"
_MOST_PAGES, _SIZES = 10_000, 2_000
_PAGES = ("TIFF", "MPO", "HEIF")
"""Where several pictures are pages, each of its own size. Elsewhere they are an animation."""


def facts(file: BinaryIO, _: mmap.mmap | None) -> ImageFacts:
    """What the image says of itself, its pixels not looked at."""
    with opened(file) as image:
        width, height = stored_size(image)
        pages = min(pictures_in(image), _MOST_PAGES)
        orientation, says = orientation_of(image), claimed(image)
        inks = image.mode == "CMYK" and not has_own_profile(image)
        return ImageFacts(
            format=str(image.format),
            width=width,
            height=height,
            orientation=orientation,
            pages=pages,
            sizes=_sizes(image, pages),
            animated=pages > 1 and image.format not in _PAGES,
            inks_without_profile=inks,
            claimed=says,
        )


def _sizes(image: Image.Image, pages: int) -> tuple[tuple[int, int], ...]:
    """Of each picture, upright; of one that cannot be found, nothing. Drawing it will say so."""
    if image.format not in _PAGES:
        return (_upright_size(image),) * min(pages, _SIZES)
    sizes = []
    for page in range(min(pages, _SIZES)):
        try:
            image.seek(page)
            sizes.append(_upright_size(image))
        except BROKEN:
            sizes.append((0, 0))
    return tuple(sizes)


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = stored_size(image)
    return (height, width) if on_its_side(orientation_of(image)) else (width, height)


def thumbnail(file: BinaryIO, pixels: mmap.mmap | None, side: int) -> DrawnSize:
    """The image, upright, no side longer than `side` pixels."""
    if not pixels or len(pixels) != side * side * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with opened(file) as image:
        turned = still_to_turn(image)
        smaller = min(1.0, side / max(image.size))
        size = (max(1, round(image.width * smaller)), max(1, round(image.height * smaller)))
        image.draft(None, (size[0] * 2, size[1] * 2))
        make_room(image)
        return draw_part(image, (0, 0, 1, 1), size, turned, pixels)


def draw(
    file: BinaryIO, pixels: mmap.mmap | None, page: int, scale: int, box: list[int]
) -> DrawnSize:
    """A box (left, top, width, height; pixels) of the upright image. `scale`: 1000 is as it is."""
    left, top, width, height = box
    if not pixels or not 0 < width * height <= MOST_PIXELS or len(pixels) != width * height * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with opened(file) as image:
        turn_to(image, page)
        turned = still_to_turn(image)
        sides = image.size[:: -1 if on_its_side(turned) else 1]
        full = [max(1, round(side * scale / 1000)) for side in sides]
        right, bottom = min(left + width, full[0]), min(top + height, full[1])
        if left >= right or top >= bottom:
            raise CannotRead(Reason.NO_SUCH_PAGE, "nothing of it lies there")
        size = (right - left, bottom - top)
        seen = (left / full[0], top / full[1], right / full[0], bottom / full[1])
        across, down = image.size
        wanted = (max(1, across * scale // 1000), max(1, down * scale // 1000))
        image.draft(None, wanted)  # decodes less of a JPEG
        make_room(image)
        as_it_lies = size[::-1] if on_its_side(turned) else size
        return draw_part(image, as_stored(seen, turned), as_it_lies, turned, pixels)


ACTS = {"facts": facts, "thumbnail": thumbnail, "draw": draw, "damage": damage.damage}

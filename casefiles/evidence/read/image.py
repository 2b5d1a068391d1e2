"""The one door to Pillow here. Runs in a worker only."""

import mmap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import PIL
from PIL import AvifImagePlugin, Image, ImageFile, TiffImagePlugin, UnidentifiedImageError

from casefiles.evidence.read.found import Damage, Drawn, ImageFacts
from casefiles.evidence.read.model import MOST_PIXELS, CannotRead, Reason

READER = f"Pillow {PIL.__version__}"
_WANTED = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP", "JPEG2000", "PPM", "MPO", "ICO", "AVIF")
"""No EPS or WMF: those start other programs."""

_ORIENTATION, _EXIF, _TAKEN = 0x0112, 0x8769, 0x9003
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes an image upright, by its EXIF orientation."""

_FROM_THE_RIGHT, _FROM_BELOW = (2, 3, 7, 8), (3, 4, 6, 7)
_PLAIN = ("RGB", "RGBA", "L")
_Fractions = tuple[float, float, float, float]
_MOST_PAGES = 10_000
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
           ZeroDivisionError, OverflowError)  # fmt: skip
"""What Pillow raises over an image that is not as its format says."""

Image.MAX_IMAGE_PIXELS = 100_000_000
ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a photograph is evidence too; `damage` says so
Image.init()
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a worker has one, and gets no more
_KINDS = [kind for kind in _WANTED if kind in Image.OPEN]
warnings.simplefilter("ignore")
warnings.simplefilter("error", Image.DecompressionBombWarning)


def facts(file: BinaryIO, _: mmap.mmap | None) -> ImageFacts:
    """What the image says of itself, its pixels not looked at."""
    with _opened(file) as image:
        exif = image.getexif()
        turned, taken = exif.get(_ORIENTATION, 1), exif.get_ifd(_EXIF).get(_TAKEN)
        stored = _stored_size(image)
        several = image.format == "TIFF"  # elsewhere frames are an animation
        return ImageFacts(
            format=str(image.format),
            width=stored[0],
            height=stored[1],
            orientation=turned if turned in range(1, 9) else 1,
            taken=taken.strip("\0 ")[:40] if isinstance(taken, str) else None,
            pages=min(getattr(image, "n_frames", 1), _MOST_PAGES) if several else 1,
        )


def thumbnail(file: BinaryIO, pixels: mmap.mmap | None, side: int) -> Drawn:
    """The image, upright, no side longer than `side` pixels."""
    if not pixels or len(pixels) != side * side * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as image:
        turned = _orientation(image)
        image.draft("RGB", (side, side))
        small = _ordinary(image) if image.mode not in _PLAIN else image
        small.thumbnail((side, side))
        return _put(_upright(small, turned), pixels)


def draw(file: BinaryIO, pixels: mmap.mmap | None, page: int, scale: int, box: list[int]) -> Drawn:
    """A box (left, top, width, height; pixels) of the upright image. `scale`: 1000 is as it is."""
    left, top, width, height = box
    if not pixels or not 0 < width * height <= MOST_PIXELS or len(pixels) != width * height * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as image:
        _turn_to(image, page)
        turned = _orientation(image)
        sides = image.size[:: -1 if turned >= 5 else 1]
        full = [max(1, round(side * scale / 1000)) for side in sides]
        right, bottom = min(left + width, full[0]), min(top + height, full[1])
        if left >= right or top >= bottom:
            raise CannotRead(Reason.NO_SUCH_PAGE, "nothing of it lies there")
        size = (right - left, bottom - top)
        seen = (left / full[0], top / full[1], right / full[0], bottom / full[1])
        across, down = image.size
        image.draft("RGB", (across * scale // 1000, down * scale // 1000))  # decodes less of a JPEG
        stored = _as_stored(seen, turned)
        if turned >= 5:
            size = size[1], size[0]
        part = _resized(image, stored, size, larger=scale >= 1000)
        return _put(_upright(part, turned), pixels)


def damage(file: BinaryIO, _: mmap.mmap | None) -> Damage:
    """What is wrong with an image that may be shown all the same: every pixel, every check sum."""
    problems = []
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        for step in (_verified, _decoded):
            file.seek(0)
            try:
                step(file)
            except CannotRead as no:
                problems.append(no.detail or no.reason)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    file.seek(0)
    problems += _cut_off(file)
    return Damage(tuple(dict.fromkeys(problems)))


def _verified(file: BinaryIO) -> None:
    with _opened(file) as image:
        image.verify()


def _decoded(file: BinaryIO) -> None:
    with _opened(file) as image:
        for frame in range(min(getattr(image, "n_frames", 1), 3)):
            image.seek(frame)
            image.load()


def _cut_off(file: BinaryIO) -> list[str]:
    """A JPEG without its end marker was cut off, or something was put in its place."""
    if file.read(2) != b"\xff\xd8":
        return []
    return [] if b"\xff\xd9" in file.read() else ["the mark of its end is missing"]


def _stored_size(image: Image.Image) -> tuple[int, int]:
    """Width and height before it is turned; of a TIFF, Pillow tells those after."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return image.tag_v2[TiffImagePlugin.IMAGEWIDTH], image.tag_v2[TiffImagePlugin.IMAGELENGTH]
    return image.size


def _turn_to(image: Image.Image, page: int) -> None:
    if page:
        try:
            image.seek(page)
        except EOFError as error:
            raise CannotRead(Reason.NO_SUCH_PAGE) from error


def _orientation(image: Image.Image) -> int:
    """How it has yet to be turned. A TIFF is turned by Pillow itself, once its pixels are there."""
    if image.format == "TIFF":
        image.load()
    turned = image.getexif().get(_ORIENTATION, 1)
    return turned if turned in range(1, 9) else 1


def _as_stored(box: _Fractions, turned: int) -> _Fractions:
    """Where a part of the upright image lies in the image as it is stored; both 1 by 1."""
    left, top, right, bottom = box
    if turned >= 5:
        left, top, right, bottom = top, left, bottom, right
    if turned in _FROM_THE_RIGHT:
        left, right = 1 - right, 1 - left
    if turned in _FROM_BELOW:
        top, bottom = 1 - bottom, 1 - top
    return left, top, right, bottom


def _resized(
    image: Image.Image, part: _Fractions, size: tuple[int, int], *, larger: bool
) -> Image.Image:
    """A part of an image in another size. Only the part is converted: a whole scan is large."""
    across, down = image.size
    box = (part[0] * across, part[1] * down, part[2] * across, part[3] * down)
    if image.mode not in _PLAIN:
        left, top = int(box[0]), int(box[1])
        around = (left, top, min(across, int(box[2]) + 1), min(down, int(box[3]) + 1))
        image = _ordinary(image.crop(around))
        box = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
    kind = Image.Resampling.BICUBIC if larger else Image.Resampling.LANCZOS
    return image.resize(size, kind, box, 2.0)


def _ordinary(image: Image.Image) -> Image.Image:
    """In colors or grays of 8 bits: scans may have 16 of them, print 4 inks."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image.Image, turned: int) -> Image.Image:
    return image if turned == 1 else image.transpose(_TURNS[turned])


def _put(upright: Image.Image, pixels: mmap.mmap) -> Drawn:
    ready = upright.convert("RGBA")
    pixels[: ready.width * ready.height * 4] = ready.tobytes("raw", "BGRA")
    return Drawn(*ready.size)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[Image.Image]:
    """An image of a wanted kind. Whoever asks knows by its content that it is an image."""
    try:
        with Image.open(file, formats=_KINDS) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise CannotRead(Reason.TOO_LARGE, "more pixels than it should have") from error
    except UnidentifiedImageError as error:
        raise CannotRead(Reason.MALFORMED, "it begins like an image and is none") from error
    except _BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error) or type(error).__name__) from error


ACTS = {"facts": facts, "thumbnail": thumbnail, "draw": draw, "damage": damage}

"""The one door to Pillow here. Runs in a worker only."""

import mmap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import PIL
from PIL import AvifImagePlugin, Image, ImageFile, ImageOps, UnidentifiedImageError

from casefiles.evidence.read.found import Damage, Drawn, ImageFacts
from casefiles.evidence.read.model import MOST_PIXELS, CannotRead, Reason

READER = f"Pillow {PIL.__version__}"
_WANTED = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP", "JPEG2000", "PPM", "MPO", "ICO", "AVIF")
"""No EPS or WMF: those start other programs."""

_ORIENTATION, _EXIF, _TAKEN = 0x0112, 0x8769, 0x9003
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
        turned = exif.get(_ORIENTATION, 1)
        taken = exif.get_ifd(_EXIF).get(_TAKEN)
        several = image.format == "TIFF"  # elsewhere frames are an animation
        return ImageFacts(
            format=str(image.format),
            width=image.width,
            height=image.height,
            orientation=turned if turned in range(1, 9) else 1,
            taken=taken.strip("\0 ")[:40] if isinstance(taken, str) else None,
            pages=min(getattr(image, "n_frames", 1), _MOST_PAGES) if several else 1,
        )


def thumbnail(file: BinaryIO, pixels: mmap.mmap | None, side: int) -> Drawn:
    """The image, upright, no side longer than `side` pixels."""
    if not pixels or len(pixels) != side * side * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as image:
        image.draft("RGB", (side, side))
        image.thumbnail((side, side))
        return _put(ImageOps.exif_transpose(image), pixels)


def draw(file: BinaryIO, pixels: mmap.mmap | None, page: int, scale: int, box: list[int]) -> Drawn:
    """A box (left, top, width, height; pixels) of the upright image. `scale`: 1000 is as it is."""
    left, top, width, height = box
    if not pixels or not 0 < width * height <= MOST_PIXELS or len(pixels) != width * height * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as image:
        _turn_to(image, page)
        upright = ImageOps.exif_transpose(image)
        full = [max(1, round(side * scale / 1000)) for side in upright.size]
        right, bottom = min(left + width, full[0]), min(top + height, full[1])
        if left >= right or top >= bottom:
            raise CannotRead(Reason.NO_SUCH_PAGE, "nothing of it lies there")
        across, down = upright.width / full[0], upright.height / full[1]
        part = (left * across, top * down, right * across, bottom * down)
        if upright.mode not in ("RGB", "RGBA", "L"):
            upright = upright.convert("RGBA")
        kind = Image.Resampling.LANCZOS if scale < 1000 else Image.Resampling.BICUBIC
        return _put(upright.resize((right - left, bottom - top), kind, part, 2.0), pixels)


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


def _turn_to(image: Image.Image, page: int) -> None:
    if page:
        try:
            image.seek(page)
        except EOFError as error:
            raise CannotRead(Reason.NO_SUCH_PAGE) from error


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

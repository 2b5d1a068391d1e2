"""Open an image of a wanted kind, and know beforehand whether a worker has the room for it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from PIL import AvifImagePlugin, Image, ImageFile, TiffImagePlugin, UnidentifiedImageError

from casefiles.evidence.readers.model import CannotRead, Reason

_WANTED = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP", "JPEG2000", "PPM", "MPO", "ICO", "AVIF")
"""No EPS or WMF: those start other programs."""

BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
          ZeroDivisionError, OverflowError, RuntimeError)  # fmt: skip
"""What Pillow and libheif raise over an image that is not as its format says."""

MOST_DECODED = 800_000_000
"""Bytes of an image in memory: of the worker's gigabyte, what libraries and a part of it leave.

That is 200 megapixels in color (four bytes each), 400 in 16 bits of gray, 800 in black and white.
"""

_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
_WORK = {"GIF": 3.0, "WEBP": 4.0, "AVIF": 3.0, "HEIF": 3.0, "JPEG2000": 4.0}
"""How many times its size an image takes while its decoder is at work."""

_ORIENTATION = 0x0112

Image.MAX_IMAGE_PIXELS = MOST_DECODED
ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a photograph is evidence too; `damage` says so
Image.init()
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a worker has one, and gets no more
KINDS = [kind for kind in _WANTED if kind in Image.OPEN]
warnings.simplefilter("ignore")
warnings.simplefilter("error", Image.DecompressionBombWarning)


@contextmanager
def opened(file: BinaryIO) -> Iterator[Image.Image]:
    """An image of a wanted kind. Whoever asks knows by its content that it is an image."""
    try:
        with Image.open(file, formats=KINDS) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise CannotRead(Reason.TOO_LARGE, "more pixels than it should have") from error
    except UnidentifiedImageError as error:
        raise CannotRead(Reason.MALFORMED, "it begins like an image and is none") from error
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error) or type(error).__name__) from error


def make_room(image: Image.Image) -> None:
    """Refuse, before it is decoded, what would not fit. Raises `CannotRead`."""
    each = _BYTES.get(image.mode, 4) * _WORK.get(str(image.format), 1.0)
    if image.info.get("progressive"):  # all of it is held as coefficients besides
        reduced = (getattr(image, "decoderconfig", ()) or (1,))[0]
        each += 3 * reduced * reduced
    if image.format == "TIFF" and exif_of(image).get(_ORIENTATION, 1) != 1:
        each *= 2  # Pillow turns it and holds both
    pixels = image.width * image.height
    if pixels * each > MOST_DECODED:
        most = int(MOST_DECODED / each) // 1_000_000
        detail = f"{pixels / 1e6:,.0f} megapixels; of this kind {most:,} can be opened"
        raise CannotRead(Reason.TOO_LARGE, detail)


def turn_to(image: Image.Image, page: int) -> None:
    """Go to one of several pictures in a file, counted from 0."""
    if page and page >= pictures_in(image):
        raise CannotRead(Reason.NO_SUCH_PAGE)
    if page:
        try:
            image.seek(page)
        except EOFError as error:
            raise CannotRead(Reason.NO_SUCH_PAGE) from error


def pictures_in(image: Image.Image) -> int:
    """How many pictures it holds: pages of a scan, or those of an animation."""
    return int(getattr(image, "n_frames", 1))


def stored_size(image: Image.Image) -> tuple[int, int]:
    """Width and height before it is turned; of a TIFF, Pillow tells those after."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return image.tag_v2[TiffImagePlugin.IMAGEWIDTH], image.tag_v2[TiffImagePlugin.IMAGELENGTH]
    return image.size


def exif_of(image: Image.Image) -> Image.Exif:
    """What stands before the pixels. Asked for more, Pillow would decode all of a PNG."""
    return Image.Image.getexif(image)


def orientation_of(image: Image.Image) -> int:
    """EXIF 1-8, as the file says."""
    turned = exif_of(image).get(_ORIENTATION, 1)
    return turned if turned in range(1, 9) else 1


def still_to_turn(image: Image.Image) -> int:
    """How it has yet to be turned. A TIFF is turned by Pillow itself, once its pixels are there."""
    if image.format == "TIFF":
        make_room(image)
        image.load()
    return orientation_of(image)

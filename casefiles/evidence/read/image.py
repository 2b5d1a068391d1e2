"""The one door to Pillow. Runs in a worker only."""

import mmap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import PIL
from PIL import AvifImagePlugin, Image, ImageOps, UnidentifiedImageError

from casefiles.evidence.read.model import CannotRead, Drawn, ImageFacts, Reason

READER = f"Pillow {PIL.__version__}"
_WANTED = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP", "JPEG2000", "PPM", "MPO", "ICO", "AVIF")
"""No EPS or WMF: those start other programs."""

_MAGIC = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")

_ORIENTATION, _EXIF, _TAKEN = 0x0112, 0x8769, 0x9003
Image.MAX_IMAGE_PIXELS = 100_000_000
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
        return ImageFacts(
            format=str(image.format),
            width=image.width,
            height=image.height,
            orientation=turned if turned in range(1, 9) else 1,
            taken=taken.strip("\0 ")[:40] if isinstance(taken, str) else None,
        )


def draw(file: BinaryIO, pixels: mmap.mmap | None, side: int) -> Drawn:
    """The image, upright, no side longer than `side` pixels."""
    if not pixels or len(pixels) != side * side * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as image:
        image.draft("RGB", (side, side))
        image.thumbnail((side, side))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
        pixels[: upright.width * upright.height * 4] = upright.tobytes("raw", "BGRA")
        return Drawn(*upright.size)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[Image.Image]:
    try:
        with Image.open(file, formats=_KINDS) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise CannotRead(Reason.TOO_LARGE, "more pixels than it should have") from error
    except UnidentifiedImageError as error:
        file.seek(0)
        known = file.read(4).startswith(_MAGIC)
        raise CannotRead(Reason.MALFORMED if known else Reason.UNSUPPORTED) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


ACTS = {"facts": facts, "draw": draw}

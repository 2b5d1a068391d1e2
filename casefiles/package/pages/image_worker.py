"""The worker that makes pages of an image: the one door to img2pdf.

Pixels stay as they are, and the bytes of a JPEG and of a scan in black and white too: the image is
laid upon a page, turned by the page. What PDF cannot hold is decoded, and that is said.
"""

import io
import mmap
from collections.abc import Callable, Iterator
from typing import BinaryIO

import img2pdf
import pikepdf
from PIL import Image

from casefiles.evidence.readers.images import reader
from casefiles.evidence.readers.images.open_image import (
    make_room,
    opened,
    orientation_of,
    pictures_in,
    still_to_turn,
)
from casefiles.evidence.readers.images.orientation import upright
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.package.pages import held_pages
from casefiles.package.pages.worker_answers import MadePages

READER = f"img2pdf {img2pdf.__version__}, {reader.READER}"

_LETTER, _MARGIN = (612.0, 792.0), 36.0
_LARGEST, _SMALLEST = (842.0, 1224.0), (288.0, 288.0)
"""Points of a page between which an image keeps the size that it claims."""

_PAGES = ("TIFF", "MPO", "HEIF")
"""Where several pictures are pages. Elsewhere they move, and the first is shown."""

_TURNED_BY_THE_PAGE = (1, 3, 6, 8)
_HELD_AS_IT_IS = ("JPEG", "PNG", "TIFF", "JPEG2000", "MPO", "BMP", "GIF", "PPM")
_AS_IT_WAS = "It was decoded for these pages, and is on them pixel for pixel."
_EIGHT_BITS = "Of its samples, which have more than 8 bits, the pages show 8."
_COLORS = "Of its colors the pages show what they are in RGB."
_MOST_PICTURES, _MOST_BYTES = 3_000, 600_000_000


def pages(file: BinaryIO, canvas: mmap.mmap | None, offset: int, slip: int) -> MadePages:
    """A page for each picture, and no slip sheet before them."""
    if slip:
        raise CannotRead(Reason.UNSUPPORTED, "a slip sheet before an image")
    if not offset:
        _make(file)
    return held_pages.hand_out(canvas, offset)


def _make(file: BinaryIO) -> None:
    with opened(file) as image:
        kind, many = str(image.format), pictures_in(image)
        turned = orientation_of(image)
        make_room(image)
    animated = many > 1 and kind not in _PAGES
    remarks = [f"It moves: of its {many:,} pictures the first is shown."] if animated else []
    way_up = turned == 1 or (kind != "TIFF" and turned in _TURNED_BY_THE_PAGE)
    made = b""
    if kind in _HELD_AS_IT_IS and way_up:
        file.seek(0)
        made = _as_it_is(file.read(), first_only=animated)
    exact = bool(made)
    if not made:
        file.seek(0)
        made, said = _decoded(file, 1 if animated else min(many, _MOST_PICTURES))
        remarks += said
        if many > _MOST_PICTURES and not animated:
            remarks.append(f"Of its {many:,} pictures the first {_MOST_PICTURES:,} are shown.")
    with pikepdf.open(io.BytesIO(made)) as document:
        held_pages.hold(made, len(document.pages), tuple(remarks), exact=exact)


def _as_it_is(content: bytes, *, first_only: bool) -> bytes:
    """The image laid upon pages without being decoded where PDF can hold it; else nothing."""
    try:
        made = _laid(content, first_only=first_only)
        with pikepdf.open(io.BytesIO(made)) as document:
            document._decode_all_streams_and_discard()  # noqa: SLF001  a broken PNG would stay so
            return b"" if document.get_warnings() else made
    except Exception:  # noqa: BLE001  img2pdf has no base for its own: what it refuses is decoded
        return b""


def _laid(*contents: bytes, first_only: bool = False) -> bytes:
    made: bytes = img2pdf.convert(
        [*contents],
        engine=img2pdf.Engine.internal,
        nodate=True,
        layout_fun=place_on_page,
        rotation=img2pdf.Rotation.ifvalid,
        first_frame_only=first_only,
    )
    return made


def place_on_page(
    width: int, height: int, dpi: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Width and height of the page and of the image on it, in points.

    A scan keeps the size that it claims; what would be a poster or a stamp goes on a letter page,
    no larger than it claims.
    """
    own = width * 72 / max(dpi[0], 1), height * 72 / max(dpi[1], 1)
    short, long = sorted(own)
    if _SMALLEST[0] <= short <= _LARGEST[0] and long <= _LARGEST[1]:
        return own[0], own[1], own[0], own[1]
    page = _LETTER if height >= width else _LETTER[::-1]
    scale = min(1.0, *((side - 2 * _MARGIN) / each for side, each in zip(page, own, strict=True)))
    return page[0], page[1], max(own[0] * scale, 3.0), max(own[1] * scale, 3.0)


def _decoded(file: BinaryIO, many: int) -> tuple[bytes, list[str]]:
    """Each picture decoded, turned upright and laid upon a page without loss."""
    said, contents, size = dict[str, None](), list[bytes](), 0
    with opened(file) as image:
        for each in _pictures(image, many):
            said[_change(each.mode)] = None
            contents.append(_as_png(each))
            size += len(contents[-1])
            if size > _MOST_BYTES:
                raise CannotRead(Reason.TOO_LARGE, f"more than {_MOST_BYTES >> 20} MB of pixels")
    return _laid(*contents), [*said]


def _pictures(image: Image.Image, many: int) -> Iterator[Image.Image]:
    for at in range(many):
        if at:
            image.seek(at)
        make_room(image)
        yield upright(image, still_to_turn(image))


def _change(mode: str) -> str:
    """What becomes of pixels of this kind."""
    if mode in ("I", "F") or mode.startswith("I;16"):
        return _EIGHT_BITS
    return _COLORS if mode in ("CMYK", "YCbCr", "LAB", "HSV") else _AS_IT_WAS


def _as_png(image: Image.Image) -> bytes:
    if image.mode.startswith("I;16"):
        made = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        made = image
    else:
        made = image.convert("RGBA" if image.mode in ("PA", "RGBa", "La") else "RGB")
    out = io.BytesIO()
    made.save(out, "PNG", dpi=image.info.get("dpi", (96, 96)))
    return out.getvalue()


ACTS: dict[str, Callable[..., object]] = {"pages": pages}

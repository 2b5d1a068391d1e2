"""Between an image as it is stored and as it is looked at: EXIF's eight ways to lie."""

from PIL import Image

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
Fractions = tuple[float, float, float, float]
"""Left, top, right, bottom of a part of an image that is 1 by 1."""


def on_its_side(turned: int) -> bool:
    """Whether width and height change places."""
    return turned >= 5


def as_stored(box: Fractions, turned: int) -> Fractions:
    """Where a part of the upright image lies in the image as it is stored."""
    left, top, right, bottom = box
    if on_its_side(turned):
        left, top, right, bottom = top, left, bottom, right
    if turned in _FROM_THE_RIGHT:
        left, right = 1 - right, 1 - left
    if turned in _FROM_BELOW:
        top, bottom = 1 - bottom, 1 - top
    return left, top, right, bottom


def upright(image: Image.Image, turned: int) -> Image.Image:
    """The image as it is looked at."""
    return image if turned == 1 else image.transpose(_TURNS[turned])


def where_upright(
    first: int, rows: int, size: tuple[int, int], turned: int
) -> tuple[int, int, int, int]:
    """Where some rows of a part as stored lie in it upright: left, top, width, height.

    `size` is that of the part as stored.
    """
    width, height = size
    if on_its_side(turned):
        left = height - first - rows if turned in (6, 7) else first
        return left, 0, rows, width
    top = height - first - rows if turned in _FROM_BELOW else first
    return 0, top, width, rows

"""Where on a sheet the content of a page goes, and where its stamps: pure, in PDF points.

A reader sees the crop box, turned by /Rotate. All of it is scaled alike into the room between the
bands; what the crop box hid stays hidden. Stamps are drawn upright as the reader sees the page.
"""

from functools import lru_cache

from casefiles.kernel.dataclass import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""As `cm` takes it."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""

LETTER: Rectangle = (0.0, 0.0, 612.0, 792.0)
"""What a page without a size has, as PDFium has it."""

LOWER_BAND, UPPER_BAND, MARGIN = 30.0, 46.0, 12.0
_SHORTER_SIDE = 612.0
"""Of a sheet on which stamps have their own size; on a larger one they grow with it."""

_LEAST_SHARE = 0.6
"""Of its size at which content is still shown; a sheet that leaves less is made larger."""

_ANGLE, _TURNS = 90, 4

_LARGEST = 14_400.0
"""Points of a side up to which every reader takes a page without a unit of its own."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """A page as its file says it is."""

    seen: Rectangle
    """What a reader sees of it, in its own units."""

    turn: int
    """0, 90, 180 or 270, clockwise."""

    unit: float = 1.0
    """Points in one of its units (UserUnit)."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as a reader sees it, in its own units."""
        left, bottom, right, top = self.seen
        wide, high = right - left, top - bottom
        return (high, wide) if self.turn in {90, 270} else (wide, high)


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page stands on its stamped copy."""

    box: Rectangle
    """The copy's media box."""

    unit: float
    """Points in one of the copy's units: 1, unless it would be too large for that."""

    scale: float
    move: tuple[float, float]
    """A point of the content, times `scale`, plus this, is where it is on the copy."""

    upright: Matrix
    """From points as the reader sees them, from the lower left, to the copy's units."""

    width: float
    height: float
    """Of the copy as a reader sees it, in points."""

    stamp: float
    """How much larger than their own size the stamps are."""

    @property
    def content(self) -> Matrix:
        """What moves the content."""
        return (self.scale, 0.0, 0.0, self.scale, *self.move)

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the content is on the copy."""
        return self.scale * x + self.move[0], self.scale * y + self.move[1]


def sheet_box(
    media: Rectangle | None, crop: Rectangle | None, rotate: int, unit: float = 1.0
) -> SheetBox:
    """Return the page as readers take it: the crop box within the media box, in right turns."""
    seen = media if media and _has_area(media) else LETTER
    if crop and _has_area(crop):
        both = (max(seen[0], crop[0]), max(seen[1], crop[1]),
                min(seen[2], crop[2]), min(seen[3], crop[3]))  # fmt: skip
        seen = both if _has_area(both) else seen
    turn = int(rotate / _ANGLE) % _TURNS * _ANGLE
    return SheetBox(seen, turn, unit if unit > 0 else 1.0)


def ordered(box: Rectangle) -> Rectangle:
    """Return a box with its corners in order."""
    left, bottom, right, top = box
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


@lru_cache(1_000)
def place(sheet: SheetBox, least_width: float, *, first: bool) -> Placement:
    """Return where content and stamps go; `first`: it has the sticker's band above too.

    `least_width` is what the stamps need at their own size. A sheet too small for them is made
    larger and its content keeps its size; every other keeps its size. A unit of its own is
    reckoned into the content (JHOVE takes no page that has one, PDF-HUL-117), unless its sides are
    too long for a page without.
    """
    own_width, own_height = (side * sheet.unit for side in sheet.size)
    stamp = max(1.0, min(own_width, own_height) / _SHORTER_SIDE)
    below = LOWER_BAND * stamp
    above = UPPER_BAND * stamp if first else 0.0
    width, height = max(own_width, least_width * stamp), own_height
    if height - below - above < _LEAST_SHARE * own_height:
        height = own_height + below + above
    shown = min(1.0, (height - below - above) / own_height)
    unit = 1.0 if max(width, height) <= _LARGEST else sheet.unit
    scale = shown * sheet.unit / unit
    left, bottom = sheet.seen[0], sheet.seen[1]
    wide, high = width / unit, height / unit
    across, up = (high, wide) if sheet.turn in {90, 270} else (wide, high)
    box = (left, bottom, left + across, bottom + up)
    upright = _upright(box, sheet.turn, unit)
    was = _upright(sheet.seen, sheet.turn, unit)[4:]
    goes = _through(upright, (width - shown * own_width) / 2, below)
    move = (goes[0] - scale * was[0], goes[1] - scale * was[1])
    return Placement(box, unit, scale, move, upright, width, height, stamp)


def sheet_points(copy: SheetBox) -> tuple[float, Matrix]:
    """Return of a stamped copy how large its stamps are, and from its points to its own units."""
    width, height = (side * copy.unit for side in copy.size)
    stamp = max(1.0, min(width, height) / _SHORTER_SIDE)  # a sheet made larger for stamps has 1
    return stamp, _upright(copy.seen, copy.turn, copy.unit)


def lower_band(copy: SheetBox) -> Rectangle:
    """Return where number and legend stand on a stamped copy, in its own units."""
    stamp, upright = sheet_points(copy)
    width = copy.size[0] * copy.unit
    corners = (_through(upright, 0.0, 0.0), _through(upright, width, LOWER_BAND * stamp))
    return ordered((*corners[0], *corners[1]))


def area_on_sheet(page: SheetBox, content: Matrix, area: Rectangle) -> Rectangle:
    """Return where a part of a page is on its stamped copy, in the copy's own units.

    `content` is what moves the page onto the copy; `area` is in shares of the page as a reader sees
    it, from its lower left corner.
    """
    return through(_from_shares(page, content), area)


def area_on_page(page: SheetBox, content: Matrix, area: Rectangle) -> Rectangle:
    """Return of which part of a page something on its copy is, in shares: `area_on_sheet` back."""
    return through(inverse(_from_shares(page, content)), area)


@lru_cache(1_000)
def _from_shares(page: SheetBox, content: Matrix) -> Matrix:
    """From shares of a page as a reader sees it to the units of its copy."""
    wide, high = page.size
    a, b, c, d, e, f = _upright(page.seen, page.turn, 1.0)
    return _after(content, (a * wide, b * wide, c * high, d * high, e, f))


def _after(second: Matrix, first: Matrix) -> Matrix:
    """Return what does what one matrix does, and then another."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def inverse(matrix: Matrix) -> Matrix:
    """Return what takes back what a matrix does; of one that flattens all nothing does."""
    a, b, c, d, e, f = matrix
    if not (area := a * d - b * c):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d = d / area, -b / area, -c / area, a / area
    return (a, b, c, d, -(a * e + c * f), -(b * e + d * f))


def through(matrix: Matrix, area: Rectangle) -> Rectangle:
    """Return where an area is once a matrix moved it."""
    (left, bottom), (right, top) = (_through(matrix, *each) for each in (area[:2], area[2:]))
    return ordered((left, bottom, right, top))


def band_area(upright: Matrix, stamp: float, area: Rectangle) -> Rectangle:
    """Return where a part of a band is, in the copy's own units; `area` as stamps are drawn."""
    left, bottom, right, top = (side * stamp for side in area)
    return through(upright, (left, bottom, right, top))


def _upright(box: Rectangle, turn: int, unit: float) -> Matrix:
    """From points from the lower left as a reader sees the page, to its own units."""
    left, bottom, right, top = box
    one = 1 / unit
    return {
        0: (one, 0.0, 0.0, one, left, bottom),
        90: (0.0, one, -one, 0.0, right, bottom),
        180: (-one, 0.0, 0.0, -one, right, top),
        270: (0.0, -one, one, 0.0, left, top),
    }[turn]


def _through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _has_area(box: Rectangle) -> bool:
    return box[2] > box[0] and box[3] > box[1]

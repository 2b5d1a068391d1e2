"""How a page lies on a sheet of paper: upright or sideways, shrunk if it must be. Pure.

Points throughout, from the upper left corner of the sheet.
"""

from casefiles.kernel.dataclass import dataclass

LEGEND_ROOM, LEGEND_MARGIN = 26.0, 36.0
"""Points that the legend takes at the top, where there is one, and that are free beside it."""

_NEAREST = 18.0
"""A quarter of an inch, nearer than which few printers come to the edge."""

_SMALLEST, _NEARLY = 1.0, 0.5
_WAYS = (False, True)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: width and height of the upright sheet."""

    name: str
    """As settings have it."""

    words: str
    width: float
    height: float


PAPERS = (
    Paper("letter", "US Letter", 612.0, 792.0),
    Paper("legal", "US Legal", 612.0, 1008.0),
    Paper("a4", "A4", 595.276, 841.89),
    Paper("a3", "A3", 841.89, 1190.551),
)


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page on a sheet."""

    landscape: bool
    sheet: tuple[float, float]
    """Width and height of the sheet as it is turned."""

    left: float
    top: float
    width: float
    height: float
    scale: float
    """Below 1 where it is shrunk. Nothing is enlarged."""

    @property
    def shrunk_to(self) -> int:
        """Percent of its own size, for people."""
        return max(1, round(self.scale * 100))


def place_page(
    size: tuple[float, float], paper: Paper, margin: float = 0.0, *, with_legend: bool = False
) -> PlacedPage:
    """Lay a page into the middle of a sheet, in its own size if it fits.

    The sheet is turned sideways only where more of the page's size is kept so. `margin`: how near
    to the edge this printer comes.
    """
    upright, turned = (_placed(size, paper, margin, with_legend, turned=each) for each in _WAYS)
    return turned if turned.scale > upright.scale else upright


def _placed(
    size: tuple[float, float],
    paper: Paper,
    margin: float,
    with_legend: bool,  # noqa: FBT001 - as above
    *,
    turned: bool,
) -> PlacedPage:
    width, height = (max(_SMALLEST, side) for side in size)
    across, down = (paper.height, paper.width) if turned else (paper.width, paper.height)
    if not with_legend and width <= across + _NEARLY and height <= down + _NEARLY:
        room = (0.0, 0.0, across, down)  # its own margins are white
    else:
        edge = max(margin, _NEAREST)
        above = edge + (LEGEND_ROOM if with_legend else 0.0)
        room = (edge, above, across - 2 * edge, down - above - edge)
    scale = min(1.0, room[2] / width, room[3] / height)
    wide, high = width * scale, height * scale
    left, top = room[0] + (room[2] - wide) / 2, room[1] + (room[3] - high) / 2
    return PlacedPage(turned, (across, down), left, top, wide, high, scale)

"""The line in the band of a page that says where it is cited, and leads there. Pure."""

from functools import lru_cache

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.stamp_font import StampFont

SIZE, BASELINE = 6.0, 23.2
"""Points, and how high in the lower band: above number and legend, below the content."""

MOST = 6
"""Places that are named on one page; of the others it is told how many they are."""

_GAP = 7.0


@dataclass(frozen=True, slots=True)
class CitedIn:
    """Where a page is cited."""

    lead: str
    places: tuple[tuple[str, str], ...]
    """What is shown, and the destination it leads to; nothing where that is in no volume."""

    more: int = 0
    """Places beyond those."""

    @property
    def alone(self) -> tuple[str, str]:
        """What is shown where no place has room, and the destination of the first that has one."""
        return self.lead.removesuffix(":"), next((to for _, to in self.places if to), "")


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words of the line, from how far left on."""

    text: str
    x: float
    width: float
    to: str = ""
    """The destination that they lead to."""

    size: float = SIZE
    """Points."""


@lru_cache(100)
def back_line(font: StampFont, cited: CitedIn, left: float, room: float) -> tuple[LinkedWords, ...]:
    """Return the words of the line that have room, from left to right; none over another.

    Where no place has room, what begins it leads to the first, and is set smaller if need be.
    """
    for count in range(len(cited.places), 0, -1):
        more = cited.more + len(cited.places) - count
        words = [
            (cited.lead, ""), *cited.places[:count], *([(f"and {more:,} more", "")] if more else [])
        ]  # fmt: skip
        placed, x = list[LinkedWords](), left
        for text, to in words:
            width = font.width(text, SIZE)
            placed.append(LinkedWords(text, x, width, to))
            x += width + _GAP
        if x - _GAP <= left + room:
            return tuple(placed)
    text, to = cited.alone
    width = font.width(text, SIZE)
    by = min(1.0, room / width)
    return (LinkedWords(text, left, width * by, to, SIZE * by),)

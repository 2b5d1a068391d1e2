"""What is drawn over a stamped page: the sticker, the Bates number, the legend. Pure.

In the lower band stands small to which attestation the page belongs, where there is room.

A line of stamps that is too wide for its sheet is set smaller, never cut; `least_width` says from
which width on that does. All of it is an artifact: a reader that reads aloud passes over it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.back_links import BASELINE, CitedIn, LinkedWords, back_line
from casefiles.package.binder.geometry import LOWER_BAND, MARGIN, UPPER_BAND, Matrix, Placement
from casefiles.package.binder.stamp_font import StampFont, encoded

FONT = "/B"
_NUMBER, _LEGEND, _LEADING, _GAP = 9.0, 7.0, 8.5, 14.0
_BELONGS = 5.5
"""The size of what is left out where it has no room."""

_SMALLEST = 0.66
"""Of its own size a stamp is at least so large."""

_STICKER = (11.0, 7.0)
"""Sizes of its first line and of the others."""

_BESIDE, _ABOVE = 8.0, 3.0
"""Room within the sticker's frame."""


@dataclass(frozen=True, slots=True)
class PageStamps:
    """What stands on one page."""

    number: str
    legend: str = ""
    sticker: tuple[str, ...] = ()
    belongs: str = ""
    """To which attestation it belongs, in short: beside the number, where there is room."""

    cited: CitedIn | None = None
    """Where the attestation cites this page."""


def least_width(font: StampFont, number: str, legend: str, sticker: Sequence[str]) -> float:
    """Return how wide a sheet has to be for these stamps, in points."""
    halves = _in_two(legend)
    lower = _lower_width(font, number, halves)
    upper = _sticker_width(font, sticker) + 2 * MARGIN if sticker else 0.0
    return _SMALLEST * max(lower, upper)


def drawn(font: StampFont, stamps: PageStamps, placement: Placement) -> str:
    """Return the operators that draw the stamps of a page, upright as a reader sees it."""
    width, height = placement.width / placement.stamp, placement.height / placement.stamp
    parts = [*_lower(font, stamps, width)]
    if stamps.cited:
        parts += [*_cited(font, stamps.cited, width)]
    if stamps.sticker:
        parts += _upper(font, stamps.sticker, width, height)
    turned = counter_rotated(placement)
    larger = numbers(placement.stamp, 0, 0, placement.stamp, 0, 0)
    shown = "\n".join(parts)
    return (
        "/Artifact <</Type /Pagination>> BDC\n"
        f"q {numbers(*turned)} cm {larger} cm 0 g 0 G\n{shown}\nQ\nEMC\n"
    )


def counter_rotated(placement: Placement) -> Matrix:
    """Return what makes stamps upright on a page that is shown turned."""
    return placement.upright


@lru_cache(1_000)
def numbers(*values: float) -> str:
    """Write numbers as a content stream has them: most are the same on the next page.

    Zero has no sign, or it would have that of the first that was asked for.
    """
    return " ".join([f"{value + 0.0:.5f}" for value in values])


def _lower(font: StampFont, stamps: PageStamps, width: float) -> Iterator[str]:
    """Draw the lower band: the number on the right, the legend on the left."""
    lines: tuple[str, ...] = (stamps.legend,) if stamps.legend else ()
    if _lower_width(font, stamps.number, lines) > width:
        lines = _in_two(stamps.legend)
    shrunk = min(1.0, width / _lower_width(font, stamps.number, lines))
    size = _NUMBER * shrunk
    right = width - MARGIN * shrunk - font.width(stamps.number, size)
    yield _text(stamps.number, size, right, MARGIN)
    low = MARGIN + (0.5 * _LEADING * shrunk if len(lines) > 1 else 0)
    for at, line in enumerate(lines):
        yield _text(line, _LEGEND * shrunk, MARGIN * shrunk, low - at * _LEADING * shrunk)
    if stamps.belongs:
        begins = right - _GAP - font.width(stamps.belongs, _BELONGS)
        if begins >= _legend_ends(font, lines, shrunk) + _GAP:
            yield _text(stamps.belongs, _BELONGS, begins, MARGIN)


def cited_words(font: StampFont, cited: CitedIn, width: float) -> tuple[LinkedWords, ...]:
    """Return the words that say where a page is cited, on a sheet of this width in points."""
    return back_line(font, cited, MARGIN, width - 2 * MARGIN)


def _cited(font: StampFont, cited: CitedIn, width: float) -> Iterator[str]:
    """Draw where a page is cited, with a line below what leads there."""
    for each in cited_words(font, cited, width):
        yield _text(each.text, each.size, each.x, BASELINE)
        if each.to:
            yield f"{numbers(0.3)} w {numbers(each.x, BASELINE - 1.2, each.width, 0)} re S"


def _legend_ends(font: StampFont, lines: Sequence[str], shrunk: float) -> float:
    return (MARGIN + max((font.width(line, _LEGEND) for line in lines), default=0.0)) * shrunk


def _upper(font: StampFont, lines: Sequence[str], width: float, height: float) -> Iterator[str]:
    """Draw the sticker: a frame with its lines, on the right of the upper band."""
    full = _sticker_width(font, lines)
    shrunk = min(1.0, width / (full + 2 * MARGIN))
    sizes = [_STICKER[min(at, 1)] * shrunk for at in range(len(lines))]
    high = sum(sizes) + (2 * _ABOVE + (len(lines) - 1) * 1.5) * shrunk
    left = width - (full + MARGIN) * shrunk
    low = height - (UPPER_BAND - high) / 2 - high
    yield f"{numbers(0.8 * shrunk)} w {numbers(left, low, full * shrunk, high)} re S"
    down = low + high - _ABOVE * shrunk
    for line, size in zip(lines, sizes, strict=True):
        down -= size
        middle = left + (full * shrunk - font.width(line, size)) / 2
        yield _text(line, size, middle, down + 0.22 * size)
        down -= 1.5 * shrunk


def _lower_width(font: StampFont, number: str, legend: Sequence[str]) -> float:
    said = max((font.width(line, _LEGEND) for line in legend), default=0.0)
    return 2 * MARGIN + font.width(number, _NUMBER) + (said + _GAP if legend else 0.0)


def _sticker_width(font: StampFont, lines: Sequence[str]) -> float:
    widths = (font.width(line, _STICKER[min(at, 1)]) for at, line in enumerate(lines))
    return max(widths) + 2 * _BESIDE


@lru_cache(1_000)
def _in_two(legend: str) -> tuple[str, ...]:
    """Break a legend into two lines as alike as its words allow."""
    words = legend.split()
    if len(words) <= 1:
        return (legend,) if legend else ()
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda both: max(map(len, both)))


def _text(line: str, size: float, x: float, y: float) -> str:
    place = f"{FONT} {numbers(size)} Tf {numbers(x, y)} Td"
    return f"BT {place} <{encoded(line).hex()}> Tj ET"


assert LOWER_BAND > MARGIN + _NUMBER  # noqa: S101 - a number has room in its band

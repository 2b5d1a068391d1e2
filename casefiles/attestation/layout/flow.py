"""Strips onto pages: where a page ends, what stays together, what is shown again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casefiles.attestation.layout.canvas import Canvas, CanvasPage
from casefiles.kernel.dataclass import dataclass

Draw = Callable[[CanvasPage, float], None]
"""Draws on a page; the number is the height of the strip's upper edge."""


@dataclass(frozen=True, slots=True)
class ContentStrip:
    """A part of the page's full width that is never cut, such as a line or a row."""

    height: float
    draw: Draw
    before: float = 0.0
    """Space above it, but not at the top of a page; the larger of this and `after` counts."""

    after: float = 0.0
    joined: bool = False
    """Stays on the page of the strip before it, unless both do not fit on one."""

    head: "ContentStrip | None" = None
    """Shown again above it where it begins a page."""

    turn: bool = False
    """Begins a page."""


def paragraph(strips: list[ContentStrip]) -> list[ContentStrip]:
    """Lines of one paragraph: no single line is left behind on a page or sent to the next."""
    last = len(strips) - 1
    return [
        replace(strip, joined=strip.joined or at == 1 or (at == last and at > 0))
        for at, strip in enumerate(strips)
    ]


def kept(strips: list[ContentStrip]) -> list[ContentStrip]:
    """All of it on one page, if it fits on one."""
    return [replace(strip, joined=strip.joined or at > 0) for at, strip in enumerate(strips)]


def following(strips: list[ContentStrip]) -> list[ContentStrip]:
    """What comes after a heading stays with it."""
    return [replace(strips[0], joined=True), *strips[1:]] if strips else []


def beside(columns: Sequence[list[ContentStrip]]) -> ContentStrip:
    """One strip of several columns of strips, each from the same upper edge down."""
    deepest = max(columns, key=lambda strips: sum(each.height for each in strips))
    height = sum(each.height for each in deepest)

    def draw(page: CanvasPage, top: float) -> None:
        for strips in columns:
            y = top
            for each in strips:
                each.draw(page, y)
                y -= each.height

    return ContentStrip(height, draw, deepest[0].before, deepest[-1].after)


def flow(strips: list[ContentStrip], sheet: Canvas, top: float, bottom: float) -> None:
    """Draw all strips on as many pages as they need, between two heights."""
    page, y, after = sheet.turn(), top, 0.0
    for group in _groups(strips):
        whole = sum(max(after if not at else group[at - 1].after, each.before) + each.height
                    for at, each in enumerate(group))  # fmt: skip
        fresh = y == top
        begins = not fresh and (group[0].turn or whole > y - bottom)
        for strip in group:
            gap = 0.0 if y == top else max(after, strip.before)
            if begins or (y != top and gap + strip.height > y - bottom + 0.01):
                page, y, gap, begins = sheet.turn(), top, 0.0, False
                if strip.head is not None:
                    strip.head.draw(page, y)
                    y -= strip.head.height
            y -= gap
            strip.draw(page, y)
            y -= strip.height
            after = strip.after


def _groups(strips: list[ContentStrip]) -> Iterator[list[ContentStrip]]:
    group: list[ContentStrip] = []
    for strip in strips:
        if group and not strip.joined:
            yield group
            group = []
        group.append(strip)
    if group:
        yield group

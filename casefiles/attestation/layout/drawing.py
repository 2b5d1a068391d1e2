"""Drawings: boxes, arrows and lines of words as vectors, tagged as one figure with its words."""

from itertools import pairwise

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.canvas import CanvasPage
from casefiles.attestation.layout.flow import ContentStrip
from casefiles.attestation.layout.model import Arrow, Drawing, DrawnText, Frame, Stroke, plain
from casefiles.attestation.layout.paragraphs import TextBlock, TextSetter, baseline
from casefiles.attestation.layout.structure_tree import StructureElement
from casefiles.attestation.layout.styles import Style

_WEIGHTS = {Stroke.THIN: 0.6, Stroke.HEAVY: 1.6, Stroke.BROKEN: 0.9}
_DASHES = {Stroke.BROKEN: "[3 2.2] 0 d"}
_POINT, _HALF = 5.0, 2.0
"""How long the point of an arrow is, and half its breadth."""

SMALLEST = 6.5
"""Points. Smaller type is not printed."""


class DrawingSetter:
    """Sets drawings into a column of the page, in its middle."""

    def __init__(self, setter: TextSetter, x: float, width: float) -> None:
        self._setter, self._x, self._width = setter, x, width

    def drawing(self, drawing: Drawing, root: StructureElement) -> list[ContentStrip]:
        """One strip, as high as the drawing is."""
        figure = StructureElement("Figure", root, alt=drawing.says)
        left = self._x + max(0.0, (self._width - drawing.width) / 2)
        set_words = [
            (each, *self._set(each, figure))
            for each in drawing.shapes
            if isinstance(each, DrawnText)
        ]

        def draw(page: CanvasPage, top: float) -> None:
            for each in drawing.shapes:
                if not isinstance(each, DrawnText):
                    page.drawn(_operators(each, left, top), figure)
            for words, text, width in set_words:
                [line, *_] = text.lines(width + 1000)
                x = left + words.x - (width / 2 if words.centered else 0.0)
                style = text.style
                y = baseline(style, top - words.y)
                page.text(line, figure, style.color, x, y)
            figure.box = (left, top - drawing.height, left + drawing.width, top)

        return [ContentStrip(drawing.height, draw, before=8.0, after=12.0, joined=drawing.goes_on)]

    def _set(self, words: DrawnText, figure: StructureElement) -> tuple[TextBlock, float]:
        """The words in their style, a little smaller where they would stand out."""
        style = styles.DRAWN_BOLD if words.bold else styles.DRAWN
        text, width = self._made(words, style, figure)
        if width > words.width:
            size = max(SMALLEST, style.size * words.width / width)
            text, width = self._made(words, _sized(style, size), figure)
        return text, width

    def _made(
        self, words: DrawnText, style: Style, figure: StructureElement
    ) -> tuple[TextBlock, float]:
        text = self._setter.text(plain(words.text), style, figure)
        [line, *_] = text.lines(10_000)
        return text, sum(each.width for each in line)


def _sized(style: Style, size: float) -> Style:
    return Style(size, style.leading, 0, 0, style.color, sans=True, bold=style.bold)


def _operators(shape: Frame | Arrow, left: float, top: float) -> str:
    pen = f"{styles.INK} RG {_WEIGHTS[shape.stroke]:g} w {_DASHES.get(shape.stroke, '')}"
    if isinstance(shape, Frame):
        box = f"{left + shape.x:.2f} {top - shape.y - shape.height:.2f}"
        box += f" {shape.width:.2f} {shape.height:.2f} re"
        return f"q {pen} {styles.PANEL} rg {box} B Q" if shape.tinted else f"q {pen} {box} S Q"
    points = [(left + x, top - y) for x, y in shape.points]
    (end, height) = points[-1]
    points[-1] = (end - _POINT, height)
    path = [f"{points[0][0]:.2f} {points[0][1]:.2f} m"]
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) / 2
        path.append(
            f"{to_x:.2f} {to_y:.2f} l"
            if abs(y - to_y) < 0.01
            else f"{middle:.2f} {y:.2f} {middle:.2f} {to_y:.2f} {to_x:.2f} {to_y:.2f} c"
        )
    point = (
        f"{styles.INK} rg {end:.2f} {height:.2f} m {end - _POINT:.2f} {height + _HALF:.2f} l"
        f" {end - _POINT:.2f} {height - _HALF:.2f} l f"
    )
    return f"q {pen} {' '.join(path)} S Q\nq {point} Q"

"""The picture of a chain as a file of its own: SVG, in grey, for any reader or word processor."""

from collections.abc import Iterable
from itertools import pairwise
from xml.etree import ElementTree as Xml

from casefiles.chain.diagram.graph import Tone
from casefiles.chain.diagram.layout import (
    PRINTED,
    Box,
    Diagram,
    DiagramStyle,
    EdgeLine,
    width_at_most,
)
from casefiles.kernel.text_safety import visible

_INK, _PANEL = "#19191f", "#f4f5f7"
_FACES = "'Source Sans 3', 'Noto Sans SC', 'Noto Sans CJK SC', Arial, Helvetica, sans-serif"
_POINT, _HALF, _MARGIN = 5.0, 2.0, 12.0
_FRAMES = {
    Tone.PLAIN: {"stroke-width": "0.6"},
    Tone.OPEN: {"stroke-width": "0.9", "stroke-dasharray": "3 2.2"},
    Tone.LISTED: {"stroke-width": "1.6"},
}
_BROADER = 1.2
"""DejaVu Sans to Source Sans."""

WRITTEN = DiagramStyle(box=PRINTED.box * _BROADER, gap=PRINTED.gap * _BROADER)
"""As on a page, with room for a broader face."""

_BASE = 0.78
"""Where in its line letters stand, from the top."""


def as_svg(picture: Diagram, title: str, legend: Iterable[str] = ()) -> bytes:
    """Return a picture laid with `WRITTEN`, in points, with all that it shows in words as well."""
    look = WRITTEN
    below = [visible(each) for each in legend]
    width = picture.width + 2 * _MARGIN
    height = picture.height + 2 * _MARGIN + look.leading * (len(below) + bool(below))
    svg = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{width:.2f}pt",
            "height": f"{height:.2f}pt",
            "viewBox": f"{-_MARGIN:g} {-_MARGIN:g} {width:.2f} {height:.2f}",
            "font-family": _FACES,
            "font-size": f"{look.size:g}",
            "role": "img",
        },
    )
    Xml.SubElement(svg, "title").text = visible(title)
    Xml.SubElement(svg, "desc").text = visible(
        " ".join(f"{each.node.says}." for each in picture.boxes)
    )
    whole = {"x": f"{-_MARGIN:g}", "y": f"{-_MARGIN:g}", "width": "100%", "height": "100%"}
    Xml.SubElement(svg, "rect", whole | {"fill": "#ffffff"})
    for arrow in picture.arrows:
        _arrow(svg, arrow, look)
    for box in picture.boxes:
        _box(svg, box, look)
    for at, words in enumerate(below, 1):
        _words(svg, words, 0, picture.height + look.leading * (at + _BASE))
    return bytes(Xml.tostring(svg, encoding="utf-8", xml_declaration=True))


def in_any_face(words: str, bold: bool) -> float:  # noqa: FBT001 - a `Measure`
    """Return how wide words are in a broad face: a reader of the file may have no other."""
    return width_at_most(words, bold) * _BROADER


def _box(svg: Xml.Element, box: Box, look: DiagramStyle) -> None:
    group = Xml.SubElement(svg, "g")
    Xml.SubElement(group, "title").text = visible(box.node.says)
    at = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    drawn = {name: f"{value:.2f}" for name, value in at.items()} | _FRAMES[box.node.tone]
    fill = "#ffffff" if box.node.is_step else _PANEL
    Xml.SubElement(group, "rect", drawn | {"fill": fill, "stroke": _INK})
    for row, line in enumerate((*box.heading, *box.lines)):
        y = box.y + look.padding + look.leading * (row + _BASE)
        bold = {"font-weight": "600"} if row < len(box.heading) else {}
        _words(group, visible(line), box.x + look.padding, y, bold)


def _arrow(svg: Xml.Element, arrow: EdgeLine, look: DiagramStyle) -> None:
    proven = arrow.tie.proven
    pen = _FRAMES[Tone.PLAIN if proven else Tone.OPEN]
    Xml.SubElement(svg, "path", {"d": _way(arrow), "fill": "none", "stroke": _INK, **pen})
    end, y = arrow.points[-1]
    back = end - _POINT
    point = f"{end:.2f},{y:.2f} {back:.2f},{y + _HALF:.2f} {back:.2f},{y - _HALF:.2f}"
    Xml.SubElement(svg, "polygon", {"points": point, "fill": _INK})
    if arrow.words:
        x, middle = arrow.words_at
        _words(svg, visible(arrow.words), x, middle + look.size / 3, {"text-anchor": "middle"})


def _way(arrow: EdgeLine) -> str:
    """Level at each of its points, bent between them, and as far as its point begins."""
    *points, (end, height) = arrow.points
    points.append((end - _POINT, height))
    path = [f"M{points[0][0]:.2f} {points[0][1]:.2f}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (x + to_x) / 2
        path.append(f"C{half:.2f} {y:.2f} {half:.2f} {to_y:.2f} {to_x:.2f} {to_y:.2f}")
    return " ".join(path)


def _words(
    parent: Xml.Element, words: str, x: float, y: float, more: dict[str, str] | None = None
) -> None:
    at = {"x": f"{x:.2f}", "y": f"{y:.2f}", "fill": _INK, **(more or {})}
    Xml.SubElement(parent, "text", at).text = words

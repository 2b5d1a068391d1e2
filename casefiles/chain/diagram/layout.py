"""Boxes and arrows in points, from the upper left corner down: what window, page and file draw."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from unicodedata import east_asian_width

from casefiles.chain.diagram.arrange import Arrangement, GridPoint
from casefiles.chain.diagram.graph import Edge, Graph, Node
from casefiles.kernel.dataclass import dataclass

Measure = Callable[[str, bool], float]
"""How wide words are, in points; whether they are bold."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DiagramStyle:
    """Sizes, in points."""

    size: float = 7.0
    leading: float = 8.6
    box: float = 88.0
    """How wide a box is."""

    gap: float = 38.6
    """Between two tiers; arrows run there."""

    between: float = 12.0
    """Between two boxes, one above the other."""

    padding: float = 5.0

    @property
    def inner(self) -> float:
        """How wide the words in a box may be."""
        return self.box - 2 * self.padding

    @property
    def pitch(self) -> float:
        """From one tier to the next."""
        return self.box + self.gap


PRINTED = DiagramStyle()


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its lines, which fit into it; those of the heading come first."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    heading: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The height at which arrows come and go."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A tie as a line: level at each of its points, bent between them."""

    tie: Edge
    points: tuple[Point, ...]
    words: str = ""
    """What goes along it, where there is room beside it."""

    words_at: Point = (0.0, 0.0)
    """The middle of the words."""


@dataclass(frozen=True)
class Diagram:
    """All boxes and arrows, and how large it is."""

    boxes: Sequence[Box] = ()
    arrows: Sequence[EdgeLine] = ()
    width: float = 0.0
    height: float = 0.0


def width_at_most(words: str, bold: bool, size: float = PRINTED.size) -> float:  # noqa: FBT001
    """Return how wide words are at most in the sans face of the pages, without asking it."""
    return sum(map(_em, words)) * size * (1.06 if bold else 1.0)


def lay_out(
    subject: Graph,
    arrangement: Arrangement,
    look: DiagramStyle = PRINTED,
    measure: Measure = width_at_most,
) -> Diagram:
    """Return the picture of a chain."""
    told = {each.id: _box_lines(each, look, measure) for each in subject.nodes}
    tallest = max((_height(*each, look) for each in told.values()), default=0.0)
    down = tallest + look.between
    boxes = dict[str, Box]()
    for node in subject.nodes:
        spot, (heading, lines) = arrangement.spots[node.id], told[node.id]
        height = _height(heading, lines, look)
        y = spot.row * down + (tallest - height) / 2
        boxes[node.id] = Box(node, spot.tier * look.pitch, y, look.box, height, heading, lines)
    arrows = [
        _arrow(each, boxes, arrangement.bends.get(each.id, ()), look, down, tallest)
        for each in subject.ties
    ]
    return Diagram(
        tuple(boxes.values()),
        tuple(_with_words(arrows, look, measure)),
        max((each.x + each.width for each in boxes.values()), default=0.0),
        max((each.y + each.height for each in boxes.values()), default=0.0),
    )


def wrapped(words: str, room: float, bold: bool, measure: Measure) -> list[str]:  # noqa: FBT001
    """Break words into lines; a word that is longer than a line is cut."""
    rows, row = list[str](), ""
    for word in words.split():
        longer = f"{row} {word}".strip()
        if measure(longer, bold) <= room:
            row = longer
            continue
        if row:
            rows.append(row)
        row = word
        while measure(row, bold) > room and len(row) > 1:
            cut = next(
                n for n in range(len(row) - 1, 0, -1) if n == 1 or measure(row[:n], bold) <= room
            )
            rows.append(row[:cut])
            row = row[cut:]
    return [*rows, row] if row else rows


def _box_lines(
    node: Node, look: DiagramStyle, measure: Measure
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heading = wrapped(node.heading, look.inner, bold=True, measure=measure)
    lines = [
        each
        for words in node.words
        for each in wrapped(words, look.inner, bold=False, measure=measure)
    ]
    return tuple(heading), tuple(lines)


def _height(heading: Sequence[str], lines: Sequence[str], look: DiagramStyle) -> float:
    return 2 * look.padding + look.leading * (len(heading) + len(lines))


def _arrow(  # noqa: PLR0913, PLR0917 - from where to where, past what
    tie: Edge,
    boxes: Mapping[str, Box],
    bends: Sequence[GridPoint],
    look: DiagramStyle,
    down: float,
    tallest: float,
) -> EdgeLine:
    start, end = boxes[tie.from_node], boxes[tie.to_node]
    points: list[Point] = [(start.x + start.width, start.middle)]
    for bend in bends:
        y = bend.row * down + tallest / 2
        points += [(bend.tier * look.pitch, y), (bend.tier * look.pitch + look.box, y)]
    points.append((end.x, end.middle))
    return EdgeLine(tie, tuple(points))


def _with_words(arrows: Sequence[EdgeLine], look: DiagramStyle, measure: Measure) -> list[EdgeLine]:
    """Words stand above an arrow where it is level and nothing else comes or goes there."""
    made = list[EdgeLine]()
    begins = Counter(each.tie.from_node for each in arrows)
    ends = Counter(each.tie.to_node for each in arrows)
    for each in arrows:
        words = cut(each.tie.words, look.gap - 3, measure)
        sole = begins[each.tie.from_node] == ends[each.tie.to_node] == 1
        (x, y), (right, below) = each.points[0], each.points[-1]
        level = len(each.points) == 2 and abs(y - below) < 1
        at = ((x + right) / 2, y - look.leading / 2)
        shown = words if sole and level else ""
        made.append(EdgeLine(each.tie, each.points, shown, at))
    return made


def cut(words: str, room: float, measure: Measure) -> str:
    """Return as much of the words as fits whole, word for word; a figure is never cut."""
    fits = ""
    for word in words.split(" "):
        longer = f"{fits} {word}".strip()
        if measure(longer, False) > room:  # noqa: FBT003
            break
        fits = longer
    return fits


def _em(letter: str) -> float:
    if east_asian_width(letter) in {"W", "F"}:
        return 1.0
    if letter in " .,:;'|!()[]ijltfI":
        return 0.32
    if letter in "mwMW@%–—●":
        return 0.86
    return 0.62 if letter.isupper() else 0.54

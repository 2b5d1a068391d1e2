"""The cards of a chain over several lines of a window, read like text: tiers from left to right.

What goes on in the next line runs round the right end and back to the left, between both lines.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from casefiles.chain.diagram.arrange import Arrangement, GridPoint, arrange
from casefiles.chain.diagram.cards import CardLine, ChainCards
from casefiles.chain.diagram.graph import Edge, Node
from casefiles.chain.diagram.layout import (
    DiagramStyle,
    EdgeLine,
    Measure,
    Point,
    cut,
    wrapped,
)
from casefiles.chain.diagram.sheets import closed_up
from casefiles.kernel.dataclass import dataclass

_LANE, _LANES = 20.0, 6
"""Between two arrows that go on in the next line, and how many run apart from one another."""

_TURN = 12.0
"""How far right and left of the cards such an arrow turns."""

_APART = 40.0
"""Between two links of the same steps."""


@dataclass(frozen=True, slots=True)
class MeasuredCards:
    """What is drawn, with its words broken into lines. How wide the pane is comes later."""

    cards: ChainCards
    arrangement: Arrangement
    style: DiagramStyle
    heading: Mapping[str, Sequence[str]]
    lines: Mapping[str, Sequence[CardLine]]

    @property
    def tiers(self) -> int:
        """How many cards there are at most one behind the other."""
        return self.arrangement.tiers


@dataclass(frozen=True, slots=True)
class Card:
    """A step or an entry line with its lines, which fit into it."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    heading: Sequence[str]
    lines: Sequence[CardLine]

    @property
    def middle(self) -> float:
        """The height at which arrows come and go."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class CardArrow:
    """An arrow with what stands above it and below it, where there is room."""

    line: EdgeLine
    below: Sequence[CardLine] = ()


@dataclass(frozen=True)
class CardDiagram:
    """All cards and arrows, and how large it is."""

    cards: Sequence[Card] = ()
    arrows: Sequence[CardArrow] = ()
    width: float = 0.0
    height: float = 0.0


def measure_cards(cards: ChainCards, style: DiagramStyle, measure: Measure) -> MeasuredCards:
    """Return cards with their words broken into lines, and where they stand to one another."""
    return MeasuredCards(
        cards,
        arrange(cards.graph),
        style,
        {
            id_: wrapped(words, style.inner, bold=True, measure=measure)
            for id_, words in cards.heading.items()
        },
        {id_: [*_broken(lines, style, measure)] for id_, lines in cards.lines.items()},
    )


def _broken(lines: Sequence[CardLine], style: DiagramStyle, measure: Measure) -> Iterator[CardLine]:
    for each in lines:
        for words in wrapped(each.words, style.inner, bold=False, measure=measure):
            yield CardLine(words, each.tone)


def place_cards(found: MeasuredCards, columns: int, measure: Measure) -> CardDiagram:
    """Return the cards over as many lines as it takes, so many tiers at most in each.

    `measure` says how wide the small words beside arrows are.
    """
    return _Placing(found, columns, measure).diagram()


@dataclass(frozen=True, slots=True)
class _Band:
    """A line of cards: what stands in it, from where to where."""

    first: float
    """Where the middle of its first row is."""

    down: float
    """From one row to the next."""

    rows: Mapping[float, float]
    heights: Mapping[str, float]
    """Of its cards: steps are equally high, what is imported is as high as its words."""

    bottom: float


class _Placing:
    """Cards line by line, then arrows between them."""

    def __init__(self, found: MeasuredCards, columns: int, measure: Measure) -> None:
        self._found, self._style, self._measure = found, found.style, measure
        many = -(-found.tiers // max(columns, 1)) or 1
        self._per = -(-found.tiers // many) or 1
        graph, spots = found.cards.graph, found.arrangement.spots
        bends = found.arrangement.bends
        self._ways: Mapping[str, Sequence[GridPoint]] = {
            each.id: [spots[each.from_node], *bends.get(each.id, ()), spots[each.to_node]]
            for each in graph.ties
        }
        self._lanes = self._lanes_of_ties(graph.ties)
        self._bands = [*self._place_bands(many)]
        self._cards = {each.id: self._card(each) for each in graph.nodes}

    def diagram(self) -> CardDiagram:
        """Return what was placed."""
        ties = self._found.cards.graph.ties
        of_pair = Counter((each.from_node, each.to_node) for each in ties)
        begins = Counter(from_node for from_node, _ in of_pair)
        ends = Counter(to_node for _, to_node in of_pair)
        before, arrows = Counter[tuple[str, str]](), list[CardArrow]()
        for tie in ties:
            pair = (tie.from_node, tie.to_node)
            off = self._off(pair, before[pair], of_pair[pair])
            before[pair] += 1
            alone = begins[tie.from_node] == ends[tie.to_node] == 1
            arrows.append(self._arrow(tie, off, alone=alone))
        cards = [*self._cards.values()]
        return CardDiagram(
            cards,
            arrows,
            max((each.x + each.width for each in cards), default=0.0),
            max((each.y + each.height for each in cards), default=0.0),
        )

    def _band_of(self, spot: GridPoint) -> int:
        return spot.tier // self._per

    def _lanes_of_ties(self, ties: Sequence[Edge]) -> Mapping[tuple[str, int], int]:
        """Which lane a tie has below each line from which it goes on in the next."""
        lanes, used = dict[tuple[str, int], int](), Counter[int]()
        for tie in ties:
            for one, other in pairwise(self._ways[tie.id]):
                if (band := self._band_of(one)) != self._band_of(other):
                    lanes[tie.id, band] = used[band]
                    used[band] += 1
        return lanes

    def _place_bands(self, many: int) -> Iterator[_Band]:
        style, top = self._style, 0.0
        held: list[list[Node]] = [[] for _ in range(many)]
        rows: list[set[float]] = [set() for _ in range(many)]
        spots = self._found.arrangement.spots
        for node in self._found.cards.graph.nodes:
            held[self._band_of(spots[node.id])].append(node)
        for spot in (*spots.values(), *(each for way in self._ways.values() for each in way)):
            rows[self._band_of(spot)].add(spot.row)
        for band, nodes in enumerate(held):
            steps = max((self._height(each) for each in nodes if each.is_step), default=0.0)
            closed = closed_up(rows[band])
            heights = {e.id: steps if e.is_step else self._height(e) for e in nodes}
            down = self._down(band, closed, heights)
            middles = {each.id: closed[spots[each.id].row] * down for each in nodes}
            above = max((high / 2 - middles[id_] for id_, high in heights.items()), default=0.0)
            below = max((middles[id_] + high / 2 for id_, high in heights.items()), default=0.0)
            yield _Band(top + above, down, closed, heights, top + above + below)
            lanes = sum(1 for _, each in self._lanes if each == band)
            top += above + below + 2 * style.between + min(lanes, _LANES) * _LANE

    def _down(self, band: int, rows: Mapping[float, float], heights: Mapping[str, float]) -> float:
        """From one row to the next, so that nothing touches what stands in the same tier."""
        spots, style = self._found.arrangement.spots, self._style
        stands = [(spots[id_].tier, rows[spots[id_].row], high) for id_, high in heights.items()]
        bends = [each for way in self._ways.values() for each in way[1:-1]]
        stands += [(e.tier, rows[e.row], 0.0) for e in bends if self._band_of(e) == band]
        down = 2 * style.leading
        for (tier, row, high), (same, lower, next_high) in pairwise(sorted(stands)):
            if tier == same and lower > row:
                apart = (high + next_high) / 2 + style.between
                down = max(down, apart / (lower - row))
        return down

    def _height(self, node: Node) -> float:
        many = len(self._found.heading[node.id]) + len(self._found.lines[node.id])
        return 2 * self._style.padding + self._style.leading * many

    def _middle(self, spot: GridPoint) -> float:
        band = self._bands[self._band_of(spot)]
        return band.first + band.rows[spot.row] * band.down

    def _x(self, spot: GridPoint) -> float:
        return (spot.tier % self._per) * self._style.pitch

    def _card(self, node: Node) -> Card:
        found, spot = self._found, self._found.arrangement.spots[node.id]
        high = self._bands[self._band_of(spot)].heights[node.id]
        top = self._middle(spot) - high / 2
        heading, lines = found.heading[node.id], found.lines[node.id]
        return Card(node, self._x(spot), top, self._style.box, high, heading, lines)

    def _off(self, pair: tuple[str, str], number: int, many: int) -> float:
        """How far from the middle one of several links of the same steps comes and goes."""
        if many == 1:
            return 0.0
        room = min(self._cards[each].height for each in pair) - 2 * self._style.padding
        return (number - (many - 1) / 2) * min(_APART, room / many)

    def _arrow(self, tie: Edge, off: float, *, alone: bool) -> CardArrow:
        start = self._cards[tie.from_node]
        way = self._ways[tie.id]
        points: list[Point] = [(start.x + start.width, start.middle + off)]
        turns = list[Point]()
        for one, other in pairwise(way):
            last = other is way[-1]
            y = self._middle(other) + (off if last else 0.0)
            if self._band_of(one) != self._band_of(other):
                turn = self._turn(tie, one, points[-1], (self._x(other), y))
                turns.append(turn[1])
                points += turn
            points.append((self._x(other), y))
            if not last:
                points.append((self._x(other) + self._style.box, y))
        return self._with_words(tie, points, turns, alone=alone)

    def _turn(self, tie: Edge, at: GridPoint, here: Point, there: Point) -> list[Point]:
        """Round the right end of a line, back below it, and to the left end of the next."""
        band = self._band_of(at)
        lane = self._lanes[tie.id, band] % _LANES
        y = self._bands[band].bottom + self._style.between + (lane + 0.5) * _LANE
        out = _TURN + 4.0 * (lane % 4)
        right, left = here[0] + out, there[0] - out
        return [(right, here[1]), (right, y), (left, y), (left, there[1])]

    def _with_words(
        self, tie: Edge, points: Sequence[Point], turns: Sequence[Point], *, alone: bool
    ) -> CardArrow:
        """Words stand above an arrow where it is level and nothing else comes or goes there."""
        style, beside = self._style, self._found.cards.beside.get(tie.id, ())
        (x, y), (right, below) = points[0], points[-1]
        if turns and self._lanes[tie.id, self._band_of(self._ways[tie.id][0])] < _LANES:
            goods = tie.words.split(" ")  # a figure with its unit, and the name of goods
            said = " · ".join(filter(None, (*goods, *(each.words for each in beside))))
            room = self._per * style.pitch - style.gap
            shown = cut(said, room, self._measure)
            at = (room / 2, turns[0][1] - style.leading / 2)
            return CardArrow(EdgeLine(tie, tuple(points), shown, at))
        if not alone or len(points) > 2 or abs(y - below) > 1:
            return CardArrow(EdgeLine(tie, tuple(points)))
        at = ((x + right) / 2, y - style.leading / 2)
        shown = cut(tie.words, style.gap - 3, self._measure)
        return CardArrow(EdgeLine(tie, tuple(points), shown, at), beside)

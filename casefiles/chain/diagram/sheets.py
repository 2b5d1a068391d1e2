"""A long chain over several drawings, each of which fits on a page at its full size of type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.chain.diagram.arrange import Arrangement, GridPoint
from casefiles.chain.diagram.graph import Graph, Node
from casefiles.chain.diagram.layout import (
    PRINTED,
    Diagram,
    DiagramStyle,
    Measure,
    lay_out,
    width_at_most,
)


def sheets(
    subject: Graph,
    arrangement: Arrangement,
    room: tuple[float, float],
    look: DiagramStyle = PRINTED,
    measure: Measure = width_at_most,
) -> list[Diagram]:
    """Return the chain in bands of tiers, and those cut into rows where a page is too low.

    A box whose arrow leads out of its drawing says to which step.
    """
    width, height = room
    made = list[Diagram]()
    for nodes in _bands(subject, arrangement, max(1, int((width + look.gap) // look.pitch))):
        made += _fitting(subject, arrangement, nodes, height, look, measure)
    return made


def _fitting(  # noqa: PLR0913, PLR0917 - a band, and the room for it
    subject: Graph,
    arrangement: Arrangement,
    nodes: Sequence[Node],
    height: float,
    look: DiagramStyle,
    measure: Measure,
) -> Iterator[Diagram]:
    """Halves, until each is low enough."""
    within = _part(subject, nodes)
    drawn = lay_out(within, _moved(arrangement, within), look, measure)
    if drawn.height <= height or len(nodes) == 1:
        yield drawn
        return
    upper = len(nodes) // 2
    for half in (nodes[:upper], nodes[upper:]):
        yield from _fitting(subject, arrangement, half, height, look, measure)


def _bands(subject: Graph, arrangement: Arrangement, tiers: int) -> Iterator[list[Node]]:
    """The boxes of so many tiers each, from the top."""
    spots = arrangement.spots
    for first in range(0, arrangement.tiers, tiers):
        found = [e for e in subject.nodes if first <= spots[e.id].tier < first + tiers]
        yield sorted(found, key=lambda each: (spots[each.id].row, spots[each.id].tier))


def _part(subject: Graph, nodes: Sequence[Node]) -> Graph:
    """Some of the boxes, the arrows between them, and words for those that lead out."""
    among = {each.id for each in nodes}
    named = {each.id: each for each in subject.nodes}
    told: dict[str, list[str]] = {each.id: [] for each in nodes}
    for tie in subject.ties:
        broken = "" if tie.proven else ", not proven"
        if tie.to_node in among and tie.from_node not in among:
            told[tie.to_node].append(f"← from {_called(named[tie.from_node])}{broken}")
        if tie.from_node in among and tie.to_node not in among:
            told[tie.from_node].append(f"→ to {_called(named[tie.to_node])}{broken}")
    return Graph(
        [replace(each, words=(*each.words, *dict.fromkeys(told[each.id]))) for each in nodes],
        [each for each in subject.ties if {each.from_node, each.to_node} <= among],
    )


def _called(node: Node) -> str:
    return f"step {node.number}" if node.is_step else node.heading


def _moved(arrangement: Arrangement, subject: Graph) -> Arrangement:
    """The same spots, from the upper left corner of what is shown; empty rows closed up."""
    spots = {each.id: arrangement.spots[each.id] for each in subject.nodes}
    bends = {each.id: arrangement.bends.get(each.id, ()) for each in subject.ties}
    every = [*spots.values(), *(spot for way in bends.values() for spot in way)]
    first = min((each.tier for each in every), default=0)
    rows = closed_up(each.row for each in every)
    here = {name: GridPoint(each.tier - first, rows[each.row]) for name, each in spots.items()}
    turned = {
        tie: [GridPoint(each.tier - first, rows[each.row]) for each in way]
        for tie, way in bends.items()
    }
    return Arrangement(here, turned)


def closed_up(rows: Iterable[float]) -> Mapping[float, float]:
    """Return where each row is once those are left out in which nothing is: the first is 0."""
    closed, low, before = dict[float, float](), 0.0, None
    for row in sorted({*rows}):
        low += 0.0 if before is None else min(1.0, row - before)
        closed[row], before = low, row
    return closed

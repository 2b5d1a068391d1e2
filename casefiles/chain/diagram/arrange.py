"""Where boxes stand among one another: tiers from left to right, and rows with few crossings.

The one door to `fast_sugiyama`, which is loaded when the first chain is arranged. It is handed
links from one tier to the next only: a longer one is led through a bend in every tier between.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from casefiles.chain.diagram.graph import Edge, Graph
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class GridPoint:
    """A place: tier from the left, row from the top. Rows may be halves."""

    tier: int
    row: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A spot for each box, and the bends of each arrow between."""

    spots: Mapping[str, GridPoint]
    bends: Mapping[str, Sequence[GridPoint]]
    tiers: int = 0
    rows: float = 0.0


def arrange(subject: Graph) -> Arrangement:
    """Return where the boxes of a chain stand. What hangs together stands together."""
    tiers = _tiers(subject)
    edges, bends = _edges(subject.ties, tiers)
    spots, rows = dict[str, GridPoint](), 0.0
    order = {node.id: at for at, node in enumerate(subject.nodes)}
    for found in _components(edges):
        placed = _in_order(found, edges, order)
        lowest = min(x for x, _ in placed.values())
        for name, (x, _) in placed.items():
            spots[name] = GridPoint(tiers[name], rows + x - lowest)
        rows = 1 + max(spots[name].row for name in placed)
    for column, node in enumerate(each for each in subject.nodes if each.id not in spots):
        spots[node.id] = GridPoint(column % 4, rows + column // 4)
    named = {each.id for each in subject.nodes}
    return Arrangement(
        {name: spot for name, spot in spots.items() if name in named},
        {tie: [spots[each] for each in way] for tie, way in bends.items()},
        1 + max((each.tier for each in spots.values()), default=-1),
        1 + max((each.row for each in spots.values()), default=-1),
    )


def _tiers(subject: Graph) -> dict[str, int]:
    """The longest way from raw material; what nothing leads to is right before what it feeds."""
    into: dict[str, list[str]] = {each.id: [] for each in subject.nodes}
    out: dict[str, list[str]] = {each.id: [] for each in subject.nodes}
    for tie in subject.ties:
        into[tie.to_node].append(tie.from_node)
        out[tie.from_node].append(tie.to_node)
    waits, tiers = {name: len(before) for name, before in into.items()}, dict[str, int]()
    ready = [name for name, many in waits.items() if not many]
    while ready:
        name = ready.pop()
        tiers[name] = 1 + max((tiers[each] for each in into[name]), default=-1)
        for each in out[name]:
            waits[each] -= 1
            if not waits[each]:
                ready.append(each)
    for name, before in into.items():
        if not before and out[name]:
            tiers[name] = min(tiers[each] for each in out[name]) - 1
    return tiers


def _edges(
    ties: Sequence[Edge], tiers: dict[str, int]
) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """Edges from one tier to the next. The names of bends are added to `tiers`."""
    edges, bends = dict[tuple[str, str], None](), dict[str, list[str]]()
    for tie in ties:
        way = [tie.from_node]
        for tier in range(tiers[tie.from_node] + 1, tiers[tie.to_node]):
            way.append(f"{tie.id} at {tier}")
            tiers[way[-1]] = tier
        bends[tie.id] = way[1:]
        way.append(tie.to_node)
        edges |= dict.fromkeys(pairwise(way))
    return [*edges], bends


def _in_order(
    placed: Mapping[str, tuple[float, float]],
    edges: Sequence[tuple[str, str]],
    order: Mapping[str, int],
) -> dict[str, tuple[float, float]]:
    """The same places; boxes with the same neighbors stand in their own order from the top.

    No arrow crosses another for it: which of these stands above which is all the same to them.
    """
    around: dict[str, set[tuple[str, bool]]] = {name: set() for name in placed}
    for start, end in edges:
        if start in placed:
            around[start].add((end, True))
            around[end].add((start, False))
    alike: dict[frozenset[tuple[str, bool]], list[str]] = {}
    for name in sorted((each for each in placed if each in order), key=order.__getitem__):
        alike.setdefault(frozenset(around[name]), []).append(name)
    moved = dict(placed)
    for names in alike.values():
        places = sorted(placed[name] for name in names)
        moved |= dict(zip(names, places, strict=True))
    return moved


def _components(edges: list[tuple[str, str]]) -> list[dict[str, tuple[float, float]]]:
    """Where the ends of the edges stand, in each of the parts that hang together."""
    if not edges:
        return []
    from fast_sugiyama import from_edges  # noqa: PLC0415 - only where a chain is drawn

    found = from_edges(edges, vertex_spacing=1.0, dummy_vertices=False, check_layout=False)
    return [{str(name): (x, y) for name, (x, y) in positions} for positions, *_ in found]

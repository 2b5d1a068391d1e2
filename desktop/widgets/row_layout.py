"""The order of all rows of a table, those under others laid out below them, and how it is filtered.

Pure and quick: a table of fifty thousand rows is filtered at every letter that is typed. It may be
made on another thread and handed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import compress

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RowLayout:
    """All ids in the order in which they stand, nothing folded, nothing filtered."""

    ids: list[str]
    above: list[int] = field(default_factory=list)
    """Where in `ids` what each stands under is, or -1. Empty where nothing is under anything."""

    depth: Mapping[str, int] = field(default_factory=dict)
    """How many each stands under; those that stand under nothing are not named."""

    under: Mapping[str, str] = field(default_factory=dict)


def lay_out_rows(ids: list[str], under: Mapping[str, str]) -> RowLayout:
    """Lay out ids, which come in their order, each below the one it stands under."""
    if not under:
        return RowLayout(ids)
    inner: dict[str, list[str]] = defaultdict(list)
    roots = []
    for id_ in ids:
        above = under.get(id_)
        if above is None:
            roots.append(id_)
        else:
            inner[above].append(id_)
    laid: list[str] = []
    positions: list[int] = []
    depth: dict[str, int] = {}
    for root in roots:
        at = len(laid)
        laid.append(root)
        positions.append(-1)
        waiting = [(each, at, 1) for each in reversed(inner[root])] if root in inner else []
        while waiting:
            id_, parent, deep = waiting.pop()
            at = len(laid)
            laid.append(id_)
            positions.append(parent)
            depth[id_] = deep
            if id_ in inner:
                waiting += [(each, at, deep + 1) for each in reversed(inner[id_])]
    return RowLayout(laid, positions, depth, under)


def matching_flags(said: Sequence[str], words: Iterable[str]) -> bytearray:
    """Return 1 for each line in which all words stand, else 0."""
    first, *more = words
    flags = bytearray([first in line for line in said])
    for word in more:
        for at in [*compress(range(len(said)), flags)]:
            if word not in said[at]:
                flags[at] = 0
    return flags


def with_ancestors(flags: bytearray, above: Sequence[int]) -> bytearray:
    """Return the flags with 1 also for whatever one with a 1 stands under."""
    if not above:
        return flags
    wider = bytearray(flags)
    for at in {*compress(above, flags)} - {-1}:
        while at >= 0 and not wider[at]:
            wider[at] = 1
            at = above[at]  # noqa: PLW2901 - one step up
    return wider

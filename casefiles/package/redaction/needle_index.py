"""Many words looked for at once: a column of a sheet hides thousands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import AnyStr, Generic

_FEW = 150
"""So many are each looked for by themselves: that is quicker."""

_BEGINNING = 6
"""Letters or bytes with which a needle begins, by which it is known; fewer of those that are short.
"""

_AT_ONCE = 1 << 20


class NeedleIndex(Generic[AnyStr]):
    """Needles by the letters, or the bytes, with which they begin."""

    def __init__(self, needles: Iterable[AnyStr]) -> None:
        self._needles: tuple[AnyStr, ...] = tuple(dict.fromkeys(needles))
        self._by_beginning: dict[int, dict[AnyStr, list[AnyStr]]] = defaultdict(dict)
        if len(self._needles) > _FEW:
            for each in self._needles:
                first = each[:_BEGINNING]
                self._by_beginning[len(first)].setdefault(first, []).append(each)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._needles)

    def perhaps_in(self, text: AnyStr) -> Iterator[AnyStr]:
        """Yield all that stand in a text, and few that do not."""
        if len(self._needles) <= _FEW:
            yield from self._needles
        for size, needles in self._by_beginning.items():
            wanted, seen = frozenset(needles), set[AnyStr]()
            for start in range(0, len(text), _AT_ONCE):
                piece = text[start : start + _AT_ONCE + size - 1]
                seen |= wanted & {piece[at : at + size] for at in range(len(piece) - size + 1)}
            for beginning in seen:
                yield from needles[beginning]

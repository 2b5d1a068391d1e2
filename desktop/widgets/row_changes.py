"""How one order of rows becomes another by taking out and putting in: what Qt must be told."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from casefiles.kernel.dataclass import dataclass

MANY = 64
"""Separate stretches of rows, beyond which it is quicker to tell all rows anew at once."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Stretches to take out, the last first, and then stretches to put in, the first first."""

    out: tuple[tuple[int, int], ...]
    """First and last row of each, counted as they stood before."""

    into: tuple[tuple[int, tuple[str, ...]], ...]
    """At which row each begins, counted as they stand in the end, and the ids of its rows."""


def diff_rows(old: Sequence[str], new: Sequence[str]) -> RowChanges | None:
    """Return how the rows `old` become `new`, or None where all had better be told anew.

    That is where rows that stay change places, and where there are more than `MANY` stretches.
    """
    before, after = set(old), set(new)
    if [id_ for id_ in old if id_ in after] != [id_ for id_ in new if id_ in before]:
        return None
    out = tuple(runs(n for n, id_ in enumerate(old) if id_ not in after))
    into = tuple(runs(n for n, id_ in enumerate(new) if id_ not in before))
    if len(out) > MANY or len(into) > MANY:
        return None
    put_in = tuple((first, tuple(new[first : last + 1])) for first, last in into)
    return RowChanges(out[::-1], put_in)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each unbroken run of numbers."""
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]

"""Hold names against a list: every row that comes near enough, with the parts of its score. Pure.

Names are asked many at a time: what they can reach is told for all of them at once (`reach`), and
what is within reach is scored pair by pair (`score`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cached_property
from itertools import islice

from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import NAMED, ListedName, ListRow, NameKind, Snapshot
from casefiles.chain.screening.normalize import NormalizedName, normalized_names
from casefiles.chain.screening.reach import Reach
from casefiles.chain.screening.score import ScoreParts, parts
from casefiles.kernel.dataclass import dataclass

VERSION = "1"
"""Raised whenever the same names and words would score otherwise."""

THRESHOLD = 75
"""What is kept unless somebody says otherwise."""

LOWEST = 50
"""Below this nearly everything would be kept."""

_PAIRS = 2_000_000
"""Of names and listed ones that are looked at together: some 20 MB, and a quarter of a second."""

_MOST = 256
"""Names that are asked together however short the list is."""


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A name, a listed one, and how near they are."""

    name: str
    row: ListRow
    listed: ListedName
    parts: ScoreParts
    score: int
    """From 0 to 100: what the parts come to."""

    def as_data(self) -> dict[str, int | bool | None]:
        """The parts as plain data, with what they come to."""
        return {**asdict(self.parts), "whole": self.parts.whole, "core": self.parts.core}


class ListIndex:
    """A list, made ready to be searched. Made once, asked any number of times, from any thread."""

    def __init__(self, snapshot: Snapshot, words: MatchingWords) -> None:
        self.snapshot, self._words = snapshot, words
        self._rows = list[tuple[ListRow, ListedName]]()
        self._places = dict[NormalizedName, list[int]]()
        """Where in `_rows` stands what is seen so: several rows may name one company."""

        for row in snapshot.rows:
            if row.subject in NAMED:
                for listed in _names(row, words):
                    for seen in normalized_names(listed.name, words):
                        self._places.setdefault(seen, []).append(len(self._rows))
                        self._rows.append((row, listed))

    @cached_property
    def _listed(self) -> tuple[NormalizedName, ...]:
        return tuple(self._places)

    @cached_property
    def _places_of(self) -> tuple[list[int], ...]:
        return tuple(self._places.values())

    @cached_property
    def _reach(self) -> Reach:
        return Reach(self._listed)

    @property
    def at_once(self) -> int:
        """How many names are best asked together: as many as keep memory and waits short."""
        return max(1, min(_MOST, _PAIRS // (len(self._places) + 1)))

    def find(self, name: str, threshold: int = THRESHOLD) -> list[NearMatch]:
        """Return every row that comes as near as this, nearest first, each by its nearest name."""
        return self.find_together([name], threshold)[0]

    def find_together(
        self, names: Sequence[str], threshold: int = THRESHOLD
    ) -> list[list[NearMatch]]:
        """Return the same of several names, `at_once` at the most, in their order."""
        seen = [normalized_names(each, self._words) for each in names]
        asked = tuple(dict.fromkeys(each for several in seen for each in several))
        reached = self._reach.within(asked, threshold)
        scored = {
            one: self._scored(one, within, threshold)
            for one, within in zip(asked, reached, strict=True)
        }
        return [
            self._nearest(name, [scored[one] for one in several])
            for name, several in zip(names, seen, strict=True)
        ]

    def _scored(
        self, one: NormalizedName, within: Iterable[int], threshold: int
    ) -> list[tuple[int, ScoreParts, int]]:
        """Return the place, the parts and the score of what is near enough, in the list's order."""
        found = list[tuple[int, ScoreParts, int]]()
        for at in within:
            of = parts(one, self._listed[at])
            if (score := of.score) >= threshold:
                found += [(place, of, score) for place in self._places_of[at]]
        return sorted(found, key=lambda each: each[0])

    def _nearest(
        self, name: str, ways: Iterable[list[tuple[int, ScoreParts, int]]]
    ) -> list[NearMatch]:
        best = dict[str, NearMatch]()
        for scored in ways:
            for place, of, score in scored:
                row, listed = self._rows[place]
                held = best.get(row.key)
                if held is None or score > held.score:
                    best[row.key] = NearMatch(name, row, listed, of, score)
        return sorted(best.values(), key=lambda each: (-each.score, each.row.key))


def find_all(
    names: Iterable[str], indexes: Sequence[ListIndex], threshold: int = THRESHOLD
) -> Iterator[tuple[str, ListIndex, list[NearMatch]]]:
    """Yield for each name and list what came near."""
    at_once, rest = min((each.at_once for each in indexes), default=1), iter(names)
    while together := list(islice(rest, at_once)):
        found = [each.find_together(together, threshold) for each in indexes]
        for at, name in enumerate(together):
            for index, near in zip(indexes, found, strict=True):
                yield name, index, near[at]


def _names(row: ListRow, words: MatchingWords) -> Iterator[ListedName]:
    for each in row.names:
        yield each
        for ours in words.known_as.get(each.name, ()):
            yield ListedName(ours, NameKind.OURS)

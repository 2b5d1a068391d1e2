"""Hold names against a list: every row that comes near enough, with the parts of its score. Pure.

The score of two names is seven parts `core` to three parts `whole`, or what `initials` or
`contained` says if that is more. `whole` compares both names with all their words. `core` compares
those that tell names apart, neither place nor trade nor number: as text (`core_text`), by their
beginnings (`jaro_winkler`), and word by word (`shared`). Where neither name has such words `whole`
stands alone; where one has, ten are taken off it. `contained` says that every word of the listed
name is in the other, as of a branch that is called after its parent. All are whole numbers, the
same on every machine.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from casefiles.chain.screening import similarity
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import NAMED, ListedName, ListRow, NameKind, Snapshot
from casefiles.chain.screening.normalize import NormalizedName, normalized_names

VERSION = "1"
"""Raised whenever the same names and words would score otherwise."""

THRESHOLD = 75
"""What is kept unless somebody says otherwise."""

LOWEST = 50
"""Below this nearly everything would be kept."""

_CORE, _WHOLE = 7, 3
_ONE_SIDED = 10
"""Taken off where one name says whose it is and the other only where it is and what it makes."""

_SAME_WORD = 84
"""From this ratio on two words count as one, written in two ways."""

_SHORTEST_INITIALS = 3
_CONTAINED, _ONE_WORD = 88, 78
_ENOUGH_WORDS = 3
"""So many words say whose a name is even where none of them does alone: Xinjiang Production and
Construction Corps."""

_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """What a score is made of, each from 0 to 100."""

    ratio: int
    """Both names, their words in the order in which they stand."""

    token_sort: int
    """The same, with the words in the order of the alphabet."""

    jaro_winkler: int | None
    """The words that set the names apart, a common beginning counting for more."""

    core_text: int | None
    """The same words as text."""

    shared: int | None
    """The same words one by one: how much of both names is in both."""

    initials: int
    """100 where one is the initials of the other."""

    contained: int = 0
    """88 where every word of the listed name is in the other, 78 where it is one word only."""

    one_sided: bool = False
    """Only one of the names has words that set it apart; otherwise, without a core, neither has."""

    @property
    def whole(self) -> int:
        """The names with all their words."""
        return max(self.ratio, self.token_sort)

    @property
    def core(self) -> int | None:
        """The words that set them apart; None where a name has none."""
        if self.jaro_winkler is None or self.core_text is None or self.shared is None:
            return None
        return max((self.jaro_winkler + self.core_text) // 2, self.shared)

    @property
    def score(self) -> int:
        """All in one number, by which candidates are kept and put in order."""
        if self.core is None:
            mixed = self.whole - (_ONE_SIDED if self.one_sided else 0)
        else:
            mixed = (_CORE * self.core + _WHOLE * self.whole + 5) // 10
        return max(mixed, self.initials, self.contained)


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A name, a listed one, and how near they are."""

    name: str
    row: ListRow
    listed: ListedName
    parts: ScoreParts

    @property
    def score(self) -> int:
        """From 0 to 100."""
        return self.parts.score

    def as_data(self) -> dict[str, int | bool | None]:
        """The parts as plain data, with what they come to."""
        return {**asdict(self.parts), "whole": self.parts.whole, "core": self.parts.core}


class ListIndex:
    """A list, made ready to be searched. Made once, asked any number of times, from any thread."""

    def __init__(self, snapshot: Snapshot, words: MatchingWords) -> None:
        self.snapshot, self._words = snapshot, words
        self._rows = list[tuple[ListRow, ListedName, NormalizedName]]()
        for row in snapshot.rows:
            if row.subject in NAMED:
                for listed in _names(row, words):
                    self._rows += [
                        (row, listed, seen) for seen in normalized_names(listed.name, words)
                    ]
        self._by_word = defaultdict[str, set[int]](set)
        self._by_initials = defaultdict[str, set[int]](set)
        self._one_word = defaultdict[str, set[int]](set)
        self._coreless = set[int]()
        """Names of many words of which none sets them apart: they may be part of any name."""

        for at, (_, _, seen) in enumerate(self._rows):
            self._by_initials[seen.initials].add(at)
            if len(seen.words) == 1:
                self._one_word[seen.words[0]].add(at)
            if not seen.core and len(seen.words) >= _ENOUGH_WORDS:
                self._coreless.add(at)
            for word in {*seen.core, *([] if seen.core else seen.words)}:
                self._by_word[word].add(at)

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _plain(self) -> list[str]:
        return [seen.plain for _, _, seen in self._rows]

    @cached_property
    def _ordered(self) -> list[str]:
        return [seen.ordered for _, _, seen in self._rows]

    @cached_property
    def _close(self) -> list[str]:
        return [seen.close for _, _, seen in self._rows]

    def find(self, name: str, threshold: int = THRESHOLD) -> list[NearMatch]:
        """Return every row that comes as near as this, nearest first, each by its nearest name."""
        best = dict[str, NearMatch]()
        for seen in normalized_names(name, self._words):
            for at in self._worth_scoring(seen, threshold):
                row, listed, other = self._rows[at]
                found = NearMatch(name, row, listed, parts(seen, other))
                held = best.get(row.key)
                if found.score >= threshold and (held is None or found.score > held.score):
                    best[row.key] = found
        return sorted(best.values(), key=lambda each: (-each.score, each.row.key))

    def _worth_scoring(self, seen: NormalizedName, threshold: int) -> list[int]:
        """Every entry that can reach it: a mean reaches a threshold only if one of its parts does.

        Half a point is let in below it, since parts are rounded.
        """
        least = threshold - 1
        found = {*self._coreless, *similarity.alike(seen.plain, self._plain, least)}
        found.update(similarity.alike(seen.ordered, self._ordered, least))
        if seen.core:  # half of it may be the beginning alone, which is never more than 100
            found.update(similarity.alike(seen.close, self._close, max(0, 2 * least - 100)))
        for word in {*seen.core, *([] if seen.core else seen.words)}:
            for at in similarity.alike(word, self._vocabulary, _SAME_WORD):
                found |= self._by_word[self._vocabulary[at]]
        if len(seen.words) >= _SHORTEST_INITIALS:
            found |= self._one_word.get(seen.initials, set())
        if len(seen.words) == 1:
            found |= self._by_initials.get(seen.words[0], set())
        return sorted(found)


def parts(one: NormalizedName, other: NormalizedName) -> ScoreParts:
    """Return how near two names are, in all ways that are looked at."""
    both = bool(one.core and other.core)
    return ScoreParts(
        ratio=_rounded(similarity.ratio(one.plain, other.plain)),
        token_sort=_rounded(similarity.ratio(one.ordered, other.ordered)),
        jaro_winkler=_rounded(similarity.jaro_winkler(one.close, other.close)) if both else None,
        core_text=_rounded(similarity.ratio(one.close, other.close)) if both else None,
        shared=_shared(one, other) if both else None,
        contained=_contained(one, other),
        initials=100 if _is_initials(one, other) or _is_initials(other, one) else 0,
        one_sided=bool(one.core) != bool(other.core),
    )


def find_all(
    names: Iterable[str], indexes: Sequence[ListIndex], threshold: int = THRESHOLD
) -> Iterator[tuple[str, ListIndex, list[NearMatch]]]:
    """Yield for each name and list what came near."""
    for name in names:
        for index in indexes:
            yield name, index, index.find(name, threshold)


def _names(row: ListRow, words: MatchingWords) -> Iterator[ListedName]:
    for each in row.names:
        yield each
        for ours in words.known_as.get(each.name, ()):
            yield ListedName(ours, NameKind.OURS)


def _is_initials(short: NormalizedName, long: NormalizedName) -> bool:
    [*several] = short.words
    return (
        len(several) == 1
        and len(several[0]) >= _SHORTEST_INITIALS
        and len(long.words) >= _SHORTEST_INITIALS
        and several[0] == long.initials
    )


def _contained(asked: NormalizedName, listed: NormalizedName) -> int:
    if not (listed.core or len(listed.words) >= _ENOUGH_WORDS):
        return 0
    if Counter(listed.words) - Counter(asked.words):
        return 0
    if len(listed.words) > 1:
        return _CONTAINED
    return _ONE_WORD if len(listed.words[0]) >= _SHORTEST_WORD else 0


def _shared(one: NormalizedName, other: NormalizedName) -> int:
    """How much of both cores is in both, by letters; each word is counted once."""
    left, shared = list(other.core), 0.0
    for word in one.core:
        nearest, twin = max(
            ((similarity.ratio(word, each), each) for each in left), default=(0.0, "")
        )
        if nearest >= _SAME_WORD:
            shared += (len(word) + len(twin)) * nearest / 100
            left.remove(twin)
    return _rounded(100 * shared / sum(map(len, (*one.core, *other.core))))


def _rounded(score: float) -> int:
    return int(score + 0.5)

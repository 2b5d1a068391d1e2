"""The score of two names, and the parts that it is made of. Pure.

The score of two names is seven parts `core` to three parts `whole`, or what `initials` or
`contained` says if that is more. `whole` compares both names with all their words. `core` compares
those that tell names apart, neither place nor trade nor number: as text (`core_text`), by their
beginnings (`jaro_winkler`), and word by word (`shared`). Where neither name has such words `whole`
stands alone; where one has, ten are taken off it. `contained` says that every word of the listed
name is in the other, as of a branch that is called after its parent. All are whole numbers, the
same on every machine.
"""

from collections import Counter

from casefiles.chain.screening import similarity
from casefiles.chain.screening.normalize import NormalizedName
from casefiles.kernel.dataclass import dataclass

CORE, WHOLE = 7, 3
"""How much of each is in a score of ten."""

ONE_SIDED = 10
"""Taken off where one name says whose it is and the other only where it is and what it makes."""

SAME_WORD = 84
"""From this ratio on two words count as one, written in two ways."""

SHORTEST_INITIALS = 3
_CONTAINED, _ONE_WORD = 88, 78
ENOUGH_WORDS = 3
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
        core = self.core
        if core is None:
            mixed = self.whole - (ONE_SIDED if self.one_sided else 0)
        else:
            mixed = (CORE * core + WHOLE * self.whole + 5) // 10
        return max(mixed, self.initials, self.contained)


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


def _is_initials(short: NormalizedName, long: NormalizedName) -> bool:
    return (
        len(short.words) == 1
        and len(long.words) >= SHORTEST_INITIALS
        and len(short.words[0]) >= SHORTEST_INITIALS
        and short.words[0] == long.initials
    )


def _contained(asked: NormalizedName, listed: NormalizedName) -> int:
    if not (listed.core or len(listed.words) >= ENOUGH_WORDS):
        return 0
    if listed.words[0] not in asked.words or not {*listed.words}.issubset(asked.words):
        return 0
    if Counter(listed.words) - Counter(asked.words):  # a word twice is to be there twice
        return 0
    if len(listed.words) > 1:
        return _CONTAINED
    return _ONE_WORD if len(listed.words[0]) >= _SHORTEST_WORD else 0


def _shared(one: NormalizedName, other: NormalizedName) -> int:
    """How much of both cores is in both, by letters; each word is counted once."""
    left, shared = [*other.core], 0.0
    for word in one.core:
        if word in left:  # nothing is nearer than itself
            shared += 2 * len(word)
            left.remove(word)
        elif twin := _twin(word, left):
            shared += (len(word) + len(twin)) * similarity.ratio(word, twin) / 100
            left.remove(twin)
    return _rounded(100 * shared / (len(one.close) + len(other.close)))


def _twin(word: str, among: list[str]) -> str:
    """Return the nearest that counts as this word, the last in the alphabet of several."""
    nearest, twin = float(SAME_WORD), ""
    for each in among:
        if 200 * min(len(word), len(each)) < (SAME_WORD - 1) * (len(word) + len(each)):
            continue  # no ratio is above that
        ratio = similarity.ratio(word, each)
        if ratio > nearest or (ratio == nearest and each > twin):
            nearest, twin = ratio, each
    return twin


def _rounded(score: float) -> int:
    return int(score + 0.5)

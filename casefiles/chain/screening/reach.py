"""Which listed names can reach a threshold at all, of many that are asked at once. Pure.

Each bound is never below what the score comes to (`score`): nothing that reaches a threshold is
left out, and most of what does not is. Parts are rounded, by other code than that of one pair, so
that each is taken for one more than it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from casefiles.chain.screening import similarity
from casefiles.chain.screening.normalize import NormalizedName
from casefiles.chain.screening.score import (
    CORE,
    ENOUGH_WORDS,
    ONE_SIDED,
    SHORTEST_INITIALS,
    WHOLE,
)
from casefiles.chain.screening.shared_words import SharedWords

_Places = NDArray[np.intp]
_Pairs = tuple[_Places, _Places, NDArray[np.float64]]
"""Which of the asked, which of the listed, and the most that their cores come to."""


class Reach:
    """Listed names, made ready to be asked which of them may come near enough."""

    def __init__(self, listed: Sequence[NormalizedName]) -> None:
        self._listed = listed
        self._plain = np.array([each.plain for each in listed], dtype=object)
        self._ordered = np.array([each.ordered for each in listed], dtype=object)
        self._lengths = np.array([len(each.plain) for each in listed], dtype=np.float64)
        self._beside = dict[int, NDArray[np.float64]]()
        """What `_most_beside` was asked before: names are of some sixty lengths."""

        self._has_core = np.array([bool(each.core) for each in listed], dtype=np.bool_)
        self._cored, self._coreless = (
            np.flatnonzero(self._has_core),
            np.flatnonzero(~self._has_core),
        )
        closes = dict[str, int]()
        self._close_of = np.array(
            [closes.setdefault(each.close, len(closes)) for each in listed], dtype=np.intp
        )
        self._closes = list(closes)
        self._by_initials = defaultdict[str, list[int]](list)
        self._one_word = defaultdict[str, list[int]](list)
        for at, each in enumerate(listed):
            self._by_initials[each.initials].append(at)
            if len(each.words) == 1:
                self._one_word[each.words[0]].append(at)
        self._by_rarest = _by_rarest_word(listed)
        self._words = SharedWords([each.core for each in listed])

    def within(self, asked: Sequence[NormalizedName], threshold: int) -> list[list[int]]:
        """Return for each name the places of those listed that may come as near, in order."""
        found = [self._by_words(each) for each in asked]
        for one, other in self._by_score(asked, threshold):
            found[one].add(other)
        return [sorted(each) for each in found]

    def _by_words(self, seen: NormalizedName) -> set[int]:
        """Those that may be contained in a name, or be its initials, or it theirs."""
        words = {*seen.words}
        found = {
            at
            for word in words
            for at in self._by_rarest.get(word, ())
            if words.issuperset(self._listed[at].words)
        }
        if len(seen.words) >= SHORTEST_INITIALS:
            found.update(self._one_word.get(seen.initials, ()))
        if len(seen.words) == 1:
            found.update(self._by_initials.get(seen.words[0], ()))
        return found

    def _by_score(
        self, asked: Sequence[NormalizedName], threshold: int
    ) -> Iterator[tuple[int, int]]:
        """Those whose core and whole together may come to it, or their whole alone."""
        with_core = [at for at, each in enumerate(asked) if each.core]
        without = [at for at, each in enumerate(asked) if not each.core]
        yield from self._by_core(asked, with_core, threshold)
        yield from self._by_whole(asked, with_core, self._coreless, threshold + ONE_SIDED)
        yield from self._by_whole(asked, without, self._coreless, threshold)
        yield from self._by_whole(asked, without, self._cored, threshold + ONE_SIDED)

    def _by_whole(
        self, asked: Sequence[NormalizedName], those: Sequence[int], listed: _Places, least: int
    ) -> Iterator[tuple[int, int]]:
        if not those or not len(listed) or least > 101:
            return
        for texts, written in (
            ([asked[at].plain for at in those], self._plain),
            ([asked[at].ordered for at in those], self._ordered),
        ):
            among = written[listed].tolist()
            near = similarity.ratios(texts, among, max(0, least - 2)) >= least - 1
            for one, other in np.argwhere(near).tolist():
                yield those[one], int(listed[other])

    def _by_core(
        self, asked: Sequence[NormalizedName], those: Sequence[int], threshold: int
    ) -> Iterator[tuple[int, int]]:
        if not those or not len(self._cored):
            return
        ones, others, core = self._cores(asked, those, threshold)
        plain = np.array([each.plain for each in asked], dtype=object)
        ordered = np.array([each.ordered for each in asked], dtype=object)
        whole = np.maximum(
            similarity.ratios_of_pairs(plain[ones].tolist(), self._plain[others].tolist()),
            similarity.ratios_of_pairs(ordered[ones].tolist(), self._ordered[others].tolist()),
        )
        near = CORE * core + WHOLE * (whole + 1.0) + 5 >= 10 * threshold
        yield from zip(ones[near].tolist(), others[near].tolist(), strict=True)

    def _cores(
        self, asked: Sequence[NormalizedName], those: Sequence[int], threshold: int
    ) -> _Pairs:
        """Return the pairs whose cores may be enough, with a whole as near as lengths let it be."""
        closes = [asked[at].close for at in those]
        self._words.look_up(word for at in those for word in asked[at].core)
        text = similarity.ratios(closes, self._closes)
        text += similarity.jaro_winklers(closes, self._closes)  # 200 at most
        ones, others, cores = list[_Places](), list[_Places](), list[NDArray[np.float64]]()
        for row, at in enumerate(those):
            halves = text[row][self._close_of] // 2
            shared = self._words.most_shared(asked[at].core)
            core = np.maximum(halves + 1.0, np.ceil(shared))
            near = np.flatnonzero(
                CORE * core >= 10 * threshold - self._most_beside(len(asked[at].plain))
            )
            ones.append(np.full(len(near), at))
            others.append(near)
            cores.append(core[near])
        return np.concatenate(ones), np.concatenate(others), np.concatenate(cores)

    def _most_beside(self, length: int) -> NDArray[np.float64]:
        """Return the most that a name of this length adds to seven cores; nothing saves no core.

        No ratio of texts of two lengths is above what their lengths say, rounded.
        """
        if length not in self._beside:
            whole = 200 * np.minimum(self._lengths, length) / (self._lengths + length) + 1
            self._beside[length] = np.where(self._has_core, WHOLE * whole + 5, -np.inf)
        return self._beside[length]


def _by_rarest_word(listed: Sequence[NormalizedName]) -> dict[str, list[int]]:
    """Return the names that may be contained in others, each by the word that fewest have."""
    having = defaultdict[str, int](int)
    for each in listed:
        for word in {*each.words}:
            having[word] += 1
    found = defaultdict[str, list[int]](list)
    for at, each in enumerate(listed):
        if each.core or len(each.words) >= ENOUGH_WORDS:
            found[min(each.words, key=lambda word: (having[word], word))].append(at)
    return found

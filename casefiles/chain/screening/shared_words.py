"""How much of two cores is in both at the most, word by word, for a whole list at once. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from casefiles.chain.screening import similarity
from casefiles.chain.screening.score import SAME_WORD

_LEAST = SAME_WORD - 1
"""Ratios are rounded here, by other code than that of one pair."""


class SharedWords:
    """The words of cores, each with the names that have it; words asked before are remembered."""

    def __init__(self, cores: Sequence[tuple[str, ...]]) -> None:
        having = defaultdict[str, list[int]](list)
        for at, core in enumerate(cores):
            for word in {*core}:
                having[word].append(at)
        self._letters = np.array([sum(map(len, each)) for each in cores], dtype=np.float32)
        self._having = {word: np.array(each, dtype=np.intp) for word, each in having.items()}
        self._by_length = defaultdict[int, list[str]](list)
        for word in having:
            self._by_length[len(word)].append(word)
        self._twins = dict[str, list[tuple[str, float]]]()
        """Of each word that was asked: those that count as it, and the letters both share."""

    def look_up(self, words: Iterable[str]) -> None:
        """Find what counts as each of these, many at once."""
        new = defaultdict[int, list[str]](list)
        for word in dict.fromkeys(words):
            if word not in self._twins:
                new[len(word)].append(word)
        for length, several in new.items():
            twins = dict[str, list[tuple[str, float]]]((word, []) for word in several)
            among = [
                each
                for other, words_so_long in self._by_length.items()
                if 200 * min(length, other) >= _LEAST * (length + other)  # no ratio is above that
                for each in words_so_long
            ]
            near = similarity.ratios(several, among, _LEAST)
            for one, other in np.argwhere(near).tolist():
                letters = length + len(among[other])
                twins[several[one]].append((among[other], letters * (near[one, other] + 1.0)))
            self._twins.update(twins)

    def most_shared(self, core: tuple[str, ...]) -> NDArray[np.float32]:
        """Return for each name a bound from 0 on: never below what `shared` comes to there.

        The words were looked up before.
        """
        total = np.zeros(len(self._letters), dtype=np.float32)
        for word in core:
            best = np.zeros_like(total)
            for twin, letters in self._twins[word]:
                having = self._having[twin]
                best[having] = np.maximum(best[having], letters)
            total += best
        return total / (self._letters + sum(map(len, core)))

"""How near texts are, from 0 to 100: two, or many at once. The one door to rapidfuzz.

Of many the answers come as whole numbers, rounded, in arrays of numpy.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.uint8]


def ratio(one: str, other: str) -> float:
    """Return what two texts share, in the order in which it stands."""
    return fuzz.ratio(one, other)


def jaro_winkler(one: str, other: str) -> float:
    """Return how near two words are; a common beginning counts for more."""
    return 100 * JaroWinkler.similarity(one, other)


def ratios(asked: Sequence[str], among: Sequence[str], at_least: float = 0) -> "Scores":
    """Return the ratio of each of these with each of those; 0 where it is less than that."""
    return process.cdist(asked, among, scorer=fuzz.ratio, score_cutoff=at_least, dtype="uint8")


def jaro_winklers(asked: Sequence[str], among: Sequence[str]) -> "Scores":
    """Return the same of how near words are."""
    return process.cdist(
        asked, among, scorer=JaroWinkler.similarity, score_multiplier=100, dtype="uint8"
    )


def ratios_of_pairs(asked: Sequence[str], others: Sequence[str]) -> "Scores":
    """Return the ratio of each of these with the one that stands at its place among those."""
    return process.cpdist(asked, others, scorer=fuzz.ratio, dtype="uint8")

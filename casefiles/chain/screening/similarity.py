"""How near two texts are, from 0 to 100. The one door to rapidfuzz."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler


def ratio(one: str, other: str) -> float:
    """Return what two texts share, in the order in which it stands."""
    return fuzz.ratio(one, other)


def jaro_winkler(one: str, other: str) -> float:
    """Return how near two words are; a common beginning counts for more."""
    return 100 * JaroWinkler.similarity(one, other)


def alike(asked: str, among: Sequence[str], at_least: float) -> list[int]:
    """Return which texts have at least this ratio to one, by their places."""
    found = process.extract(
        asked, among, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=at_least
    )
    return sorted(place for _, _, place in found)

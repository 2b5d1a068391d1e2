"""How the way a passage speaks looks: a shape and a word, then a tone. Never a color alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefiles.assessment.model import Direction


@dataclass(frozen=True, slots=True)
class Way:
    """For, against, or neither."""

    shape: str
    word: str
    tone: str
    """The name of a color token: what speaks for an indicator speaks against the importer."""

    speaks: str
    """As it stands in a sentence: `speaks for`."""

    @property
    def named(self) -> str:
        """Shape and word."""
        return f"{self.shape} {self.word}"


WAYS: Mapping[Direction, Way] = {
    Direction.SUPPORTS: Way("▲", "for", "bad", "for"),
    Direction.CONTRADICTS: Way("▼", "against", "good", "against"),
    Direction.NEUTRAL: Way("○", "neutral", "muted", "neither for nor against"),
}
Counts = Mapping[Direction, int]
"""How often each way is spoken."""


def in_shapes(counts: Counts) -> str:
    """Return `▲2 ▼1`."""
    return " ".join(f"{each.shape}{n}" for way, each in WAYS.items() if (n := counts.get(way, 0)))


def in_words(counts: Counts) -> str:
    """Return `2 for, 1 against`."""
    return ", ".join(f"{n} {each.word}" for way, each in WAYS.items() if (n := counts.get(way, 0)))

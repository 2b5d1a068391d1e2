"""How a citation looks: its direction as a shape, a word and a tone, and about whom it speaks."""

from collections.abc import Mapping

from casefiles.assessment.model import Direction, Tie
from casefiles.assessment.ties import TIES
from casefiles.kernel.dataclass import dataclass
from desktop.translation import tr


@dataclass(frozen=True, slots=True)
class DirectionStyle:
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
        return f"{self.shape} {tr(self.word)}"


DIRECTIONS: Mapping[Direction, DirectionStyle] = {
    Direction.SUPPORTS: DirectionStyle("▲", "for", "bad", "for"),
    Direction.CONTRADICTS: DirectionStyle("▼", "against", "good", "against"),
    Direction.NEUTRAL: DirectionStyle("○", "neutral", "muted", "neither for nor against"),
}
DirectionCounts = Mapping[Direction, int]
"""How often each way is spoken."""


def in_shapes(counts: DirectionCounts) -> str:
    """Return `▲2 ▼1`."""
    return " ".join(
        f"{each.shape}{n}" for way, each in DIRECTIONS.items() if (n := counts.get(way, 0))
    )


def in_words(counts: DirectionCounts) -> str:
    """Return `2 for, 1 against`."""
    return ", ".join(
        f"{n} {tr(each.word)}" for way, each in DIRECTIONS.items() if (n := counts.get(way, 0))
    )


def tie_options(none: str) -> list[tuple[str, str]]:
    """Return what can be chosen, `none` first: nothing is said yet."""
    return [("", none), *((each.value, words) for each, words in TIES.items())]


def chosen_tie(value: str) -> Tie | None:
    """Return what was chosen."""
    return Tie(value) if value else None

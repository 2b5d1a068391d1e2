"""What a viewer is handed to draw upon an exhibit: the passages of a case."""

from collections.abc import Callable, Iterable
from dataclasses import field

from casefiles.evidence.places import Place
from casefiles.kernel.dataclass import dataclass

FOR, AGAINST, NEUTRAL = "supports", "contradicts", "neutral"


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage of the exhibit that is shown, and which ways it is cited."""

    id: str
    place: Place
    quote: str = ""
    layer: str = ""
    """What read the quote; empty where there is none."""

    ways: frozenset[str] = field(default_factory=frozenset)
    """Of `supports`, `contradicts`, `neutral`. None: it is marked and cited nowhere."""

    @property
    def read(self) -> str:
        """Its words as they were read; nothing where a person typed them, from a picture say."""
        return self.quote if self.layer else ""


def changed_marks(
    passages: Iterable[ShownPassage],
    place: Place | None,
    changed: Callable[[ShownPassage], str],
) -> list[str]:
    """Return what became of those at a place, as `changed` says of each, where anything did."""
    return [words for each in passages if each.place == place and (words := changed(each))]

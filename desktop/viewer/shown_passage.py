"""What a viewer is handed to draw upon an exhibit: the passages of a case."""

from dataclasses import dataclass, field

from casefiles.evidence.places import Place

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

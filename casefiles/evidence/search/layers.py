"""The texts of a part of a file: the one it brings, and the one that OCR read off its picture."""

from dataclasses import dataclass
from typing import Final

from casefiles.evidence.search.ready import Shelf
from casefiles.evidence.search.store import TEXT
from casefiles.ids import Digest

OWN: Final = "text"
"""What the layer is called that a file brings itself."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One text of a part."""

    part: int
    number: int
    """As in the index: 0 its own text, 1 what OCR read."""

    name: str
    """`text`, or the engine and languages that read it."""

    text: str


def layers(shelf: Shelf, digest: Digest) -> list[Layer]:
    """Return all texts of a file by part."""
    return [Layer(part, TEXT, OWN, text) for part, text in enumerate(shelf.cache.texts(digest))]

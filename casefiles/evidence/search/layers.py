"""The texts of a part of a file: the one it brings, and the one that was recognized in its picture.

Both are searched. A viewer lays one of them upon the page: what was recognized, where it was.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from casefiles.evidence.cache.store import Cache
from casefiles.evidence.ocr.store import Store
from casefiles.evidence.search.store import OCR, TEXT
from casefiles.ids import Digest

OWN: Final = "text"
"""What the layer is called that a file brings itself."""


class Texts(Protocol):
    """Where the texts are kept."""

    @property
    def cache(self) -> Cache:
        """What files say themselves."""

    @property
    def recognized(self) -> Store:
        """What was recognized."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One text of a part."""

    part: int
    number: int
    """As in the index: 0 its own text, 1 what was recognized."""

    name: str
    """`text`, or the engine and languages that read it."""

    text: str
    is_shown: bool = True
    """Whether a viewer lays it upon the page, so that places count in it."""


def layers(texts: Texts, digest: Digest) -> list[Layer]:
    """Return all texts of a file by part."""
    pages = {part: page for part, page in texts.recognized.pages(digest).items() if page.text}
    own = [
        Layer(part, TEXT, OWN, text, part not in pages)
        for part, text in enumerate(texts.cache.texts(digest))
    ]
    found = [Layer(part, OCR, page.layer, page.text) for part, page in pages.items()]
    return sorted((*own, *found), key=lambda each: (each.part, each.number))


def layer(texts: Texts, digest: Digest, part: int, number: int) -> Layer:
    """Return one of them; an empty one where it is not there any more."""
    page = texts.recognized.page(digest, part)
    if number == OCR:
        return Layer(part, OCR, page.layer if page else "", page.text if page else "")
    return Layer(part, TEXT, OWN, texts.cache.text(digest, part), not (page and page.text))


def stamps(texts: Texts) -> dict[Digest, str]:
    """Return by which stamp each file's texts are known: to tell whether something is of them.

    With a `+` in it where some of the text was recognized.
    """
    kept, recognized = texts.cache.stamps(), texts.recognized.stamps()
    known = dict(zip(kept, map(str, kept.values()), strict=True))
    for digest in recognized.keys() & kept.keys():
        known[digest] = f"{kept[digest]}+{recognized[digest]}"
    return known

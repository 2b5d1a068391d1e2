"""The texts of a part of a file: the one it brings, and the one that was recognized in its picture.

Both are searched. A viewer lays one of them upon the page: what was recognized, where it was.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from heapq import merge
from operator import attrgetter
from typing import Final, Protocol

from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.readers.text_chunks import LONGEST, TextChunk, pieces_of, whole
from casefiles.evidence.search.index_rows import OCR, TEXT
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.change_log import LogPlace

OWN: Final = "text"
"""What the layer is called that a file brings itself."""


class Texts(Protocol):
    """Where the texts are kept."""

    @property
    def cache(self) -> TextCache:
        """What files say themselves."""

    @property
    def recognized(self) -> OcrStore:
        """What was recognized."""


@dataclass(frozen=True, slots=True)
class TextsPlace:
    """How far the logs of all texts were read."""

    kept: LogPlace
    recognized: LogPlace

    def __str__(self) -> str:
        return f"{self.kept} {self.recognized}"

    @classmethod
    def of(cls, text: str) -> "TextsPlace | None":
        """Read what `str` wrote; None of nothing."""
        words = text.split()
        return cls(*(LogPlace.of(" ".join(words[at : at + 2])) for at in (0, 2))) if words else None


def texts_place(texts: Texts) -> TextsPlace | None:
    """Return how far the logs go now; None where there are none."""
    kept, recognized = texts.cache.log_place(), texts.recognized.log_place()
    return TextsPlace(kept, recognized) if kept and recognized else None


def changed_since(texts: Texts, read: TextsPlace | None) -> set[Digest] | None:
    """Return the files of which some text changed since; None where that is not known."""
    if read is None:
        return None
    kept = texts.cache.changed_since(read.kept)
    recognized = texts.recognized.changed_since(read.recognized)
    return None if kept is None or recognized is None else kept | recognized


@dataclass(frozen=True, slots=True)
class Layer:
    """A piece of one text of a part."""

    piece: TextChunk
    number: int
    """As in the index: 0 its own text, 1 what was recognized."""

    name: str
    """`text`, or the engine and languages that read it."""

    is_shown: bool = True
    """Whether a viewer lays it upon the page, so that places count in it."""

    @property
    def part(self) -> int:
        """The page, sheet or slide, from 0."""
        return self.piece.part


def layers(texts: Texts, digest: Digest) -> Iterator[Layer]:
    """Yield all texts of a file by part, each piece by piece; no more are held than some."""
    pages = {part: page for part, page in texts.recognized.pages(digest).items() if page.text}
    own = (
        Layer(each, TEXT, OWN, each.part not in pages) for each in texts.cache.each_piece(digest)
    )
    recognized = (
        Layer(each, OCR, page.layer)
        for part, page in sorted(pages.items())
        for each in pieces_of(page.text, part)
    )
    yield from merge(own, recognized, key=attrgetter("part"))


def counts(texts: Texts, digest: Digest) -> tuple[int, ...]:
    """Return how many pieces each part has; nothing where each is one."""
    many = Counter(part for part, _ in texts.cache.outline(digest))
    recognized = texts.recognized.pages(digest)
    for part, page in recognized.items():
        if len(page.text) > LONGEST:
            many[part] = max(many[part], sum(1 for _ in pieces_of(page.text)))
    if max(many.values(), default=0) < 2:
        return ()
    return tuple(max(1, many[part]) for part in range(max((*many, *recognized)) + 1))


def layer(texts: Texts, digest: Digest, part: int, piece: int, number: int) -> Layer:
    """Return one of them; an empty one where it is not there any more."""
    page = texts.recognized.page(digest, part)
    if number == OCR:
        found = pieces_of(page.text if page else "", part)
        there = next((each for each in found if each.number == piece), whole("", part))
        return Layer(there, OCR, page.layer if page else "")
    kept = texts.cache.piece(digest, part, piece) or whole("", part)
    return Layer(kept, TEXT, OWN, not (page and page.text))


def stamps(texts: Texts, of: Collection[Digest] | None = None) -> dict[Digest, str]:
    """Return by which stamp each file's texts are known: to tell whether something is of them.

    Of some files, or of all. With a `+` in it where some of the text was recognized.
    """
    kept, recognized = texts.cache.stamps(of), texts.recognized.stamps(of)
    known = dict(zip(kept, map(str, kept.values()), strict=True))
    for digest in recognized.keys() & kept.keys():
        known[digest] = f"{kept[digest]}+{recognized[digest]}"
    return known

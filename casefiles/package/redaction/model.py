"""A redacted copy: its pages, its log, and what was looked at before it may leave."""

from datetime import datetime
from enum import Enum

from casefiles.evidence.model import Exhibit
from casefiles.evidence.redactions.hidden_share import FLAGGED
from casefiles.kernel.dataclass import dataclass
from casefiles.package.redaction.hidden_words import WhatIsHidden

SCALE = 2.778
"""Pixels for each PDF point: 200 for each inch, as the reader that draws takes it."""

_MOST_NAMED = 3
"""Redactions that are named for one leak."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the page as it is drawn, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class PaintedBox:
    """What is painted over a place."""

    box: Box
    label: str
    """What stands in it, or nothing."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as it is written into the copy: pixels, compressed, and nothing else."""

    width: int
    height: int
    colors: int
    """1 for gray, 3 for red, green and blue."""

    content: bytes
    lossless: bool
    """Whether each pixel is as it was painted; else it is a JPEG."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word that was recognized in the painted page: left, top, right, bottom in pixels."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """One page of the copy."""

    number: int
    """Counted from 1."""

    image: PageImage
    boxes: tuple[PaintedBox, ...]
    words: tuple[PlacedWord, ...]
    """In the order in which they are read; none where nothing was recognized."""

    share: float
    """How much of it is hidden, from 0 to 1."""

    scale: float = SCALE
    """Pixels of the image for each point of the page, in thousandths."""


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """A page as it should be: how large it is in pixels, and what is painted over."""

    width: int
    height: int
    boxes: tuple[PaintedBox, ...]
    lossless: bool
    scale: float = SCALE
    """Pixels for each point of the page."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """What is told of one redaction to whoever gets the copy."""

    page: int
    where: str
    reason: str
    """The code."""

    reason_in_words: str
    pseudonym: str
    by: str
    at: datetime
    share: float
    """Of the page, all redactions together."""


@dataclass(frozen=True, slots=True)
class RedactedCopy:
    """A copy that passed the leak test."""

    exhibit: Exhibit
    pdf: bytes
    digest: str
    """SHA-256 of the copy."""

    shares: tuple[float, ...]
    """How much of each page is hidden."""

    log: tuple[LogLine, ...]
    text_by: str
    """What recognized the text layer; empty where the copy has none."""

    unsearched: tuple[str, ...]
    """What the leak test could not look for, in words."""

    stays: tuple[tuple[str, str], ...]
    """What stays to be read of the exhibit, each with where: the copy may show it as pixels alone.
    """

    pages: tuple[ExpectedPage, ...]
    hidden: WhatIsHidden
    """By which whatever the copy becomes part of is looked through again."""

    @property
    def flagged(self) -> tuple[int, ...]:
        """The pages of which over half is hidden, counted from 1."""
        return tuple(page for page, share in enumerate(self.shares, 1) if share > FLAGGED)


class LeakPlace(Enum):
    """Where something that is hidden would leave."""

    SOURCE = "still on the page"
    PAGE_TEXT = "text of a page"
    IN_BOX = "text under a box"
    PIXELS = "pixels of a box"
    STRUCTURE = "something beside the page images"
    OBJECT = "an object of the file"
    RAW = "the bytes of the file"
    REVISION = "an earlier revision"
    FILE_NAME = "the file’s name"
    OWN_TEXT = "our own text"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something hidden that would leave. What it says is never told."""

    place: LeakPlace
    where: str
    hidden_by: tuple[str, ...] = ()
    """Which redactions hide it, in words; none where that is not told by what it says."""

    @property
    def in_words(self) -> str:
        """For people."""
        said = f"{self.place.value}: {self.where}"
        if not self.hidden_by:
            return said
        more = len(self.hidden_by) - _MOST_NAMED
        by = ", ".join(self.hidden_by[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        return f"{said} (hidden by {by})"

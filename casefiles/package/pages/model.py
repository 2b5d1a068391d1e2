"""What became of an exhibit that was made into pages."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from casefiles.kernel.clock import Clock, system_clock
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, ExhibitId


class MadeFrom(StrEnum):
    """How the pages came about; the words stand in lists and on slip sheets."""

    AS_IS = "as is"
    """The file's own pages, byte for byte."""

    COPY = "a copy of its pages"
    """Of a PDF that is damaged, encrypted, or whose pages are not all there is in it."""

    IMAGE = "from the image"
    SHEET = "set from the sheet"
    TEXT = "set from text"
    OFFICE = "by LibreOffice"
    NOTHING = "a slip sheet only"


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What is known of an exhibit as PDF pages, beside their bytes."""

    made: MadeFrom
    pages: int
    """Of the PDF, its slip sheet included."""

    digest: Digest
    """SHA-256 of the PDF."""

    notes: tuple[str, ...]
    """What is to be known of them, a sentence each: what is not on them, who drew them."""

    native_beside: bool
    """Whether they do not show all that is in the file, so that it belongs beside them."""

    slip: bool
    """Whether the first page is a slip sheet."""


@dataclass(frozen=True, slots=True)
class ExhibitPages(KnownPages):
    """An exhibit as PDF pages. The bytes are opened anew by each `open`."""

    opens: Callable[[], BinaryIO] = field(repr=False, compare=False)

    def open(self) -> BinaryIO:
        """Return the PDF as a stream, to be closed. As little to be trusted as the file itself."""
        return self.opens()

    @property
    def in_words(self) -> str:
        """One line for people."""
        count = counted(self.pages, "page")
        beside = "; its file belongs beside them" if self.native_beside else ""
        return f"{count}, {self.made}{beside}"


MOST_PAGES = 3_000
"""Pages that are set of one exhibit. What is more is named on its slip sheet."""


@dataclass(frozen=True, slots=True)
class PagesSettings:
    """With what pages are made."""

    fonts: Path
    """The folder of the fonts this program ships."""

    office: bool = True
    """Whether papers of office programs are drawn by LibreOffice where it is installed."""

    most: int = MOST_PAGES
    now: Clock = system_clock
    unnamed: Collection[ExhibitId] = ()
    """Exhibits whose names are not told on the pages of what they came out of."""

    labels: Mapping[ExhibitId, str] = field(default_factory=dict)
    """What exhibits are called on pages, where that is not their number in the case."""

    in_set: Collection[ExhibitId] | None = None
    """The exhibits of the set that they are made for: no other is named by its label on the pages
    of what it came out of. None where they are made for no set."""

    titled: bool = True
    """Whether their titles, or the names their files came under, stand above pages that are set."""


@dataclass(frozen=True, slots=True)
class SetPages:
    """Pages that this program set itself."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...] = ()
    """What was not set, in words: there was too much of it."""

    notes: tuple[str, ...] = ()

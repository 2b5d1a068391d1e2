"""What goes into a binder and what comes of it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from typing import BinaryIO

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.package.binder.worker.answers import REDACTED

FACING_OF = "English facing page of "
"""What the log remarks of a facing page, before the number of the page that it faces."""


@dataclass(frozen=True, slots=True)
class BatesNumbers:
    """The numbers of one exhibit's pages, one for each."""

    prefix: str
    first: int
    width: int

    def number(self, page: int) -> str:
        """Return the number of a page, counted from 0."""
        return f"{self.prefix}{self.first + page:0{self.width}}"


@dataclass(frozen=True, slots=True)
class HiddenOnPage:
    """What is told of a page on which something is hidden."""

    share: float
    """How much of it, from 0 to 1."""

    reasons: tuple[str, ...]
    """Their codes."""


@dataclass(frozen=True, slots=True)
class BinderPart:
    """A ready PDF, and what is stamped on its copy."""

    label: str
    """As cited in the package, such as `3-07`. Unique in a binder; printed on the sticker."""

    title: str
    group: str
    """The heading that it stands under in the outline: its step."""

    exhibit: str
    """The exhibit's number in the case, such as `E-014`."""

    original: str
    """SHA-256 of the original's bytes."""

    pages: int
    size: int
    """Bytes of the ready PDF."""

    bates: BatesNumbers
    open: Callable[[], AbstractContextManager[BinaryIO]] = field(compare=False)
    """Opens the ready PDF: a real file, for it is handed to a worker."""

    legend: str = ""
    designated: frozenset[int] | None = None
    """Pages with the legend, counted from 0; none named: all of them."""

    below: str = ""
    """The label of the part that it stands under in the outline: of a translation its original."""

    is_statement: bool = False
    """Whether it is the translator's statement to what it stands under."""

    sources: tuple[int | None, ...] = ()
    """For each page which page of the original it shows, from 1; nothing said: page by page."""

    remark: str = ""
    """What a reader of the log is told of it, such as that it was set from a sheet."""

    lead: int = 0
    """Pages of the PDF before those that have numbers: a slip sheet that was put before them."""

    refused: str = ""
    """Why its pages cannot be stamped, where that is known before: it gets a slip sheet."""

    native_beside: bool = False
    """Whether its pages do not show all that is in its file, so that this belongs beside."""

    hidden: Mapping[int, HiddenOnPage] = field(default_factory=dict)
    """Pages on which something is hidden, counted from 0: it is a redacted copy."""

    withheld: str = ""
    """Why its pages are not here: one page stands for all of its numbers and says so."""

    facing: str = ""
    """The number of the page that it is the English facing page of; then it is no exhibit."""

    @property
    def translates(self) -> str:
        """The label of what it is the translation of; of anything else nothing."""
        return "" if self.facing or self.is_statement else self.below

    @property
    def stamped(self) -> int:
        """How many stamped pages it has."""
        return 1 if self.withheld else self.pages

    @property
    def numbers(self) -> str:
        """From which number to which, each as it is on its page."""
        first, last = self.printed(0), self.printed(self.pages - 1)
        return first if self.pages == 1 else f"{first} to {last}"

    def printed(self, page: int) -> str:
        """Return the number as it is on a page; a slip sheet hides nothing."""
        hides = page in self.hidden and not self.refused
        return self.bates.number(page) + (REDACTED if hides else "")

    @property
    def sticker(self) -> tuple[str, ...]:
        """The lines on its first page."""
        if self.withheld:
            return f"EXHIBIT {self.label}", self.title.lower(), self.numbers
        return f"EXHIBIT {self.label}", f"{self.exhibit} in the file", self.numbers

    def source(self, page: int) -> int | None:
        """Return which page of the original a page shows, counted from 1."""
        return self.sources[page] if self.sources else page + 1

    def page_showing(self, source: int | None) -> int | None:
        """Return which page, counted from 0, shows a page of the original, counted from 1."""
        if source is None:
            return None
        return next((at for at in range(self.pages) if self.source(at) == source), None)


@dataclass(frozen=True, slots=True)
class VolumeLimits:
    """Where a volume is cut, always between exhibits. Nobody published limits: they are ours."""

    size: int = 100_000_000
    """Bytes of one volume."""

    pages: int = 2_000
    """Stamped pages of one volume."""

    def __post_init__(self) -> None:
        """Raise `Impossible` for limits that nothing fits in."""
        if self.size < 1 or self.pages < 1:
            raise Impossible("A volume holds at least one page and one byte.")


@dataclass(frozen=True, slots=True)
class StampedPart:
    """What became of a part."""

    part: BinderPart
    volume: int
    """Counted from 1."""

    removed: tuple[str, ...] = ()
    """What the copy does not have that the ready PDF has, in words."""

    refused: str = ""
    """Why a slip sheet stands in its place; its further numbers are on no page."""

    @property
    def shown(self) -> int:
        """How many pages of its volume have its numbers."""
        return 1 if self.refused else self.part.stamped


@dataclass(frozen=True, slots=True)
class BinderFile:
    """One file of a binder, made and not yet written."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Binder:
    """A binder that was put together."""

    volumes: tuple[str, ...]
    """The names of the files, in order."""

    parts: tuple[StampedPart, ...]
    pages: int
    front: tuple[int, ...]
    """How many pages stand before the exhibits of each volume."""

    too_large: Mapping[str, str] = field(default_factory=dict)
    """Volumes past a limit, since one exhibit alone is: by file name, in words."""

    def first_pages(self) -> dict[str, int]:
        """Return on which page of its volume, from 1, the numbers of each part begin, by label."""
        at, found = [*self.front], dict[str, int]()
        for each in self.parts:
            volume = each.volume - 1
            at[volume] += 0 if each.refused or each.part.withheld else each.part.lead
            found[each.part.label] = at[volume] + 1
            at[volume] += each.shown
        return found

"""What is read of a binder that anyone may have sent, by a worker: its tables and its volumes."""

import re

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.citations.model import AttestationHeading, AttestationLink
from casefiles.package.binder.model import FACING_OF
from casefiles.package.binder.worker.answers import REDACTED

_RANGE = re.compile(r"(?P<prefix>.*?)(?P<low>\d+)(?: to (?P<again>.*?)|–)(?P<high>\d+)")
"""As placeholders have it, and as the crosswalk does."""

_MOST_TOGETHER = 100_000


@dataclass(frozen=True, slots=True)
class LogRow:
    """A number as the log has it; each of them a text, as it stands there."""

    number: str
    exhibit: str
    """The label."""

    case_number: str
    volume: str
    page: str
    """Of the volume, from 1; nothing where the number is on no page."""

    original: str
    """SHA-256 of the file that the exhibit was made from; nothing where that is withheld."""

    remark: str
    source: str
    """Which page of the original it shows, from 1; nothing where it shows none."""

    redacted: str = ""
    """`yes` where something is hidden on its page."""

    @property
    def printed(self) -> str:
        """The number as it stands on its page."""
        return self.number + (REDACTED if self.redacted == "yes" else "")

    @property
    def is_withheld(self) -> bool:
        """Whether its page stands for pages that are not here."""
        return bool(self.page and not self.original)

    @property
    def is_ours(self) -> bool:
        """Whether all of its page was made here: a placeholder, a slip sheet, a facing page."""
        return bool(self.page) and (not self.source or bool(self.faces))

    @property
    def faces(self) -> tuple[str, ...]:
        """The numbers that it says its page is the English facing page of; of any other nothing."""
        if not (self.page and self.remark.startswith(FACING_OF)):
            return ()
        first, _, last = self.remark.removeprefix(FACING_OF).partition(" to ")
        return tuple(each for each in (first, last) if each)

    @property
    def every(self) -> tuple[str, ...]:
        """The numbers that it speaks of: mostly one."""
        return every_number(self.number)


def every_number(said: str) -> tuple[str, ...]:
    """Return the numbers that a range speaks of, as a log writes it; else what is said."""
    found = _RANGE.fullmatch(said)
    if found is None or found["again"] not in {None, found["prefix"]}:
        return (said,)
    low, high, width = int(found["low"]), int(found["high"]), len(found["low"])
    if not low < high < low + _MOST_TOGETHER:
        return (said,)
    return tuple(f"{found['prefix']}{each:0{width}}" for each in range(low, high + 1))


@dataclass(frozen=True, slots=True)
class LogRead:
    """The log of numbers, or why it is none."""

    rows: tuple[LogRow, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """An exhibit as the contents of a binder have it."""

    exhibit: str
    case_number: str
    first: str
    last: str
    pages: str
    volume: str
    original: str


@dataclass(frozen=True, slots=True)
class ContentsRead:
    """The contents as a table, or why they are none."""

    rows: tuple[ContentsRow, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An exhibit as the index of a package has it; each of them a text."""

    label: str
    first: str
    last: str
    volume: str
    """Its path, where the exhibit is in a binder."""

    page: str
    exhibit: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class IndexRead:
    """The index of a package, or why it is none."""

    rows: tuple[IndexRow, ...]
    faults: tuple[str, ...]
    is_numbered: bool
    """Whether it says numbers at all: older ones do not."""


@dataclass(frozen=True, slots=True)
class SheetSum:
    """What a table says, in one sum: the same for the same cells, as .csv or as .xlsx."""

    sha256: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What stands on a page in the room that its content leaves, and what it is called."""

    label: str
    lower: tuple[str, ...]
    """The lines in the lower band, first of all its number."""

    upper: tuple[str, ...]
    """Those of the sticker."""

    fault: str
    """Why its stamps are not as they were drawn, or nothing."""

    is_laid_over: bool = False
    """Whether a note or a link lies on it that is none of ours."""


@dataclass(frozen=True, slots=True)
class NamedPage:
    """Where a name leads."""

    name: str
    page: int
    """From 1; 0 if to none of this file."""

    spot: tuple[float, ...] = ()
    """How far right and up on what is shown there; nothing where it leads to all of the page.

    Of a passage in shares of its page, of a place of an attestation in points of that one's page.
    """


@dataclass(frozen=True, slots=True)
class SeenMark:
    """An annotation of ours, turned back to where it was made."""

    name: str
    page: int
    """Of the volume, from 1."""

    kind: str
    """`highlight` or `link`."""

    areas: tuple[float, ...]
    """Left, bottom, right, top of each; of a highlight in shares of the page."""

    to: str
    """The name that a link leads to, or nothing."""

    to_page: int
    """The page that it leads to by itself, from 1; 0 if to none."""

    to_top: float
    shown: str
    """What its note says; of a link back the words that it is on."""

    fault: str
    """Why it is not as ours are made, or nothing."""


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link of the pages in front."""

    page: int
    says: str
    to: str
    """The name that it leads to."""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A row of the citations; each of them a text, as it stands there."""

    reference: str
    attestation: str
    page: str
    statement: str
    section: str
    lines: str
    cites: str
    exhibit: str
    case_number: str
    place: str
    passage: str
    bates: str
    volume: str
    page_of_volume: str
    marked: str


@dataclass(frozen=True, slots=True)
class CitationsRead:
    """The citations as a table, or why they are none."""

    rows: tuple[CitationRow, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttestationSeen:
    """What a copy for reading is held against: the attestation itself."""

    sums: tuple[str, ...]
    """Of each page, of what it draws."""

    links: tuple[AttestationLink, ...]
    headings: tuple[AttestationHeading, ...]


@dataclass(frozen=True, slots=True)
class VolumeRead:
    """A volume as it is."""

    pages: tuple[SeenPage, ...]
    names: tuple[NamedPage, ...]
    volume: int
    """Which of how many it says that it is; 0 if it does not say so."""

    volumes: int
    short_hash: str
    """Of the attestation that its title page names, or nothing."""

    beyond: tuple[str, ...]
    """What it holds that no volume does: scripts, attached files, a form."""

    empty_fields: tuple[str, ...]
    """Places for a signature in which there is none."""

    made_for: str
    """Whose the place for a signature is, as it says itself."""

    faces: tuple[str, ...]
    """SHA-256 of each face that stamps are set in: it is one in all of a binder."""

    marks: tuple[SeenMark, ...] = ()
    """Our own annotations, but those of the pages in front."""

    links: tuple[SeenLink, ...] = ()
    """Of the pages in front."""

    sums: tuple[str, ...] = ()
    """Of each page of the copy of an attestation, of what it draws."""

    is_apart: bool = False
    """Whether its title page says that it is for some entries, and others are filed apart."""

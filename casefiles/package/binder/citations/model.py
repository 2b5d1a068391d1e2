"""What an attestation cites and where; what is said of it to the worker that makes a volume."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import field
from typing import BinaryIO

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.back_links import CitedIn
from casefiles.package.binder.geometry import Rectangle

MARK = "casefiles:"
"""What the names of our own annotations begin with. A stranger's keeps no name on its copy."""


@dataclass(frozen=True, slots=True)
class AttestationLink:
    """A link in an attestation, as a worker reads it. Pages count from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    says: str
    cites: str
    """Exhibit and place, as `references.cited` writes them; nothing in older ones."""

    run: str
    """The same of all lines of one reference; nothing in older ones."""

    file: str
    """That it leads to, beside the attestation; nothing if it leads nowhere else."""

    to_page: int
    """Of the attestation itself; 0 if it leads to no page of it."""

    to_top: float

    @property
    def box(self) -> Rectangle:
        """Where it is on its page."""
        return self.left, self.bottom, self.right, self.top


@dataclass(frozen=True, slots=True)
class AttestationHeading:
    """A heading of an attestation, as its outline has it."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class AttestationRead:
    """What is read of the file of an attestation."""

    pages: int
    manifest: str
    """The attached manifest, as it is; nothing if there is none."""

    links: tuple[AttestationLink, ...]
    headings: tuple[AttestationHeading, ...]


@dataclass(frozen=True, slots=True)
class AttestationReference:
    """One place of the attestation that leads to an exhibit."""

    number: int
    """From 1, in the order of the document."""

    areas: tuple[tuple[int, Rectangle], ...]
    """Of each of its lines the page, from 1, and where on it."""

    says: str
    section: str
    statement: int | None
    counts: bool
    """Whether it cites the exhibit; the index of exhibits only names each."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.areas[0][0]

    @property
    def where(self) -> str:
        """Where it stands, short: `p. 4, statement 2`."""
        at = f"p. {self.page}"
        return f"{at}, statement {self.statement}" if self.statement else at

    @property
    def in_words(self) -> str:
        """Where it stands, with its section."""
        return f"{self.where} ({self.section})" if self.section else self.where


@dataclass(frozen=True, slots=True)
class BinderPassage:
    """A place in an exhibit that the attestation leads to, with all that leads to it."""

    number: int
    """From 1, in the order in which they are led to first."""

    exhibit: str
    """The exhibit's number in the case."""

    label: str
    """In the package; nothing if it is in no volume."""

    words: str
    """Where it is in the exhibit, such as `p. 3`."""

    page: int | None
    """Of its numbered pages, from 0; None where that is not known."""

    areas: tuple[Rectangle, ...]
    """In shares of that page as a reader sees it, from its lower left corner."""

    references: tuple[AttestationReference, ...]
    further: tuple[tuple[int, tuple[Rectangle, ...]], ...] = ()
    """Pages on which it goes on, each with what is marked there, as `page` and `areas`."""

    @property
    def pieces(self) -> tuple[tuple[int, tuple[Rectangle, ...]], ...]:
        """The pages that it is on, each with what is marked there."""
        return (self.page or 0, self.areas), *self.further

    @property
    def citing(self) -> tuple[AttestationReference, ...]:
        """The references that cite it."""
        return tuple(each for each in self.references if each.counts)

    @property
    def name(self) -> str:
        """The named destination that leads to it."""
        return f"passage {self.number}"


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """The pages of an issued attestation, to be read in a binder, and what they cite."""

    label: str
    short_hash: str
    sha256: str
    """Of the signed file."""

    pages: int
    size: int
    inside: tuple[AttestationLink, ...]
    """Its links within itself."""

    headings: tuple[AttestationHeading, ...]
    passages: tuple[BinderPassage, ...]
    texts: tuple[str, ...]
    """What its pages say, to be looked through before it leaves."""

    open: Callable[[], AbstractContextManager[BinaryIO]] = field(compare=False)

    @property
    def by_label(self) -> Mapping[str, Sequence[BinderPassage]]:
        """The passages of each part of a binder, by its label."""
        found: dict[str, list[BinderPassage]] = {}
        for each in self.passages:
            if each.label:
                found.setdefault(each.label, []).append(each)
        return found

    def number_of(self, page: int) -> str:
        """Return what stands where a stamped page has its number; `page` counts from 1."""
        return copy_number(self.label, page, self.pages)

    @property
    def band(self) -> str:
        """What stands on each of its pages."""
        return band_of(self.label, self.short_hash, self.sha256)


def band_of(label: str, short_hash: str, sha256: str) -> str:
    """Return what stands on each page of a reading copy."""
    return (
        f"Copy for reading of {label}, short hash {short_hash}. The signed file is the one with"
        f" SHA-256 {sha256}; this copy proves nothing."
    )


def piece_name(name: str, at: int) -> str:
    """Return the name of the `at`-th annotation, from 1, of what goes on over several."""
    return f"{name}.{at}" if at > 1 else name


def copy_number(label: str, page: int, pages: int) -> str:
    """Return how a page of a reading copy is named."""
    return f"copy of {label}, p. {page} of {pages}"


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """How the pages of a reading copy are set into a volume. Pages count from 0."""

    label: str
    numbers: list[str]
    band: str
    links: list[tuple[int, Rectangle, str, str, str]]
    """Page, where, the name it gets, the destination it leads to, what it says."""

    inside: list[tuple[int, Rectangle, str, int, float, str]]
    """Page, where, the name it gets, page and height it leads to, what it says."""

    places: list[tuple[str, int, float, float]]
    """Destinations: name, page, left, top."""

    outline: list[tuple[str, int, float]]

    def to_bytes(self) -> bytes:
        """Return it as it stands before the file."""
        return json.dumps({name: getattr(self, name) for name in CopyPlan.__slots__}).encode()

    @staticmethod
    def from_bytes(content: bytes) -> "CopyPlan":
        """Read it back. Raises `ValueError`, `TypeError`."""
        return CopyPlan(**json.loads(content))


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A passage as it is marked on a page of a part."""

    number: int
    page: int
    """Of the numbered ones, from 0."""

    areas: list[Rectangle]
    note: str
    piece: int = 1
    """Which of the pages that it is on, from 1."""

    @property
    def name(self) -> str:
        """What the annotation is named."""
        return piece_name(f"passage-{self.number}", self.piece)


@dataclass(frozen=True, slots=True)
class MarksPlan:
    """What is marked on the pages of one part, and which lines lead back."""

    passages: list[PlacedMark]
    cited: dict[int, CitedIn]
    """By page: the line in its band."""

    def to_bytes(self) -> bytes:
        """Return it as a file of its own."""
        passages = [[e.number, e.page, e.areas, e.note, e.piece] for e in self.passages]
        cited = {page: [it.lead, it.places, it.more] for page, it in self.cited.items()}
        return json.dumps([passages, cited]).encode()

    @staticmethod
    def from_bytes(content: bytes) -> "MarksPlan":
        """Read it back. Raises `ValueError`, `TypeError`, `AttributeError`."""
        passages, cited = json.loads(content)
        lines = {
            int(page): CitedIn(lead, tuple((a, b) for a, b in places), more)
            for page, (lead, places, more) in cited.items()
        }
        return MarksPlan([PlacedMark(*each) for each in passages], lines)

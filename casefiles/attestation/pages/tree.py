"""The structure tree: what each mark on a page belongs to, in reading order.

Elements are made from the model; drawing only adds marks to them. So a paragraph that falls on two
pages stays one element, and so does a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casefiles.attestation.pages.faces import Face
from casefiles.attestation.pages.model import Blank, PageOf, Signature

Mark = tuple[int, int]
"""A page, counted from 0, and a marked-content identifier on it."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; in points from the page's lower left corner."""


@dataclass(eq=False, slots=True)
class Element:
    """A structure element of PDF 1.7, such as P, TH or Link."""

    role: str
    parent: "Element | None" = None
    late: bool = False
    """It takes its place among its parent's children when its first mark is made."""

    lang: str = ""
    says: list[str] = field(default_factory=list)
    """What it stands for in reading order, where the glyphs are drawn in another."""

    alt: str = ""
    attributes: Mapping[str, str | int] = field(default_factory=dict)
    box: Box | None = None
    """Where a figure stands, when that is known."""

    children: "list[Element | Mark]" = field(default_factory=list)
    placed: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        if not self.late:
            self.place()

    def add(self, mark: Mark) -> None:
        """Note a mark that belongs to it."""
        self.place()
        self.children.append(mark)

    def place(self) -> None:
        """Take its place after what its parent holds so far."""
        if self.placed:
            return
        self.placed = True
        if self.parent is not None:
            self.parent.place()
            self.parent.children.append(self)


@dataclass(frozen=True, slots=True)
class Linked:
    """A place on a page that leads somewhere."""

    page: int
    box: Box
    to: str | PageOf
    says: str
    element: Element


@dataclass(frozen=True, slots=True)
class Field:
    """A place on a page to sign in."""

    page: int
    box: Box
    signature: Signature
    element: Element


@dataclass(frozen=True, slots=True)
class Entry:
    """A place on a page to type in."""

    page: int
    box: Box
    blank: Blank
    element: Element
    look: bytes
    """A PDF of one page: what stands in it."""

    face: Face
    """What is typed is set in it."""

    several: bool
    """Whether it takes several lines."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A heading in the outline."""

    level: int
    text: str
    page: int
    y: float


@dataclass(slots=True)
class Noted:
    """What is noted of a document while its pages are drawn."""

    root: Element = field(default_factory=lambda: Element("Document"))
    links: list[Linked] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Where each is: page and height."""

    stops: list[Stop] = field(default_factory=list)
    named: dict[int, set[str]] = field(default_factory=dict)
    """By page, the exhibits that its text names."""

"""The structure tree: what each mark on a page belongs to, in reading order.

Elements are made from the model; drawing only adds marks to them. So a paragraph that falls on two
pages stays one element, and so does a table.
"""

from collections.abc import Mapping
from dataclasses import field

from casefiles.attestation.layout.faces import Face
from casefiles.attestation.layout.model import FilePage, FillInField, SignatureField
from casefiles.kernel.dataclass import dataclass

Mark = tuple[int, int]
"""A page, counted from 0, and a marked-content identifier on it."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; in points from the page's lower left corner."""


@dataclass(eq=False, slots=True)
class StructureElement:
    """A structure element of PDF 1.7, such as P, TH or Link."""

    role: str
    parent: "StructureElement | None" = None
    """Known until it has its place, and no longer: what is done with is freed without a search."""

    late: bool = False
    """It takes its place among its parent's children when its first mark is made."""

    lang: str = ""
    says: str = ""
    """What it stands for in reading order, where the glyphs are drawn in another."""

    alt: str = ""
    attributes: Mapping[str, str | int] | None = None
    box: Box | None = None
    """Where a figure stands, when that is known."""

    children: "list[StructureElement | Mark]" = field(default_factory=list)
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
            self.parent = None


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place on a page that leads somewhere."""

    page: int
    box: Box
    to: str | FilePage
    says: str
    element: StructureElement
    cites: str = ""
    """Exhibit and place, where it refers to one."""


@dataclass(frozen=True, slots=True)
class SignatureArea:
    """A place on a page to sign in."""

    page: int
    box: Box
    signature: SignatureField
    element: StructureElement


@dataclass(frozen=True, slots=True)
class FillInArea:
    """A place on a page to type in."""

    page: int
    box: Box
    blank: FillInField
    element: StructureElement
    look: bytes
    """A PDF of one page: what stands in it."""

    face: Face
    """What is typed is set in it."""

    several: bool
    """Whether it takes several lines."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline."""

    level: int
    text: str
    page: int
    y: float


@dataclass(slots=True)
class DocumentStructure:
    """What is noted of a document while its pages are drawn."""

    root: StructureElement = field(default_factory=lambda: StructureElement("Document"))
    links: list[LinkArea] = field(default_factory=list)
    fields: list[SignatureArea] = field(default_factory=list)
    entries: list[FillInArea] = field(default_factory=list)
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Where each is: page and height."""

    stops: list[OutlineEntry] = field(default_factory=list)
    named: dict[int, set[str]] = field(default_factory=dict)
    """By page, the exhibits that its text names."""

"""What a document says: blocks of plain text with links. There is no markup, so nothing to escape.

`compose` makes documents, `render` draws them. Everything is a value: two equal documents give
the same bytes. Measures are shares of the page, never points; how things look is `look`'s affair.
"""

from enum import Enum

from casefiles.kernel.dataclass import dataclass


class FontStyle(Enum):
    """The cut of type a run of text is set in, where it departs from its block's own."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file that lies beside the document."""

    file: str
    """Relative, with `/`, such as `exhibits/E-014.pdf`."""

    page: int = 1
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact that a run of text states. One key has one value in all of a document."""

    key: str
    """What it is of, in words: `the manufacturer of 9QZ-4410872-6, line 1`."""

    value: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one cut, perhaps a link."""

    text: str
    to: str | FilePage | None = None
    """`#E-014`, an anchor of this document, or a page of a file beside it."""

    says: str = ""
    """What the link leads to, for those who cannot see it: "Exhibit E-014, page 3"."""

    cut: FontStyle = FontStyle.PLAIN
    states: tuple[StatedFact, ...] = ()
    """What it states that stands in another part of the document too. Prints nothing."""

    cites: str = ""
    """Which exhibit a link refers to, and the place in it as in a row. Prints nothing."""


Spans = tuple[Span, ...]


def plain(text: str) -> Spans:
    """Text that is nothing but text."""
    return (Span(text),)


@dataclass(frozen=True, slots=True)
class Label:
    """A small letterspaced line above something, such as ATTESTATION. Written in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 once and first, then no level left out."""

    level: int
    text: str
    anchor: str = ""
    whole: bool = False
    """All up to the next heading of its level stands on one page, if it fits on one."""


class ParagraphStyle(Enum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    """The claim in one sentence, larger than the rest."""

    SMALL = "small"
    """Sans, for particulars, notes and legends."""

    LINE = "line"
    """One of several lines that are set close, as an address is."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    spans: Spans
    voice: ParagraphStyle = ParagraphStyle.BODY
    anchor: str = ""
    follows: bool = False
    """It stays on the page of what stands before it."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. Numbers go on from `first`; `anchors` are the items' own, in order."""

    items: tuple[Spans, ...]
    numbered: bool = False
    first: int = 1
    anchors: tuple[str, ...] = ()
    close: bool = False
    """Whether it is set as a table is, where it must stand on a page with what it is held to."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone else's words, set in, with where they stand."""

    spans: Spans
    source: Spans = ()
    goes_on: bool = False
    """Whether another follows that belongs to the same words: they stand close together."""


@dataclass(frozen=True, slots=True)
class NameValueTable:
    """Names and values in two columns, such as the particulars of page one."""

    rows: tuple[tuple[str, Spans], ...]
    close: bool = False
    """Whether it is set closer and smaller."""


@dataclass(frozen=True, slots=True)
class Callout:
    """What must not be overlooked, such as what is not shown: a titled panel of paragraphs."""

    title: str
    body: tuple[Para | Bullets, ...]


class Stroke(Enum):
    """How a line is drawn. None of them needs a color."""

    THIN = "thin"
    HEAVY = "heavy"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Frame:
    """A box. Points from the upper left corner of its drawing, down."""

    x: float
    y: float
    width: float
    height: float
    stroke: Stroke = Stroke.THIN
    tinted: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line that ends in a point: level at each place it is led through, and bent between."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke = Stroke.THIN


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One line of words in a drawing, in reading order; set closer if it is too long for `width`.

    `x` and `y` are its upper left corner, or its upper middle.
    """

    text: str
    x: float
    y: float
    width: float
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of lines and words, which is never cut. Measures are points, for once."""

    width: float
    height: float
    shapes: tuple[Frame | Arrow | DrawnText, ...]
    says: str
    """The same in words, for those who cannot see it."""

    goes_on: bool = False
    """Whether it goes on from the drawing before it, and belongs on its page if both fit."""

    states: tuple[StatedFact, ...] = ()
    """What it states that stands in another part of the document too, as in a run of text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of things that are compared. Its heading row is shown again on every page."""

    head: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[float, ...]
    """Shares of the page's width, one for each column."""

    anchors: tuple[str, ...] = ()
    """The rows' own, in order."""

    decimals: tuple[int, ...] = ()
    """The columns whose figures stand with their decimal points one under another."""

    sections: tuple[tuple[int, str], ...] = ()
    """Before which row a new part of it begins, and what that part is called."""

    close: bool = False
    """Whether it is set closer and smaller, as an index is."""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A field to sign in, with the words under its line."""

    field: str
    """Its name in the file, such as `signer-1`. Unique."""

    name: str
    """Who is to sign."""

    role: str
    """In which capacity, such as "Reviewer, Trade Compliance, Acme Imports LLC"."""


@dataclass(frozen=True, slots=True)
class HandSignature:
    """Lines to sign a print on by hand, with place and day."""

    name: str
    """Who is to sign."""

    role: str


@dataclass(frozen=True, slots=True)
class FillInField:
    """A field to type in, perhaps filled in. What is too long for a field is printed as text."""

    field: str
    """Its name in the file, such as `quantity`. Unique."""

    says: str
    """What belongs in it, for those who cannot see it and as its tip."""

    value: str = ""
    rows: int = 1
    """How many lines of type it has room for at least."""

    share: float = 1.0
    """Of the page's width."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: every heading from level 2 down to `depth`, with its page.

    It reads down the first of its columns, then down the next.
    """

    title: str = "Contents"
    depth: int = 2
    columns: int = 2


Block = (
    Label
    | Heading
    | Para
    | Bullets
    | Quote
    | NameValueTable
    | Callout
    | Table
    | Drawing
    | SignatureField
    | HandSignature
    | FillInField
    | PageBreak
    | Contents
)


PART = 2
"""The level of the headings that divide a document into its parts."""


class PaperSize(Enum):
    """Width and height in points."""

    LETTER = (612.0, 792.0)
    A4 = (595.276, 841.89)


@dataclass(frozen=True)
class Document:
    """Everything that is printed."""

    title: str
    lang: str
    """BCP 47, such as `en-US`."""

    blocks: tuple[Block, ...]
    header: str = ""
    """The legend on top of every page, or of those that are `designated`."""

    footer: str = ""
    """At the bottom left of every page: case number and short hash."""

    paper: PaperSize = PaperSize.LETTER
    designated_parts: frozenset[str] = frozenset()
    """Headings of parts: the legend stands on every page that holds some of one."""

    designated: frozenset[str] | None = None
    """Exhibits by their labels: the legend stands on pages that name one. None: on every page."""

    mark: str = ""
    """On every page, above the legend: that it is a draft, where it is one."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document (AFRelationship Data)."""

    name: str
    content: bytes
    mime: str
    says: str

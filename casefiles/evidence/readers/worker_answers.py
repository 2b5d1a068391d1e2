"""What can be learnt of a stranger's file: the shapes of a worker's answers."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is by its content."""

    mime: str
    locked: bool = False
    """It needs a password before anything in it can be read."""

    damage: tuple[str, ...] = ()
    """What is wrong with its outer form."""

    remarks: tuple[str, ...] = ()
    """What a reader should know: macros, entries that would be unpacked elsewhere."""

    entries: int = 0
    """Of an archive: how many, and what they would take unpacked, as the archive says."""

    unpacked: int = 0


@dataclass(frozen=True, slots=True)
class ClaimedMetadata:
    """What a file says of its own making. Nothing where it says nothing; anyone can write it."""

    made: str = ""
    """ISO 8601 if it could be understood, otherwise as written; without a zone if none is given."""

    changed: str = ""
    by: str = ""
    program: str = ""
    device: str = ""
    """Of a photograph or scan: make and model."""

    place: str = ""
    """Latitude and longitude in degrees. May tell where a person was."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """A PDF from outside."""

    pages: int
    sizes: tuple[tuple[float, float], ...]
    """Width and height in PDF points, as shown; of the first 2,000 pages."""

    encrypted: bool
    """Opens without a password all the same, but is not meant to be changed or copied from."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form that was filled in."""

    name: str
    value: str
    page: int | None
    """Where it is shown, counted from 0."""


@dataclass(frozen=True, slots=True)
class PdfContents:
    """What a PDF holds beside its pages."""

    claimed: ClaimedMetadata
    fields: tuple[FormField, ...]
    unlisted: int
    """Fields with a value beyond those that are looked at, and those of which not all is."""

    signature_fields: int
    xfa: bool
    """Its form is one in XML, which only few programs show: its pages may be a notice at most."""

    files: int
    """Files in it, or named by it."""

    portfolio: bool
    """It is a folder of files; its pages are only a cover."""


@dataclass(frozen=True, slots=True)
class ActiveParts:
    """What in a PDF could run, be filled in or lead elsewhere."""

    found: tuple[str, ...]
    """In words, each kind once."""


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The text of several pages in a row; fewer than asked for once there is much of it."""

    texts: tuple[str, ...]
    more: bool = False
    """The last of them goes on: it is asked for from how many characters of it are there."""


@dataclass(frozen=True, slots=True)
class CharacterBoxes:
    """The text of a page, character by character."""

    text: str
    boxes: tuple[int, ...]
    """Left, top, right, bottom of each character, in 1/100 PDF point from the upper left corner."""


@dataclass(frozen=True, slots=True)
class DamageReport:
    """What a second, stricter reader objects to. Nothing: no damage was found."""

    problems: tuple[str, ...]
    locked_parts: str = ""
    """What of it stays closed without a password although the rest opens."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """An image from outside."""

    format: str
    width: int
    height: int
    orientation: int
    """EXIF 1-8; 1 is upright."""

    pages: int
    """Pictures in it: pages of a scan, or what an animation shows one after another."""

    sizes: tuple[tuple[int, int], ...]
    """Width and height of each, upright; of the first 2,000."""

    animated: bool
    inks_without_profile: bool
    """It is made for print and does not say which inks: its colors are shown nearly right."""

    claimed: ClaimedMetadata


@dataclass(frozen=True, slots=True)
class DrawnSize:
    """The size of a picture that was drawn. Its pixels come by another way."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Pixels, four bytes each (blue, green, red, opacity), rows without gaps."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet of a workbook."""

    name: str
    rows: int
    columns: int
    hidden: bool
    hidden_rows: tuple[tuple[int, int], ...] = ()
    """First and last of each stretch, from 0; so many of them as are told."""

    hidden_columns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLines:
    """Rows of a sheet that follow one another: a line each, a tab between cells.

    An end of a line within a cell is U+2028, a tab in it a space.
    """

    sheet: int
    row: int
    """Row and column, from 0, at which the text begins: at times in the middle of a row or cell."""

    column: int
    text: str
    beside: str = ""
    """What it is where it stands in no cell: `comment by Li Wei`, `text box`, `chart`, `header`.

    Row and column are then those of the cell that it belongs to, each 1 more: 0 is none.
    """


@dataclass(frozen=True, slots=True)
class WorkbookText:
    """Some of what a workbook, or a table in a text file, says; all it is when that was all."""

    lines: tuple[SheetLines, ...]
    more: bool
    """There is more: it is asked for by how many `lines` are there already."""

    sheets: tuple[SheetFacts, ...] = ()
    """Once there is no more."""

    encoding: str = ""
    """Of a text file only."""

    damage: str = ""
    """Where it breaks off, and why."""

    in_part: str = ""
    """How far it is read, where more is there: `rows 1 to 1,048,576 of 3,000,000`."""


@dataclass(frozen=True, slots=True)
class CellTexts:
    """A part of a sheet as text: text stays as it is, numbers as they are shown, dates are ISO."""

    first_row: int
    """Counted from 0, as is `first_column`."""

    first_column: int
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a text file."""

    text: str
    encoding: str
    basis: str
    """How the encoding is known: a byte order mark, declared, detected, not certain."""

    more: bool
    """There is more: it is asked for by how many characters are there already."""

    in_part: str = ""
    """How far it is read, where more is there: `the first 64 of 80 MB`."""


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table of a web page or text file, cell by cell."""

    before: str
    """The text between it and the table before it; the last 4,000 characters."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WebPage:
    """The tables of a web page."""

    tables: tuple[WebTable, ...]
    after: str
    """The text behind the last table; the last 4,000 characters."""

    encoding: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document of an office program, but for its text."""

    parts: int
    """One body, or so many slides or pages."""

    counted: str
    """What the parts are: `slide`, `page`; nothing for one body."""

    characters: int
    claimed: ClaimedMetadata
    stated: tuple[tuple[str, str], ...]
    """What a form of a known kind states, by name: an invoice's number, its buyer."""

    remarks: tuple[str, ...]
    damage: tuple[str, ...]
    whole: bool
    unread: str
    """What is in it and not read, in words."""


@dataclass(frozen=True, slots=True)
class RecognizedLine:
    """A line of text seen in a picture."""

    text: str
    confidence: int
    """Of 100."""

    left: int
    """Pixels from the left, as is `right`; `top` and `bottom` from the top."""

    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Recognized:
    """What was seen in a picture, from the top down."""

    lines: tuple[RecognizedLine, ...]


@dataclass(frozen=True, slots=True)
class ObjectText:
    """A text of an object of a PDF."""

    number: int
    """Of the object as the reader counts them, from 0."""

    text: str


@dataclass(frozen=True, slots=True)
class ObjectTexts:
    """Texts of some objects of a PDF, one after the other."""

    found: tuple[ObjectText, ...]
    next: int
    """With which object to go on; 0 where there are no more."""


@dataclass(frozen=True, slots=True)
class ObjectPlace:
    """What an object of a PDF is, and where a person finds it."""

    called: str
    """In words; nothing where it is none of those that people know."""

    page: int
    """The first page that it is of, from 1; 0 where it is of none."""


@dataclass(frozen=True, slots=True)
class BesideImages:
    """What a PDF holds beside images of pages and the words recognized in them."""

    found: tuple[str, ...]
    """In words; some of many."""

    pages: int

"""What is read of the load files in a package for counsel. Strangers' are read in a worker only."""

from casefiles.kernel.dataclass import dataclass
from casefiles.package.load_file_form import BETWEEN, QUOTE

MOST_BYTES, _MOST_ROWS, _LONGEST = 256 << 20, 500_000, 10_000
COLUMNS = (
    "BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "PARENTBATES", "ATTACHBATES", "PAGECOUNT",
    "EXHIBIT", "PACKAGELABEL", "FILESIZE", "SHA256", "NATIVEPATH", "TEXTPATH",
)  # fmt: skip
"""Those that are held against something, in the order of `DocumentRow`."""

_CELLS = 7
"""Of a line about a picture."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of the table; each of its cells a text, as it stands there."""

    first: str
    last: str
    first_of_family: str
    last_of_family: str
    parent: str
    attached: str
    pictures: str
    exhibit: str
    label: str
    size: str
    sha256: str
    native: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """The rows of documents, or why they are none."""

    rows: tuple[DocumentRow, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A line about a picture, likewise."""

    number: str
    path: str
    pictures: str
    """How many the document has that begins here; nothing where none does."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The lines about pictures, or why they are none."""

    rows: tuple[PictureRow, ...]
    faults: tuple[str, ...] = ()


def read_documents(content: bytes) -> DocumentTable:
    """Read the table of documents."""
    try:
        head, *rows = (_fields(line) for line in _lines(content, "utf-8-sig"))
    except ValueError as error:
        return DocumentTable((), (f"it is no table ({type(error).__name__})",))
    if missing := [each for each in COLUMNS if head.count(each) != 1]:
        return DocumentTable((), (f"it has no column “{missing[0]}”, or several",))
    if uneven := next((at for at, row in enumerate(rows, 2) if len(row) != len(head)), 0):
        return DocumentTable((), (f"line {uneven:,} has not as many cells as its head",))
    places = [head.index(each) for each in COLUMNS]
    return DocumentTable(tuple(DocumentRow(*(row[at] for at in places)) for row in rows))


def read_pictures(content: bytes) -> PictureTable:
    """Read the lines about pictures."""
    try:
        rows = [line.split(",") for line in _lines(content, "ascii")]
    except ValueError as error:
        return PictureTable((), (f"it is no table ({type(error).__name__})",))
    if uneven := next((at for at, row in enumerate(rows, 1) if len(row) != _CELLS), 0):
        return PictureTable((), (f"line {uneven:,} has not {_CELLS} cells",))
    for at, (*_, begins, _, _, pictures) in enumerate(rows, 1):
        if (begins, bool(pictures)) not in {("Y", True), ("", False)}:
            return PictureTable((), (f"line {at:,} says not whether a document begins",))
    return PictureTable(
        tuple(PictureRow(row[0][:_LONGEST], row[2][:_LONGEST], row[6][:_LONGEST]) for row in rows)
    )


def _lines(content: bytes, encoding: str) -> list[str]:
    """Return its lines. Raises `ValueError` where it is no text, or more than can be looked at."""
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    lines = content.decode(encoding).removesuffix("\r\n").split("\r\n")
    if len(lines) > _MOST_ROWS:
        raise ValueError("too many rows")
    return lines


def _fields(line: str) -> list[str]:
    cells = line.split(BETWEEN)
    if any(len(each) < 2 or {each[0], each[-1]} != {QUOTE} for each in cells):
        raise ValueError("a field without its marks")
    return [each[1:-1][:_LONGEST] for each in cells]

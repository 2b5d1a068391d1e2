r"""The form of a load file that Concordance made: a row for each document, fields between þ.

Fields are divided by the character U+0014 (shown as ¶), lines within a field by ®, values within
one by `;`; UTF-8 with its mark, CRLF. Paths are relative to the file and written with `\`.
"""

from collections.abc import Sequence

TABLE, PICTURES = "loadfile.dat", "loadfile.opt"
"""What both load files are called."""

IMAGES, TEXTS = "images/", "text/"
"""The folders of what they name."""

FIELDS = (
    "BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "PARENTBATES", "ATTACHBATES", "PAGECOUNT",
    "EXHIBIT", "PACKAGELABEL", "TITLE", "DOCTYPE", "SOURCE", "LANGUAGE", "DOCDATE", "DATEFROM",
    "DATETO", "FILENAME", "FILESIZE", "SHA256", "CONFIDENTIALITY", "WITHHELD", "REMARK",
    "NATIVEPATH", "TEXTPATH",
)  # fmt: skip
"""Days are written YYYYMMDD, sizes in bytes. PAGECOUNT counts pictures."""

VALUES = ";"
"""Between the values of a field that has several."""

QUOTE, BETWEEN, LINE, MARK = "\u00fe", "\u0014", "\u00ae", "\ufeff"
_CANNOT_STAND = str.maketrans({QUOTE: "th", BETWEEN: " ", LINE: "(R)", "\r": None, "\n": LINE})
"""What divides fields cannot stand in one; a line within a field is what ® is for."""


def dat(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table in the form of Concordance."""
    lines = (
        BETWEEN.join(f"{QUOTE}{_fitting(cell)}{QUOTE}" for cell in row) for row in (head, *rows)
    )
    return (MARK + "".join(f"{line}\r\n" for line in lines)).encode()


def _fitting(cell: str) -> str:
    return cell.replace("\r\n", "\n").translate(_CANNOT_STAND)

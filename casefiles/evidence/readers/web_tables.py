"""Official lists as tables: those of a web page that was saved, and records of a text file.

Nothing of a page is fetched or run. Runs in a worker only.
"""

import csv
import io
import re
from html.parser import HTMLParser
from typing import BinaryIO

from casefiles.evidence.readers import text
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.worker_answers import WebPage, WebTable

_MOST_TABLES, _MOST_ROWS, _MOST_CELLS, _MOST_CELL = 200, 20_000, 100, 20_000
_MOST_BEFORE = 4_000
"""Characters of what stands between two tables, of which the last are kept."""

_SILENT = frozenset({"script", "style", "template", "noscript"})
_ENDS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def web_tables(file: BinaryIO, _: object) -> WebPage:
    """The tables of a web page, each with the text before it, and the text behind the last."""
    raw = file.read(text.MOST_MARKUP + 1)
    if len(raw) > text.MOST_MARKUP:
        raise CannotRead(Reason.TOO_LARGE, f"more than {text.MOST_MARKUP >> 20} MB of text")
    encoding, _basis = text.encoding_of(raw)
    said = text.decoded(raw, encoding)
    if "<" not in said[:2_000]:
        raise CannotRead(Reason.UNSUPPORTED, "not a web page")
    reader = _Tables()
    reader.feed(said)
    reader.close()
    return WebPage(tuple(reader.tables), _told(reader.between), encoding)


def records(file: BinaryIO, _: object) -> WebTable:
    """The rows of a text file with commas: of Windows-1252 unless it is UTF-8.

    A field in quotes may have commas and line ends in it.
    """
    raw = file.read(text.MOST_MARKUP + 1)
    if len(raw) > text.MOST_MARKUP:
        raise CannotRead(Reason.TOO_LARGE, f"more than {text.MOST_MARKUP >> 20} MB of text")
    if not text.looks_like_text(raw[: 1 << 16]):
        raise CannotRead(Reason.UNSUPPORTED, "not text")
    said = _decoded(raw)
    try:
        rows = [[each[:_MOST_CELL] for each in row] for row in csv.reader(io.StringIO(said, ""))]
    except csv.Error as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error
    return WebTable("", _bounded(rows))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _bounded(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_CELLS for row in rows):
        raise CannotRead(Reason.TOO_LARGE, "more rows or columns than any such list has")
    return tuple(tuple(each.replace("\0", "\ufffd") for each in row) for row in rows)


def _told(said: list[str]) -> str:
    words = re.sub(r"[ \t\xa0\r]+", " ", "".join(said))
    return re.sub(r"\s*\n\s*", "\n", words).strip()[-_MOST_BEFORE:]


class _Tables(HTMLParser):
    """A table inside a table is part of the cell that it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[WebTable] = []
        self.between: list[str] = []
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._depth = self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._cell = [], None
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self._cell = []
        if tag in _ENDS:
            self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_table()
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        if tag in _ENDS:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif self._depth == 0:
            self.between.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None:
            if not self._rows:
                self._rows.append([])
            said = " ".join("".join(self._cell).split())
            self._rows[-1].append(said[:_MOST_CELL])
        self._cell = None

    def _end_table(self) -> None:
        self._end_cell()
        if len(self.tables) == _MOST_TABLES:
            raise CannotRead(Reason.TOO_LARGE, f"more than {_MOST_TABLES} tables")
        rows = _bounded([row for row in self._rows if row])
        self.tables.append(WebTable(_told(self.between), rows))
        self.between = []


ACTS = {"web_tables": web_tables, "records": records}

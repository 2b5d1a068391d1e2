"""Spreadsheets of OpenDocument (ISO/IEC 26300, 9), streamed: memory holds a row, not a sheet.

A cell or row that stands for many alike is told of as often as it says, within a sheet's bounds.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office.opendocument_objects import labels_of_object
from casefiles.evidence.readers.office.package import Package
from casefiles.evidence.readers.office.xml_events import Attributes, ElementWalk, parse_xml_in_steps
from casefiles.evidence.readers.workbook import cell_values
from casefiles.evidence.readers.workbook.model import (
    MOST_COLUMN,
    MOST_ROW,
    Cell,
    SheetAnnotation,
    SheetInfo,
    SheetRow,
    beyond,
)
from casefiles.evidence.readers.workbook.xlsx import MOST_ALL, MOST_PART

_MOST_SPACES = 1_000
_CONTENT = "content.xml"
_TIME = re.compile(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_NUMBERS = ("float", "currency", "percentage")


class Ods:
    """An open spreadsheet."""

    in_part = ""

    def __init__(self, file: BinaryIO) -> None:
        self._package = Package(file, MOST_PART, MOST_ALL)
        self.sheets = list[SheetInfo]()
        self._besides, self._objects = list[SheetAnnotation](), list[_Object]()

    def rows(self) -> Iterator[SheetRow]:
        """Tell of all its sheets, row by row."""
        heard = _Tables(self.sheets, self._besides, self._objects)
        with self._package.open(_CONTENT) as part:
            try:
                for _ in parse_xml_in_steps(part, heard):
                    yield from heard.taken()
            except CannotRead:
                yield from heard.taken()  # what was told before it broke off
                raise

    def besides(self) -> Iterator[SheetAnnotation]:
        """Tell of comments, text boxes, charts, and of headers and footers of its pages."""
        if "styles.xml" in self._package:
            margins = _Margins()
            self._package.try_to_tell("styles.xml", margins)
            yield from (SheetAnnotation(0, -1, -1, *each) for each in dict.fromkeys(margins.said))
        yield from self._besides
        for sheet, row, column, address in self._objects:
            if said := labels_of_object(self._package, address):
                yield SheetAnnotation(sheet, row, column, "chart", said)


_Object = tuple[int, int, int, str]
"""Sheet, row and column over which an object lies, and where in the package it is."""

_MARGINS = {f"style:{kind}{which}": kind for kind in ("header", "footer")
            for which in ("", "-left", "-first")}  # fmt: skip


class _Margins(ElementWalk):
    """Hears of the headers and footers of pages."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._words: list[str] = []
        self.starts = dict.fromkeys(_MARGINS, lambda _: self._words.clear())
        self.ends = {name: partial(self._end, kind) for name, kind in _MARGINS.items()}
        self.ends["text:p"] = lambda: self._words.append(" ")

    def heard(self, said: str) -> None:
        self._words.append(said)

    def _end(self, kind: str) -> None:
        if words := " ".join("".join(self._words).split()):
            self.said.append((kind, words))


class _Tables(ElementWalk):
    """Hears the content: tables, rows, cells, and the paragraphs in them."""

    def __init__(
        self, sheets: list[SheetInfo], besides: list[SheetAnnotation], objects: list[_Object]
    ) -> None:
        super().__init__()
        self.ready: list[tuple[int, int, int, list[Cell]]] = []
        """Sheet, row, how often, cells."""

        self.skipped = frozenset({"meta:creator-initials", "?:sender-initials"})
        self._besides, self._objects = besides, objects
        self._aside: list[str] | None = None
        self._asides, self._by, self._in_cell = 0, "", False
        self._sheets, self._hidden_styles, self._style = sheets, set[str](), ""
        self._depth = 0
        self._row, self._times, self._column, self._columns = 0, 1, 0, 0
        self._cells: list[Cell] = []
        self._about: Attributes = {}
        self._said: list[str] = []
        self._paragraphs = self._all_paragraphs = 0
        self.starts = {
            "style:style": self._begin_style, "style:table-properties": self._properties,
            "table:table": self._table, "table:table-row": self._begin_row,
            "table:table-column": self._begin_column,
            "table:table-cell": self._cell, "table:covered-table-cell": self._cell,
            "draw:object": self._object, "dc:creator": self._author,
            **dict.fromkeys(_ASIDES, self._aside_begins),
            "text:p": self._paragraph, "text:s": self._spaces,
            "text:tab": lambda _: self._said.append(" "),
            "text:line-break": lambda _: self._said.append("\n"),
        }  # fmt: skip
        self.ends = {
            "table:table": self._table_ends, "table:table-row": self._row_ends,
            "table:table-cell": self._cell_ends, "table:covered-table-cell": self._cell_ends,
            "text:p": self._paragraph_ends,
            **{name: partial(self._aside_ends, kind) for name, kind in _ASIDES.items()},
        }  # fmt: skip

    def taken(self) -> Iterator[SheetRow]:
        """The rows that were heard since, each as often as it stands there."""
        for sheet, row, times, cells in self.ready:
            yield from (SheetRow(sheet, row + each, cells) for each in range(times))
        self.ready.clear()

    def heard(self, said: str) -> None:
        if self.parent == "dc:creator":
            self._by += said
        elif self._paragraphs:
            (self._said if self._aside is None else self._aside).append(said)

    def _author(self, _: Attributes) -> None:
        self._by = ""

    def _aside_begins(self, _: Attributes) -> None:
        if not self._asides:
            self._aside, self._by = [], ""
        self._asides += 1

    def _aside_ends(self, kind: str) -> None:
        self._asides -= 1
        if self._asides or self._aside is None:
            return
        said, self._aside = "".join(self._aside).strip(), None
        if said:
            named = f"{kind} by {self._by}" if kind == "comment" and self._by.strip() else kind
            self._besides.append(SheetAnnotation(*self._place(), named, said))

    def _place(self) -> tuple[int, int, int]:
        sheet = max(0, len(self._sheets) - 1)
        return (sheet, self._row, self._column) if self._in_cell else (sheet, -1, -1)

    def _object(self, attributes: Attributes) -> None:
        if address := attributes.get("xlink:href", ""):
            self._objects.append((*self._place(), address))

    def _begin_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self._sheets.append(SheetInfo(attributes.get("table:name", ""), hidden))
            self._row = self._columns = 0

    def _table_ends(self) -> None:
        self._depth -= 1

    def _begin_column(self, attributes: Attributes) -> None:
        times = _times(attributes, "table:number-columns-repeated")
        if self._depth == 1 and attributes.get("table:visibility", "visible") != "visible":
            self._sheets[-1].hide_columns(self._columns, self._columns + times - 1)
        self._columns += times

    def _begin_row(self, attributes: Attributes) -> None:
        if self._depth != 1:  # a table in a cell is that cell's text
            return
        self._times, self._column = _times(attributes, "table:number-rows-repeated"), 0
        if attributes.get("table:visibility", "visible") != "visible":
            self._sheets[-1].hide_rows(self._row, self._row + self._times - 1)

    def _row_ends(self) -> None:
        if self._depth != 1:
            return
        if self._cells:
            if self._row + self._times > MOST_ROW:
                raise beyond(self._row + self._times - 1, self._cells[0][0])
            self.ready.append((len(self._sheets) - 1, self._row, self._times, self._cells))
            self._cells = []
        self._row += self._times

    def _cell(self, attributes: Attributes) -> None:
        if self._depth == 1:
            self._about, self._all_paragraphs, self._in_cell = attributes, 0, True
            self._said.clear()

    def _cell_ends(self) -> None:
        if self._depth != 1:
            return
        self._in_cell = False
        times = _times(self._about, "table:number-columns-repeated")
        if said := _text(self._about, "".join(self._said)):
            if self._column + times > MOST_COLUMN:
                raise beyond(self._row, self._column + times - 1)
            self._cells += ((self._column + each, said) for each in range(times))
        self._column += times

    def _paragraph(self, _: Attributes) -> None:
        if self._aside is None:
            if self._all_paragraphs:
                self._said.append("\n")
            self._all_paragraphs += 1
        self._paragraphs += 1

    def _paragraph_ends(self) -> None:
        self._paragraphs -= 1
        if self._aside is not None:
            self._aside.append("\n")

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes.get("text:c", "1")
        if self._paragraphs and count.isdecimal():
            to = self._said if self._aside is None else self._aside
            to.append(" " * min(int(count), _MOST_SPACES))


_ASIDES = {
    "office:annotation": "comment",
    **dict.fromkeys(
        (
            "draw:frame", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:line",
            "draw:polygon", "draw:path", "draw:connector", "draw:caption", "draw:measure",
        ),
        "text box",
    ),
}  # fmt: skip
"""What stands in a cell or upon a sheet, with words of its own."""


def _times(attributes: Attributes, name: str) -> int:
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 10 else 1


def _text(about: Attributes, written: str) -> str:
    """Return what a cell says: its value where it has one, else what is written in it."""
    kind = about.get("office:value-type", "")
    if kind in _NUMBERS and "office:value" in about:
        return cell_values.number(about["office:value"])
    if kind == "date" and "office:date-value" in about:
        day, _, clock = about["office:date-value"].partition("T")
        clock = clock.partition(".")[0]
        return day if clock in ("", "00:00:00") else f"{day} {clock}"
    if kind == "time" and (time := _TIME.fullmatch(about.get("office:time-value", ""))):
        return f"{int(time[1])}:{int(time[2]):02}:{int(time[3]):02}"
    if kind == "boolean" and "office:boolean-value" in about:
        return about["office:boolean-value"].upper()
    return written or about.get("office:string-value", "")

"""Workbooks of Excel since 2007 (ECMA-376 part 1, 18), streamed: memory holds a row, not a sheet.

The size that a sheet states is passed over: only cells that are there are told of.
"""

import re
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO
from xml.parsers import expat

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.package import Package, Relation
from casefiles.evidence.readers.office.xml_events import Attributes, ElementWalk
from casefiles.evidence.readers.workbook import cell_values, plain_rows
from casefiles.evidence.readers.workbook.cell_names import column_of
from casefiles.evidence.readers.workbook.model import (
    MOST_COLUMN,
    MOST_ROW,
    Cell,
    SheetAnnotation,
    SheetInfo,
    SheetRow,
    beyond,
)
from casefiles.evidence.readers.workbook.xlsx_annotations import besides_of

MOST_PART, MOST_ALL = 2 << 30, 4 << 30
"""Bytes that are unpacked of one sheet, and of all that is read: as XML they are large."""

MOST_STRINGS = 192 << 20
"""Bytes of the texts that cells share, which are all held at once."""

_CHUNK = 1 << 16
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z])')
_HIDDEN = re.compile(rb' hidden="([^"]*)"')
_MARGINS = {f"{which}{what}": what.lower() for which in ("odd", "even", "first")
            for what in ("Header", "Footer")}  # fmt: skip
_OFF = ("0", "false", "off")
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


class Xlsx:
    """An open workbook."""

    in_part = ""

    def __init__(self, file: BinaryIO) -> None:
        self._package = Package(file, MOST_PART, MOST_ALL)
        main = _main_part(self._package)
        relations = {each.id: each for each in self._package.relations(main)}
        listed = _Listed()
        self._package.tell(main, listed)
        self._since_1904 = listed.since_1904
        self._parts = list[str]()
        self._margins = dict[int, list[tuple[str, str]]]()
        self.sheets = list[SheetInfo]()
        for name, state, id_ in listed.sheets:
            relation = relations.get(id_)
            cells = relation is not None and relation.kind == "worksheet" and not relation.outside
            self._parts.append(relation.target if relation else "")
            self.sheets.append(SheetInfo(name, state in ("hidden", "veryHidden"), has_cells=cells))
        self._formats = _formats(self._package, _target(relations, "styles"))
        self._strings_in = _target(relations, "sharedStrings")

    def besides(self) -> Iterator[SheetAnnotation]:
        """Tell of what stands in no cell: headers, comments, text boxes, charts."""
        for number, margins in self._margins.items():
            for kind, said in dict.fromkeys(margins):
                if words := _margin(said):
                    yield SheetAnnotation(number, -1, -1, kind, words)
        for number, part in enumerate(self._parts):
            if part in self._package:
                yield from besides_of(self._package, number, part)

    def rows(self) -> Iterator[SheetRow]:
        """Tell of all its sheets, row by row."""
        strings = _strings(self._package, self._strings_in)
        for number, about in enumerate(self.sheets):
            if about.has_cells:
                heard = _Rows(strings, self._formats, about, since_1904=self._since_1904)
                self._margins[number] = heard.margins
                with self._package.open(self._parts[number]) as part:
                    for row, cells in heard.read(part):
                        yield SheetRow(number, row, cells)


def _main_part(package: Package) -> str:
    named = [each.target for each in package.relations() if each.kind == "officeDocument"]
    return next((each for each in named if each in package), "xl/workbook.xml")


def _target(relations: dict[str, Relation], kind: str) -> str:
    return next((each.target for each in relations.values() if each.kind == kind), "")


def _is_on(said: str | None) -> bool:
    return said is not None and said.lower() not in _OFF


def _margin(said: str) -> str:
    """Return what a header or footer says, without how it is to look (18.3.1.46)."""
    return " ".join(_CODES.sub(" ", said).split())


def _hidden(row: re.Match[bytes]) -> str:
    """Return what a plain row says of being hidden."""
    said = _HIDDEN.search(row[0], 0, row.start(2) - row.start())
    return said[1].decode() if said else "0"


class _Listed(ElementWalk):
    """What the workbook says of its sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False
        self.starts = {"x:sheet": self._sheet, "x:workbookPr": self._properties}

    def _sheet(self, attributes: Attributes) -> None:
        said = (attributes.get(each, "") for each in ("name", "state", "r:id"))
        self.sheets.append((*said,))  # type: ignore[arg-type]

    def _properties(self, attributes: Attributes) -> None:
        self.since_1904 = _is_on(attributes.get("date1904"))


def _formats(package: Package, part: str) -> dict[str, str]:
    """Return of which kind the number format of each style of a cell is, of those for dates."""
    heard = _Styles()
    if part and part in package:
        package.try_to_tell(part, heard)
    kinds = {
        str(style): cell_values.kind_of_format(number, heard.codes.get(number, ""))
        for style, number in enumerate(heard.of_style)
    }
    return {style: kind for style, kind in kinds.items() if kind}


class _Styles(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.of_style: list[int] = []
        self.starts = {"x:numFmt": self._format, "x:xf": self._style}

    def _format(self, attributes: Attributes) -> None:
        if self.parent == "x:numFmts":
            self.codes[_whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")

    def _style(self, attributes: Attributes) -> None:
        if self.parent == "x:cellXfs":
            self.of_style.append(_whole(attributes.get("numFmtId", "")))


def _whole(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else -1


class _Strings:
    """The texts that cells share, end to end: no more memory than they have bytes."""

    def __init__(self) -> None:
        self._said, self._ends = bytearray(), array("Q", [0])

    def add(self, said: str) -> None:
        """Take in the next."""
        self._said += said.encode("utf-8", "replace")
        self._ends.append(len(self._said))
        if len(self._said) + 8 * len(self._ends) > MOST_STRINGS:
            what = f"its cells share more than {MOST_STRINGS >> 20} MB of text"
            raise CannotRead(Reason.TOO_LARGE, what)

    def __getitem__(self, number: str) -> str:
        if not number.isdecimal() or (at := int(number)) + 1 >= len(self._ends):
            raise CannotRead(Reason.MALFORMED, "a cell shares a text that is not there")
        return self._said[self._ends[at] : self._ends[at + 1]].decode()


def _strings(package: Package, part: str) -> _Strings:
    strings = _Strings()
    if part and part in package:
        with package.open(part) as file:
            _SharedStrings(strings).read(file)
    return strings


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise CannotRead(Reason.MALFORMED, "it declares a document type, which such a file may not")


def _parse(parser: expat.XMLParserType, piece: bytes, *, last: bool = False) -> None:
    """Parse a stretch of a part. Raises `CannotRead` where it is no XML."""
    try:
        parser.Parse(piece, last)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise CannotRead(Reason.MALFORMED, f"XML: {error}") from error


def _names(*local: str) -> dict[str, str]:
    return {f"{space} {name}": name for space in _SPACES for name in local}


class _SharedStrings:
    """Hears the part that holds the texts that cells share."""

    _NAMES = _names("si", "t", "rPh")

    def __init__(self, to: _Strings) -> None:
        self._to, self._said = to, list[str]()
        self._hears, self._sounds = False, 0

    def read(self, file: BinaryIO) -> None:
        """Take all of them in."""
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        while chunk := file.read(_CHUNK):
            _parse(parser, chunk)
        _parse(parser, b"", last=True)

    def _start(self, name: str, _: dict[str, str]) -> None:
        what = self._NAMES.get(name)
        if what == "t":
            self._hears = not self._sounds
        elif what == "si":
            self._said.clear()
        elif what == "rPh":  # how it is spoken, beside how it is written
            self._sounds += 1

    def _end(self, name: str) -> None:
        what = self._NAMES.get(name)
        if what == "t":
            self._hears = False
        elif what == "si":
            self._to.add("".join(self._said))
        elif what == "rPh":
            self._sounds -= 1

    def _text(self, said: str) -> None:
        if self._hears:
            self._said.append(said)


class _Rows:
    """Hears a sheet: what `row` and `c` say, as ECMA-376 part 1, 18.3.1 has them."""

    _NAMES = _names("row", "c", "v", "t", "is", "rPh", "col", *_MARGINS)

    def __init__(
        self, strings: _Strings, formats: dict[str, str], about: SheetInfo, *, since_1904: bool
    ) -> None:
        self._strings, self._formats, self._about = strings, formats, about
        self._since_1904 = since_1904
        self._ready: list[tuple[int, list[Cell]]] = []
        self._row, self._column = -1, -1
        self._cells: list[Cell] = []
        self._kind = self._style = ""
        self._said: list[str] = []
        self._hears, self._sounds = False, 0
        self._columns: dict[str, int] = {}
        self.margins: list[tuple[str, str]] = []
        """Headers and footers: which of them, and what it says."""

    def read(self, file: BinaryIO) -> Iterator[tuple[int, list[Cell]]]:
        """Tell of each row that has text."""
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            for piece in plain_rows.split(file):
                if isinstance(piece, bytes):
                    _parse(parser, piece)
                else:
                    self._plain_row(piece)
                if self._ready:
                    yield from self._ready
                    self._ready.clear()
            _parse(parser, b"", last=True)
        except CannotRead:
            yield from self._ready  # what was told before it broke off
            raise

    def _plain_row(self, row: re.Match[bytes]) -> None:
        """Take a row that says what nearly all say, without the parser."""
        if b"hidden" in row[0][: row.start(2) - row.start()]:
            self._begin_row({"r": row[1].decode(), "hidden": _hidden(row)})
        else:
            self._begin_row({"r": row[1].decode()})
        self._said.clear()
        for letters, style, kind, said in plain_rows.CELLS.findall(row[2]):
            self._cell_at(letters.decode(), kind.decode() or "n", style.decode())
            self._said.append(said.decode("utf-8", "replace"))
            if text := self._text_of_cell():
                self._cells.append((self._column, text))
            self._said.clear()
        self._end_row()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        what = self._NAMES.get(name)
        if what == "c":
            self._cell(attributes)
        elif what == "v" or (what == "t" and not self._sounds):
            self._hears = True
        elif what == "row":
            self._begin_row(attributes)
        elif what == "rPh":
            self._sounds += 1
        elif what in _MARGINS:
            self._said.clear()
            self._hears = True
        elif what == "col" and _is_on(attributes.get("hidden")):
            first, last = (_whole(attributes.get(each, "")) - 1 for each in ("min", "max"))
            if 0 <= first <= last:
                self._about.hide_columns(first, last)

    def _end(self, name: str) -> None:
        what = self._NAMES.get(name)
        if what == "c":
            if self._said and (text := self._text_of_cell()):
                self._cells.append((self._column, text))
        elif what in ("v", "t"):
            self._hears = False
        elif what == "row":
            self._end_row()
        elif what == "rPh":
            self._sounds -= 1
        elif what in _MARGINS:
            self.margins.append((_MARGINS[what], "".join(self._said)))
            self._hears = False

    def _text(self, said: str) -> None:
        if self._hears:
            self._said.append(said)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self._row = self._row + 1 if said is None else _whole(said) - 1
        self._column = -1
        if not 0 <= self._row < MOST_ROW:
            raise beyond(self._row, 0)
        if _is_on(attributes.get("hidden")):
            self._about.hide_rows(self._row, self._row)

    def _end_row(self) -> None:
        if self._cells:
            if any(one[0] > other[0] for one, other in pairwise(self._cells)):
                self._cells.sort(key=lambda cell: cell[0])
            self._ready.append((self._row, self._cells))
            self._cells = []

    def _cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        letters = None if place is None else place.rstrip("0123456789")
        self._cell_at(letters, attributes.get("t", "n"), attributes.get("s", ""))
        self._said.clear()

    def _cell_at(self, letters: str | None, kind: str, style: str) -> None:
        if letters is None:
            self._column += 1
        else:
            known = self._columns.get(letters)
            if known is None:
                known = self._columns[letters] = column_of(letters)
            self._column = known
        if not 0 <= self._column < MOST_COLUMN:
            raise beyond(self._row, self._column)
        self._kind, self._style = kind, style

    def _text_of_cell(self) -> str:
        said = self._said[0] if len(self._said) == 1 else "".join(self._said)
        if self._kind == "s":
            return self._strings[said.strip()]
        if self._kind == "n":
            return self._number(said.strip())
        if self._kind == "b":
            return "FALSE" if said.strip() in ("", *_OFF) else "TRUE"
        return said.replace("T", " ") if self._kind == "d" else said

    def _number(self, said: str) -> str:
        kind = self._formats.get(self._style)
        if kind is None:
            plain = said.isdecimal() and len(said) < 15 and said[0] != "0"
            return said if plain else cell_values.number(said)
        if kind == cell_values.DATE:
            return cell_values.date(said, since_1904=self._since_1904)
        return cell_values.elapsed(said)

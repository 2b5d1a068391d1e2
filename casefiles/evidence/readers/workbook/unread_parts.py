"""What stands in no cell of a binary workbook: calamine does not tell of it, so it is not read.

Looked at are the names of an XLSB's parts and the kinds of records of its sheets ([MS-XLSB] 2.1.7,
2.4.2), and the records of an XLS ([MS-XLS] 2.4). Pictures say nothing that could be searched.
"""

import struct
from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO, Final

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office.compound_reader import Compound

COMMENTS, BOXES, CHARTS = "comments", "text boxes", "charts"
MARGINS, UNKNOWN = "headers and footers", "unknown"
_ORDER: Final = (COMMENTS, BOXES, CHARTS, MARGINS)
_PARTS: Final = {
    "xl/comments": COMMENTS, "xl/threadedcomments": COMMENTS, "xl/drawings/drawing": BOXES,
    "xl/charts/": CHARTS, "xl/chartsheets/": CHARTS, "xl/diagrams/": CHARTS,
}  # fmt: skip
_MARGINS_BEGIN: Final = 479
"""BrtBeginHeaderFooter, followed by flags and six texts, of which each has its length first."""

_NO_MARGINS: Final = 2 + 6 * 4
_NOTE, _OBJ, _TXO, _BOF, _HEADER, _FOOTER = 0x1C, 0x5D, 0x1B6, 0x809, 0x14, 0x15
_OF_CHART, _NOTE_OBJECT, _TEXT_OBJECT = 0x20, 0x19, 0x06
_BIFF8: Final = 0x600


def in_words(found: Collection[str]) -> str:
    """Say what is not read; nothing where nothing was found."""
    if UNKNOWN in found:
        return "whether there are comments, text boxes and charts could not be seen"
    kinds = [each for each in _ORDER if each in found]
    if not kinds:
        return ""
    *others, last = kinds
    several = f"{', '.join(others)} and {last}" if others else last
    return f"{several} are not read in this format"


def of_parts(names: Iterable[str]) -> Iterator[str]:
    """Yield what an XLSB has by the names of its parts."""
    for name in names:
        yield from (kind for begins, kind in _PARTS.items() if name.lower().startswith(begins))


def of_record(kind: int, content: bytes) -> str:
    """Return what a record of an XLSB's sheet begins, if it is anything of this."""
    return MARGINS if kind == _MARGINS_BEGIN and len(content) > _NO_MARGINS else ""


def of_compound(file: BinaryIO) -> Iterator[str]:
    """Yield what an XLS has."""
    try:
        compound = Compound(file)
        name = next((each for each in ("Workbook", "Book") if each in compound), "")
        stream = compound.read(name) if name else b""
    except CannotRead:
        stream = b""
    if not stream:  # calamine may find it all the same
        yield UNKNOWN
    yield from _Records().of(stream)


class _Records:
    """The records of an XLS, in turn."""

    def __init__(self) -> None:
        self._is_old = False
        """Whether the words of a box stand in its own record, as before Excel 97."""

        self._drawn = 0
        self._tells = {
            _BOF: self._begin, _OBJ: self._object, _TXO: self._text,
            _NOTE: lambda _: COMMENTS, _HEADER: self._margin, _FOOTER: self._margin,
        }  # fmt: skip

    def of(self, stream: bytes) -> Iterator[str]:
        """Yield what they begin, if it is anything of this."""
        at = 0
        while at + 4 <= len(stream):
            kind, size = struct.unpack_from("<HH", stream, at)
            if tells := self._tells.get(kind):
                yield from filter(None, [tells(stream[at + 4 : at + 4 + min(size, 32)])])
            at += 4 + size

    def _begin(self, content: bytes) -> str:
        version, substream = struct.unpack_from("<HH", content.ljust(4, b"\0"))
        self._is_old = version < _BIFF8
        return CHARTS if substream == _OF_CHART else ""

    def _margin(self, content: bytes) -> str:
        return MARGINS if content else ""

    def _object(self, content: bytes) -> str:
        (self._drawn,) = struct.unpack_from("<4xH", content.ljust(6, b"\0"))
        return BOXES if self._is_old and self._drawn == _TEXT_OBJECT else ""

    def _text(self, content: bytes) -> str:
        (length,) = struct.unpack_from("<10xH", content.ljust(12, b"\0"))
        return BOXES if length and self._drawn != _NOTE_OBJECT else ""

"""Rows of a sheet as nearly every program writes them, found by a pattern; the rest is for expat.

An element that is taken out of a document whole leaves a document: so rows of nothing but plain
cells are taken by one pattern, and the parser, which calls Python for every element, is handed what
is left. Whatever does not fit the pattern in every byte is left.
"""

import re
from collections.abc import Generator, Iterator
from typing import BinaryIO

_CHUNK = 1 << 18
_LONGEST = 1 << 20
"""Bytes of a row that is waited for; a longer one, and all after it, is the parser's."""

_TEXT = rb"[^<&\x00-\x08\x0b-\x1f]*+"
_OPENED = rb'<is><t(?: xml:space="preserve")?+>'
_SAYS = rb"(?:<v>" + _TEXT + rb"</v>|" + _OPENED + _TEXT + rb"</t></is>)?+"
_CELL = (
    rb'<c r="[A-Z]{1,3}+\d{1,7}+"(?: s="\d{1,6}+")?+(?: t="(?:n|s|b|str|inlineStr)")?+'
    rb"(?:/>|>(?:<f>" + _TEXT + rb"</f>)?+" + _SAYS + rb"</c>)"
)
_HEAD = rb'<row r="(\d{1,7}+)"(?: [a-zA-Z0-9:]++="[^"<&]*+")*+>'
ROW = re.compile(_HEAD + rb"((?:" + _CELL + rb")*+)</row>")
"""A row: its number, and its cells."""

CELLS = re.compile(
    rb'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?>(?:<f>[^<]*</f>)?(?:<v>|'
    + _OPENED
    + rb")([^<]+)<"
)
"""Of each cell that says something: the letters of its column, its style, its type, its text."""

_BEGIN, _END, _AFTER = b"<row ", b"</row>", b"</sheetData"
_ROOT = re.compile(
    rb'\s*(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>\s*)?'
    rb'<worksheet [^<>]*?\bxmlns="http://(?:schemas\.openxmlformats\.org/spreadsheetml/2006/main|'
    rb'purl\.oclc\.org/ooxml/spreadsheetml/main)"[^<>]*>'
)
"""How a sheet begins whose elements stand without a prefix, in UTF-8."""


def split(file: BinaryIO) -> Iterator[bytes | re.Match[bytes]]:
    """Yield a sheet's part in its order: rows that are plain, and stretches of anything else."""
    held = file.read(_CHUNK)
    root = _ROOT.match(held)
    if not root:
        yield held
    else:
        yield root[0]
        held = yield from _rows(file, held[root.end() :])
        yield held
    while held := file.read(_CHUNK):
        yield held


def _rows(file: BinaryIO, held: bytes) -> Generator[bytes | re.Match[bytes], None, bytes]:
    """Yield rows until there are no more. Return what was read beyond."""
    while True:
        until = held.rfind(_END) + len(_END)
        at = 0
        while at < until:
            begin = held.find(_BEGIN, at, until)
            if begin < 0:
                break
            if begin > at:
                yield held[at:begin]
            if row := ROW.match(held, begin, until):
                yield row
                at = row.end()
            else:
                at = held.find(_END, begin) + len(_END)
                yield held[begin:at]
        held = held[at:]
        more = b"" if _AFTER in held or len(held) > _LONGEST else file.read(_CHUNK)
        if not more:
            return held
        held += more

"""Workbooks in the binary forms of Excel, byte by byte, with what stands in no cell of theirs."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable

from casefiles.evidence.readers.office.compound_writer import write_compound_file

BIFF8, BIFF5 = 0x600, 0x500


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _wide(words: str) -> bytes:
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def _object(kind: int, number: int = 1) -> bytes:
    return _record(0x5D, struct.pack("<5H12x", 0x15, 0x12, kind, number, 0x6011) + bytes(4))


def _text(words: str) -> bytes:
    return (
        _record(0x1B6, struct.pack("<HH6xHH4x", 0x212, 0, len(words), 16))
        + _record(0x3C, b"\1" + words.encode("utf-16-le"))
        + _record(0x3C, struct.pack("<HHIHHI", 0, 0, 0, len(words), 0, 0))
    )


XLS: dict[str, Callable[[str], bytes]] = {
    "comments": lambda words: (
        _object(0x19) + _text(words) + _record(0x1C, struct.pack("<4H", 4, 1, 0, 1) + _wide("Li"))
    ),
    "text boxes": lambda words: _object(0x06) + _text(words),
    "charts": lambda words: (
        _object(0x05) + _record(0x809, struct.pack("<HHHHII", BIFF8, 0x20, 0, 0, 0, 0))
        + _record(0x100D, struct.pack("<HBB", 0, len(words), 1) + words.encode("utf-16-le"))
        + _record(0x0A)
    ),
    "headers and footers": lambda words: _record(0x14, _wide(f"&C{words}")),
}  # fmt: skip
"""What stands in no cell, by what it is called, of a sheet of Excel 97 to 2003."""

HARMLESS = (
    _record(0x14) + _record(0x15)  # headers and footers that say nothing
    + _object(0x08)  # a picture
    + _object(0x06) + _text("")  # a box in which nothing is written
)  # fmt: skip


def xls(cell: str, beside: Iterable[bytes] = ()) -> bytes:
    """A workbook of Excel 97 with one cell."""
    head = _record(0x809, struct.pack("<HHHHII", BIFF8, 0x05, 0, 0, 0, 0))
    sheet = (
        _record(0x809, struct.pack("<HHHHII", BIFF8, 0x10, 0, 0, 0, 0))
        + _record(0x200, struct.pack("<IIHHH", 0, 1, 0, 1, 0))
        + _record(0x204, struct.pack("<HHH", 0, 0, 0) + _wide(cell))
        + b"".join(beside) + _record(0x0A)
    )  # fmt: skip
    name = struct.pack("<BB", 3, 0) + b"Pay"
    at = len(head) + len(_record(0x85, bytes(6) + name)) + len(_record(0x0A))
    book = head + _record(0x85, struct.pack("<IH", at, 0) + name) + _record(0x0A)
    return write_compound_file({"Workbook": book + sheet})


def xls_5(beside: bytes) -> bytes:
    """A workbook of Excel 5, whose boxes hold their words themselves."""
    begin = _record(0x809, struct.pack("<HHHH", BIFF5, 0x10, 0, 0))
    return write_compound_file({"Book": begin + beside + _record(0x0A)})


def _brt(kind: int, content: bytes = b"") -> bytes:
    return _varying(kind) + _varying(len(content)) + content


def _varying(number: int) -> bytes:
    made = b""
    while True:
        number, low = number >> 7, number & 0x7F
        if not number:
            return made + bytes([low])
        made += bytes([low | 0x80])


def _long(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


XLSB: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "comments": lambda words: ("xl/comments1.bin", _brt(637, b"\0" + _long(words))),
    "text boxes": lambda words: ("xl/drawings/drawing1.xml", f"<a:t>{words}</a:t>".encode()),
    "charts": lambda words: ("xl/charts/chart1.xml", f"<a:t>{words}</a:t>".encode()),
    "headers and footers": lambda words: (
        "sheet", _brt(479, struct.pack("<H", 0) + _long(words) + b"\xff" * 20)
    ),
}  # fmt: skip
"""The same of an XLSB: a part of the package, or records of its sheet."""


def xlsb(cell: str, beside: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A binary workbook with one cell."""
    more = [*beside]
    sheet = (
        _brt(129) + _brt(148, struct.pack("<4I", 0, 0, 0, 0)) + _brt(145)
        + _brt(0, struct.pack("<IIHH", 0, 0, 300, 0) + bytes(13))
        + _brt(6, struct.pack("<II", 0, 0) + _long(cell)) + _brt(146)
        + b"".join(content for name, content in more if name == "sheet") + _brt(130)
    )  # fmt: skip
    book = (
        _brt(131) + _brt(143)
        + _brt(156, struct.pack("<II", 0, 1) + _long("rId1") + _long("Pay")) + _brt(144)
        + _brt(132)
    )  # fmt: skip
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.bin"/>'
        "</Relationships>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", relations)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
        for name, content in more:
            if name != "sheet":
                package.writestr(name, content)
    return made.getvalue()

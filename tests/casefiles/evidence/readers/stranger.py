"""Files as strangers send them, made by the libraries that people use."""

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, cast

import pikepdf
from openpyxl import Workbook
from PIL import Image
from reportlab.pdfgen import canvas

from casefiles.evidence.readers.worker_answers import Bitmap

handed: list[BinaryIO] = []
"""Closed after each test."""


def opened(content: bytes) -> BinaryIO:
    """A real file: a worker is handed a descriptor."""
    file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115
    handed.append(file)
    file.write(content)
    file.seek(0)
    return file


def pdf(*pages: str, size: tuple[int, int] = (200, 100), rotate: int = 0) -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=size)
    for said in pages:
        sheet.setPageRotation(rotate)
        sheet.drawString(10, 10, said)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def locked_pdf(user: str, owner: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("secret"))) as document:
        document.save(made, encryption=pikepdf.Encryption(user=user, owner=owner))
    return made.getvalue()


def image(kind: str = "png", size: tuple[int, int] = (300, 200), **options) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "blue").save(made, kind, **options)
    return made.getvalue()


def enormous_png(width: int, height: int) -> bytes:
    """In colors, all black, a few kilobytes: it says how large it is and holds one row."""
    return _png(width, height, zlib.compress(bytes(1 + 3 * width)))


def whole_png(width: int, height: int, color: tuple[int, int, int]) -> bytes:
    """All of it one color and all of it there: some rows are packed, and repeated as they are."""
    rows = max(each for each in range(1, 100) if height % each == 0)
    plain = (b"\0" + bytes(color) * width) * rows
    packing, check, times = zlib.compressobj(1, wbits=-15), 1, height // rows
    packed = packing.compress(plain) + packing.flush(zlib.Z_FULL_FLUSH)
    for _ in range(times):
        check = zlib.adler32(plain, check)
    end = packing.flush() + struct.pack(">I", check)
    return _png(width, height, b"\x78\x01" + packed * times + end)


def _png(width: int, height: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def noise(kind: str, size: tuple[int, int] = (300, 200)) -> bytes:
    made = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(made, kind)
    return made.getvalue()


def workbook(*rows: tuple[object, ...], sheets: tuple[str, ...] = ("Payroll",)) -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def zipped(members: Mapping[str, bytes], encoding: str = "", **options) -> bytes:
    """A ZIP; its names in an encoding that it does not tell of, if one is given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(_Raw(name.encode(encoding)) if encoding else name, content)
    return made.getvalue()


class _Raw(zipfile.ZipInfo):
    """An entry whose name stands in the archive as these bytes, with no word on what they are."""

    def __init__(self, name: bytes) -> None:
        super().__init__("x", (2025, 3, 1, 12, 0, 0))
        self.raw, self.compress_type = name, zipfile.ZIP_DEFLATED
        self.filename = self.orig_filename = name.decode("latin-1")

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  the library's own name
        return self.raw, self.flag_bits & ~0x800


def pixel(picture: Bitmap, x: int, y: int) -> tuple[int, ...]:
    """Blue, green, red, opacity."""
    at = (y * picture.width + x) * 4
    return tuple(picture.pixels[at : at + 4])


def compound(**streams: bytes) -> bytes:
    """A compound file [MS-CFB] of sectors of 512 bytes, every stream long enough for none small."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    table, sectors, entries = [FAT], [], [_entry("Root Entry", 5, END, 0)]
    directory = 1 + sum(len(body) // 512 for body in bodies.values())
    for name, body in bodies.items():
        start, count = 1 + len(sectors), len(body) // 512
        entries.append(_entry(name, 2, start, len(body)))
        sectors += [body[at : at + 512] for at in range(0, len(body), 512)]
        table += [*range(start + 1, start + count), END]
    listed = b"".join(entries)
    listed = listed.ljust(-(-len(listed) // 512) * 512, b"\0")
    table += [*range(directory + 1, directory + len(listed) // 512), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, directory, 0, 4096, END, 0, END, 0, 0)
    header += struct.pack("<108I", *[FREE] * 108)
    table += [FREE] * (128 - len(table))
    return b"".join([header, struct.pack("<128I", *table), *sectors, listed])


END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)

"""Files as strangers send them, made by the libraries that people use."""

import io
import tempfile
from typing import BinaryIO, cast

import pikepdf
from openpyxl import Workbook
from PIL import Image
from reportlab.pdfgen import canvas

from casefiles.evidence.read.found import Picture

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


def pixel(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    """Blue, green, red, opacity."""
    at = (y * picture.width + x) * 4
    return tuple(picture.pixels[at : at + 4])

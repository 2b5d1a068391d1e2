"""What confined readers cost, against the same work in this process; reading facts apart."""

import io
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from casefiles.evidence.readers import client, pdf
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.workers import Readers, Worker
from tests.benchmarks.figures import Figure, compared, scratch, seconds, took

SCALES = (2, 4)


def figures() -> Iterator[Figure]:
    """Measure on throw-away files."""
    with scratch() as folder:
        for door in Worker:
            each = median_of(lambda door=door: start(door), 5)
            yield Figure(f"start and end of the reader of {door.name.lower()}", seconds(each))
        yield from of_a_page(folder / "a.pdf")
        yield from of_many_files(folder)


def start(door: Worker) -> None:
    with Readers() as readers:
        readers[door].greet()


def of_a_page(path: Path) -> Iterator[Figure]:
    path.write_bytes(a_pdf(300, 60))
    with path.open("rb") as file, Readers() as readers:
        for scale in SCALES:
            box = (0, 0, round(A4[0] * scale), round(A4[1] * scale))
            part = DrawnPart(1, scale, box)
            confined = median_of(lambda part=part: client.pdf_picture(readers, file, part), 15)
            here = median_of(lambda part=part: drawn_here(file, part), 15)
            what = f"picture of a page of 300, {scale} times"
            yield compared(what, confined, here, "in this process")


def drawn_here(file: BinaryIO, part: DrawnPart) -> None:
    file.seek(0)
    _, _, width, height = part.box
    room = bytearray(width * height * 4)
    pdf.draw(file, room, part.page, round(part.scale * 1000), [*part.box])


def of_many_files(folder: Path) -> Iterator[Figure]:
    files = {
        "a PDF of 3 pages": a_pdf(3, 30),
        "a photograph of 12 MP": an_image((4000, 3000)),
        "a workbook of 2,000 rows": a_workbook(2000),
        "a text in GB18030": "工资已付。\n".encode("gb18030") * 500,
    }
    for name, content in files.items():
        path = folder / "file"
        path.write_bytes(content)
        with path.open("rb") as file, Readers() as readers:
            read_file(readers, file, "")  # they are started
            each = median_of(lambda file=file, readers=readers: read_file(readers, file, ""), 9)
        yield Figure(f"all facts of {name}", seconds(each))


def median_of(act: Callable[[], object], times: int) -> float:
    """Return the seconds that an act takes."""
    return statistics.median(took(act) for _ in range(times))


def a_pdf(pages: int, lines: int) -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=A4)
    for page in range(pages):
        for line in range(lines):
            sheet.drawString(50, 800 - line * 12, f"Page {page}, line {line}: some words of text")
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def an_image(size: tuple[int, int]) -> bytes:
    made = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(made, "jpeg")
    return made.getvalue()


def a_workbook(rows: int) -> bytes:
    book, made = Workbook(), io.BytesIO()
    for row in range(rows):
        book.active.append((f"{row:05}", "Li", row * 1.5, "paid", row))
    book.save(made)
    return made.getvalue()

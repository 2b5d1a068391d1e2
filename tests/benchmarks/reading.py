"""What confined readers cost, against the same work in this process.

`python -m tests.benchmarks.reading`
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from casefiles.evidence.read import ask, pdf
from casefiles.evidence.read.ask import Part
from casefiles.evidence.read.read_facts import read_facts
from casefiles.evidence.read.readers import Door, Readers

SCALES = (2, 4)


def main() -> None:
    """Measure on throw-away files and print one line for each."""
    with tempfile.TemporaryDirectory() as folder:
        starting()
        of_a_page(Path(folder) / "a.pdf")
        of_many_files(Path(folder))


def starting() -> None:
    for door in Door:
        took = milliseconds(lambda door=door: start(door), 5)
        print(f"start and end of {door.name.lower()}: {took:.0f} ms")


def start(door: Door) -> None:
    with Readers() as readers:
        readers[door].greet()


def of_a_page(path: Path) -> None:
    path.write_bytes(a_pdf(300, 60))
    with path.open("rb") as file, Readers() as readers:
        for scale in SCALES:
            box = (0, 0, round(A4[0] * scale), round(A4[1] * scale))
            part = Part(1, scale, box)
            confined = milliseconds(lambda part=part: ask.pdf_picture(readers, file, part), 15)
            here = milliseconds(lambda part=part: drawn_here(file, part), 15)
            print(
                f"page of 300, {scale}x: {confined:.1f} ms confined, {here:.1f} ms in process: "
                f"{confined / here:.2f}"
            )


def drawn_here(file, part: Part) -> None:
    file.seek(0)
    _, _, width, height = part.box
    room = bytearray(width * height * 4)
    pdf.draw(file, room, part.page, round(part.scale * 1000), [*part.box])


def of_many_files(folder: Path) -> None:
    files = {
        "PDFs of 3 pages": a_pdf(3, 30),
        "photographs of 12 MP": an_image((4000, 3000)),
        "workbooks of 2,000 rows": a_workbook(2000),
        "texts": "工资已付。\n".encode("gb18030") * 500,
    }
    for name, content in files.items():
        path = folder / "file"
        path.write_bytes(content)
        with path.open("rb") as file, Readers() as readers:
            read_facts(readers, file, "")  # they are started
            took = milliseconds(lambda file=file, readers=readers: read_facts(readers, file, ""), 9)
        print(f"all facts of {name}: {took:.1f} ms each")


def milliseconds(act: Callable[[], object], times: int) -> float:
    """Median."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


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


if __name__ == "__main__":
    main()

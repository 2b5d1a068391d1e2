"""Files of each kind, as small as they may be."""

import io
from email.message import EmailMessage

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

from tests.casefiles.evidence.readers.office import papers
from tests.casefiles.evidence.readers.stranger import noise, pdf, zipped

UYGHUR = "بارلىق ئىنسانلار زاتىدىنلا ئەركىن"
HARD = "<b>&amp;</b> \x1b[31m \u202efdp.exe \U0001f600"
"""Markup, controls, and a face that no typeface has."""

COLUMNS, ROWS = 24, 60


def workbook() -> bytes:
    """A table too wide and too long for a page, a hidden sheet, and a cell like a document."""
    book = Workbook()
    sheet = book.active
    sheet.title = "工资"
    sheet.append(["No.", *(f"Head{at:02}" for at in range(1, COLUMNS))])
    for row in range(1, ROWS):
        sheet.append([row, *(f"c{row:02}x{at:02}" for at in range(1, COLUMNS))])
    sheet["B2"].comment = Comment("see the ledger", "Li Wei")
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    hidden["C3"], hidden["A1"] = "long " * 1_200, "x" * 3_000
    hidden["B2"], hidden["B3"] = UYGHUR, HARD.replace("\x1b", "")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mail() -> bytes:
    """An e-mail in GB18030 with two attachments."""
    made = EmailMessage()
    made["From"], made["To"] = "王强 <wang@mill.example>", "ada@importer.example"
    made["Subject"], made["Date"] = "关于棉花的说明", "Mon, 02 Mar 2026 09:00:00 +0800"
    made.set_content("您好：\n\n棉花来自喀什地区。\n", charset="gb18030")
    made.add_attachment(b"one\n", "text", "plain", filename="轧花.txt")
    made.add_attachment(b"two\n", "text", "plain", filename="second.txt")
    return made.as_bytes()


def photo(orientation: int = 1, kind: str = "JPEG", **options) -> bytes:
    """An image that is black at the upper left."""
    image = Image.new("RGB", (64, 48), "white")
    image.paste("black", (0, 0, 16, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


def scan() -> bytes:
    """Three pages of a TIFF, the second in another mode and on its side."""
    first = Image.new("1", (200, 280), 1)
    out = io.BytesIO()
    more = [Image.new("L", (280, 200), 90), Image.new("RGB", (200, 280), "red")]
    first.save(out, "TIFF", save_all=True, append_images=more, dpi=(50, 50))
    return out.getvalue()


def moving() -> bytes:
    """Two pictures that are shown one after another."""
    out = io.BytesIO()
    second = Image.new("RGB", (20, 20), "blue")
    Image.new("RGB", (20, 20), "red").save(out, "GIF", save_all=True, append_images=[second])
    return out.getvalue()


def encrypted(user: str) -> bytes:
    """A PDF that may not be changed; with a word, one that does not open without it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("kept", "from"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=user, R=6))
    return out.getvalue()


FILES = {
    "plain.pdf": pdf("one", "two"),
    "encrypted.pdf": encrypted(""),
    "locked.pdf": encrypted("word"),
    "cut.pdf": pdf("cut", "short")[:-60],
    "noise.pdf": b"%PDF-1.7\nno pages at all\n",
    "photo.jpg": photo(),
    "turned.jpg": photo(6),
    "mirrored.jpg": photo(5),
    "alpha.png": photo(kind="PNG"),
    "web.webp": photo(kind="WEBP", lossless=True),
    "cut.png": noise("png")[:4_000],
    "scan.tif": scan(),
    "moving.gif": moving(),
    "wages.xlsx": workbook(),
    "list.csv": "名称,数量,单位\n棉花,3,包\n纱线,4,件\n棉布,5,匹\n".encode(),
    "mail.eml": mail(),
    "uyghur.txt": f"{UYGHUR}\n\n新疆喀什 {HARD}\n".encode(),
    "page.html": b"<html><body><h1>Heading</h1><p>Said &amp; done</p></body></html>",
    "contract.docx": papers.word("合同", "The seller delivers."),
    "papers.zip": zipped({"inside.txt": b"inside"}),
    "empty.bin": b"",
}

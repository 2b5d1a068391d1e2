"""What is learnt of PDFs and images, through real workers."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from casefiles.evidence.read import ask
from casefiles.evidence.read.model import Picture, Read, Reason
from casefiles.evidence.read.supervisor import Supervisor


@pytest.fixture(scope="module")
def pdfs() -> Iterator[Supervisor]:
    supervisor = Supervisor(ask.PDF)
    yield supervisor
    supervisor.close()


@pytest.fixture(scope="module")
def images() -> Iterator[Supervisor]:
    supervisor = Supervisor(ask.IMAGE)
    yield supervisor
    supervisor.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Iterator[io.BufferedReader]:
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(200, 100))
    sheet.setFillColorRGB(1, 0, 0)
    sheet.rect(100, 50, 100, 50, stroke=0, fill=1)  # the upper right quarter
    sheet.showPage()
    sheet.drawString(10, 10, "second page")
    sheet.acroForm.textfield(x=10, y=40, width=100, height=30, value="Filled in", fontSize=20)
    sheet.save()
    with (tmp_path / "a.pdf").open("rb") as file:
        yield file


def pixel(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    at = (y * picture.width + x) * 4
    return tuple(picture.pixels[at : at + 4])


def test_a_pdf_says_its_pages_and_text(pdfs, pdf) -> None:
    facts = ask.pdf_facts(pdfs, pdf)
    assert (facts.found.pages, facts.found.sizes[0], facts.found.encrypted) == (
        2,
        (200, 100),
        False,
    )
    assert "PDFium" in facts.reader
    assert "second page" in ask.pdf_text(pdfs, pdf, 1).found.text
    assert ask.pdf_text(pdfs, pdf, 2).reason is Reason.NO_SUCH_PAGE


def test_a_part_of_a_page_is_the_part_of_the_whole(pdfs, pdf) -> None:
    whole = ask.pdf_picture(pdfs, pdf, 0, 2, (0, 0, 400, 200)).found
    part = ask.pdf_picture(pdfs, pdf, 0, 2, (190, 0, 20, 20)).found
    assert (pixel(whole, 10, 10), pixel(whole, 300, 10)) == ((255, 255, 255, 255), (0, 0, 255, 255))
    assert all(pixel(part, x, 5) == pixel(whole, 190 + x, 5) for x in range(20))


def test_what_was_filled_into_a_form_is_drawn(pdfs, pdf) -> None:
    drawn = ask.pdf_picture(pdfs, pdf, 1, 1, (10, 30, 100, 30)).found
    assert any(sum(pixel(drawn, x, y)[:3]) < 200 for x in range(5, 90) for y in range(5, 25))


def test_a_picture_beyond_the_bound_is_refused(pdfs, pdf) -> None:
    assert ask.pdf_picture(pdfs, pdf, 0, 100, (0, 0, 20_000, 10_000)).reason is Reason.TOO_LARGE
    assert isinstance(ask.pdf_picture(pdfs, pdf, 0, 100, (0, 0, 1000, 1000)), Read)


def test_an_image_is_shown_upright(images, tmp_path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    Image.new("RGB", (300, 200), "blue").save(tmp_path / "a.jpg", exif=exif)
    with (tmp_path / "a.jpg").open("rb") as file:
        facts = ask.image_facts(images, file).found
        shown = ask.thumbnail(images, file, 100).found
    assert (facts.width, facts.height, facts.orientation) == (300, 200, 6)
    assert facts.taken == "2024:05:06 07:08:09"
    assert (shown.width, shown.height) == (67, 100)
    assert pixel(shown, 5, 5)[0] > 250 > pixel(shown, 5, 5)[2]


@pytest.mark.parametrize(
    "kind", ["jpeg", "png", "tiff", "gif", "webp", "bmp", "jp2", "ppm", "avif"]
)
def test_every_kind_is_read_by_a_confined_worker(images, tmp_path, kind) -> None:
    Image.new("RGB", (300, 200), "blue").save(tmp_path / f"a.{kind}")
    with (tmp_path / f"a.{kind}").open("rb") as file:
        assert ask.image_facts(images, file).found.width == 300
        assert pixel(ask.thumbnail(images, file, 100).found, 5, 5)[0] > 240


def test_a_bomb_is_an_error(images, tmp_path) -> None:
    Image.new("1", (11_000, 10_000)).save(tmp_path / "a.png")
    with (tmp_path / "a.png").open("rb") as file:
        assert ask.thumbnail(images, file, 100).reason is Reason.TOO_LARGE


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_half_an_image_is_damaged(images, tmp_path, damage) -> None:
    (tmp_path / "a").write_bytes(damage)
    with (tmp_path / "a").open("rb") as file:
        wanted = Reason.MALFORMED if damage else Reason.UNSUPPORTED
        assert ask.image_facts(images, file).reason is wanted


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7\n", b"no pdf"])
def test_half_a_pdf_is_damaged(pdfs, tmp_path, damage) -> None:
    (tmp_path / "a").write_bytes(damage)
    with (tmp_path / "a").open("rb") as file:
        assert ask.pdf_facts(pdfs, file).reason is Reason.MALFORMED

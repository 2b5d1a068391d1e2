"""What is learnt of PDFs, through real workers."""

import io

import pytest
from reportlab.pdfgen import canvas

from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Read, Reason
from tests.casefiles.evidence.readers.stranger import locked_pdf, opened, pdf, pixel


@pytest.fixture
def form():
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(200, 100))
    sheet.setFillColorRGB(1, 0, 0)
    sheet.rect(100, 50, 100, 50, stroke=0, fill=1)  # the upper right quarter
    sheet.showPage()
    sheet.drawString(10, 10, "second page")
    sheet.acroForm.textfield(x=10, y=40, width=100, height=30, value="Filled in", fontSize=20)
    sheet.save()
    with opened(made.getvalue()) as file:
        yield file


def test_a_pdf_says_its_pages_and_text(readers, form) -> None:
    facts = client.pdf_facts(readers, form)
    assert (facts.found.pages, facts.found.sizes[0], facts.found.encrypted) == (
        2,
        (200, 100),
        False,
    )
    assert "PDFium" in facts.reader
    [second] = client.pdf_texts(readers, form, 1, 5).found.texts
    assert "second page" in second
    assert client.pdf_boxes(readers, form, 2).reason is Reason.NO_SUCH_PAGE


def test_a_part_of_a_page_is_the_part_of_the_whole(readers, form) -> None:
    whole = client.pdf_picture(readers, form, DrawnPart(0, 2, (0, 0, 400, 200))).found
    part = client.pdf_picture(readers, form, DrawnPart(0, 2, (190, 0, 20, 20))).found
    assert (pixel(whole, 10, 10), pixel(whole, 300, 10)) == (
        (255, 255, 255, 255),
        (0, 0, 255, 255),
    )
    assert all(pixel(part, x, 5) == pixel(whole, 190 + x, 5) for x in range(20))


def test_what_was_filled_into_a_form_is_drawn(readers, form) -> None:
    drawn = client.pdf_picture(readers, form, DrawnPart(1, 1, (10, 30, 100, 30))).found
    assert any(sum(pixel(drawn, x, y)[:3]) < 200 for x in range(5, 90) for y in range(5, 25))


def test_a_picture_beyond_the_bound_is_refused(readers, form) -> None:
    huge = DrawnPart(0, 100, (0, 0, 20_000, 10_000))
    assert client.pdf_picture(readers, form, huge).reason is Reason.TOO_LARGE
    assert isinstance(
        client.pdf_picture(readers, form, DrawnPart(0, 100, (0, 0, 1000, 1000))), Read
    )


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7\n", b"no pdf"])
def test_half_a_pdf_is_damaged(readers, damage) -> None:
    assert client.pdf_facts(readers, opened(damage)).reason is Reason.MALFORMED


def test_several_pages_come_in_one_answer(readers) -> None:
    file = opened(pdf("one", "two", "three"))
    texts = [text.strip() for text in client.pdf_texts(readers, file, 1, 10).found.texts]
    assert texts == ["two", "three"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_characters_stand_where_they_are_drawn(readers, rotate) -> None:
    file = opened(pdf("Ink", rotate=rotate))
    found = client.pdf_boxes(readers, file, 0).found
    assert found.text == "Ink"
    assert len(found.boxes) == 4 * len(found.text)
    width, height = client.pdf_facts(readers, file).found.sizes[0]
    whole = client.pdf_picture(
        readers, file, DrawnPart(0, 1, (0, 0, int(width), int(height)))
    ).found
    left, top, right, bottom = (side // 100 for side in found.boxes[:4])
    inked = [
        (x, y)
        for x in range(whole.width)
        for y in range(whole.height)
        if sum(pixel(whole, x, y)[:3]) < 300
    ]
    assert any(left <= x <= right and top <= y <= bottom for x, y in inked)
    assert not any(x < left - 30 or x > right + 30 for x, y in inked)


def test_one_that_is_locked_needs_a_password(readers) -> None:
    assert client.pdf_facts(readers, opened(locked_pdf("u", "o"))).reason is Reason.PASSWORD


def test_one_that_is_only_protected_opens(readers) -> None:
    assert client.pdf_facts(readers, opened(locked_pdf("", "o"))).found.encrypted


def test_the_second_reader_finds_no_fault_with_a_sound_one(readers) -> None:
    assert client.pdf_damage(readers, opened(pdf("sound"))).found.problems == ()


def test_the_second_reader_says_what_the_first_repaired(readers) -> None:
    whole = pdf("cut off", "here")
    broken = opened(whole[: whole.rindex(b"xref\n")])
    assert client.pdf_facts(readers, broken).found.pages == 2
    assert any("damaged" in said for said in client.pdf_damage(readers, broken).found.problems)

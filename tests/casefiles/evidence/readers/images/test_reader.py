"""What is learnt of images, through real workers."""

import io

import pytest
from PIL import Image, ImageOps

from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Reason
from tests.casefiles.evidence.readers.stranger import enormous_png, image, noise, opened, pixel


@pytest.fixture
def turned():
    """Upright 200 x 300, its upper half red, stored lying on its side."""
    upright = Image.new("RGB", (200, 300), "blue")
    upright.paste("red", (0, 0, 200, 150))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    made = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(made, "jpeg", exif=exif)
    return opened(made.getvalue())


def test_an_image_is_shown_upright(readers, turned) -> None:
    facts = client.image_facts(readers, turned).found
    shown = client.thumbnail(readers, turned, 100).found
    assert (facts.width, facts.height, facts.orientation) == (300, 200, 6)
    assert facts.claimed.made == "2024-05-06T07:08:09"
    assert (shown.width, shown.height) == (67, 100)
    assert pixel(shown, 30, 10)[2] > 240 > pixel(shown, 30, 10)[0]
    assert pixel(shown, 30, 90)[0] > 240


def test_a_part_is_drawn_upright_too(readers, turned) -> None:
    part = client.image_picture(readers, turned, DrawnPart(0, 2, (0, 280, 400, 40))).found
    assert (part.width, part.height) == (400, 40)
    assert pixel(part, 200, 5)[2] > 240
    assert pixel(part, 200, 35)[0] > 240


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_whichever_way_it_is_stored_each_part_is_upright(readers, kind, orientation) -> None:
    colors = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255), (255, 0, 255)]
    stored, exif = Image.new("RGB", (300, 200)), Image.Exif()
    for nr, color in enumerate(colors):
        stored.paste(color, (100 * (nr % 3), 100 * (nr // 3), 100 * (nr % 3) + 100, 200))
    exif[0x0112] = orientation
    made = io.BytesIO()
    stored.save(made, kind, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(made)).convert("RGB")
    file, (width, height) = opened(made.getvalue()), upright.size
    for left in range(0, width, 100):
        for top in range(0, height, 100):
            part = DrawnPart(0, 0.5, (left // 2 + 10, top // 2 + 10, 20, 30))
            shown = client.image_picture(readers, file, part).found
            blue, green, red, _ = pixel(shown, 10, 15)
            wanted = upright.getpixel((left + 50, top + 50))
            assert max(abs(a - b) for a, b in zip((red, green, blue), wanted, strict=True)) < 12
    facts = client.image_facts(readers, file).found
    assert (facts.width, facts.height, facts.orientation) == (300, 200, orientation)
    small = client.thumbnail(readers, file, 60).found
    assert (small.width > small.height) == (width > height)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGBA", "F"])
def test_every_kind_of_color_is_shown(readers, mode) -> None:
    white = {"I;16": 65_535, "CMYK": (0, 0, 0, 0), "F": 255.0, "LA": (255, 255), "1": 1}
    content, made = Image.new(mode, (60, 40), white.get(mode, "white")), io.BytesIO()
    content.save(made, "tiff")
    file = opened(made.getvalue())
    for shown in (
        client.thumbnail(readers, file, 30),
        client.image_picture(readers, file, DrawnPart(0, 2, (20, 10, 50, 40))),
    ):
        assert pixel(shown.found, 15, 10) == (255, 255, 255, 255)


def test_a_part_that_lies_beyond_is_cut_or_said(readers, turned) -> None:
    cut = client.image_picture(readers, turned, DrawnPart(0, 1, (150, 0, 100, 100))).found
    assert (cut.width, cut.height) == (50, 100)
    beyond = client.image_picture(readers, turned, DrawnPart(0, 1, (900, 0, 10, 10)))
    assert beyond.reason is Reason.NO_SUCH_PAGE


def test_a_scan_of_several_pages_is_turned(readers) -> None:
    made = io.BytesIO()
    first, second = (Image.new("RGB", (20, 10), color) for color in ("red", "blue"))
    first.save(made, "tiff", save_all=True, append_images=[second])
    file = opened(made.getvalue())
    assert client.image_facts(readers, file).found.pages == 2
    pages = [
        client.image_picture(readers, file, DrawnPart(page, 1, (0, 0, 20, 10))) for page in range(3)
    ]
    assert pixel(pages[0].found, 5, 5) == (0, 0, 255, 255)
    assert pixel(pages[1].found, 5, 5) == (255, 0, 0, 255)
    assert pages[2].reason is Reason.NO_SUCH_PAGE


@pytest.mark.parametrize(
    "kind", ["jpeg", "png", "tiff", "gif", "webp", "bmp", "jpeg2000", "ppm", "avif", "ico"]
)
def test_every_kind_is_read_by_a_confined_worker(readers, kind) -> None:
    file = opened(image(kind, (256, 256)))
    assert client.image_facts(readers, file).found.width == 256
    assert pixel(client.thumbnail(readers, file, 100).found, 5, 5)[0] > 240
    assert client.image_damage(readers, file).found.problems == ()


def test_a_bomb_is_an_error(readers) -> None:
    small = client.thumbnail(readers, opened(enormous_png(20_000, 10_001)), 100)
    assert small.reason is Reason.TOO_LARGE
    assert small.detail == "200 megapixels; of this kind 200 can be opened"


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0"])
def test_half_an_image_is_damaged_not_unsupported(readers, damage) -> None:
    assert client.image_facts(readers, opened(damage)).reason is Reason.MALFORMED


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_one_that_was_cut_off_is_shown_and_said_to_be(readers, kind) -> None:
    whole = noise(kind)
    cut = opened(whole[: len(whole) * 2 // 3])
    assert client.thumbnail(readers, cut, 100).found.width == 100
    assert client.image_damage(readers, cut).found.problems
    assert client.image_damage(readers, opened(whole)).found.problems == ()


def test_a_changed_byte_in_a_png_is_found_by_its_check_sum(readers) -> None:
    content = bytearray(image("png"))
    content[content.index(b"IDAT") + 20] ^= 1
    assert client.image_damage(readers, opened(bytes(content))).found.problems

"""Images as scanners, printers, telephones and cameras make them, their colors and pages right."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from casefiles.evidence.model import Reading, State
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.workers import Worker
from tests.casefiles.evidence.readers.stranger import opened, pixel

TWO = (Path(__file__).parent / "two.heic").read_bytes()
"""64 x 96, its upper half red, the lower blue; then 32 x 32 of green. Made by libheif with x265."""

WHOLE = DrawnPart(0, 1, (0, 0, 64, 96))


def saved(image: Image.Image, kind: str, **options) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def near(shown: tuple[int, ...], red: int, green: int, blue: int, by: int = 3) -> bool:
    return all(abs(a - b) <= by for a, b in zip(shown, (blue, green, red, 255), strict=True))


def test_heic_is_drawn_by_a_worker_that_starts_threads_and_no_processes(readers) -> None:
    file = opened(TWO)
    facts = client.image_facts(readers, file).found
    assert (facts.format, facts.width, facts.height, facts.pages) == ("HEIF", 64, 96, 2)
    assert facts.sizes == ((64, 96), (32, 32))
    assert (facts.claimed.made, facts.claimed.device) == ("2024-05-06T07:08:09", "Camera Works")
    shown = client.image_picture(readers, file, WHOLE)
    assert near(pixel(shown.found, 30, 20), 255, 0, 0, 12)
    assert near(pixel(shown.found, 30, 80), 0, 0, 255, 12)
    second = client.image_picture(readers, file, DrawnPart(1, 1, (0, 0, 32, 32))).found
    assert near(pixel(second, 16, 16), 0, 255, 0, 12)
    held = readers[Worker.HEIC].greet()
    if "a filter of system calls" in held.layers:
        assert {"child processes", "local sockets", "signals to others"} <= {*held.refused}


def test_a_heic_that_was_cut_off_is_damaged(readers) -> None:
    finding = read_file(readers, opened(TWO[:700]), "x.heic").finding
    assert finding.state is not State.READ
    assert finding.reason in (None, Reason.MALFORMED)


def test_a_scan_of_pages_of_different_sizes_knows_each(readers) -> None:
    first, second, third = (Image.new("L", size) for size in ((40, 60), (60, 40), (60, 40)))
    file = opened(saved(first, "tiff", save_all=True, append_images=[second, third]))
    finding = read_file(readers, file, "x.tif").finding
    assert (finding.pages, finding.facts["pictures"]) == (3, [[40, 60, 1], [60, 40, 2]])
    reading = Reading("r", "c", "e", State.READ, finding.mime, 3, finding.json, "", "", "")
    sizes = [page_size(reading, page) for page in range(3)]
    assert sizes == [(40.0, 60.0), (60.0, 40.0), (60.0, 40.0)]


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
def test_each_picture_of_an_animation_can_be_reached(readers, kind) -> None:
    frames = [Image.new("RGB", (30, 20), color) for color in ("red", "lime", "blue")]
    lossless = {"lossless": True} if kind == "webp" else {}
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], **lossless)
    file = opened(content)
    facts = client.image_facts(readers, file).found
    assert (facts.pages, facts.animated) == (3, True)
    pages = [
        client.image_picture(readers, file, DrawnPart(at, 1, (0, 0, 30, 20))) for at in range(4)
    ]
    wanted = ((255, 0, 0), (0, 255, 0), (0, 0, 255))
    for page, color in zip(pages[:3], wanted, strict=True):
        assert near(pixel(page.found, 15, 10), *color, 6)
    assert pages[3].reason is Reason.NO_SUCH_PAGE


@pytest.mark.parametrize("kind", ["jpeg", "tiff"])
def test_four_inks_become_colors_and_that_no_profile_says_which_is_said(readers, kind) -> None:
    options = {"quality": 100} if kind == "jpeg" else {}
    file = opened(saved(Image.new("CMYK", (64, 96), (0, 255, 255, 0)), kind, **options))
    shown = client.image_picture(readers, file, WHOLE).found
    assert near(pixel(shown, 30, 30), 255, 0, 0, 8)
    assert "its colors are nearly right" in read_file(readers, file, "x").finding.in_words


def test_a_profile_of_its_own_is_obeyed(readers) -> None:
    """Red and green exchanged by a profile: whoever did not obey it would show green."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at = {name: srgb.index(name) for name in (b"rXYZ", b"gXYZ")}
    red, green = (srgb[at[name] : at[name] + 4] for name in (b"rXYZ", b"gXYZ"))
    crossed = bytearray(
        srgb.replace(b"sRGB", b"X-GB").replace("sRGB".encode("utf-16-be"), b"\0X" * 4)
    )
    crossed[at[b"rXYZ"] : at[b"rXYZ"] + 4], crossed[at[b"gXYZ"] : at[b"gXYZ"] + 4] = green, red
    content = saved(Image.new("RGB", (64, 96), (0, 255, 0)), "png", icc_profile=bytes(crossed))
    shown = client.image_picture(readers, opened(content), WHOLE).found
    assert near(pixel(shown, 30, 30), 255, 0, 0, 4)


def test_a_profile_that_is_none_is_passed_over(readers) -> None:
    content = saved(Image.new("RGB", (64, 96), (9, 250, 30)), "png", icc_profile=b"nonsense" * 40)
    shown = client.image_picture(readers, opened(content), WHOLE).found
    assert near(pixel(shown, 30, 30), 9, 250, 30, 0)


@pytest.mark.parametrize("kind", ["png", "tiff"])
@pytest.mark.parametrize("level", [0, 257 * 60, 257 * 128, 257 * 200, 65_535])
def test_sixteen_bits_of_gray_are_scaled_not_cut_off(readers, kind, level) -> None:
    file = opened(saved(Image.new("I;16", (64, 96), level), kind))
    shown = client.image_picture(readers, file, WHOLE).found
    gray = level // 257
    assert near(pixel(shown, 30, 30), gray, gray, gray, 1)


def test_a_negative_of_sixteen_bits_is_turned_to_what_it_shows(readers) -> None:
    content = saved(Image.new("I;16", (64, 96), 65_535), "tiff", tiffinfo={262: 0})
    shown = client.image_picture(readers, opened(content), WHOLE).found
    assert near(pixel(shown, 30, 30), 0, 0, 0)


@pytest.mark.parametrize("most", [1.0, 255.0, 65_535.0, 1e6])
def test_fractions_reach_from_black_to_white(readers, most) -> None:
    image = Image.new("F", (64, 96), 0.0)
    image.paste(most, (0, 0, 64, 48))
    shown = client.image_picture(readers, opened(saved(image, "tiff")), WHOLE).found
    assert near(pixel(shown, 30, 20), 255, 255, 255, 1)
    assert near(pixel(shown, 30, 80), 0, 0, 0, 1)

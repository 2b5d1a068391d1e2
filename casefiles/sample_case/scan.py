"""Papers as a scanner or a telephone sees them: a little turned, grained and gray, as JPEG."""

import io
import random
from datetime import datetime

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from casefiles.reference_data import fonts

_ORIENTATION, _MADE, _SOFTWARE, _TAKEN, _MODEL = 0x0112, 0x0132, 0x0131, 0x9003, 0x0110
_EXIF = 0x8769


def scanned(
    pdf: bytes,
    *,
    page: int = 0,
    turn: float = 0.6,
    dpi: int = 105,
    seed: int = 1,
    made: datetime | None = None,
) -> bytes:
    """Return a page of a PDF as a scan in gray, turned by `turn` degrees."""
    chance = random.Random(seed)
    image = _page(pdf, page, dpi)
    image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=(236, 235, 230))
    image = _grained(image, chance, tint=(250, 249, 244))
    return _jpeg(image, {_SOFTWARE: "DocuFlat 3.2"}, made=made, quality=58, dpi=dpi)


def photographed(
    image: Image.Image, *, made: datetime, model: str, sideways: bool = False, seed: int = 1
) -> bytes:
    """Return a picture as a telephone keeps it.

    `sideways` stores it turned, and says in EXIF how it is to be shown.
    """
    chance = random.Random(seed)
    shown = _grained(image.filter(ImageFilter.GaussianBlur(0.7)), chance, tint=(255, 252, 244))
    exif: dict[int, object] = {_MODEL: model, _ORIENTATION: 1}
    if sideways:
        shown = shown.transpose(Image.Transpose.ROTATE_90)
        exif[_ORIENTATION] = 6
    return _jpeg(shown, exif, made=made, quality=72)


def on_desk(pdf: bytes, *, turn: float, seed: int = 1) -> Image.Image:
    """Return a page lying on a dark table, as one photographs it."""
    sheet = (
        _page(pdf, 0, 92)
        .convert("RGBA")
        .rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    )
    chance = random.Random(seed)
    wide, high = sheet.width + 90, sheet.height + 80
    desk = Image.new("RGB", (wide, high), (84, 66, 52))
    lines = ImageDraw.Draw(desk)
    for _ in range(160):
        up, shade = chance.randrange(high), chance.randint(-12, 12)
        color = (84 + shade, 66 + shade, 52 + shade)
        lines.line((0, up, wide, up + chance.randint(-9, 9)), fill=color, width=2)
    shadow = Image.new("RGB", (wide, high), (40, 32, 26))
    mask = Image.new("L", (wide, high), 0)
    mask.paste(sheet.getchannel("A"), (54, 50))
    desk.paste(shadow, (0, 0), mask.filter(ImageFilter.GaussianBlur(9)))
    desk.paste(sheet, (45, 40), sheet)
    return desk


def sign_on_wall(lines: tuple[str, ...], *, seed: int = 1) -> Image.Image:
    """Return the plate beside a factory's gate."""
    chance = random.Random(seed)
    wall = Image.new("RGB", (1200, 900), (168, 92, 70))
    draw = ImageDraw.Draw(wall)
    for row in range(0, 900, 44):
        for left in range(-(row // 44 % 2) * 60, 1200, 120):
            shade = chance.randint(-16, 16)
            box = (left + 3, row + 3, left + 116, row + 40)
            draw.rectangle(box, fill=(158 + shade, 84 + shade, 62 + shade))
    draw.rectangle((198, 158, 1012, 752), fill=(60, 40, 34))
    draw.rectangle((190, 150, 1000, 740), fill=(206, 176, 96), outline=(120, 96, 40), width=10)
    for place, line in enumerate(lines):
        size = 62 if place == 0 else 34
        face = ImageFont.truetype(str(fonts() / "NotoSansSC_700Bold.ttf"), size)
        wide = draw.textlength(line, font=face)
        draw.text((595 - wide / 2, 250 + place * 110), line, font=face, fill=(46, 30, 12))
    return wall.rotate(-1.4, resample=Image.Resampling.BICUBIC, fillcolor=(150, 80, 60))


def _page(pdf: bytes, page: int, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[page].render(scale=dpi / 72).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()


def _grained(
    image: Image.Image, chance: random.Random, *, tint: tuple[int, int, int]
) -> Image.Image:
    """Add grain, a tint, and the shade of an uneven light."""
    noise = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
    noise = noise.filter(ImageFilter.GaussianBlur(0.8)).point(lambda value: 214 + value // 6)
    grain = Image.merge("RGB", (noise, noise, noise))
    shade = Image.linear_gradient("L").rotate(90).resize(image.size).point(lambda v: 232 + v // 11)
    light = ImageChops.multiply(grain, Image.merge("RGB", (shade, shade, shade)))
    tinted = ImageChops.multiply(image, Image.new("RGB", image.size, tint))
    return ImageChops.multiply(tinted, light)


def _jpeg(
    image: Image.Image,
    exif: dict[int, object],
    *,
    made: datetime | None,
    quality: int,
    dpi: int = 105,
) -> bytes:
    said = Image.Exif()
    for tag, value in exif.items():
        said[tag] = value
    if made:
        stamp = made.strftime("%Y:%m:%d %H:%M:%S")
        said[_MADE] = stamp
        said.get_ifd(_EXIF)[_TAKEN] = stamp
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality, exif=said, dpi=(dpi, dpi))
    return held.getvalue()

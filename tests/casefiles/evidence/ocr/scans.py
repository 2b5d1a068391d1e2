"""Scans: what somebody printed and put onto a scanner, made with the program's own faces."""

import io
import unicodedata
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont, features

from resources import folder

CHINESE = """劳动合同书
甲方：阿克苏市天山纺织有限责任公司
乙方：张伟，身份证号由乙方保管。
第一条 合同期限自2025年3月1日起至2026年2月28日止。
第二条 乙方自愿在甲方从事纺纱工作，每日工作八小时。
第三条 甲方每月15日以人民币支付工资4800元。
乙方有权提前三十日以书面形式解除劳动合同。"""

ENGLISH = """EMPLOYMENT CONTRACT
The Employee may leave at any time with thirty days notice.
Wages of CNY 4,800 are paid on the 15th of each month.
Identity papers stay with the Employee at all times."""

UYGHUR = """ئىشچى ھەر ۋاقىت ئىشتىن بوشاشقا ھوقۇقلۇق
مائاش ھەر ئاينىڭ ئون بەشىدە بېرىلىدۇ
ئىشچىنىڭ كىملىكى ئۆزىدە ساقلىنىدۇ"""

_FACES = {
    CHINESE: "NotoSansSC_400Regular.ttf",
    ENGLISH: "SourceSerif4_400Regular.ttf",
    UYGHUR: "NotoNaskhArabic-Regular.ttf",
}
SHAPES_ARABIC = features.check("raqm")


@cache
def scan(text, *, turned=0, size=(1654, 1300)):
    """A page at 200 dpi, a little askew and soft, as paper comes out of a scanner."""
    page = Image.new("L", size, 255)
    pen, face = ImageDraw.Draw(page), ImageFont.truetype(str(folder("fonts") / _FACES[text]), 36)
    for number, line in enumerate(text.split("\n")):
        down = 150 + 75 * number
        if text is UYGHUR:
            pen.text((1500, down), line, 20, face, anchor="ra", direction="rtl", language="ug")
        else:
            pen.text((150, down), line, 20, face)
    page = page.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    return page.filter(ImageFilter.GaussianBlur(0.6)).rotate(turned, expand=True)


def as_png(page):
    made = io.BytesIO()
    page.save(made, "png")
    return made.getvalue()


def as_pdf(*pages):
    """Pages of a scanner's PDF: pictures at 200 dpi, nothing that could be read."""
    made = io.BytesIO()
    first, *others = [page.convert("RGB") for page in pages]
    first.save(made, "pdf", save_all=True, append_images=others, resolution=200)
    return made.getvalue()


def error_rate(said, meant):
    """Changes of one character for each that was meant, spaces not counted."""
    said, meant = (unicodedata.normalize("NFKC", "".join(each.split())) for each in (said, meant))
    before = [*range(len(meant) + 1)]
    for at, one in enumerate(said, 1):
        row = [at]
        for place, other in enumerate(meant, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (one != other)))
        before = row
    return before[-1] / len(meant)

"""Write a PDF that is page images and the words that were recognized in them, and nothing else.

No information, no XMP, no outline, no names: what is not written cannot tell anything.
"""

import io
import math
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from casefiles.package.redaction.model import CopiedPage, PageImage, PlacedWord

_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
"""Each code stands for itself: the words are never seen, so no typeface is needed for them."""


_HAIR = 0.0003
"""Points by which an image is drawn smaller than its page.

As large as that, rounding in a reader may make it a pixel higher: each row stands between two.
"""


def write_pages(pages: Iterable[CopiedPage]) -> bytes:
    """Return the file. The same pages are the same bytes."""
    with pikepdf.new() as document:
        font: pikepdf.Object | None = None
        for each in pages:
            if each.words and font is None:
                font = document.make_indirect(_font(document))
            document.pages.append(_page(document, each, font))
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _page(document: pikepdf.Pdf, page: CopiedPage, font: pikepdf.Object | None) -> pikepdf.Page:
    width, height = (_points(side, page.scale) for side in (page.image.width, page.image.height))
    resources = Dictionary(XObject=Dictionary(Im=_image(document, page.image)))
    drawn = f"q {width - _HAIR:.4f} 0 0 {height - _HAIR:.4f} 0 0 cm /Im Do Q\n"
    if page.words and font is not None:
        resources.Font = Dictionary(F=font)
        drawn += _words(page.words, height, page.scale)
    return pikepdf.Page(
        document.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, width, height]),
                Contents=document.make_stream(drawn.encode("ascii")),
                Resources=resources,
            )
        )
    )


def _points(pixels: int, scale: float) -> float:
    """How long a side is: never a hair too short, for then each pixel is drawn between two."""
    return math.ceil(10_000 * pixels / scale - 1e-6) / 10_000


def _image(document: pikepdf.Pdf, image: PageImage) -> Stream:
    made = Stream(document, image.content)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height, made.BitsPerComponent = image.width, image.height, 8
    made.ColorSpace = Name.DeviceGray if image.colors == 1 else Name.DeviceRGB
    if image.lossless:
        made.Filter = Name.FlateDecode
        made.DecodeParms = Dictionary(
            Predictor=15, Colors=image.colors, BitsPerComponent=8, Columns=image.width
        )
    else:
        made.Filter = Name.DCTDecode
    return made


def _font(document: pikepdf.Pdf) -> Dictionary:
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Recognized,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name.Recognized, Flags=4, ItalicAngle=0,
            FontBBox=Array([0, -200, 1000, 800]), Ascent=800, Descent=-200, CapHeight=700, StemV=80,
        ),
        DW=1000,
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Recognized,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([below]),
        ToUnicode=document.make_stream(_UNICODE),
    )


def _words(words: Iterable[PlacedWord], height: float, scale: float) -> str:
    """Lay each word, never to be seen, over where it was recognized; a space follows each."""
    lines = ["BT 3 Tr"]
    for each in words:
        left, top, right, bottom = (side / scale for side in each.box)
        size = max(1.0, bottom - top)
        codes = each.text.encode("utf-16-be", "ignore")
        wide = max(1, len(codes) // 2)
        across = max(1.0, 100 * (right - left) / (size * wide))
        at = f"1 0 0 1 {left:.2f} {height - bottom + 0.2 * size:.2f} Tm"
        lines.append(f"/F {size:.2f} Tf {across:.2f} Tz {at} <{codes.hex()}0020> Tj")
    return "\n".join([*lines, "ET", ""])

"""What a PDF holds that is neither an image of a page nor words recognized in it.

A redacted copy holds nothing else. What may be there is named here; all else is told.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import BesideImages

_MOST = 200
_TRAILER = frozenset({"/Size", "/Root", "/ID"})
_KNOWN: Mapping[str, frozenset[str]] = {
    "catalog": frozenset({"/Type", "/Pages", "/Version"}),
    "pages": frozenset({"/Type", "/Kids", "/Count"}),
    "page": frozenset({"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}),
    "resources": frozenset({"/XObject", "/Font"}),
    "image": frozenset({
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter",
        "/DecodeParms", "/Length",
    }),
    "font": frozenset({
        "/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode",
    }),
}  # fmt: skip
_OPERATORS = frozenset({"q", "Q", "cm", "Do", "BT", "ET", "Tr", "Tf", "Tz", "Tm", "Tj"})
_INVISIBLE = 3
_JPEG_PARTS = frozenset({0xC0, 0xC2, 0xC4, 0xDB, 0xDA, 0xDD, 0xE0, 0xEE})
"""Parts of a JPEG that say how it is drawn; others may hold remarks, metadata, small pictures."""


def beside_images(file: BinaryIO, _: object) -> BesideImages:
    """Return each thing that does not belong there, in words."""
    try:
        with opened(file, "") as document:
            found = _Walk(document)
            told = [*found.all()]
            return BesideImages(tuple(told[:_MOST]), len(document.pages))
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


class _Walk:
    """Goes through the document as it should be, and keeps what was met."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._met = set[tuple[int, int]]()

    def all(self) -> Iterator[str]:
        trailer, root = self._document.trailer, self._document.Root
        yield from _others(trailer, _TRAILER, "the file")
        yield from self._keys(root, "catalog", "the catalog")
        yield from self._pages(root.Pages)
        numbers = (getattr(each, "objgen", None) for each in self._document.objects)
        left = [each for each in numbers if each is not None and each not in self._met]
        if left:
            yield f"{len(left)} object{'s' if len(left) > 1 else ''} that no page needs"

    def _pages(self, node: pikepdf.Object) -> Iterator[str]:
        yield from self._keys(node, "pages", "the list of pages")
        for number, page in enumerate(self._document.pages, 1):
            yield from self._page(page.obj, f"page {number}")

    def _page(self, page: pikepdf.Object, where: str) -> Iterator[str]:
        yield from self._keys(page, "page", where)
        resources = page.get("/Resources", pikepdf.Dictionary())
        yield from self._keys(resources, "resources", f"{where}, resources")
        images = resources.get("/XObject", pikepdf.Dictionary())
        self._meet(images)
        for name, each in images.items():
            yield from self._image(each, f"{where}, {name}" if name != "/Im" else where)
            if name != "/Im":
                yield f"{where}: a second picture"
        fonts = resources.get("/Font", pikepdf.Dictionary())
        self._meet(fonts)
        for each in fonts.values():
            yield from self._keys(each, "font", f"{where}, typeface")
            self._meet_all(each, 0)
        yield from self._content(page, where)

    def _image(self, image: pikepdf.Object, where: str) -> Iterator[str]:
        yield from self._keys(image, "image", f"{where}, its picture")
        if image.get("/Filter") == pikepdf.Name.DCTDecode:
            yield from _beside_pixels(image.read_raw_bytes(), where)

    def _content(self, page: pikepdf.Object, where: str) -> Iterator[str]:
        content = page.get("/Contents")
        if not isinstance(content, pikepdf.Stream):
            yield f"{where}: more than one content"
            return
        yield from self._keys(content, "content", f"{where}, content")
        drawn = 0
        for each in pikepdf.parse_content_stream(page):
            operands, name = each.operands, str(each.operator)
            drawn += name == "Do"
            if name not in _OPERATORS:
                yield f"{where}: it draws more than its picture ({name[:8]})"
            elif name == "Tr" and int(operands[0]) != _INVISIBLE:
                yield f"{where}: words that are drawn"
        text = content.read_bytes()
        if drawn != 1:
            yield f"{where}: {drawn} pictures are drawn"
        if b"%" in text:
            yield f"{where}: a remark in its content"
        if b"BT" in text and not text.partition(b"BT")[2].startswith(b" 3 Tr"):
            yield f"{where}: words that are drawn"

    def _keys(self, found: Any, kind: str, where: str) -> Iterator[str]:
        self._meet(found)
        known = _KNOWN.get(kind, frozenset({"/Length", "/Filter"}))
        yield from _others(found, known, where)
        for key, value in found.items():
            if key in known and key not in _FOLLOWED:
                self._meet_all(value, 0)

    def _meet(self, found: Any) -> None:
        if isinstance(found, pikepdf.Object) and found.is_indirect:
            self._met.add(found.objgen)

    def _meet_all(self, found: Any, deep: int) -> None:
        if deep > 8 or not isinstance(found, pikepdf.Object):
            return
        self._meet(found)
        if isinstance(found, pikepdf.Array):
            for each in found:
                self._meet_all(each, deep + 1)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key, each in found.items():
                if key not in _FOLLOWED:
                    self._meet_all(each, deep + 1)


_FOLLOWED = frozenset({"/Pages", "/Kids", "/Parent", "/Resources", "/XObject"})
"""Keys by which the walk goes on itself, or would go round in a circle."""


def _others(found: Any, known: frozenset[str], where: str) -> Iterator[str]:
    for key in found.keys():  # noqa: SIM118 - no mapping of Python's
        if key not in known:
            yield f"{where}: {key[:40]}"


def _beside_pixels(jpeg: bytes, where: str) -> Iterator[str]:
    """What a JPEG holds before its pixels that is not needed to draw it, and after them."""
    stream = io.BytesIO(jpeg)
    if stream.read(2) != b"\xff\xd8":
        yield f"{where}: a picture that is no JPEG"
        return
    while (mark := stream.read(2)) and mark[0] == 0xFF:
        if mark[1] not in _JPEG_PARTS:
            yield f"{where}: a remark or metadata in its picture"
        if mark[1] == 0xDA:
            break
        stream.seek(int.from_bytes(stream.read(2), "big") - 2, 1)
    if not jpeg.endswith(b"\xff\xd9") or jpeg.count(b"\xff\xd9") != 1:
        yield f"{where}: something after the pixels of its picture"

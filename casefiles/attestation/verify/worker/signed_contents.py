"""What the document said when it was first signed: its manifest, and the footers of its pages."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.attestation.manifest import MOST_BYTES, short_hash

_FOOTER = re.compile(rb"/Artifact <<[^>]*/Subtype /Footer[^>]*>> BDC(.*?)EMC", re.DOTALL)
_SHOWN = re.compile(rb"(/[^\s/]+) [\d.]+ Tf \[([^\]]*)\] TJ")
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_LETTER = re.compile(rb"<(\w\w)> <(\w+)>")
_MOST_PAGES = 20_000


def attached(root: generic.DictionaryObject, name: str) -> bytes:
    """The attached manifest or listing, or nothing; of one that is too large not much too much.

    Raises `ValueError` if there are several, or it is packed as this program packs none.
    """
    try:
        names = list(root["/Names"]["/EmbeddedFiles"]["/Names"])
    except KeyError:
        return b""
    found = [
        names[at + 1].get_object() for at in range(0, len(names) - 1, 2) if str(names[at]) == name
    ]
    if len(found) > 1:
        raise ValueError(f"{name} is attached {len(found)} times")
    return _unpacked(name, found[0]["/EF"]["/F"]) if found else b""


def _unpacked(name: str, stream: generic.StreamObject) -> bytes:
    """A stream of a size that was not promised by anybody, up to what a manifest may have."""
    packed = bytes(stream.encoded_data)
    how = stream.get("/Filter", [])
    filters = [str(each) for each in how] if isinstance(how, list) else [str(how)]
    if not filters:
        return packed[: MOST_BYTES + 1]
    if filters != ["/FlateDecode"] or "/DecodeParms" in stream:
        raise ValueError(f"{name} is packed in another way than this program does")
    return zlib.decompressobj().decompress(packed, MOST_BYTES + 1)


def pages_without_hash(
    root: generic.DictionaryObject, content: bytes
) -> tuple[int, tuple[int, ...]]:
    """How many pages there are, and which do not show the short hash of the manifest."""
    wanted = short_hash(content).replace(" ", "")
    fonts: dict[Any, dict[bytes, str]] = {}
    missing, count = [], 0
    for count, page in enumerate(_pages(root["/Pages"]), 1):
        if count > _MOST_PAGES:
            raise ValueError("more pages than any attestation has")
        if wanted not in _footer(page, fonts):
            missing.append(count)
    return count, tuple(missing)


def _pages(node: Any, deep: int = 0) -> Iterator[generic.DictionaryObject]:
    if deep > 50:
        raise ValueError("pages in a circle")
    for kid in node["/Kids"]:
        each = kid.get_object()
        if each["/Type"] == "/Pages":
            yield from _pages(each, deep + 1)
        else:
            yield each


def _footer(page: generic.DictionaryObject, fonts: dict[Any, dict[bytes, str]]) -> str:
    """The letters in the footers of a page, without spaces."""
    text = []
    resources = page["/Resources"]["/Font"]
    for footer in _FOOTER.findall(page["/Contents"].data):
        for name, shown in _SHOWN.findall(footer):
            font = name.decode("ascii")
            if font not in resources:
                continue
            key = (resources.raw_get(font).reference.idnum, font)
            if key not in fonts:
                table = resources[font]["/ToUnicode"].data
                fonts[key] = {
                    code.lower(): bytes.fromhex(letters.decode()).decode("utf-16-be")
                    for code, letters in _LETTER.findall(table)
                }
            digits = b"".join(_HEX.findall(shown)).lower()
            text += [fonts[key].get(digits[at : at + 2], "") for at in range(0, len(digits), 2)]
    return "".join("".join(text).split())

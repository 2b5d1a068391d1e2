"""What an object of a PDF is, in words, and on which page: for whoever has to find what it says."""

from collections.abc import Iterator
from typing import BinaryIO, cast

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import ObjectPlace

_TYPES = {
    "/Catalog": "the file as a whole", "/Metadata": "metadata", "/Annot": "a note, link or field",
    "/OCG": "a layer", "/Filespec": "an attached file", "/EmbeddedFile": "an attached file",
    "/Outlines": "bookmarks", "/Font": "a typeface", "/StructElem": "a tag", "/Page": "the page",
}  # fmt: skip
_KEYS = {
    "/JS": "a script", "/FT": "a field of a form", "/V": "a field of a form",
    "/EF": "an attached file", "/Dests": "names", "/Names": "names", "/PageLabels": "page labels",
    "/Title": "a bookmark",
}  # fmt: skip
_ELSEWHERE = frozenset({"/Parent", "/P", "/Pages", "/StructTreeRoot"})


def object_place(file: BinaryIO, _: object, number: int) -> ObjectPlace:
    """Say it of the object with a number, from 0, as `every_text` counts them."""
    try:
        with opened(file, "") as document:
            objects = document.objects
            if not 0 <= number < len(objects):
                return ObjectPlace("what the file says of itself", 0)
            wanted = objects[number]
            return ObjectPlace(_called(document, wanted), _page_of(document, wanted))
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


def _called(document: pikepdf.Pdf, wanted: pikepdf.Object) -> str:
    if not isinstance(wanted, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    info = document.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary) and info.objgen == wanted.objgen:
        return "properties of the file"
    if (known := _TYPES.get(str(wanted.get("/Type", "")))) is not None:
        return known
    return next((said for key, said in _KEYS.items() if key in wanted), "")


def _page_of(document: pikepdf.Pdf, wanted: pikepdf.Object) -> int:
    """Go through what belongs to each page, but not what an earlier one led to."""
    seen = {each.obj.objgen for each in document.pages}
    for number, page in enumerate(document.pages, 1):
        if page.obj.objgen == wanted.objgen:
            return number
        left = [*_below(page.obj)]
        while left:
            found = left.pop()
            if found.is_indirect:
                if found.objgen == wanted.objgen:
                    return number
                if found.objgen in seen:
                    continue
                seen.add(found.objgen)
            left += _below(found)
    return 0


def _below(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    held = list[object]()
    if isinstance(found, pikepdf.Array):
        held = cast("list[object]", [*found])
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        held = [value for key, value in found.items() if key not in _ELSEWHERE]
    yield from (each for each in held if isinstance(each, pikepdf.Object))

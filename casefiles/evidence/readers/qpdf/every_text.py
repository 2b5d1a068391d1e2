"""Whatever a PDF says at any depth: every string, name and decoded stream of every object.

For the test that nothing hidden leaves: a reader of pages would not see most of it.
"""

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.object_texts import as_text, some_texts
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import ObjectTexts

_DEEPEST = 60
"""How deep arrays are gone into."""


def every_text(file: BinaryIO, _: object, first: int = 0) -> ObjectTexts:
    """Return texts of objects, and with which to go on; 0 at the end."""
    try:
        with opened(file, "") as document:
            objects = document.objects
            many = len(objects)

            def said_by(number: int) -> Iterator[str]:
                return _texts_of(objects[number]) if number < many else _of_trailer(document)

            return some_texts(many + 1, first, said_by)
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


def _of_trailer(document: pikepdf.Pdf) -> Iterator[str]:
    for key, value in document.trailer.items():
        if key != "/ID" and not _is_elsewhere(value):
            yield from _inside(value, 0)


def _texts_of(found: pikepdf.Object) -> Iterator[str]:
    yield from _inside(found, 0)
    if isinstance(found, pikepdf.Stream):
        yield from _of_stream(found)


def _inside(found: object, deep: int) -> Iterator[str]:
    if isinstance(found, pikepdf.String):
        yield str(found)
        yield from as_text(bytes(found))
    elif isinstance(found, pikepdf.Name):
        yield str(found)
    elif deep < _DEEPEST:
        for each in _held(found):
            yield from (each,) if isinstance(each, str) else _inside(each, deep + 1)


def _held(found: object) -> Iterator[object]:
    """What an array or a dictionary holds by itself, keys too."""
    values = list[object]()
    if isinstance(found, pikepdf.Array):
        values = [*found]
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield from found.keys()
        values = [*found.values()]
    yield from (each for each in values if not _is_elsewhere(each))


def _is_elsewhere(value: object) -> bool:
    """Whether it is an object of its own, which comes in its turn."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _of_stream(found: pikepdf.Stream) -> Iterator[str]:
    """Decoded where that can be: of a picture the bytes as they lie, which may hold remarks."""
    picture = found.get("/Subtype") == pikepdf.Name.Image
    if picture and found.get("/Filter") == pikepdf.Name.FlateDecode:
        return  # pixels alone
    try:
        raw = found.read_raw_bytes() if picture else found.read_bytes()
    except BROKEN:
        raw = found.read_raw_bytes()
    yield from as_text(raw)

"""Whatever a PDF says at any depth: every string, name and decoded stream of every object.

For the test that nothing hidden leaves: a reader of pages would not see most of it.
"""

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import ObjectText, ObjectTexts

_ROOM, _DEEPEST, _LONGEST = 2_000_000, 60, 500_000
"""Bytes of an answer, before its last text; how deep arrays are gone into; characters of a text."""

_TEXTS = 1 << 20
"""More texts than an object has."""

_OVERLAP = 400
"""Characters that two stretches of one long text have in common."""


def every_text(file: BinaryIO, _: object, first: int = 0) -> ObjectTexts:
    """Return texts of objects, and with which to go on; 0 at the end.

    A number says which object, and which of its texts: one page in color has more of what might be
    text than one answer has room for.
    """
    try:
        with opened(file, "") as document:
            objects = document.objects
            found, room = list[ObjectText](), _ROOM
            for number in range(first // _TEXTS, len(objects)):
                done = first % _TEXTS if number == first // _TEXTS else 0
                for at, said in enumerate(_said_by(objects[number])):
                    if at < done:
                        continue
                    if room <= 0:
                        return ObjectTexts(tuple(found), number * _TEXTS + at)
                    found.append(ObjectText(number, said))
                    room -= len(said.encode())
            found += [ObjectText(len(objects), each) for each in _of_trailer(document)]
            return ObjectTexts(tuple(found), 0)
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


def _said_by(found: pikepdf.Object) -> Iterator[str]:
    for text in _texts_of(found):
        yield from _stretches(_storable(text))


def _of_trailer(document: pikepdf.Pdf) -> Iterator[str]:
    for key, value in document.trailer.items():
        if key != "/ID" and not _is_elsewhere(value):
            yield from map(_storable, _inside(value, 0))


def _texts_of(found: pikepdf.Object) -> Iterator[str]:
    yield from _inside(found, 0)
    if isinstance(found, pikepdf.Stream):
        yield from _of_stream(found)


def _inside(found: object, deep: int) -> Iterator[str]:
    if isinstance(found, pikepdf.String):
        yield str(found)
        yield from _as_text(bytes(found))
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
    yield from _as_text(raw)


def _as_text(raw: bytes) -> Iterator[str]:
    """In each way in which bytes may be meant."""
    yield raw.decode("utf-8", "replace")
    if b"\0" in raw:
        for coded in ("utf-16-be", "utf-16-le"):
            yield raw.decode(coded, "replace")
            yield raw[1:].decode(coded, "replace")


def _stretches(text: str) -> Iterator[str]:
    for at in range(0, max(1, len(text)), _LONGEST):
        yield text[max(0, at - _OVERLAP) : at + _LONGEST]


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()

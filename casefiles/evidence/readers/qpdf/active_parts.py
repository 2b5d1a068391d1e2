"""What in a PDF could run, be filled in, or lead elsewhere: of a scan there is nothing of it."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import ActiveParts

_KEYS = {
    "/JS": "a script", "/JavaScript": "a script", "/OpenAction": "an action on opening",
    "/AA": "an action", "/EmbeddedFiles": "a file in it", "/EF": "a file in it",
    "/AcroForm": "a form", "/XFA": "a form", "/RichMedia": "media", "/Annots": "annotations",
}  # fmt: skip
_DEEP = 12


def active_parts(file: BinaryIO, _: object) -> ActiveParts:
    """Return each kind of it that is there, in words, wherever in the file it stands."""
    try:
        with opened(file, "") as document:
            found = dict.fromkeys(
                said for each in (document.trailer, *document.objects) for said in _met(each, 0)
            )
            return ActiveParts(tuple(found))
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


def _met(found: Any, deep: int) -> Iterator[str]:
    """Yield what stands in an object itself; what it refers to is an object of its own."""
    if deep > _DEEP or (deep and getattr(found, "is_indirect", False)):
        return
    if isinstance(found, pikepdf.Array):
        for each in found:
            yield from _met(each, deep + 1)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in found.items():
            if key in _KEYS and not (key == "/Annots" and not _holds_any(value)):
                yield _KEYS[key]
            yield from _met(value, deep + 1)


def _holds_any(annotations: Any) -> bool:
    return not isinstance(annotations, pikepdf.Array) or len(annotations) > 0

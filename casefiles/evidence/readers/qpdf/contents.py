"""What a PDF holds beside its pages: fields that were filled in, files, what it says of itself."""

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import embedded
from casefiles.evidence.readers.qpdf.metadata import claimed
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import FormField, PdfContents
from casefiles.kernel.dataclass import dataclass

_MOST_FIELDS, _DEEPEST, _MOST_PAGES = 5_000, 30, 5_000
_LONGEST_NAME, _LONGEST_VALUE, _MOST_CHARACTERS = 300, 100_000, 1_500_000
_HIDDEN = 1 << 13
"""Of a field: what is typed is not to be seen (ISO 32000-1, 12.7.4.3)."""


def contents(file: BinaryIO, _: object, password: str = "") -> PdfContents:
    """Look through the catalog. What cannot be made out of a damaged one is left out."""
    try:
        with opened(file, password) as document:
            form = document.Root.get("/AcroForm")
            form = form if isinstance(form, pikepdf.Dictionary) else pikepdf.Dictionary()
            fields = list(_Fields(document).all(form))
            filled = [each for each in fields if each.value and not each.signature]
            within = tuple(_within(filled))
            cut = sum(len(each.value) >= _LONGEST_VALUE for each in within)
            return PdfContents(
                claimed=claimed(document),
                fields=within,
                unlisted=len(filled) - len(within) + cut,
                signature_fields=sum(each.signature for each in fields),
                xfa="/XFA" in form,
                files=len(embedded.specifications(document)),
                portfolio="/Collection" in document.Root,
            )
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: str
    page: int | None
    signature: bool


def _within(fields: list[_Field]) -> Iterator[FormField]:
    """Those that fit into an answer."""
    room = _MOST_CHARACTERS
    for each in fields[:_MOST_FIELDS]:
        room -= len(each.name) + len(each.value)
        if room < 0:
            return
        yield FormField(each.name, each.value, each.page)


class _Fields:
    """The tree of fields of a document, walked once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document, self._seen = document, set[tuple[int, int]]()
        self._pages: dict[tuple[int, int], int] | None = None

    def all(self, form: pikepdf.Dictionary) -> Iterator[_Field]:
        """Each field that has no fields below it."""
        for each in _those(form, "/Fields"):
            yield from self._below(each, "", pikepdf.Dictionary(), 0)

    def _below(
        self, field: pikepdf.Dictionary, above: str, given: pikepdf.Dictionary, deep: int
    ) -> Iterator[_Field]:
        if deep > _DEEPEST or len(self._seen) > 2 * _MOST_FIELDS or self._is_known(field):
            return
        name = ".".join(filter(None, (above, _text(field.get("/T")))))[:_LONGEST_NAME]
        here = {key: field.get(key, given.get(key)) for key in ("/FT", "/V", "/Ff")}
        passed = pikepdf.Dictionary(
            {key: value for key, value in here.items() if value is not None}
        )
        kids = [each for each in _those(field, "/Kids") if "/T" in each]
        for each in kids:
            yield from self._below(each, name, passed, deep + 1)
        if not kids:
            value = "" if _is_hidden(here["/Ff"]) else _value(here["/V"])
            signature = here["/FT"] == pikepdf.Name.Sig
            yield _Field(name, value, self._page_of(field), signature)

    def _is_known(self, field: pikepdf.Dictionary) -> bool:
        known = field.objgen in self._seen
        if field.is_indirect:
            self._seen.add(field.objgen)
        return known

    def _page_of(self, field: pikepdf.Dictionary) -> int | None:
        """Where it is shown, counted from 0: by the page that lists it or its first kid."""
        if self._pages is None:
            self._pages = {
                each.objgen: at
                for at, page in zip(range(_MOST_PAGES), self._document.pages, strict=False)
                for each in _those(page.obj, "/Annots")
                if each.is_indirect
            }
        for each in (field, *_those(field, "/Kids")):
            if each.objgen in self._pages:
                return self._pages[each.objgen]
        return None


def _those(holder: pikepdf.Dictionary, key: str) -> list[pikepdf.Dictionary]:
    """The dictionaries in an array, if it is one."""
    array = holder.get(key)
    if not isinstance(array, pikepdf.Array):
        return []
    return [each for each in array if isinstance(each, pikepdf.Dictionary)]


def _is_hidden(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _HIDDEN)


def _value(value: object) -> str:
    if isinstance(value, pikepdf.Array):
        return ", ".join(filter(None, map(_value, value)))[:_LONGEST_VALUE]
    if isinstance(value, pikepdf.Name):
        return "" if value == pikepdf.Name.Off else str(value)[1:_LONGEST_VALUE]
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes()[:_LONGEST_VALUE].decode("utf-8", "replace")
    return _text(value)


def _text(value: object) -> str:
    """Text of the document; half a surrogate pair in it is shown as unknown."""
    if not isinstance(value, pikepdf.String | str):
        return ""
    said = str(value)[:_LONGEST_VALUE]
    return said.encode("utf-8", "replace").decode().replace("\0", "").strip()

"""Files inside a PDF: attached to it, to a place on a page, or gathered in a portfolio."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_entries import NEEDS_PASSWORD
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.metadata import moment
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened

_DEEPEST, _MOST_PAGES = 30, 5_000
_ELSEWHERE = "it is not inside: the PDF only says where it lies"


class EmbeddedInPdf:
    """The files in a PDF, as a container."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._stack = ExitStack()
        try:
            self._document = self._stack.enter_context(opened(file, password))
            found = specifications(self._document)
            self._files = found[: container_limits.MEMBERS]
            self.entries: Sequence[ContainerEntry] = [_entry(each) for each in self._files]
        except BROKEN as error:
            self._stack.close()
            raise CannotRead(Reason.MALFORMED, str(error)) from error
        self.beyond = len(found) - len(self._files)

    def pieces(self, index: int) -> Iterator[bytes]:
        """Its bytes; a worker's memory is what holds them."""
        if (stream := _stream(self._files[index])) is None:
            raise CannotRead(Reason.UNSUPPORTED, _ELSEWHERE)
        try:
            yield stream.read_bytes()
        except pikepdf.PasswordError as error:
            raise CannotRead(Reason.PASSWORD, NEEDS_PASSWORD) from error
        except BROKEN as error:
            raise CannotRead(Reason.MALFORMED, str(error)) from error


def specifications(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """What tells of a file, each once: the tree of names first, then the notes on pages."""
    found: dict[object, pikepdf.Dictionary] = {}
    names = document.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    told = [*_in_tree(tree, 0), *_on_pages(document), *_associated(document)]
    for each in told[: 2 * container_limits.MEMBERS]:
        found.setdefault(each.objgen if each.is_indirect else len(found), each)
    return list(found.values())


def _in_tree(node: object, deep: int) -> Iterator[pikepdf.Dictionary]:
    """ISO 32000-1, 7.9.6. No deeper and no wider than any that a person made."""
    if not isinstance(node, pikepdf.Dictionary) or deep > _DEEPEST:
        return
    pairs = node.get("/Names")
    if isinstance(pairs, pikepdf.Array):
        for at in range(1, min(len(pairs), 4 * container_limits.MEMBERS), 2):
            told = pairs[at]
            if isinstance(told, pikepdf.Dictionary):
                yield told
    kids = node.get("/Kids")
    if isinstance(kids, pikepdf.Array) and len(kids) <= container_limits.MEMBERS:
        for each in kids:
            yield from _in_tree(each, deep + 1)


def _on_pages(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for _, page in zip(range(_MOST_PAGES), document.pages, strict=False):
        notes = page.obj.get("/Annots")
        for each in notes if isinstance(notes, pikepdf.Array) else ():
            if isinstance(each, pikepdf.Dictionary) and "/FS" in each:
                told = each["/FS"]
                if isinstance(told, pikepdf.Dictionary):
                    yield told


def _associated(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Of the document as a whole (ISO 32000-2, 14.13)."""
    files = document.Root.get("/AF")
    for each in files if isinstance(files, pikepdf.Array) else ():
        if isinstance(each, pikepdf.Dictionary):
            yield each


def _stream(told: pikepdf.Dictionary) -> pikepdf.Stream | None:
    inside = told.get("/EF")
    if not isinstance(inside, pikepdf.Dictionary):
        return None
    streams = (inside.get(key) for key in ("/UF", "/F", "/DOS", "/Mac", "/Unix"))
    return next((each for each in streams if isinstance(each, pikepdf.Stream)), None)


def _entry(told: pikepdf.Dictionary) -> ContainerEntry:
    name = next((str(told[key]) for key in ("/UF", "/F") if _is_text(told.get(key))), "")
    path = name.encode("utf-8", "replace").decode()
    if (stream := _stream(told)) is None:
        return ContainerEntry(path=path, refused=_ELSEWHERE)
    said = stream.get("/Params")
    said = said if isinstance(said, pikepdf.Dictionary) else pikepdf.Dictionary()
    size, changed, packed = said.get("/Size"), said.get("/ModDate"), stream.get("/Length")
    return ContainerEntry(
        path=path,
        size=_number(size),
        packed=_number(packed),
        made=moment(str(changed)) if _is_text(changed) else "",
    )


def _is_text(value: object) -> bool:
    return isinstance(value, pikepdf.String | str)


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0

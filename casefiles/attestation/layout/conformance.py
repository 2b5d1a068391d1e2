"""Our own check of a finished file: what PDF/UA-1 and PDF/A-3a ask and this program must write.

It reads our own files only, in tests and before an issue; a stranger's file is never handed to it.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from casefiles.kernel.counts import counted

_PAINTS = frozenset(
    {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
)
_OPENS, _ENDS = frozenset({"BMC", "BDC"}), "EMC"
_SCOPES = frozenset({"/Row", "/Column", "/Both"})


def faults(content: bytes) -> tuple[str, ...]:
    """Everything that is not as it should be, in words."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(_Check(pdf).faults())


class _Check:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf, self._root = pdf, pdf.Root
        self._elements = list(_tree(pdf.Root.StructTreeRoot.K))
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        self._parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def faults(self) -> Iterator[str]:
        yield from self._catalog()
        yield from self._roles()
        seen: set[tuple[Any, int]] = set()
        for number, page in enumerate(self._pdf.pages, 1):
            for fault in (*self._content(page, seen), *self._annotations(page.obj), *_fonts(page)):
                yield f"page {number}: {fault}"
        for element in self._elements:
            for mark in _marks(element):
                if mark not in seen:
                    yield f"{element.S}: holds content that is on no page"

    def _catalog(self) -> Iterator[str]:
        if (
            not self._root.get("/MarkInfo", Dictionary()).get("/Marked")
            or "/Lang" not in self._root
        ):
            yield "it does not say that it is tagged, or in which language"
        if not self._root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
            yield "its title is not shown"
        intents = self._root.get("/OutputIntents", Array())
        if [each.S for each in intents] != [Name.GTS_PDFA1]:
            yield "it has no output intent"
        packet = self._root.Metadata.read_bytes() if "/Metadata" in self._root else b""
        for wanted in (b"<pdfaid:part>3<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
            if wanted not in packet:
                yield f"its metadata lacks {wanted.decode()}"
        associated = {each.objgen for each in self._root.get("/AF", Array())}
        for name, each in self._pdf.attachments.items():
            if each.obj.objgen not in associated or each.obj.get("/AFRelationship") != Name.Data:
                yield f"{name} is attached and not associated"

    def _roles(self) -> Iterator[str]:
        if sum(element.S == Name.H1 for element in self._elements) != 1:
            yield "it has not one heading of level 1"
        for element in self._elements:
            if (
                element.S == Name.TH
                and str(element.get("/A", Dictionary()).get("/Scope")) not in _SCOPES
            ):
                yield "a heading cell has no scope"

    def _content(self, page: pikepdf.Page, seen: set[tuple[Any, int]]) -> Iterator[str]:
        marks, unmarked = _marked(page)
        if unmarked:
            paint = counted(unmarked, "operator paints", "operators paint")
            yield f"{paint} outside marked content, or within two"
        owners = self._parents.get(int(page.obj.get("/StructParents", -1)), Array())
        if sorted(marks) != list(range(len(owners))):
            yield "its marks are not those that the parent tree has for it"
        for mark, owner in enumerate(owners):
            place = (page.obj.objgen, mark)
            seen.add(place)
            if place not in set(_marks(owner)):
                yield f"mark {mark} is not among those of its element"

    def _annotations(self, page: Object) -> Iterator[str]:
        for annotation in page.get("/Annots", Array()):
            owner = self._parents.get(int(annotation.get("/StructParent", -1)))
            if owner is None or not any(
                kid.get("/Obj") is not None and kid.Obj.objgen == annotation.objgen
                for kid in _kids(owner)
                if isinstance(kid, Dictionary)
            ):
                yield "an annotation is outside the structure tree"
            elif annotation.Subtype == Name.Link:
                if str(owner.S) != "/Link" or not str(annotation.get("/Contents", "")):
                    yield "a link does not say where it leads, or lies in no Link element"
            elif str(owner.S) != "/Form" or not str(annotation.get("/TU", "")):
                yield "a field has no name for people, or lies in no Form element"


def _tree(element: Object) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _tree(kid)


def _kids(element: Object) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _marks(element: Object) -> Iterator[tuple[Any, int]]:
    """The page and number of every mark that belongs to an element itself."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.Pg.objgen, int(kid.MCID)


def _marked(page: pikepdf.Page) -> tuple[list[int], int]:
    marks, depth, unmarked = [], 0, 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _OPENS:
            depth += 1
            properties = instruction.operands[-1]
            if isinstance(properties, Dictionary) and "/MCID" in properties:
                marks.append(int(properties.MCID))
        elif operator == _ENDS:
            depth -= 1
        elif operator in _PAINTS and depth != 1:
            unmarked += 1
    return marks, unmarked + (depth != 0)


def _fonts(page: pikepdf.Page) -> Iterator[str]:
    for name, font in page.obj.Resources.get("/Font", Dictionary()).items():
        if (
            "/FontFile2" not in font.get("/FontDescriptor", Dictionary())
            or "/ToUnicode" not in font
        ):
            yield f"font {name} is not embedded, or does not say what it shows"

"""A stranger's page as a form on a sheet of ours, with its stamps.

As a form its operators cannot reach beyond it, whatever they leave open; and what is laid out from
the corner of a page (patterns, shadings) is laid out from the form's and moves with it, which it
would not do under a mere change of scale.
"""

from collections import Counter
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.geometry import Placement, SheetBox, place
from casefiles.package.binder.stamp_font import StampFont
from casefiles.package.binder.stamps import FONT, PageStamps, drawn, least_width, numbers
from casefiles.package.binder.worker.annotations import PageAnnotations, annotations_of
from casefiles.package.binder.worker.page_facts import inherited, said_of, sheet_of

_OF_CONTENT = frozenset({"/Length", "/Filter", "/DecodeParms"})
_CONTENT = "/P"


@dataclass(frozen=True, slots=True)
class StampFace:
    """The face of the stamps, and where it is in the volume."""

    font: StampFont
    object: pikepdf.Object


def show_fields(source: pikepdf.Pdf) -> None:
    """Give the fields of a form their looks, where it leaves that to whoever shows it."""
    form = source.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and form.get("/NeedAppearances"):
        source.generate_appearance_streams()


class PageForms:
    """Makes forms for one PDF of the pages of another."""

    def __init__(self, out: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
        self._out, self._source = out, source
        self._used = set[tuple[int, int]]()

    def picture(self, page: Dictionary) -> tuple[pikepdf.Object, SheetBox]:
        """Return all that is seen of a page as one form, but remarks. Raises `CannotRead`."""
        box = sheet_of(page)
        left, bottom, right, top = box.seen
        notes = annotations_of(page, box.seen, place(box, 0.0, first=False))
        form = self._as_form(page, [left, bottom, right, top])
        shown = {_CONTENT: self._out.copy_foreign(form)}
        made = self._out.make_stream(
            f"{_CONTENT} Do\n{self._looks(notes, shown)}".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([round(side, 4) for side in box.seen]),
            Resources=Dictionary({"/XObject": Dictionary(shown)}),
        )
        if (group := self._group(page)) is not None:
            made.Group = group
        return made, box

    def _as_form(self, page: Dictionary, box: list[float]) -> pikepdf.Object:
        """Return the content of a page as a form. A stream that others use too is copied."""
        form = self._content(page)
        said = form.stream_dict
        for key in set(said.keys()) - _OF_CONTENT:
            del said[key]
        said.Type, said.Subtype = Name.XObject, Name.Form
        said.BBox = Array([round(side, 4) for side in box])
        resources = inherited(page, "/Resources")
        said.Resources = resources if isinstance(resources, Dictionary) else Dictionary()
        return form

    def _content(self, page: Dictionary) -> pikepdf.Object:
        content = page.get("/Contents")
        if isinstance(content, Array):
            listed: list[object] = list(content)
            streams = [each for each in listed if isinstance(each, pikepdf.Stream)]
            if len(streams) != 1:
                return self._source.make_stream(_joined(streams))
            content = streams[0]
        if not isinstance(content, pikepdf.Stream):
            return self._source.make_stream(b"")
        if content.objgen in self._used or "/Subtype" in content.stream_dict:
            return content.__copy__()
        self._used.add(content.objgen)
        return content

    def _looks(self, notes: PageAnnotations, shown: dict[str, pikepdf.Object]) -> str:
        """Return what draws the looks of what was taken off, over the content."""
        drawing = ""
        for at, (operators, look) in enumerate(notes.looks):
            name = f"/A{at}"
            shown[name] = self._out.copy_foreign(look)
            drawing += operators.format(name) + "\n"
        return drawing

    def _group(self, page: Dictionary) -> pikepdf.Object | None:
        """Return how a page is blended as a whole, if it says so."""
        said = said_of(page, "/Group")
        if not isinstance(said, Dictionary):
            return None
        return self._foreign(
            Dictionary({key: said[key] for key in ("/S", "/CS", "/I", "/K") if key in said})
        )

    def _foreign(self, made: Dictionary) -> pikepdf.Object:
        return self._out.copy_foreign(self._source.make_indirect(made))


class Sheets(PageForms):
    """Makes sheets of a volume of the pages of one part."""

    def __init__(self, out: pikepdf.Pdf, source: pikepdf.Pdf, face: StampFace) -> None:
        super().__init__(out, source)
        self._face = face
        self.removed = Counter[str]()

    def sheet(
        self,
        page: Dictionary,
        stamps: PageStamps,
        laid: tuple[SheetBox, Placement] | None = None,
    ) -> pikepdf.Object:
        """Return a sheet with this page and these stamps. Raises `CannotRead`.

        `laid`: what `placement` returns of it, if that was asked already.
        """
        box, placement = laid or self.placement(page, stamps)
        notes = annotations_of(page, box.seen, placement)
        self.removed += notes.removed
        if "/AA" in page:
            self.removed["action of a page"] += 1
        left, bottom, right, top = box.seen
        form = self._as_form(page, [left, bottom, right, top])
        shown = {_CONTENT: self._out.copy_foreign(form)}
        looks = self._looks(notes, shown)
        operators = (
            f"q {numbers(*placement.content)} cm "
            f"{numbers(left, bottom, right - left, top - bottom)} re W n {_CONTENT} Do\n"
            f"{looks}Q\n{drawn(self._face.font, stamps, placement)}"
        )
        made: dict[str, Any] = {
            "/Type": Name.Page,
            "/MediaBox": Array([round(side, 4) for side in placement.box]),
            "/Resources": Dictionary(
                {"/XObject": Dictionary(shown), "/Font": Dictionary({FONT: self._face.object})}
            ),
            "/Contents": self._out.make_stream(operators.encode()),
        }
        if box.turn:
            made["/Rotate"] = box.turn
        if placement.unit != 1.0:
            made["/UserUnit"] = placement.unit
        if (group := self._group(page)) is not None:
            made["/Group"] = group
        if notes.kept:
            made["/Annots"] = Array([self._foreign(each) for each in notes.kept])
        return self._out.make_indirect(Dictionary(made))

    def placement(self, page: Dictionary, stamps: PageStamps) -> tuple[SheetBox, Placement]:
        """Return a page as readers see it, and how it stands on its sheet."""
        box = sheet_of(page)
        needed = least_width(self._face.font, stamps.number, stamps.legend, stamps.sticker)
        return box, place(box, needed, first=bool(stamps.sticker))


def _joined(streams: list[pikepdf.Stream]) -> bytes:
    """Return the content of several streams as one. Raises `CannotRead`."""
    try:
        return b"\n".join(each.read_bytes() for each in streams)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise CannotRead(Reason.MALFORMED, "a part of a page's content is damaged") from error

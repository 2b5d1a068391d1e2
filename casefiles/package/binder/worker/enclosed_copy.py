"""The pages of an attestation as a copy for reading: cleaned as a stranger's, with our links."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.package.binder.citations.model import CopyPlan
from casefiles.package.binder.geometry import Placement, Rectangle
from casefiles.package.binder.stamps import PageStamps
from casefiles.package.binder.worker.marks import annotate, link
from casefiles.package.binder.worker.navigation import NamedPlace, Placed
from casefiles.package.binder.worker.pages import Sheets, StampFace


def enclose(
    out: pikepdf.Pdf, face: StampFace, placed: Placed, plan: CopyPlan, content: bytes
) -> tuple[list[pikepdf.Object], pikepdf.Pdf]:
    """Return the sheets of a copy, and the file that they are made of, which is to stay open."""
    source = pikepdf.open(io.BytesIO(content))
    if len(source.pages) != len(plan.numbers):
        raise CannotRead(Reason.MALFORMED, "it has not as many pages as it had")
    making, first = Sheets(out, source, face), placed.front
    sheets, laid = list[pikepdf.Object](), list[Placement]()
    for page, number in zip(source.pages, plan.numbers, strict=True):
        stamps = PageStamps(number, plan.band)
        it = making.placement(page.obj, stamps)
        laid.append(it[1])
        sheets.append(making.sheet(page.obj, stamps, it))
    links: dict[int, list[pikepdf.Object]] = {}
    for at, area, name, to, says in plan.links:
        links.setdefault(at, []).append(link(name, _moved(laid[at], area), says, to))
    for at, area, name, to_page, top, says in plan.inside:
        up = round(laid[to_page].moved(0.0, top)[1], 4)
        place = Array([sheets[to_page], Name.XYZ, None, up, None])
        made = link(name, _moved(laid[at], area), says)
        made.Dest = place
        links.setdefault(at, []).append(made)
    for at, some in links.items():
        annotate(out, sheets[at], some)
    placed.copy = len(sheets)
    placed.copy_label = plan.label
    placed.places += _places(plan, laid, first)
    placed.copy_outline = [
        (title, first + page, top)
        for title, page, top in ((t, p, laid[p].moved(0.0, y)[1]) for t, p, y in plan.outline)
    ]
    return sheets, source


def _moved(placement: Placement, area: Rectangle) -> Rectangle:
    left, bottom = placement.moved(area[0], area[1])
    return (left, bottom, *placement.moved(area[2], area[3]))


def _places(plan: CopyPlan, laid: list[Placement], first: int) -> Iterator[NamedPlace]:
    for name, page, left, top in plan.places:
        yield NamedPlace(name, first + page, laid[page].moved(left, top))

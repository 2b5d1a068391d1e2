"""Ways through a volume: its outline, page labels, and a name for each exhibit and each number."""

from collections.abc import Iterator
from dataclasses import field

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.worker.answers import PartPlan

_LEAF = 200
"""Names in one node of the tree of names."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name, and where it leads."""

    name: str
    page: int
    """Of the volume, from 0."""

    spot: tuple[float, float] | None = None
    """From where on it is shown: left and top; None: all of the page."""


@dataclass(slots=True)
class Placed:
    """Where parts stand in a volume: the number of the first page of each, from 0."""

    front: int = 0
    parts: list[tuple[PartPlan, int]] = field(default_factory=list)
    copy: int = 0
    """Pages of the copy of an attestation, behind those in front."""

    copy_label: str = ""
    copy_outline: list[tuple[str, int, float]] = field(default_factory=list)
    """Its headings, each with its page and how high it stands."""

    places: list[NamedPlace] = field(default_factory=list)
    """Names of passages and of what cites them."""


def finish_navigation(out: pikepdf.Pdf, placed: Placed, pages: list[pikepdf.Object]) -> None:
    """Write all of it into the catalog."""
    _outline(out, placed, pages)
    out.Root.PageLabels = Dictionary(Nums=Array([*_labels(placed)]))
    names = sorted((*_names(placed), *placed.places), key=lambda each: each.name.encode())
    out.Root.Names = Dictionary(Dests=_tree(out, names, pages))
    out.Root.PageMode = Name.UseOutlines
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.Root.Lang = String("en-US")
    _name_links(pages[: placed.front])


def _outline(out: pikepdf.Pdf, placed: Placed, pages: list[pikepdf.Object]) -> None:
    with out.open_outline() as outline:
        if placed.front:
            outline.root.append(_item("Contents of this volume", pages[0]))
        if placed.copy:
            outline.root.append(_copy_item(placed, pages))
        groups: dict[str, OutlineItem] = {}
        known: dict[str, OutlineItem] = {}
        for plan, at in placed.parts:
            item = _item(f"{plan.label}  {plan.title}", pages[at])
            above = known.get(plan.below)
            if above is None:
                if plan.group not in groups:
                    groups[plan.group] = _item(plan.group, pages[at])
                    outline.root.append(groups[plan.group])
                above = groups[plan.group]
            above.children.append(item)
            known[plan.label] = item


def _item(words: str, page: pikepdf.Object) -> OutlineItem:
    return OutlineItem(words, Array([page, Name.Fit]))


def _copy_item(placed: Placed, pages: list[pikepdf.Object]) -> OutlineItem:
    """Return the copy of an attestation with its headings below it."""
    copy = _item(f"Copy for reading of {placed.copy_label}", pages[placed.front])
    for title, page, top in placed.copy_outline:
        to = Array([pages[page], Name.XYZ, None, round(top, 4), None])
        copy.children.append(OutlineItem(title, to))
    copy.is_closed = True
    return copy


def _labels(placed: Placed) -> Iterator[object]:
    """Yield the number tree of page labels: small Roman in front, then the Bates numbers.

    A reader counts on within one range and writes no leading zeros, so that they are in its prefix.
    """
    if placed.front:
        yield from (0, Dictionary(S=Name.r))
    if placed.copy:
        prefix = String(f"copy of {placed.copy_label}, p. ")
        yield from (placed.front, Dictionary(S=Name.D, P=prefix, St=1))
    for plan, start in placed.parts:
        at, digits = start + plan.lead, 0
        if plan.lead:
            yield from (start, Dictionary(P=String(plan.lead_text)))
        for page in range(plan.pages):
            number = plan.first + page
            if (whole := plan.printed(page)) != plan.number(page):
                yield from (at + page, Dictionary(P=String(whole)))
                digits = 0
            elif len(str(number)) != digits:
                digits = len(str(number))
                zeros = "0" * max(0, plan.width - digits)
                prefix = String(plan.prefix + zeros)
                yield from (at + page, Dictionary(S=Name.D, P=prefix, St=number))


def _names(placed: Placed) -> Iterator[NamedPlace]:
    for plan, at in placed.parts:
        yield NamedPlace(plan.label, at)
        for page in range(max(plan.pages, plan.stands_for)):
            sheet = at + plan.lead + min(page, plan.pages - 1)
            yield NamedPlace(plan.number(page), sheet)
            if plan.hides(page):
                yield NamedPlace(plan.printed(page), sheet)


def _tree(out: pikepdf.Pdf, names: list[NamedPlace], pages: list[pikepdf.Object]) -> pikepdf.Object:
    leaves = []
    for start in range(0, len(names), _LEAF):
        some = names[start : start + _LEAF]
        listed: list[object] = []
        for each in some:
            listed += [String(each.name), _to(each, pages)]
        limits = Array([String(some[0].name), String(some[-1].name)])
        leaves.append(out.make_indirect(Dictionary(Names=Array(listed), Limits=limits)))
    return out.make_indirect(Dictionary(Kids=Array(leaves)))


def _to(place: NamedPlace, pages: list[pikepdf.Object]) -> Array:
    if place.spot is None:
        return Array([pages[place.page], Name.Fit])
    left, top = (round(each, 4) for each in place.spot)
    return Array([pages[place.page], Name.XYZ, left, top, None])


def _name_links(front: list[pikepdf.Object]) -> None:
    """Let the links of the contents lead to pages of this volume by name."""
    for page in front:
        annotations = page.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        for each in annotations:
            action = each.get("/A")
            if isinstance(action, Dictionary) and action.get("/S") == Name.GoToR:
                name = str(action.F)
                del each["/A"]
                each.Dest = String(name)

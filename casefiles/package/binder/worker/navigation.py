"""Ways through a volume: its outline, page labels, and a name for each exhibit and each number."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from casefiles.package.binder.worker.answers import PartPlan

_LEAF = 200
"""Names in one node of the tree of names."""


@dataclass(slots=True)
class Placed:
    """Where parts stand in a volume: the number of the first page of each, from 0."""

    front: int = 0
    parts: list[tuple[PartPlan, int]] = field(default_factory=list)


def finish_navigation(out: pikepdf.Pdf, placed: Placed, pages: list[pikepdf.Object]) -> None:
    """Write all of it into the catalog."""
    _outline(out, placed, pages)
    out.Root.PageLabels = Dictionary(Nums=Array([*_labels(placed)]))
    names = sorted(_names(placed), key=lambda pair: pair[0].encode())
    out.Root.Names = Dictionary(Dests=_tree(out, names, pages))
    out.Root.PageMode = Name.UseOutlines
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.Root.Lang = String("en-US")
    _name_links(pages[: placed.front])


def _outline(out: pikepdf.Pdf, placed: Placed, pages: list[pikepdf.Object]) -> None:
    with out.open_outline() as outline:
        if placed.front:
            outline.root.append(_item("Contents of this volume", pages[0]))
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


def _labels(placed: Placed) -> Iterator[object]:
    """Yield the number tree of page labels: small Roman in front, then the Bates numbers.

    A reader counts on within one range and writes no leading zeros, so that they are in its prefix.
    """
    if placed.front:
        yield from (0, Dictionary(S=Name.r))
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


def _names(placed: Placed) -> Iterator[tuple[str, int]]:
    for plan, at in placed.parts:
        yield plan.label, at
        for page in range(max(plan.pages, plan.stands_for)):
            sheet = at + plan.lead + min(page, plan.pages - 1)
            yield plan.number(page), sheet
            if plan.hides(page):
                yield plan.printed(page), sheet


def _tree(
    out: pikepdf.Pdf, names: list[tuple[str, int]], pages: list[pikepdf.Object]
) -> pikepdf.Object:
    leaves = []
    for start in range(0, len(names), _LEAF):
        some = names[start : start + _LEAF]
        listed: list[object] = []
        for name, page in some:
            listed += [String(name), Array([pages[page], Name.Fit])]
        limits = Array([String(some[0][0]), String(some[-1][0])])
        leaves.append(out.make_indirect(Dictionary(Names=Array(listed), Limits=limits)))
    return out.make_indirect(Dictionary(Kids=Array(leaves)))


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

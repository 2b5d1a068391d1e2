"""What becomes of the annotations of a stranger's page on its stamped copy.

Remarks, marks and drawings move with the content they belong to, without what they might do. Of all
others (fields of forms, links, attached files, films) their look is drawn into the page as a reader
saw it, and they are taken off. What is hidden stays away.
"""

from collections import Counter
from dataclasses import field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.geometry import Matrix, Placement, Rectangle
from casefiles.package.binder.stamps import numbers
from casefiles.package.binder.worker.page_facts import number_of, points, rectangle, said_of

_PASSIVE = frozenset({
    "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
    "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink",
})  # fmt: skip
_KEPT = frozenset({
    "/Subtype", "/Contents", "/M", "/F", "/AS", "/C", "/IC", "/CA", "/BM", "/T", "/Subj",
    "/CreationDate", "/LE", "/BE", "/DA", "/Q", "/IT", "/Name", "/Sy",
})  # fmt: skip
_MOVED = ("/QuadPoints", "/L", "/Vertices", "/CL")
_SCALED = ("/RD", "/LL", "/LLE", "/LLO")
_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
_MOST = 5_000
_WORDS = {
    "/Link": "link",
    "/Widget": "form field",
    "/FileAttachment": "attached file",
    "/Popup": "",
}
"""What one that was taken off is called; of the others it is an annotation."""

_SLACK = 0.5


@dataclass(slots=True)
class PageAnnotations:
    """What a page's annotations come to."""

    kept: list[Dictionary] = field(default_factory=list)
    looks: list[tuple[str, pikepdf.Object]] = field(default_factory=list)
    """What is drawn into the page: operators with one gap for a name, and the form they draw."""

    removed: Counter[str] = field(default_factory=Counter)


def annotations_of(page: Dictionary, seen: Rectangle, placement: Placement) -> PageAnnotations:
    """Sort out the annotations of a page."""
    found = PageAnnotations()
    listed = said_of(page, "/Annots")
    if not isinstance(listed, Array):
        return found
    for at, each in enumerate(listed):
        if at >= _MOST:
            found.removed["annotation"] += len(listed) - at
            break
        if isinstance(each, Dictionary):
            _sort_out(each, seen, placement, found)
    return found


def _sort_out(
    annotation: Dictionary, seen: Rectangle, placement: Placement, found: PageAnnotations
) -> None:
    kind = str(annotation.get("/Subtype", ""))
    flags = int(number_of(annotation.get("/F")) or 0)
    if flags & (_HIDDEN | _NO_VIEW):
        found.removed["hidden annotation"] += 1
        return
    box = rectangle(annotation.get("/Rect"))
    if kind in _PASSIVE and box and _is_within(box, seen):
        found.kept.append(_moved(annotation, box, placement))
        if _acts(annotation):
            found.removed["action of an annotation"] += 1
        return
    word = _WORDS.get(kind, "annotation")
    if word:
        found.removed[word] += 1
    look = _look(annotation)
    if box and look is not None and kind != "/Popup" and (matrix := _fitting(look, box)):
        found.looks.append((f"q {numbers(*matrix)} cm {{}} Do Q", look))


def _is_within(box: Rectangle, seen: Rectangle) -> bool:
    low = box[0] >= seen[0] - _SLACK and box[1] >= seen[1] - _SLACK
    return low and box[2] <= seen[2] + _SLACK and box[3] <= seen[3] + _SLACK


def _acts(annotation: Dictionary) -> bool:
    return "/A" in annotation or "/AA" in annotation


def _moved(annotation: Dictionary, box: Rectangle, placement: Placement) -> Dictionary:
    """Return a copy that says what it says and does nothing, where its content is now."""
    kept: dict[str, Any] = {
        key: value for key, value in annotation.items() if key in _KEPT and _is_small(value)
    }
    kept["/Type"] = Name.Annot
    kept["/Rect"] = Array(_through(placement, box))
    for key in _MOVED:
        if places := points(annotation.get(key)):
            kept[key] = Array(_through(placement, places))
    for key in _SCALED:
        if sizes := points(annotation.get(key)):
            kept[key] = Array([round(each * placement.scale, 4) for each in sizes])
    if isinstance(strokes := annotation.get("/InkList"), Array):
        drawn = [_through(placement, points(each)) for each in strokes]
        kept["/InkList"] = Array([Array(each) for each in drawn])
    kept.update(_borders(annotation, placement.scale))
    look = _look(annotation)
    if look is not None:
        kept["/AP"] = Dictionary(N=look)
        kept.pop("/AS", None)
    return Dictionary(kept)


def _is_small(value: object) -> bool:
    """Whether it leads nowhere else: a name, a number, a text, a few of them."""
    if isinstance(value, Dictionary | pikepdf.Stream):
        return False
    if isinstance(value, Array):
        return all(not isinstance(each, Array | Dictionary | pikepdf.Stream) for each in value)
    return True


def _borders(annotation: Dictionary, scale: float) -> dict[str, Any]:
    """Return how wide its lines are, which shrink as all does."""
    kept: dict[str, Any] = {}
    style = annotation.get("/BS")
    if isinstance(style, Dictionary):
        wide = number_of(style.get("/W"))
        made = Dictionary(W=round((1.0 if wide is None else wide) * scale, 4))
        if isinstance(style.get("/S"), Name):
            made.S = style.S
        if dashes := points(style.get("/D")):
            made.D = Array([round(each * scale, 4) for each in dashes])
        kept["/BS"] = made
    if border := points(annotation.get("/Border")):
        kept["/Border"] = Array([round(each * scale, 4) for each in border])
    return kept


def _look(annotation: Dictionary) -> pikepdf.Object | None:
    """Return the form that shows it in its state, if there is one."""
    looks = annotation.get("/AP")
    look = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(look, Dictionary) and not isinstance(look, pikepdf.Stream):
        state = annotation.get("/AS")
        look = look.get(str(state)) if isinstance(state, Name) else None
    if not isinstance(look, pikepdf.Stream):
        return None
    look.stream_dict.Type, look.stream_dict.Subtype = Name.XObject, Name.Form
    return look


def _fitting(look: pikepdf.Object, box: Rectangle) -> Matrix | None:
    """Return what fits a look into its rectangle (ISO 32000-1, 12.5.5, algorithm 8.1)."""
    said = look.stream_dict
    inner = rectangle(said.get("/BBox"))
    if inner is None:
        return None
    a, b, c, d, e, f = points(said.get("/Matrix")) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in inner[::2] for y in inner[1::2]]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if right <= left or high <= low:
        return None
    wide, tall = (box[2] - box[0]) / (right - left), (box[3] - box[1]) / (high - low)
    return (wide, 0.0, 0.0, tall, box[0] - wide * left, box[1] - tall * low)


def _through(placement: Placement, places: "list[float] | Rectangle") -> list[float]:
    pairs = zip(places[::2], places[1::2], strict=False)
    return [round(side, 4) for x, y in pairs for side in placement.moved(x, y)]

"""What stands in a workbook of Excel and in none of its cells (ECMA-376 part 1, 18.7, 20.5, 21.2).

Comments, with who wrote them; text boxes; what is written in charts and diagrams; pictures by
their description.
"""

from collections.abc import Iterator
from dataclasses import field

from casefiles.evidence.readers.office.charts import labels_in
from casefiles.evidence.readers.office.package import Package, Relation
from casefiles.evidence.readers.office.xml_events import Attributes, ElementWalk, Ends, Starts
from casefiles.evidence.readers.workbook.cell_names import cell_of
from casefiles.evidence.readers.workbook.model import MOST_COLUMN, MOST_ROW, SheetAnnotation
from casefiles.kernel.dataclass import dataclass

_NOT_HERE = "[Threaded comment]"
"""How the old form of a comment begins that also stands in the new one."""


def besides_of(package: Package, sheet: int, part: str) -> Iterator[SheetAnnotation]:
    """Tell of all that belongs to a sheet, by the part that it is."""
    relations = package.relations(part)
    for each in _those(package, relations, "comments"):
        yield from _heard(package, each, sheet, _Comments())
    people = _people(package)
    for each in _those(package, relations, "threadedComment"):
        yield from _heard(package, each, sheet, _Threads(people))
    for each in _those(package, relations, "drawing"):
        yield from _drawn(package, each, sheet)


def _those(package: Package, relations: list[Relation], kind: str) -> list[str]:
    found = [each.target for each in relations if each.kind == kind and not each.outside]
    return [each for each in dict.fromkeys(found) if each in package]


def _heard(
    package: Package, part: str, sheet: int, walk: "_Comments | _Threads"
) -> Iterator[SheetAnnotation]:
    package.try_to_tell(part, walk)
    for said in walk.said:
        if (text := said.text.strip()) and not text.startswith(_NOT_HERE):
            kind = f"comment by {said.by}" if said.by.strip() else "comment"
            yield SheetAnnotation(sheet, *cell_of(said.place), kind, text)


def _drawn(package: Package, part: str, sheet: int) -> Iterator[SheetAnnotation]:
    drawing = _Drawing()
    package.try_to_tell(part, drawing)
    for each in drawing.boxes:
        if text := "".join(each.said).strip():
            yield SheetAnnotation(sheet, each.row, each.column, each.kind, text)
    shown = {each.id: each for each in package.relations(part)}
    told = set[str]()
    for row, column, id_ in drawing.charts:
        if id_ in shown and shown[id_].target not in told:
            told.add(shown[id_].target)
            for label, said in labels_in(package, [shown[id_]]):
                yield SheetAnnotation(sheet, row, column, label, said)


def _people(package: Package) -> dict[str, str]:
    """Who comments, by number."""
    heard = _People()
    for name in package.names:
        if name.lower().startswith("xl/persons/"):
            package.try_to_tell(name, heard)
    return heard.names


@dataclass(slots=True)
class _Said:
    place: str
    by: str
    text: str = ""


class _Comments(ElementWalk):
    """A part of comments in their old form."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[_Said] = []
        self._authors: list[str] = []
        self.skipped = frozenset({"x:rPh"})
        self.starts = {
            "x:author": lambda _: self._authors.append(""),
            "x:comment": self._comment,
        }

    def _comment(self, attributes: Attributes) -> None:
        number = attributes.get("authorId", "")
        known = number.isdecimal() and int(number) < len(self._authors)
        by = self._authors[int(number)] if known else ""
        self.said.append(_Said(attributes.get("ref", ""), by))

    def heard(self, said: str) -> None:
        if self.parent == "x:author":
            self._authors[-1] += said
        elif self.parent == "x:t" and self.said:
            self.said[-1].text += said


class _Threads(ElementWalk):
    """A part of comments that answer one another."""

    def __init__(self, people: dict[str, str]) -> None:
        super().__init__()
        self.said: list[_Said] = []
        self._people = people
        self.starts = {"xtc:threadedComment": self._comment}

    def _comment(self, attributes: Attributes) -> None:
        by = self._people.get(attributes.get("personId", ""), "")
        self.said.append(_Said(attributes.get("ref", ""), by))

    def heard(self, said: str) -> None:
        if self.parent == "xtc:text" and self.said:
            self.said[-1].text += said


class _People(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.starts = {"xtc:person": self._person}

    def _person(self, attributes: Attributes) -> None:
        self.names[attributes.get("id", "")] = attributes.get("displayName", "")


@dataclass(slots=True)
class _Box:
    row: int
    column: int
    kind: str
    said: list[str] = field(default_factory=list)


class _Drawing(ElementWalk):
    """What lies upon a sheet: boxes with text, and where which chart begins."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[_Box] = []
        self.charts: list[tuple[int, int, str]] = []
        self._row = self._column = -1
        self._box: _Box | None = None
        self.skipped = frozenset({"mc:Fallback"})
        anchors = ("xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor")
        self.starts: Starts = {
            **dict.fromkeys(anchors, self._anchor),
            "xdr:sp": self._shape, "xdr:cNvPr": self._named, "c:chart": self._chart,
            "?:chart": self._chart, "?:relIds": self._diagram,
            "a:br": lambda _: self._add("\n"),
        }  # fmt: skip
        self.ends: Ends = {"a:p": lambda: self._add("\n"), "xdr:sp": self._shape_ends}

    def heard(self, said: str) -> None:
        if self.within[-2:-1] == ["xdr:from"]:
            number = int(said) if said.isdecimal() and len(said) < 9 else -1
            if self.parent == "xdr:row":
                self._row = min(number, MOST_ROW - 1)
            elif self.parent == "xdr:col":
                self._column = min(number, MOST_COLUMN - 1)
        elif self.parent == "a:t":
            self._add(said)

    def _anchor(self, _: Attributes) -> None:
        self._row = self._column = -1

    def _shape(self, _: Attributes) -> None:
        self._box = _Box(self._row, self._column, "text box")
        self.boxes.append(self._box)

    def _shape_ends(self) -> None:
        self._box = None

    def _add(self, said: str) -> None:
        if self._box:
            self._box.said.append(said)

    def _named(self, attributes: Attributes) -> None:
        if said := attributes.get("descr", ""):
            self.boxes.append(_Box(self._row, self._column, "picture", [said]))

    def _chart(self, attributes: Attributes) -> None:
        self.charts.append((self._row, self._column, attributes.get("r:id", "")))

    def _diagram(self, attributes: Attributes) -> None:
        self.charts.append((self._row, self._column, attributes.get("r:dm", "")))

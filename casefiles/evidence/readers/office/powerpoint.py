"""PowerPoint presentations (ECMA-376 part 1, 19) as text, slide by slide, with their notes."""

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.charts import write_labels
from casefiles.evidence.readers.office.document import DocumentText, leads_outside
from casefiles.evidence.readers.office.package import Package, Relation
from casefiles.evidence.readers.office.text_writer import MOST, TextWriter, by, once
from casefiles.evidence.readers.office.word import main_part
from casefiles.evidence.readers.office.xml_events import (
    Attributes,
    ElementWalk,
    Ends,
    Enough,
    Starts,
)

MOST_SLIDES = 2_000
_FURNITURE = ("sldNum", "dt", "hdr", "sldImg")
"""Of a notes page: what is on it without anybody having written it."""


def text(package: Package) -> DocumentText:
    """What a presentation says, a text for each slide in the order it is shown."""
    main = main_part(package, "ppt/presentation.xml")
    relations = {each.id: each for each in package.relations(main)}
    order = _Order()
    package.tell(main, order)
    slides = [relations[each].target for each in order.slides if each in relations]
    if len(slides) < len(order.slides):
        raise CannotRead(Reason.MALFORMED, "it names slides that are not there")
    authors = _authors(package, [*relations.values()])
    texts, outside, left, hidden = list[str](), list[Relation](), MOST, 0
    seen = set[str]()
    for slide in slides[:MOST_SLIDES]:
        one = _Slide(package, authors, left, seen)
        texts.append(one.text(slide))
        outside += one.outside
        left -= len(texts[-1])
        hidden += one.is_hidden
        if one.cut:
            break
    remarks = leads_outside([*relations.values(), *outside])
    if hidden:
        remarks.insert(0, f"slides are hidden when it is shown: {hidden}")
    return DocumentText(tuple(texts), "slide", tuple(remarks), whole=len(texts) == len(slides))


def _authors(package: Package, relations: list[Relation]) -> dict[str, str]:
    """Who commented, by number."""
    heard = _Authors()
    for each in relations:
        if each.kind in ("commentAuthors", "authors") and each.target in package:
            package.try_to_tell(each.target, heard)
    return heard.names


class _Order(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self.slides: list[str] = []
        self.starts = {"p:sldId": lambda a: self.slides.append(a.get("r:id", ""))}


class _Authors(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.starts = {"p:cmAuthor": self._author, "p188:author": self._author}

    def _author(self, attributes: Attributes) -> None:
        self.names[attributes.get("id", "")] = attributes.get("name", "")


class _Slide:
    """One slide and what hangs on it: notes, comments, charts and diagrams."""

    def __init__(
        self, package: Package, authors: dict[str, str], most: int, seen: set[str]
    ) -> None:
        self._package, self._authors, self._to = package, authors, TextWriter(most)
        self._seen = seen
        self.outside: list[Relation] = []
        self.is_hidden = False

    @property
    def cut(self) -> bool:
        """Whether there is more than is taken."""
        return self._to.cut

    def text(self, part: str) -> str:
        """What it says."""
        relations = self._package.relations(part)
        self.outside += [each for each in relations if each.outside]
        shapes = Shapes(self._to)
        try:
            self._package.try_to_tell(part, shapes)
            self.is_hidden = shapes.is_hidden
            write_labels(self._package, relations, self._to)
            for each in self._those(relations, "notesSlide"):
                self._notes(each)
                for master in self._those(self._package.relations(each), "notesMaster"):
                    self._furnished(master, "notes master")
            for each in self._those(relations, "comments"):
                self._package.try_to_tell(each, _Comments(self._to, self._authors))
            self._behind(relations)
        except Enough:
            pass
        return ("[hidden slide]\n" if self.is_hidden else "") + self._to.text

    def _those(self, relations: list[Relation], kind: str) -> list[str]:
        found = [each.target for each in relations if each.kind == kind and not each.outside]
        return [each for each in dict.fromkeys(found) if each in self._package]

    def _notes(self, part: str) -> None:
        self._to.aside()
        self._package.try_to_tell(part, Shapes(self._to, _FURNITURE))
        if said := self._to.back():
            self._to.fresh()
            self._to.say(f"[notes] {said}")
            self._to.line()

    def _behind(self, relations: list[Relation]) -> None:
        """What stands on its layout and its master, where no slide before it has the same."""
        for layout in self._those(relations, "slideLayout"):
            self._furnished(layout, "layout")
            for master in self._those(self._package.relations(layout), "slideMaster"):
                self._furnished(master, "master slide")

    def _furnished(self, part: str, label: str) -> None:
        if part in self._seen:
            return
        self._seen.add(part)
        self._to.aside()
        self._package.try_to_tell(part, _Furniture(self._to))
        if said := self._to.back():
            self._to.fresh()
            self._to.say(f"[{label}] {said}")
            self._to.line()
        write_labels(self._package, self._package.relations(part), self._to)


class Shapes(ElementWalk):
    """The text of shapes and tables, in their order."""

    def __init__(self, writing: TextWriter, furniture: tuple[str, ...] = ("sldNum",)) -> None:
        super().__init__()
        self._to, self._furniture, self._is_furniture = writing, furniture, False
        self.is_hidden = False
        self.skipped = frozenset({"mc:Fallback"})
        self.starts: Starts = {
            "p:sld": self._slide, "p:sp": self._shape, "p:ph": self._placeholder,
            "a:br": lambda _: self._line(), "a:tr": lambda _: writing.row(),
            "p:cNvPr": self._picture,
        }  # fmt: skip
        self.ends: Ends = {
            "a:p": self._line, "a:tc": writing.cell, "a:tr": writing.row_ends,
            "p:sp": self._shape_ends,
        }  # fmt: skip

    def heard(self, said: str) -> None:
        """Words, if somebody wrote them."""
        if self.parent == "a:t" and not self._is_furniture:
            self._to.say(said)

    def _line(self) -> None:
        if not self._is_furniture:
            self._to.line()

    def _slide(self, attributes: Attributes) -> None:
        self.is_hidden = attributes.get("show", "1") in ("0", "false")

    def _shape(self, _: Attributes) -> None:
        self._is_furniture = False

    def _shape_ends(self) -> None:
        self._is_furniture = False

    def _placeholder(self, attributes: Attributes) -> None:
        self._is_furniture = attributes.get("type") in self._furniture

    def _picture(self, attributes: Attributes) -> None:
        said = once(attributes.get("descr", ""))
        if said and self.within[-1:] == ["p:nvPicPr"]:
            self._to.fresh()
            self._to.say(f"[picture: {said}]")
            self._to.line()


class _Furniture(Shapes):
    """Of a layout or a master: what shows on slides, and not what asks to be typed over."""

    def _placeholder(self, attributes: Attributes) -> None:
        self._is_furniture = attributes.get("type") != "ftr"


class _Comments(ElementWalk):
    def __init__(self, writing: TextWriter, authors: dict[str, str]) -> None:
        super().__init__()
        self._to, self._authors = writing, authors
        begin = dict.fromkeys(("p:cm", "p188:cm", "p188:reply"), self._comment)
        self.starts: Starts = {**begin}
        self.ends: Ends = {"a:p": writing.line, "p:text": writing.line}

    def _comment(self, attributes: Attributes) -> None:
        who = self._authors.get(attributes.get("authorId", ""), "")
        when = attributes.get("dt") or attributes.get("created", "")
        self._to.fresh()
        self._to.say(f"[{by('comment', who, when)}] ")

    def heard(self, said: str) -> None:
        if self.parent in ("p:text", "a:t"):
            self._to.say(said)

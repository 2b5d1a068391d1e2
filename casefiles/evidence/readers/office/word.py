"""Word documents (ECMA-376 part 1, 17) as text, with what was changed, hidden or said beside."""

from casefiles.evidence.readers.office.charts import write_labels
from casefiles.evidence.readers.office.document import DocumentText, leads_outside
from casefiles.evidence.readers.office.package import Package, Relation
from casefiles.evidence.readers.office.text_writer import TextWriter, by, once
from casefiles.evidence.readers.office.xml_events import (
    Attributes,
    ElementWalk,
    Ends,
    Enough,
    Starts,
)

_BESIDE = ("header", "footer")
_BOXES = {0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0x52: "☑", 0xFC: "✓", 0xFB: "✗"}
"""Boxes to tick, as Wingdings has them; forms are ticked with these."""

_OFF = ("0", "false", "off")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def text(package: Package) -> DocumentText:
    """What a Word document says: headers, the body, footers, notes, comments."""
    main = main_part(package, "word/document.xml")
    relations = package.relations(main)
    hidden = _hidden_styles(package, relations)
    writing = TextWriter()
    counted = _Counted()
    try:
        _beside(package, relations, "header", writing, hidden, counted)
        package.tell(main, _Body(writing, hidden, counted))
        write_labels(package, relations, writing)
        _beside(package, relations, "footer", writing, hidden, counted)
        for kind, label in _NOTES.items():
            for part in _of_kind(relations, kind):
                package.try_to_tell(part, _Notes(writing, hidden, counted, label))
        for part in _of_kind(relations, "comments"):
            package.try_to_tell(part, _Notes(writing, hidden, counted, "comment"))
    except Enough:
        pass
    remarks = [*counted.remarks(), *leads_outside(relations)]
    unread = "without a part in another format" if counted.foreign else ""
    return DocumentText(
        (writing.text,), remarks=tuple(remarks), whole=not writing.cut, unread=unread
    )


def main_part(package: Package, usual: str) -> str:
    """The part that is the document, as the package says."""
    named = [each.target for each in package.relations() if each.kind == "officeDocument"]
    return next((each for each in named if each in package), usual)


def _of_kind(relations: list[Relation], kind: str) -> list[str]:
    return list(dict.fromkeys(r.target for r in relations if r.kind == kind and not r.outside))


def _beside(  # noqa: PLR0913, PLR0917  one package, one writing, what is known of both
    package: Package, relations: list[Relation], kind: str, writing: TextWriter,
    hidden: frozenset[str], counted: "_Counted",
) -> None:  # fmt: skip
    """Headers or footers, each that says something else once."""
    said = set[str]()
    for part in sorted(_of_kind(relations, kind)):
        writing.aside()
        package.try_to_tell(part, _Body(writing, hidden, counted))
        found = writing.back()
        if found and found not in said:
            said.add(found)
            writing.fresh()
            writing.say(f"[{kind}] {found}")
            writing.line()


def _hidden_styles(package: Package, relations: list[Relation]) -> frozenset[str]:
    styles = _Styles()
    for part in _of_kind(relations, "styles"):
        package.try_to_tell(part, styles)
    return frozenset(styles.hidden)


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("w:val", "1").lower() not in _OFF


class _Styles(ElementWalk):
    """Which styles hide what they are put on."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[str] = set()
        self._style = ""
        self.starts = {"w:style": self._begin, "w:vanish": self._vanish}

    def _begin(self, attributes: Attributes) -> None:
        self._style = attributes.get("w:styleId", "")

    def _vanish(self, attributes: Attributes) -> None:
        if self._style and "w:style" in self.within and _is_on(attributes):
            self.hidden.add(self._style)


class _Counted:
    """What a reviewer should know of a document besides what it says."""

    def __init__(self) -> None:
        self.changes = self.hidden = self.comments = self.foreign = 0
        self.authors: dict[str, None] = {}

    def remarks(self) -> list[str]:
        """In words."""
        said = []
        if self.changes:
            who = ", ".join([*self.authors][:5])
            said.append(f"tracked changes are in it: {self.changes}" + (f" ({who})" if who else ""))
        if self.hidden:
            said.append("hidden text is in it; it is shown in brackets")
        if self.comments:
            said.append(f"comments are in it: {self.comments}")
        return said


class _Body(ElementWalk):
    """A story of a document: its body, a header, a note."""

    skipped = frozenset({
        "mc:Fallback", "w:instrText", "w:delInstrText", "w:rt", "w:sectPr", "w:tblPr", "w:tblGrid",
        "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:tcPr",
    })  # fmt: skip

    def __init__(self, writing: TextWriter, hidden: frozenset[str], counted: _Counted) -> None:
        super().__init__()
        self.skipped = type(self).skipped
        self._to, self._hides, self._counted = writing, hidden, counted
        self._changes: list[str] = []
        self._is_hidden = self._paragraph_hidden = False
        self._boxes: list[tuple[bool, bool]] = []
        self._beside: list[str] = []
        mark = self._mark
        self.starts: Starts = {
            "w:p": self._paragraph, "w:r": self._run, "w:vanish": self._vanish,
            "w:rStyle": self._style, "w:pStyle": self._style,
            "w:del": lambda a: self._changed("deleted", a),
            "w:ins": lambda a: self._changed("inserted", a),
            "w:moveFrom": lambda a: self._changed("moved away", a),
            "w:moveTo": lambda a: self._changed("moved here", a),
            "w:tab": self._tab, "w:ptab": lambda _: writing.tab(),
            "w:br": lambda _: writing.line(), "w:cr": lambda _: writing.line(),
            "w:noBreakHyphen": lambda _: self._say("-"),
            "w:sym": self._symbol, "w:tr": lambda _: writing.row(),
            "w:footnoteReference": lambda a: mark("footnote", a),
            "w:endnoteReference": lambda a: mark("endnote", a),
            "w:commentReference": lambda a: mark("comment", a),
            "w:txbxContent": lambda _: self._box(), "wp:docPr": self._picture,
            "w:checked": self._ticked, "w:altChunk": self._foreign,
        }  # fmt: skip
        changes = ("w:del", "w:ins", "w:moveFrom", "w:moveTo")
        self.ends: Ends = {
            "w:p": self._paragraph_ends, "w:r": self._run_ends, "w:tc": writing.cell,
            "w:tr": writing.row_ends, "w:txbxContent": self._box_ends,
            **dict.fromkeys(changes, self._change_ends),
        }  # fmt: skip

    def heard(self, said: str) -> None:
        if self.parent in ("w:t", "w:delText", "m:t"):
            self._say(said)

    def _say(self, said: str) -> None:
        moods = [each for each in self._changes if each]
        if self._is_hidden or self._paragraph_hidden:
            moods.append("hidden")
            self._counted.hidden += 1
        self._to.mood(", ".join(moods))
        self._to.say(said)

    def _paragraph(self, _: Attributes) -> None:
        self._paragraph_hidden = False

    def _paragraph_ends(self) -> None:
        self._paragraph_hidden = False
        self._to.mood("")
        if self._boxes:
            self._to.line()
            return
        self._to.line()
        beside, self._beside = self._beside, []
        for each in beside:
            self._to.say(f"[text box] {each}")
            self._to.line()

    def _run(self, _: Attributes) -> None:
        self._is_hidden = False

    def _run_ends(self) -> None:
        self._is_hidden = False

    def _vanish(self, attributes: Attributes) -> None:
        if self.within[-2:] == ["w:r", "w:rPr"]:  # of a paragraph's mark it hides no word
            self._is_hidden = _is_on(attributes)

    def _style(self, attributes: Attributes) -> None:
        hides = attributes.get("w:val", "") in self._hides
        if self.parent == "w:pPr":
            self._paragraph_hidden = hides
        elif self.within[-2:] == ["w:r", "w:rPr"]:
            self._is_hidden = self._is_hidden or hides

    def _changed(self, kind: str, attributes: Attributes) -> None:
        who, when = attributes.get("w:author", ""), attributes.get("w:date", "")
        self._counted.changes += 1
        if who:
            self._counted.authors[once(who)] = None
        about = by(kind, who, when)
        if self.parent == "w:trPr":
            self._to.say(f"[row {about}] ")
        self._changes.append("" if self.parent in ("w:trPr", "w:rPr") else about)

    def _change_ends(self) -> None:
        self._changes.pop()

    def _tab(self, _: Attributes) -> None:
        if self.parent == "w:r":  # elsewhere it is a stop
            self._to.tab()

    def _symbol(self, attributes: Attributes) -> None:
        try:
            code = int(attributes.get("w:char", ""), 16)
        except ValueError:
            return
        private = 0xF000 <= code <= 0xF0FF
        if 0x20 <= code < 0xD800 and not private:
            self._say(chr(code))
        else:
            self._say(_BOXES.get(code & 0xFF, "\ufffd"))

    def _mark(self, kind: str, attributes: Attributes) -> None:
        self._say(f"[{kind} {once(attributes.get('w:id', ''))}]")

    def _picture(self, attributes: Attributes) -> None:
        if said := once(attributes.get("descr", "")):
            self._say(f"[picture: {said}]")

    def _ticked(self, attributes: Attributes) -> None:
        if self.parent == "w:checkBox":
            self._say("☒" if _is_on(attributes) else "☐")

    def _foreign(self, _: Attributes) -> None:
        self._counted.foreign += 1

    def _box(self) -> None:
        self._boxes.append((self._is_hidden, self._paragraph_hidden))
        self._to.aside()

    def _box_ends(self) -> None:
        self._is_hidden, self._paragraph_hidden = self._boxes.pop()
        if said := " ".join(self._to.back().split("\n")):
            self._beside.append(said)


class _Notes(_Body):
    """Footnotes, endnotes or comments, each with its number and who wrote it."""

    def __init__(
        self, writing: TextWriter, hidden: frozenset[str], counted: _Counted, label: str
    ) -> None:
        super().__init__(writing, hidden, counted)
        self._label, self._about = label, ""
        for each in ("w:footnote", "w:endnote", "w:comment"):
            self.starts[each], self.ends[each] = self._note, self._note_ends

    def _note(self, attributes: Attributes) -> None:
        separates = attributes.get("w:type", "normal") != "normal"
        number = once(attributes.get("w:id", ""))
        who, when = attributes.get("w:author", ""), attributes.get("w:date", "")
        self._about = "" if separates else by(f"{self._label} {number}", who, when)
        self._counted.comments += self._label == "comment"
        self._to.aside()

    def _note_ends(self) -> None:
        said = self._to.back()
        if self._about and said:
            self._to.fresh()
            self._to.say(f"[{self._about}] {said}")
            self._to.line()

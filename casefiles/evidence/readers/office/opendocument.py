"""OpenDocument texts and presentations (ISO/IEC 26300) as text."""

import contextlib

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.opendocument_objects import labels_of_object
from casefiles.evidence.readers.office.package import Package
from casefiles.evidence.readers.office.text_writer import MOST, TextWriter, by, once
from casefiles.evidence.readers.office.xml_events import (
    Attributes,
    ElementWalk,
    Ends,
    Enough,
    Starts,
)

_MOST_SPACES, _MOST_SLIDES = 1_000, 2_000


def text(package: Package, mime: str) -> DocumentText:
    """What an OpenDocument says: one body, or a text for each slide."""
    if "content.xml" not in package:
        raise CannotRead(Reason.MALFORMED, "content.xml is missing")
    styles = _Styles()
    for part in ("styles.xml", "content.xml"):
        if part in package:
            package.try_to_tell(part, styles)
    package.damage.clear()  # the same is said when they are read in earnest
    slides = mime == formats.ODP
    content = _Content(package, styles, slides=slides)
    return content.read()


class _Styles(ElementWalk):
    """Which styles hide what they are put on; whether anything lies outside."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[str] = set()
        self.outside: dict[str, None] = {}
        self._style = ""
        self.starts = {
            "style:style": self._begin,
            "style:text-properties": self._properties,
            "style:drawing-page-properties": self._properties,
            "text:a": self._link,
            "draw:image": self._link,
            "draw:a": self._link,
        }

    def _begin(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _properties(self, attributes: Attributes) -> None:
        shown = attributes.get("text:display"), attributes.get("presentation:visibility")
        if "none" in shown or "hidden" in shown:
            self.hidden.add(self._style)

    def _link(self, attributes: Attributes) -> None:
        target = attributes.get("xlink:href", "")
        if "://" in target or target.startswith("mailto:"):
            self.outside[once(target)] = None


class _Content:
    """One document under way."""

    def __init__(self, package: Package, styles: _Styles, *, slides: bool) -> None:
        self._package, self._styles, self._slides = package, styles, slides
        self.changes: dict[str, tuple[str, str]] = {}
        """By number of a change: who and when, in words, and what was deleted."""

    def read(self) -> DocumentText:
        """All of it."""
        writing = TextWriter()
        story = _Story(writing, self._styles.hidden, self.changes, slides=self._slides)
        margins = _Margins(self._styles.hidden)
        if not self._slides and "styles.xml" in self._package:
            self._package.try_to_tell("styles.xml", margins)
            writing.say("".join(f"[header] {each}\n" for each in margins.said["header"]))
        try:
            self._package.tell("content.xml", story)
            if not self._slides:
                writing.fresh()
                writing.say("\n".join(f"[footer] {each}" for each in margins.said["footer"]))
        except Enough:
            pass
        self._charts(story, writing)
        parts = story.slides if self._slides else [writing.text]
        if self._slides and story.cut:
            parts.append(writing.text)
        return DocumentText(
            tuple(parts), "slide" if self._slides else "", tuple(self._remarks(story)),
            whole=not story.cut,
        )  # fmt: skip

    def _charts(self, story: "_Story", writing: TextWriter) -> None:
        """What is written in charts, after the slide or the text that shows them."""
        for slide, address in story.objects:
            said = labels_of_object(self._package, address)
            if not said:
                continue
            if self._slides and slide < len(story.slides):
                story.slides[slide] += f"\n[chart] {said}"
            elif not self._slides and not writing.cut:
                with contextlib.suppress(Enough):
                    writing.fresh()
                    writing.say(f"[chart] {said}")
        if self._slides and story.slides and (masters := self._masters()):
            story.slides[0] += "".join(f"\n[master slide] {each}" for each in masters)

    def _masters(self) -> list[str]:
        """What stands on the slides that others are laid upon."""
        heard = _Masters(self._styles.hidden)
        if "styles.xml" in self._package:
            self._package.try_to_tell("styles.xml", heard)
        return [*dict.fromkeys(heard.said)]

    def _remarks(self, story: "_Story") -> list[str]:
        said = []
        if self.changes:
            said.append(f"tracked changes are in it: {len(self.changes)}")
        if story.hid:
            said.append("hidden text is in it; it is shown in brackets")
        if story.comments:
            said.append(f"comments are in it: {story.comments}")
        if story.hidden_slides:
            said.append(f"slides are hidden when it is shown: {story.hidden_slides}")
        if outside := [*self._styles.outside]:
            more = f" and {len(outside) - 2} more" if len(outside) > 2 else ""
            said.append(f"links lead outside, never followed: {', '.join(outside[:2])}{more}")
        return said


class _Words(ElementWalk):
    """Paragraphs, spaces and tables, as content, margins and notes have them."""

    def __init__(self, writing: TextWriter, hidden: set[str]) -> None:
        super().__init__()
        self._to, self._hides = writing, hidden
        self.hid = 0
        self._spans: list[bool] = []
        self._paragraphs = 0
        self.starts: Starts = {
            "text:p": self._paragraph, "text:h": self._paragraph, "text:span": self._span,
            "text:s": self._spaces, "text:tab": lambda _: writing.tab(),
            "text:line-break": lambda _: writing.line(),
            "table:table-row": lambda _: writing.row(),
        }  # fmt: skip
        self.ends: Ends = {
            "text:p": self._paragraph_ends, "text:h": self._paragraph_ends,
            "text:span": self._span_ends, "table:table-cell": writing.cell,
            "table:table-row": writing.row_ends,
        }  # fmt: skip

    def heard(self, said: str) -> None:
        if self._paragraphs:
            self._say(" ".join(said.split("\n")))

    def mood(self) -> str:
        """What the words are besides: hidden, or nothing."""
        if any(self._spans):
            self.hid += 1
            return "hidden"
        return ""

    def _say(self, said: str) -> None:
        self._to.mood(self.mood())
        self._to.say(said)

    def _paragraph(self, attributes: Attributes) -> None:
        self._paragraphs += 1
        self._spans.append(attributes.get("text:style-name", "") in self._hides)

    def _paragraph_ends(self) -> None:
        self._paragraphs -= 1
        self._spans.pop()
        self._to.mood("")
        self._to.line()

    def _span(self, attributes: Attributes) -> None:
        self._spans.append(attributes.get("text:style-name", "") in self._hides)

    def _span_ends(self) -> None:
        self._spans.pop()

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes.get("text:c", "1")
        if self._paragraphs and count.isdecimal():
            self._say(" " * min(int(count), _MOST_SPACES))


class _Margins(_Words):
    """Headers and footers of a text, each that says something else once."""

    def __init__(self, hidden: set[str]) -> None:
        super().__init__(TextWriter(200_000), hidden)
        self.said: dict[str, list[str]] = {"header": [], "footer": []}
        for kind in ("header", "footer"):
            for each in (f"style:{kind}", f"style:{kind}-left", f"style:{kind}-first"):
                self.starts[each] = lambda _: self._to.aside()
                self.ends[each] = lambda kind=kind: self._margin(kind)  # type: ignore[misc]

    def _margin(self, kind: str) -> None:
        said = " ".join(self._to.back().split("\n"))
        if said and said not in self.said[kind]:
            self.said[kind].append(said)


class _Masters(_Words):
    """What is written upon master slides, but for what asks to be typed over."""

    def __init__(self, hidden: set[str]) -> None:
        super().__init__(TextWriter(200_000), hidden)
        self.said: list[str] = []
        self.skipped = frozenset({"text:page-number", "presentation:date-time", "text:date",
                                  "text:time"})  # fmt: skip
        self.starts["draw:frame"] = self._frame
        self.starts["draw:custom-shape"] = self._frame
        self.ends["draw:frame"] = self.ends["draw:custom-shape"] = self._frame_ends
        self._asks: list[bool] = []

    def _frame(self, attributes: Attributes) -> None:
        self._asks.append(attributes.get("presentation:placeholder") == "true")
        self._to.aside()

    def _frame_ends(self) -> None:
        said = " ".join(self._to.back().split())
        if not self._asks.pop() and said and "style:master-page" in self.within:
            self.said.append(said)


class _Story(_Words):
    """The content: notes, comments, text boxes, slides, and what was tracked."""

    def __init__(
        self, writing: TextWriter, hidden: set[str], changes: dict[str, tuple[str, str]], *,
        slides: bool,
    ) -> None:  # fmt: skip
        super().__init__(writing, hidden)
        self._changes = changes
        self.slides: list[str] = []
        self.objects: list[tuple[int, str]] = []
        """Charts and the like: of which slide, and where in the package."""

        self.comments = self.hidden_slides = 0
        self._region, self._kind, self._who, self._when = "", "", "", ""
        self._under: list[str] = []
        self._left, self._is_slides = MOST, slides
        self._sections: list[bool] = []
        self.skipped = frozenset({"meta:creator-initials", "?:sender-initials"})
        for beside in ("text:note", "office:annotation"):
            self.starts[beside] = lambda _: self._to.aside()
        self.starts |= {
            "text:changed-region": self._region_begins, "text:deletion": self._deletes,
            "text:insertion": lambda _: self._changes_as("inserted"),
            "text:format-change": lambda _: self._changes_as("formatted"),
            "text:change": self._deleted_here, "text:change-start": self._inserted,
            "text:change-end": self._inserted_ends, "draw:page": self._slide,
            "presentation:notes": lambda _: self._to.aside(), "text:section": self._section,
            "dc:creator": self._who_begins, "dc:date": self._when_begins,
            "text:hidden-text": self._hidden_text,
            "draw:object": lambda a: self.objects.append(
                (len(self.slides), a.get("xlink:href", ""))
            ),
        }  # fmt: skip
        self.ends |= {
            "text:note": lambda: self._beside("note"), "office:annotation": self._comment,
            "text:note-citation": lambda: self._to.say(" "),
            "text:deletion": self._deletion_ends, "text:changed-region": self._region_ends,
            "draw:page": self._slide_ends, "presentation:notes": lambda: self._beside("notes"),
            "text:section": self._section_ends,
        }  # fmt: skip
        if slides:
            self.skipped |= {"text:page-number", "presentation:date-time"}
        else:  # where all text stands in boxes, that it does need not be said
            self.starts["draw:text-box"] = lambda _: self._to.aside()
            self.ends["draw:text-box"] = lambda: self._beside("text box")

    @property
    def cut(self) -> bool:
        """Whether there is more than is taken."""
        return self._to.cut or (self._is_slides and len(self.slides) >= _MOST_SLIDES)

    def heard(self, said: str) -> None:
        if self.parent == "dc:creator":
            self._who += said
        elif self.parent == "dc:date":
            self._when += said
        else:
            super().heard(said)

    def mood(self) -> str:
        moods = [about for each in self._under if (about := self._changes.get(each, ("", ""))[0])]
        if any(self._sections) and not any(self._spans):
            moods.append("hidden")
            self.hid += 1
        return ", ".join(filter(None, (*moods, super().mood())))

    def _who_begins(self, _: Attributes) -> None:
        self._who = ""

    def _when_begins(self, _: Attributes) -> None:
        self._when = ""

    def _region_begins(self, attributes: Attributes) -> None:
        self._region = attributes.get("text:id") or attributes.get("xml:id", "")
        self._who = self._when = self._kind = ""

    def _changes_as(self, kind: str) -> None:
        self._kind = kind

    def _deletes(self, _: Attributes) -> None:
        self._kind = "deleted"
        self._to.aside()

    def _deletion_ends(self) -> None:
        gone = " ".join(self._to.back().split("\n"))
        self._changes[self._region] = (by("deleted", self._who, self._when), gone)

    def _region_ends(self) -> None:
        if self._kind != "deleted":
            self._changes[self._region] = (by(self._kind, self._who, self._when), "")

    def _deleted_here(self, attributes: Attributes) -> None:
        about, gone = self._changes.get(attributes.get("text:change-id", ""), ("", ""))
        if gone:
            self._to.mood("")
            self._to.say(f"[{about}: {gone}]")

    def _inserted(self, attributes: Attributes) -> None:
        self._under.append(attributes.get("text:change-id", ""))

    def _inserted_ends(self, attributes: Attributes) -> None:
        number = attributes.get("text:change-id", "")
        self._under = [each for each in self._under if each != number]

    def _section(self, attributes: Attributes) -> None:
        self._sections.append(attributes.get("text:display", "true") == "none")

    def _section_ends(self) -> None:
        self._sections.pop()

    def _hidden_text(self, attributes: Attributes) -> None:
        if said := attributes.get("text:string-value", ""):
            self.hid += 1
            self._to.say(f"[hidden: {said}]")

    def _beside(self, label: str) -> None:
        said = " ".join(self._to.back().split("\n"))
        if not said:
            return
        if label != "note":
            self._to.fresh()
        self._to.say(f"[{label}: {said}]" if label == "note" else f"[{label}] {said}")
        if label != "note":
            self._to.line()

    def _comment(self) -> None:
        said = " ".join(self._to.back().split("\n"))
        self.comments += 1
        self._to.say(f"[{by('comment', self._who, self._when)}: {said}]")

    def _slide(self, attributes: Attributes) -> None:
        self._to.aside()
        if attributes.get("draw:style-name", "") in self._hides:
            self.hidden_slides += 1
            self._to.say("[hidden slide]\n")

    def _slide_ends(self) -> None:
        self.slides.append(_tidy(self._to.back()))
        if len(self.slides) >= _MOST_SLIDES:
            raise Enough


def _tidy(said: str) -> str:
    tidy = TextWriter(len(said) + 1)
    tidy.say(said)
    return tidy.text

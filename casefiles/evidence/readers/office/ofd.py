"""OFD (GB/T 33190-2016), the form of Chinese electronic invoices, as text page by page.

What stands on a page is put into lines by where it stands. An invoice names its number, dates,
parties and amounts in its own data; signatures are said to be there, not checked.
"""

import posixpath
from collections.abc import Iterable, Iterator

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.metadata import OFD, ElementTexts, as_claimed
from casefiles.evidence.readers.office.package import Package, resolved
from casefiles.evidence.readers.office.text_writer import MOST, TextWriter, once
from casefiles.evidence.readers.office.xml_events import Attributes, ElementWalk
from casefiles.evidence.readers.worker_answers import ClaimedMetadata
from casefiles.kernel.dataclass import dataclass

_MOST_PAGES, _MOST_OBJECTS, _MOST_FACTS = 2_000, 200_000, 100
_SAME_LINE, _NEXT_COLUMN = 1.5, 2.0
"""Millimeters: so far apart, words still stand on one line; so far, they are in another column."""


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words on a page, in millimeters from its upper left corner."""

    number: str
    """Of their object, by which an invoice's data speaks of them."""

    left: float
    top: float
    right: float
    words: str


def text(package: Package) -> DocumentText:
    """What an OFD says, and what the invoice in it states."""
    root = _Root()
    package.tell("OFD.xml", root)
    if not root.document:
        raise CannotRead(Reason.MALFORMED, "OFD.xml names no document")
    main = resolved("", root.document)
    structure = _Structure()
    package.tell(main, structure)
    folder = posixpath.dirname(main)
    pages, numbered = _pages(package, folder, structure)
    whole = sum(map(len, pages)) <= MOST and len(structure.pages) <= _MOST_PAGES
    tagged, remarks = _tagged(package, folder, structure, numbered)
    stated = {**dict(_custom(root)), **tagged}
    remarks += [*_signed(package, root), *_attached(package, folder, structure)]
    return DocumentText(
        pages, "page", tuple(remarks), (), _claimed(package),
        tuple([*stated.items()][:_MOST_FACTS]), whole,
    )  # fmt: skip


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Plain(ElementWalk):
    """Elements by their bare names: early makers put them into no namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(_local(name), attributes)

    def end(self, name: str) -> None:
        super().end(_local(name))


class _Root(_Plain):
    """OFD.xml: where the document lies, what its maker added."""

    def __init__(self) -> None:
        super().__init__()
        self.document = self.signatures = ""
        self.custom: list[tuple[str, str]] = []
        self.documents = 0
        self.starts = {"CustomData": self._custom, "DocBody": self._body}

    def _body(self, _: Attributes) -> None:
        self.documents += 1

    def _custom(self, attributes: Attributes) -> None:
        if len(self.custom) < _MOST_FACTS:
            self.custom.append((attributes.get("Name", ""), ""))

    def heard(self, said: str) -> None:
        """The first document's paths, and the values of what was added."""
        if self.documents > 1:
            return
        if self.parent == "DocRoot":
            self.document += said.strip()
        elif self.parent == "Signatures":
            self.signatures += said.strip()
        elif self.parent == "CustomData" and self.custom:
            name, value = self.custom[-1]
            self.custom[-1] = (name, (value + said)[:400])


class _Structure(_Plain):
    """Document.xml: pages, templates, and where other lists lie."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []
        self.templates: dict[str, str] = {}
        self.attachments = self.tags = self.annotations = ""
        self.starts = {
            "Page": lambda a: self.pages.append(a.get("BaseLoc", "")),
            "TemplatePage": self._template,
        }

    def _template(self, attributes: Attributes) -> None:
        self.templates[attributes.get("ID", "")] = attributes.get("BaseLoc", "")

    def heard(self, said: str) -> None:
        """Paths."""
        if self.parent == "Attachments":
            self.attachments += said.strip()
        elif self.parent == "CustomTags":
            self.tags += said.strip()
        elif self.parent == "Annotations":
            self.annotations += said.strip()


def _pages(
    package: Package, folder: str, structure: _Structure
) -> tuple[tuple[str, ...], dict[str, str]]:
    """The text of each page, and what each object says by its number."""
    texts, numbered = list[str](), dict[str, str]()
    templates: dict[str, list[PlacedWords]] = {}
    for where in structure.pages[:_MOST_PAGES]:
        page = _Page()
        package.try_to_tell(resolved(folder, where), page)
        placed = [*page.placed]
        for each in page.templates:
            if each in structure.templates and each not in templates:
                below = _Page()
                package.try_to_tell(resolved(folder, structure.templates[each]), below)
                templates[each] = below.placed
            placed += templates.get(each, [])
        numbered |= {each.number: each.words for each in placed if each.number}
        texts.append(in_lines(placed))
    return tuple(texts), numbered


class _Page(_Plain):
    """Content.xml: text objects with their codes."""

    def __init__(self) -> None:
        super().__init__()
        self.placed: list[PlacedWords] = []
        self.templates: list[str] = []
        self._number, self._box, self._words = "", (0.0, 0.0, 0.0, 0.0), ""
        self._offset = (0.0, 0.0)
        self.starts = {
            "TextObject": self._object,
            "TextCode": self._code,
            "Template": lambda a: self.templates.append(a.get("TemplateID", "")),
        }
        self.ends = {"TextCode": self._code_ends}

    def _object(self, attributes: Attributes) -> None:
        self._number = attributes.get("ID", "")
        numbers = [*_numbers(attributes.get("Boundary", "")), 0.0, 0.0, 0.0, 0.0]
        self._box = (numbers[0], numbers[1], numbers[2], numbers[3])

    def _code(self, attributes: Attributes) -> None:
        across, down = (([*_numbers(attributes.get(each, "0"))] or [0.0])[0] for each in "XY")
        self._offset, self._words = (across, down), ""

    def heard(self, said: str) -> None:
        """The words themselves."""
        if self.parent == "TextCode":
            self._words += said

    def _code_ends(self) -> None:
        if len(self.placed) >= _MOST_OBJECTS:
            raise CannotRead(Reason.TOO_LARGE, f"more than {_MOST_OBJECTS:,} texts on a page")
        left, top, width, height = self._box
        across, down = self._offset
        # A baseline within a box of one line is no place of its own: several lines in a box are.
        low = top + (down if height > 0 and down > 0 else height)
        self.placed.append(PlacedWords(self._number, left + max(0.0, across), low,
                                  left + width, self._words))  # fmt: skip


def in_lines(placed: Iterable[PlacedWords]) -> str:
    """Words by where they stand: lines from above, in each from the left, columns with tabs."""
    lines: list[list[PlacedWords]] = []
    for each in sorted(placed, key=lambda one: (one.top, one.left)):
        if not each.words.strip():
            continue
        if lines and each.top - lines[-1][0].top <= _SAME_LINE:
            lines[-1].append(each)
        else:
            lines.append([each])
    writing = TextWriter(MOST * 2)
    for line in lines:
        last: PlacedWords | None = None
        for each in sorted(line, key=lambda one: one.left):
            if last:
                writing.say("\t" if each.left - last.right > _NEXT_COLUMN else " ")
            writing.say(" ".join(each.words.split()))
            last = each
        writing.line()
    return writing.text


def _numbers(said: str) -> Iterator[float]:
    for each in said.split()[:16]:
        try:
            number = float(each)
        except ValueError:
            continue
        if abs(number) < 1e6:
            yield number


def _custom(root: _Root) -> Iterator[tuple[str, str]]:
    for name, value in root.custom:
        if once(name) and once(value):
            yield once(name), once(value)


class _Tags(_Plain):
    """An invoice's own data: names, and the numbers of the objects that say the value."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.files: list[str] = []

    def heard(self, said: str) -> None:
        """A reference, or where a list of them lies."""
        if self.parent == "ObjectRef" and len(self.within) > 1 and len(self.found) < 1_000:
            self.found.append((self.within[-2], said.strip()))
        elif self.parent == "FileLoc":
            self.files.append(said.strip())


def _tagged(
    package: Package, folder: str, structure: _Structure, numbered: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    """What its data states, and what is to be said of it: some makers write it badly."""
    where = resolved(folder, structure.tags)
    if not structure.tags or where not in package:
        return {}, []
    listed, stated, remarks = _Tags(), dict[str, str](), list[str]()
    package.try_to_tell(where, listed)
    for each in listed.files[:10]:
        tags, part = _Tags(), resolved(posixpath.dirname(where), each)
        try:
            package.tell(part, tags)
        except CannotRead as no:
            if no.reason is not Reason.MALFORMED:
                raise
            remarks.append("its own data cannot be read as XML: what it states is not all here")
        for name, number in tags.found:
            said = once(numbered.get(number, ""))
            if said and once(name):
                stated[once(name)] = once(f"{stated.get(once(name), '')} {said}")
    return stated, remarks


class _Signature(_Plain):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []
        self.maker = self.moment = ""
        self.starts = {
            "Signature": lambda a: self.files.append(a.get("BaseLoc", "")),
            "Provider": self._provider,
        }

    def _provider(self, attributes: Attributes) -> None:
        self.maker = once(attributes.get("Company") or attributes.get("ProviderName", ""))

    def heard(self, said: str) -> None:
        """When it was made, as it says."""
        if self.parent == "SignatureDateTime":
            self.moment = once(self.moment + said)


def _signed(package: Package, root: _Root) -> list[str]:
    where = resolved("", root.signatures)
    if not root.signatures or where not in package:
        return []
    listed = _Signature()
    package.try_to_tell(where, listed)
    about = []
    for each in listed.files[:5]:
        part = resolved(posixpath.dirname(where), each)
        if part in package:
            one = _Signature()
            package.try_to_tell(part, one)
            about.append(", ".join(filter(None, (one.maker, one.moment))) or "of nobody named")
    if not listed.files:
        return []
    return [f"signatures are in it, not checked: {len(listed.files)} ({'; '.join(about)})"]


class _Attachments(_Plain):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.starts = {"Attachment": lambda a: self.names.append(once(a.get("Name", "")))}


def _attached(package: Package, folder: str, structure: _Structure) -> list[str]:
    where = resolved(folder, structure.attachments)
    if not structure.attachments or where not in package:
        return []
    listed = _Attachments()
    package.try_to_tell(where, listed)
    return [f"files are attached in it: {', '.join(listed.names[:5])}"] if listed.names else []


def _claimed(package: Package) -> ClaimedMetadata:
    told = ElementTexts(OFD)
    package.try_to_tell("OFD.xml", told)
    return as_claimed(told.said)

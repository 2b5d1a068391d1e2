"""XML as a row of events, with short names, within limits. Nothing it names is ever fetched.

A document is never held as a tree: a million paragraphs cost no more memory than one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Protocol
from xml.parsers import expat

from casefiles.evidence.readers.model import CannotRead, Reason

MOST_DEPTH = 1_000
"""Elements within one another; an honest document has some tens."""

_CHUNK = 1 << 16
_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{
        f"{base}{path}": prefix
        for path, prefix in {
            "wordprocessingml/2006/main": "w",
            "wordprocessingml/main": "w",
            "presentationml/2006/main": "p",
            "presentationml/main": "p",
            "spreadsheetml/2006/main": "x",
            "spreadsheetml/main": "x",
            "drawingml/2006/main": "a",
            "drawingml/main": "a",
            "drawingml/2006/chart": "c",
            "drawingml/chart": "c",
            "drawingml/2006/wordprocessingDrawing": "wp",
            "drawingml/2006/spreadsheetDrawing": "xdr",
            "drawingml/spreadsheetDrawing": "xdr",
            "drawingml/wordprocessingDrawing": "wp",
            "officeDocument/2006/math": "m",
            "officeDocument/math": "m",
            "officeDocument/2006/relationships": "r",
            "officeDocument/relationships": "r",
            "officeDocument/2006/extended-properties": "ep",
            "officeDocument/extendedProperties": "ep",
            "package/2006/relationships": "rel",
            "package/2006/content-types": "ct",
            "package/2006/metadata/core-properties": "cp",
            "markup-compatibility/2006": "mc",
        }.items()
        for base in (_OOXML, _STRICT)
    },
    "http://schemas.microsoft.com/office/powerpoint/2018/8/main": "p188",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "xtc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.ofdspec.org/2016": "ofd",
    "http://www.ofdspec.org": "ofd",
    **{
        f"{_ODF}{name}:1.0": short
        for name, short in {
            "office": "office",
            "text": "text",
            "table": "table",
            "drawing": "draw",
            "presentation": "presentation",
            "style": "style",
            "meta": "meta",
            "svg-compatible": "svg",
            "manifest": "manifest",
        }.items()
    },
}
Attributes = Mapping[str, str]
Starts = dict[str, Callable[[Attributes], None]]
Ends = dict[str, Callable[[], None]]


class ElementListener(Protocol):
    """What is told of each element."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; names are such as `w:p`, whatever prefix the file uses."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, said: str) -> None:
        """Text in it; it may come in pieces."""


class Enough(Exception):
    """Raised by a listener that needs no more."""


def parse_xml(file: BinaryIO, hears: ElementListener) -> None:
    """Tell of every element of an XML file in turn.

    Raises `CannotRead` where it is no XML or declares entities, which no office file may.
    """
    for _ in parse_xml_in_steps(file, hears):
        pass


def parse_xml_in_steps(file: BinaryIO, hears: ElementListener) -> Iterator[None]:
    """Tell of every element likewise, a stretch of the file at a time: nothing need be gathered."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _Names()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise CannotRead(Reason.TOO_LARGE, f"elements {MOST_DEPTH:,} deep")
        hears.start(names[name], {names[key]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hears.end(names[name])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = hears.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk)
            yield
        parser.Parse(b"", True)  # noqa: FBT003  the last of it
        yield
    except Enough:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:  # or an encoding nobody knows
        raise CannotRead(Reason.MALFORMED, f"XML: {error}") from error


def _no_doctype(*_: object) -> None:
    raise CannotRead(Reason.MALFORMED, "it declares a document type, which such a file may not")


class _Names(dict[str, str]):
    """Short names, found once each."""

    def __missing__(self, full: str) -> str:
        space, _, local = full.rpartition(" ")
        short = f"{_PREFIXES.get(space, '?')}:{local}" if space else local
        if len(self) < 10_000:  # a file may use as many names as it has elements
            self[full] = short
        return short


class ElementWalk:
    """A listener that keeps where it is; the handlers are looked up by the element's name."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self._skipping = 0
        self.starts: Starts = {}
        self.ends: Ends = {}
        self.skipped: frozenset[str] = frozenset()
        """Elements of which nothing is heard, nor of what is in them."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Be told of an element that begins."""
        if self._skipping or name in self.skipped:
            self._skipping += 1
            return
        if begin := self.starts.get(name):
            begin(attributes)
        self.within.append(name)

    def end(self, name: str) -> None:
        """Be told that it ends."""
        if self._skipping:
            self._skipping -= 1
            return
        self.within.pop()
        if finish := self.ends.get(name):
            finish()

    def text(self, said: str) -> None:
        """Be told of text."""
        if not self._skipping:
            self.heard(said)

    def heard(self, said: str) -> None:
        """Text that is not skipped."""

    @property
    def parent(self) -> str:
        """The element in which the one that begins stands."""
        return self.within[-1] if self.within else ""

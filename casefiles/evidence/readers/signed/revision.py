"""A revision of a PDF: read anew from the file cut where it ends, never from a later history.

What somebody appends can say anything about what was there before: a cross-reference may repeat
older entries, point past them, or name other objects. The bytes up to an end are what they are.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import skip_over_whitespace
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import (
    ObjStreamRef,
    XRefEntry,
    XRefType,
    parse_xref_stream,
    parse_xref_table,
    read_object_header,
)

from casefiles.kernel.dataclass import dataclass

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF(?:\r\n|\n|\r)?")
_BLANK = b"\0 \t\r\n"
_LONGEST_END = 64
_MOST_SECTIONS = 200

Number = tuple[int, int]
"""Of an object, and of its generation."""

Place = int | tuple[int, int, int]
"""Where an object begins: in the file; or of an object in a stream, where that begins, the
stream's number, and the index in it."""


class Misbuilt(ValueError):
    """A revision that is not built as the standard says, in words."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A cross-reference table or stream, with its trailer."""

    start: int
    end: int
    """Of the trailer, or of the stream's object."""

    trailer: generic.DictionaryObject
    entries: tuple[XRefEntry, ...]

    @property
    def hybrid(self) -> bool:
        """Some readers find objects through it that others do not."""
        return "/XRefStm" in self.trailer

    @property
    def twice(self) -> frozenset[int]:
        """Numbers of objects that have two entries in it."""
        counted = Counter(each.idnum for each in self.entries)
        return frozenset(number for number, count in counted.items() if count > 1)


class Revision:
    """A PDF as it was when it ended at `end`.

    `root`, `trailer`, `objects` and everything read through `reader` are of these bytes alone.
    """

    def __init__(self, data: bytes, end: int, *, strict: bool = True) -> None:
        """Raises `Misbuilt`, or whatever pyHanko raises for what cannot be read."""
        self.data, self.end = data[:end], end
        self.starts_at = _startxref(self.data if strict else self.data.rstrip(_BLANK))
        self.reader = PdfFileReader(io.BytesIO(self.data), strict=strict)
        if self.reader.last_startxref != self.starts_at:
            raise Misbuilt("its last lines do not say where its cross-reference is")
        self.sections = tuple(self._sections(strict=strict))
        """Oldest first."""

        self._spans: dict[Number, tuple[int, int]] = {}

    @cached_property
    def root(self) -> generic.DictionaryObject:
        """The document's catalog."""
        return self.reader.root

    @property
    def trailer(self) -> generic.DictionaryObject:
        """Of the last section, as it is written there."""
        return self.sections[-1].trailer

    @cached_property
    def objects(self) -> Mapping[Number, Place]:
        """Every object that is in use, and where it begins. Raises `Misbuilt`."""
        return {
            (number, generation): self._place(location)
            for number, (generation, location) in self._entries.items()
        }

    def read(self, number: Number) -> generic.PdfObject:
        """Read an object that is in use. Raises `Misbuilt`, and what pyHanko raises."""
        reference = self.reference(number)
        if self.reader.xrefs[reference] != self._entries[number[0]][1]:
            raise Misbuilt(f"readers may differ about object {number[0]}")
        found: generic.PdfObject = self.reader.get_object(reference)  # type: ignore[no-untyped-call]
        return found

    def reference(self, number: Number) -> generic.Reference:
        """A reference that is looked up in this revision."""
        return generic.Reference(*number, pdf=self.reader)

    def span(self, number: Number) -> tuple[int, int]:
        """From where to where an object of its own is written. Raises `Misbuilt`."""
        if number not in self._spans:
            start = self._start(number)
            self.reader.stream.seek(start)
            _, end = self._written(self.reader.stream, number)
            self._spans[number] = start, _after(self.data, end, b"endobj")
        return self._spans[number]

    def read_with(self, number: Number, hole: tuple[int, int], other: bytes) -> generic.PdfObject:
        """Read an object of its own as if something else were written in a place within it.

        Raises `Misbuilt`, and what pyHanko raises.
        """
        start, (low, high) = self._start(number), hole
        if not start < low < high <= self.end:
            raise Misbuilt(f"object {number[0]} is not written there")
        changed = self.data[start:low] + other + self.data[high:]
        found, end = self._written(io.BytesIO(changed), number)
        end = _after(changed, end, b"endobj") + start + (high - low) - len(other)
        if end <= high:
            raise Misbuilt(f"object {number[0]} is not written there")
        self._spans[number] = start, end
        return found

    def _start(self, number: Number) -> int:
        start = self.objects[number]
        if not isinstance(start, int):
            raise Misbuilt(f"object {number[0]} is kept in a stream with others")
        return start

    def _written(self, stream: BinaryIO, number: Number) -> tuple[generic.PdfObject, int]:
        """The object that begins here, and where it ends."""
        if read_object_header(stream, strict=True) != number:  # type: ignore[no-untyped-call]
            raise Misbuilt(f"object {number[0]} is not where the cross-reference says")
        return generic.read_object(stream, self.reference(number)), stream.tell()

    @cached_property
    def _entries(self) -> Mapping[int, tuple[int, int | ObjStreamRef]]:
        """By number, the generation that is in use and where it is: the newest entry counts."""
        found: dict[int, tuple[int, int | ObjStreamRef]] = {}
        for section in self.sections:
            for entry in section.entries:
                found.pop(entry.idnum, None)
                if entry.xref_type is not XRefType.FREE and entry.location is not None:
                    found[entry.idnum] = (entry.generation, entry.location)
        found.pop(0, None)
        return found

    def _place(self, location: int | ObjStreamRef) -> Place:
        if isinstance(location, int):
            return location
        generation, container = self._entries.get(location.obj_stream_id, (0, location))
        if generation or not isinstance(container, int):
            raise Misbuilt("an object is kept in a stream that is not there")
        return container, location.obj_stream_id, location.ix_in_stream

    def _sections(self, *, strict: bool) -> Iterator[Section]:
        xrefs = self.reader.xrefs
        if xrefs.total_revisions > _MOST_SECTIONS:
            raise Misbuilt(f"it has {xrefs.total_revisions} cross-references")
        for index in range(xrefs.total_revisions):
            yield self._section(xrefs.get_startxref_for_revision(index), strict=strict)

    def _section(self, start: int, *, strict: bool) -> Section:
        stream = self.reader.stream
        stream.seek(start)
        skip_over_whitespace(stream)
        if stream.read(4) == b"xref":
            entries = tuple(parse_xref_table(stream, strict=strict))
            trailer = generic.read_object(stream, generic.TrailerReference(self.reader))  # type: ignore[no-untyped-call]
            end = stream.tell()
        else:
            stream.seek(start)
            number = read_object_header(stream, strict=strict)  # type: ignore[no-untyped-call]
            trailer = generic.read_object(stream, self.reference(number))
            if not isinstance(trailer, generic.StreamObject):
                raise Misbuilt("a cross-reference is not where it should be")
            end = _after(self.data, stream.tell(), b"endobj")
            entries = tuple(parse_xref_stream(trailer, strict=strict))
        if not isinstance(trailer, generic.DictionaryObject):
            raise Misbuilt("a cross-reference has no trailer")
        return Section(start, end, trailer, entries)


def following(old: Revision, end: int, data: bytes, *, strict: bool = True) -> list[Revision]:
    """Every revision after one, up to that which ends at `end`, oldest first.

    Each is one cross-reference set upon the one before it; those in between are found. Raises
    `Misbuilt` where one is not, and whatever pyHanko raises for what cannot be read.
    """
    new = Revision(data, end, strict=strict)
    return [*(Revision(data, each, strict=strict) for each in _between(old, new)), new]


def _between(old: Revision, new: Revision) -> Iterator[int]:
    """Where revisions end that were made after one and before another."""
    kept, added = new.sections[: len(old.sections)], new.sections[len(old.sections) :]
    if [each.start for each in kept] != [each.start for each in old.sections]:
        raise Misbuilt("its cross-reference does not follow the one before it")
    if not added:
        raise Misbuilt("it has no cross-reference of its own")
    here = old.end
    for section in added:
        if section.start < here:
            raise Misbuilt("its cross-reference does not follow the one before it")
        match = _END.match(new.data, _skip(new.data, section.end))
        if match is None or int(match[1]) != section.start:
            raise Misbuilt("its cross-reference is not followed by its end")
        here = match.end()
        if section is not added[-1]:
            yield here
    if here != new.end:
        raise Misbuilt("its cross-reference is not followed by its end")


def _startxref(data: bytes) -> int:
    match = _END.fullmatch(data, max(0, data.rfind(b"startxref", -_LONGEST_END)))
    if match is None:
        raise Misbuilt("it does not end as a PDF ends")
    return int(match[1])


def _skip(data: bytes, at: int) -> int:
    while data[at : at + 1].isspace():
        at += 1
    return at


def _after(data: bytes, at: int, word: bytes) -> int:
    at = _skip(data, at)
    if not data.startswith(word, at):
        raise Misbuilt(f"{word.decode()} is not where an object ends")
    return at + len(word)

"""PowerPoint 97-2003 presentations ([MS-PPT]) as text, slide by slide, with their notes."""

import contextlib
import struct
from collections.abc import Iterator
from dataclasses import field

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.text_writer import MOST, TextWriter, once
from casefiles.evidence.readers.office.xml_events import Enough
from casefiles.kernel.dataclass import dataclass

_HEAD = struct.Struct("<HHI")
_DOCUMENT, _SLIDE, _NOTES, _LIST, _PERSIST = 0x03E8, 0x03EE, 0x03F0, 0x0FF0, 0x03F3
_WIDE, _NARROW, _OUTLINE, _NOTES_ATOM, _SHOW = 0x0FA0, 0x0FA8, 0x0F9E, 0x03F1, 0x03F9
_EDIT, _DIRECTORY, _COMMENT, _STRING, _TAGS = 0x0FF5, 0x1772, 0x2EE0, 0x0FBA, 0x138B
_FIELDS = (0x0FD8, 0x0FF7, 0x0FF8, 0x0FF9, 0x0FFA)
"""Marks of a slide's number, its date, header and footer in the text before them."""

_MOST_DEPTH, _MOST_RECORDS, _MOST_EDITS, _MOST_SLIDES = 30, 2_000_000, 10_000, 2_000
_HIDDEN = 0x0004


@dataclass(frozen=True, slots=True)
class PptRecord:
    """One record: what it is and where its content lies."""

    kind: int
    instance: int
    start: int
    end: int
    holds: bool
    """Whether it holds records."""


@dataclass(slots=True)
class _Listed:
    """A slide as the list of slides names it, with its text as the outline shows it."""

    persist: int
    slide: int
    texts: list[str] = field(default_factory=list)


def text(compound: Compound) -> DocumentText:
    """What a presentation says, a text for each slide in the order it is shown."""
    stream = _Stream(compound.read("PowerPoint Document"))
    try:
        places = _places(stream, compound.read("Current User"))
        return _document(stream, places)
    except (struct.error, CannotRead) as error:
        if isinstance(error, CannotRead) and error.reason is not Reason.MALFORMED:
            raise
        return _all_in_one(stream, error.detail if isinstance(error, CannotRead) else "cut off")


def _document(stream: "_Stream", places: dict[int, int]) -> DocumentText:
    document = stream.at(places[min(places)])
    if document.kind != _DOCUMENT:
        raise CannotRead(Reason.MALFORMED, "its directory leads nowhere")
    lists = {each.instance: each for each in stream.within(document) if each.kind == _LIST}
    slides = [*_listed(stream, lists[0])] if 0 in lists else []
    notes = dict(_notes(stream, [*_listed(stream, lists[2])] if 2 in lists else [], places))
    texts, hidden, left = list[str](), 0, MOST
    for each in slides[:_MOST_SLIDES]:
        slide = stream.at(places[each.persist]) if each.persist in places else None
        found, is_hidden = _slide(stream, slide, each.texts)
        hidden += is_hidden
        said = "[hidden slide]\n" * is_hidden + found
        if beside := notes.get(each.slide):
            said += f"\n[notes] {beside}"
        left -= len(said)
        if left < 0:
            break
        texts.append(said.strip("\n"))
    remarks = (f"slides are hidden when it is shown: {hidden}",) if hidden else ()
    return DocumentText(tuple(texts), "slide", remarks, whole=len(texts) == len(slides))


def _notes(
    stream: "_Stream", listed: list[_Listed], places: dict[int, int]
) -> Iterator[tuple[int, str]]:
    """By number of the slide they belong to."""
    for each in listed:
        if each.persist not in places:
            continue
        page = stream.at(places[each.persist])
        about = next((r for r in stream.within(page) if r.kind == _NOTES_ATOM), None)
        if page.kind == _NOTES and about:
            said, _ = _slide(stream, page, each.texts)
            yield struct.unpack_from("<I", stream.raw, about.start)[0], said


def _listed(stream: "_Stream", of: PptRecord) -> Iterator[_Listed]:
    one: _Listed | None = None
    for each in stream.within(of):
        if each.kind == _PERSIST:
            if one:
                yield one
            persist, _, _, slide = struct.unpack_from("<IIiI", stream.raw, each.start)
            one = _Listed(persist, slide)
        elif one and each.kind in (_WIDE, _NARROW):
            one.texts.append(stream.text(each))
    if one:
        yield one


def _slide(stream: "_Stream", slide: PptRecord | None, outline: list[str]) -> tuple[str, bool]:
    """What a slide says: its shapes in their order, then of the outline what none of them shows."""
    said, shown, hidden = list[str](), set[int](), False
    for each in stream.all_within(slide) if slide else ():
        if each.kind in (_WIDE, _NARROW):
            said.append(stream.text(each))
        elif each.kind == _OUTLINE:
            (number,) = struct.unpack_from("<I", stream.raw, each.start)
            said += outline[number : number + 1]
            shown.add(number)
        elif each.kind in _FIELDS and said and said[-1].strip() == "*":
            said.pop()  # a star stands for the number or the date that would be there
        elif each.kind == _SHOW:
            hidden = bool(struct.unpack_from("<H", stream.raw, each.start + 10)[0] & _HIDDEN)
        elif each.kind == _COMMENT:
            said.append(_comment(stream, each))
    said += [each for number, each in enumerate(outline) if number not in shown]
    writing = TextWriter()
    with contextlib.suppress(Enough):
        for each_said in said:
            _paragraph(writing, each_said)
    return writing.text, hidden


def _paragraph(writing: TextWriter, said: str) -> None:
    writing.fresh()
    writing.say(said)
    writing.line()


def _comment(stream: "_Stream", comment: PptRecord) -> str:
    strings = {r.instance: stream.text(r) for r in stream.within(comment) if r.kind == _STRING}
    who = once(strings.get(0, ""))
    return f"[comment by {who}] {strings.get(1, '')}"


def _all_in_one(stream: "_Stream", why: str) -> DocumentText:
    """Where its directory is broken: all text there is, in the order of the file."""
    writing = TextWriter()
    whole = PptRecord(0, 0, 0, len(stream.raw), holds=True)
    with contextlib.suppress(Enough, CannotRead):
        for each in stream.all_within(whole):
            if each.kind in (_WIDE, _NARROW):
                _paragraph(writing, stream.text(each))
    damage = (f"its directory of slides ({why}): all its text is shown as one slide",)
    return DocumentText((writing.text,), "slide", damage=damage)


def _places(stream: "_Stream", user: bytes) -> dict[int, int]:
    """Where each part lies, the newest first; saved again and again, a file keeps the old ones."""
    places: dict[int, int] = {}
    (at,) = struct.unpack_from("<I", user, 16)
    for _ in range(_MOST_EDITS):
        edit = stream.at(at)
        if edit.kind != _EDIT:
            break
        before, directory = struct.unpack_from("<II", stream.raw, edit.start + 8)
        for number, place in _directory(stream, stream.at(directory)):
            places.setdefault(number, place)
        if before >= at or not before:
            break
        at = before
    if not places:
        raise CannotRead(Reason.MALFORMED, "nothing says where its slides are")
    return places


def _directory(stream: "_Stream", record: PptRecord) -> Iterator[tuple[int, int]]:
    if record.kind != _DIRECTORY:
        return
    at = record.start
    while at + 4 <= record.end:
        (packed,) = struct.unpack_from("<I", stream.raw, at)
        first, count = packed & 0xFFFFF, packed >> 20
        at += 4
        for number in range(count):
            if at + 4 > record.end:
                return
            yield first + number, struct.unpack_from("<I", stream.raw, at)[0]
            at += 4


class _Stream:
    """Records within records."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self._left = raw, _MOST_RECORDS

    def at(self, place: int, end: int | None = None) -> PptRecord:
        """The record that begins there. Raises where there is none."""
        most = len(self.raw) if end is None else end
        if place + _HEAD.size > most:
            raise CannotRead(Reason.MALFORMED, "it points beyond its end")
        self._left -= 1
        if self._left < 0:
            raise CannotRead(Reason.TOO_LARGE, f"more than {_MOST_RECORDS:,} records")
        packed, kind, size = _HEAD.unpack_from(self.raw, place)
        start = place + _HEAD.size
        holds = packed & 0xF == 0xF or kind == _TAGS
        return PptRecord(kind, packed >> 4, start, min(start + size, most), holds)

    def within(self, record: PptRecord) -> Iterator[PptRecord]:
        """The records in one, in their order."""
        at = record.start
        while at + _HEAD.size <= record.end:
            each = self.at(at, record.end)
            yield each
            at = each.end

    def all_within(self, record: PptRecord, depth: int = 0) -> Iterator[PptRecord]:
        """And those in them; of a comment only itself."""
        for each in self.within(record):
            yield each
            if each.holds and each.kind != _COMMENT and depth < _MOST_DEPTH:
                yield from self.all_within(each, depth + 1)

    def text(self, record: PptRecord) -> str:
        """Text with lines as they are."""
        raw = self.raw[record.start : record.end]
        said = raw.decode("latin-1" if record.kind == _NARROW else "utf-16-le", "replace")
        return said.replace("\r", "\n").replace("\x0b", "\n")

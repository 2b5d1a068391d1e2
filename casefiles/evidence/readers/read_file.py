"""All that is to be known about one file: its kind first, then what the reader of that kind finds.

`facts` of a finding, by kind of file (whole numbers only, for what is journaled):
  PDF         characters; sizes: [width, height, how many pages in a row], in 1/100 PDF point;
              encrypted (opens all the same); fields: [{name, value, page}], of a form, filled in;
              members (files in it)
  image       width, height (pixels as stored), orientation (EXIF 1-8); pictures, if there are
              several: [width, height, how many in a row], upright; animated
  workbook    sheets: [{name, rows, columns, hidden, hidden_rows, hidden_columns}], the last two
              only where there are some; encoding of a table in a text file
  document    see `documents`
  text        encoding, basis (how it is known), characters, lines, whole
  e-mail      see `read_mail`
  any         in_part: how far it is read, where it says more than this program reads of a file
              claimed: {made, changed, by, program, device, place}, what the file says of itself
  archive     members (how many files are in it), unpacked (bytes, as it says itself), names (how
              those were decoded)

`members` stands in the facts of every kind that has files in it which can be taken out.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import BinaryIO

from casefiles.evidence.readers import client, container_members, formats
from casefiles.evidence.readers.container_answers import ASK_FOR_ZIP
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Read, Reason, Unread
from casefiles.evidence.readers.read_archive import read_archive
from casefiles.evidence.readers.read_document import files_in, read_document
from casefiles.evidence.readers.read_image import read_image
from casefiles.evidence.readers.read_mail import read_mail
from casefiles.evidence.readers.read_pdf import read_pdf
from casefiles.evidence.readers.read_result import Finding, ReadResult, in_part, unread
from casefiles.evidence.readers.split_archives import part_of_several
from casefiles.evidence.readers.text_chunks import pack_chunk, pieces_of_lines, whole
from casefiles.evidence.readers.worker_answers import FileKind, SheetFacts, SheetLines, WorkbookText
from casefiles.evidence.readers.workers import Readers

OPENED_WITH_PASSWORD = frozenset({formats.LOCKED_OFFICE, formats.XLS, formats.DOC, formats.PPT})
"""Kinds that show that they are locked before their reader is asked, which opens them when told."""

_IN_TEXT = (formats.CSV, formats.TSV)


def read_file(readers: Readers, file: BinaryIO, name: str, password: str = "") -> ReadResult:
    """Find out about one open file. Raises nothing that a file can cause.

    `name` decides nothing: only where its ending claims another kind is that said. `password` is
    the one that was told for it, if one was.
    """
    about = client.kind(readers, file)
    if isinstance(about, Unread):
        return ReadResult(unread(about, formats.UNKNOWN))
    if about.found.locked and about.found.mime in OPENED_WITH_PASSWORD:
        locked, about = about, client.unlocked(readers, file, password)
        if isinstance(about, Unread):
            return ReadResult(unread(about, locked.found.mime))
    kind = about.found
    found = _by_kind(readers, file, about, password)
    damage, remarks = _claim(name, kind.mime)
    finding = found.finding
    part = part_of_several(name, kind.mime)
    if part and ASK_FOR_ZIP not in finding.detail:
        remarks = (*remarks, part)
    return replace(
        found,
        finding=replace(
            finding,
            damage=tuple(dict.fromkeys((*kind.damage, *damage, *finding.damage))),
            remarks=tuple(dict.fromkeys((*kind.remarks, *remarks, *finding.remarks))),
        ),
    )


def _by_kind(readers: Readers, file: BinaryIO, about: Read[FileKind], password: str) -> ReadResult:
    kind = about.found
    if kind.mime == formats.EMPTY:
        return ReadResult(unread(Unread(about.reader, Reason.EMPTY), kind.mime))
    if kind.mime in container_members.ARCHIVES:
        return read_archive(readers, file, kind.mime, password)
    if kind.locked:
        return ReadResult(unread(Unread(about.reader, Reason.PASSWORD), kind.mime))
    if kind.mime == formats.UNKNOWN:
        return ReadResult(unread(Unread(about.reader, Reason.UNSUPPORTED), kind.mime))
    if reads := _READS.get(formats.of(kind.mime).shown):
        return reads(readers, file, kind.mime, password)
    return ReadResult(Finding(kind.mime, about.reader))


def _grid(readers: Readers, file: BinaryIO, mime: str, password: str) -> ReadResult:
    asked = _Lines(readers, file, mime, password)
    sheets = [pack_chunk(piece) for piece in pieces_of_lines(asked.all())]
    if isinstance(asked.last, Unread):
        return ReadResult(unread(asked.last, mime))
    book = asked.last.found
    facts: dict[str, object] = {"sheets": [_sheet(sheet) for sheet in book.sheets]}
    if mime in _IN_TEXT:
        facts["encoding"] = book.encoding
    else:
        facts |= files_in(readers, file, mime, password)
    facts |= in_part(book.in_part)
    damage = (book.damage,) if book.damage else ()
    there = {each.place.part for each in sheets}
    sheets += (pack_chunk(whole("", each)) for each in range(len(book.sheets)) if each not in there)
    finding = Finding(mime, asked.last.reader, facts=facts, damage=damage)
    return ReadResult(finding, sheets=tuple(sheets))


class _Lines:
    """Asks for the rows of a workbook, one stretch after another."""

    def __init__(self, readers: Readers, file: BinaryIO, mime: str, password: str) -> None:
        self._readers, self._file, self._password = readers, file, password
        self._in_text = mime in _IN_TEXT
        self.last = self._next(0)

    def all(self) -> Iterator[SheetLines]:
        """All there are. Where the reader gives up halfway, what it told of before counts."""
        done = 0
        while isinstance(self.last, Read):
            yield from self.last.found.lines
            done += len(self.last.found.lines)
            if not self.last.found.more:
                return
            self.last = self._next(done)

    def _next(self, done: int) -> Read[WorkbookText] | Unread:
        if self._in_text:
            return client.table_lines(self._readers, self._file, done)
        return client.workbook_lines(self._readers, self._file, done, self._password)


def _sheet(sheet: SheetFacts) -> dict[str, object]:
    """What is journaled of a sheet; which rows and columns are hidden only where some are."""
    said = asdict(sheet)
    return {name: value for name, value in said.items() if value != ()}


def _text(readers: Readers, file: BinaryIO, mime: str, password: str) -> ReadResult:
    if mime in formats.DOCUMENTS:
        return read_document(readers, file, mime, password)
    asks = client.page_words if mime == formats.HTML else client.text
    about, said = asks(readers, file), list[str]()
    while isinstance(about, Read):
        said.append(about.found.text)
        if not about.found.more:
            break
        about = asks(readers, file, sum(map(len, said)))
    if isinstance(about, Unread):
        return ReadResult(unread(about, mime))
    text, words = about.found, "".join(said)
    facts = {
        "encoding": text.encoding,
        "basis": text.basis,
        "characters": len(words),
        "lines": words.count("\n") + (not words.endswith("\n")),
        "whole": not text.in_part,
        **in_part(text.in_part),
    }
    return ReadResult(Finding(mime, about.reader, facts=facts), (words,))


_READS: dict[DisplayMode, Callable[[Readers, BinaryIO, str, str], ReadResult]] = {
    DisplayMode.PAGES: read_pdf,
    DisplayMode.IMAGE: read_image,
    DisplayMode.GRID: _grid,
    DisplayMode.TEXT: _text,
    DisplayMode.MAIL: read_mail,
}


def _claim(name: str, mime: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Damage or remark, where the ending of a name claims what the content is not."""
    said = formats.said_by(name)
    if said is None or said.mime == mime or mime in (formats.EMPTY, formats.LOCKED_OFFICE):
        return (), ()
    if mime in (held := formats.CONTENT_OF_WPS.get(said.mime, ())):
        return (), ()
    if held and mime == formats.OLE:
        return (), (f"its name says {said.name}, but of an older kind: {_ASK_FOR_ANOTHER}",)
    is_text = mime.startswith("text/") or mime in ("application/json", "image/svg+xml")
    says_text = said.shown is DisplayMode.TEXT and said.mime not in formats.DOCUMENTS
    if says_text and is_text:
        return (), ()
    words = f"its name says {said.name}, its content says {formats.of(mime).name}"
    if mime == formats.UNKNOWN:
        return (f"its name says {said.name}, but its content is not that",), ()
    binary = said.mime not in _MAY_BE_TEXT and not says_text and said.shown is not DisplayMode.MAIL
    return ((words,), ()) if binary and mime == formats.PLAIN else ((), (words,))


_ASK_FOR_ANOTHER = "ask the sender for it as PDF, or as a current document"
_MAY_BE_TEXT = (formats.CSV, formats.TSV, formats.MAILBOX, "application/pkcs7-mime", "text/rtf")

"""Reading a file as a task: all that there is to be known of it, as bytes, and back from those.

4 bytes   how long the head is, big-endian
head      JSON: the finding, the texts, and of each piece and the thumbnail how large it is
the rest  the pieces of sheets and the pixels of the thumbnail, one after the other
"""

import json
import math
import struct
from typing import BinaryIO

from casefiles.evidence.readers import wire
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import THUMBNAIL, Finding, ReadResult
from casefiles.evidence.readers.text_chunks import PackedChunk, TextChunk
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache.store import RULES
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unconfined
from casefiles.kernel.file_task import BadAnswer, FileTask, Hand, TaskKind, program_version
from casefiles.kernel.ids import Digest

READ = "read"


def read_task(digest: Digest, name: str, password: str = "") -> FileTask:
    """Return the task of reading a file; `name` and `password` as `read_file` has them."""
    given = {"name": name, "password": password}
    return FileTask(digest, READ, f"{program_version()}/{RULES}", given)


def perform(task: FileTask, file: BinaryIO, hand: Hand) -> bytes:
    """Read the file of a task. Raises `Unconfined` where its readers are refused."""
    found = read_file(hand.tool(Readers), file, task.given["name"], task.given["password"])
    if found.finding.reason is Reason.UNCONFINED:
        raise Unconfined(found.finding.detail)
    return packed(found)


def packed(found: ReadResult) -> bytes:
    """Return what was found out as bytes."""
    it, small = found.finding, found.thumbnail
    head = {
        "mime": it.mime, "reader": it.reader, "pages": it.pages,
        "facts": json.dumps(it.facts, ensure_ascii=False), "damage": it.damage,
        "remarks": it.remarks, "reason": it.reason or "", "detail": it.detail,
        "texts": found.texts, "pieces": [_numbers(each) for each in found.sheets],
        "thumbnail": (small.width, small.height) if small else None,
    }  # fmt: skip
    pixels = [small.pixels] if small else []
    return b"".join([wire.frame(head), *(each.content for each in found.sheets), *pixels])


def unpacked(content: bytes) -> ReadResult:
    """Return what was found out. Raises `BadAnswer`: another machine may have packed it."""
    try:
        (size,) = wire.HEADER.unpack_from(content)
        start = wire.HEADER.size + size
        head = wire.shaped(_Head, wire.parse(content[wire.HEADER.size : start], size))
        return _result(head, content, start)
    except (ValueError, RecursionError, struct.error, wire.Nonsense) as error:
        raise BadAnswer(str(error)) from error


READING = TaskKind(perform, lambda _, content: unpacked(content))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a sheet: where it stands, and how many bytes it has."""

    part: int
    number: int
    first: int
    own: int
    """One more: nothing is -1."""

    row: int
    column: int
    rows: int
    beside: str
    deflated: bool
    length: int

    def of(self, content: bytes) -> PackedChunk:
        place = TextChunk(
            self.part, self.number, "", self.first, self.own - 1, self.row, self.column,
            self.rows, self.beside,
        )  # fmt: skip
        return PackedChunk(place, content, self.deflated)


@dataclass(frozen=True, slots=True)
class _Head:
    mime: str
    reader: str
    pages: int | None
    facts: str
    damage: tuple[str, ...]
    remarks: tuple[str, ...]
    reason: str
    detail: str
    texts: tuple[str, ...]
    pieces: tuple[_Piece, ...]
    thumbnail: tuple[int, int] | None


def _numbers(piece: PackedChunk) -> dict[str, object]:
    it = piece.place
    return {
        "part": it.part, "number": it.number, "first": it.first, "own": it.own + 1, "row": it.row,
        "column": it.column, "rows": it.rows, "beside": it.beside, "deflated": piece.is_deflated,
        "length": len(piece.content),
    }  # fmt: skip


def _result(head: _Head, content: bytes, at: int) -> ReadResult:
    facts = json.loads(head.facts)
    pixels = 4 * math.prod(head.thumbnail) if head.thumbnail else 0
    if not isinstance(facts, dict) or pixels > 4 * THUMBNAIL**2:
        raise wire.Nonsense("no finding")
    sheets = []
    for each in head.pieces:
        sheets.append(each.of(content[at : at + each.length]))
        at += each.length
    if at + pixels != len(content):
        raise wire.Nonsense("of another length")
    finding = Finding(
        head.mime, head.reader, head.pages, facts, head.damage, head.remarks,
        Reason(head.reason) if head.reason else None, head.detail,
    )  # fmt: skip
    small = Bitmap(*head.thumbnail, content[at:]) if head.thumbnail else None
    return ReadResult(finding, head.texts, small, tuple(sheets))

"""What a viewer shows of an exhibit: pictures, cells, text, read by workers of its own."""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar

from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.text_layer import TextLayer, text_layer_of_file
from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import Box, DrawnPart
from casefiles.evidence.readers.model import MOST_PIXELS, Read, Reason, Unread, Wanted
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.text_chunks import LINE, TextChunk
from casefiles.evidence.readers.worker_answers import Bitmap, CellTexts, CharacterBoxes
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import Digest

T = TypeVar("T")
_PATIENCE = 0.25
"""Seconds that a request may go on although a newer one waits: ending a worker costs as much."""


@dataclass(frozen=True, slots=True)
class SheetKey:
    """A sheet of a file, counted from 0, and with what the file opens."""

    digest: Digest
    number: int
    password: str = ""


def page_picture(
    readers: Readers,
    file: BinaryIO,
    part: DrawnPart,
    wanted: Wanted | None = None,
    password: str = "",
) -> Bitmap | Unread:
    """A part of a page of a PDF; `part.scale` is pixels for each PDF point."""
    return _bare(client.pdf_picture(readers, file, part, wanted, password))


def image_picture(
    readers: Readers, file: BinaryIO, part: DrawnPart, wanted: Wanted | None = None
) -> Bitmap | Unread:
    """A part of an image, turned upright; `part.scale` is pixels for each of its pixels."""
    return _bare(client.image_picture(readers, file, part, wanted))


def characters(
    readers: Readers, file: BinaryIO, page: int, wanted: Wanted | None = None, password: str = ""
) -> CharacterBoxes | Unread:
    """The text of a page of a PDF and where each character stands, to mark and to quote."""
    return _bare(client.pdf_boxes(readers, file, page, wanted, password))


def words_of_page(  # noqa: PLR0913  a page of a file of a kind, and where its words may lie
    readers: Readers,
    file: BinaryIO,
    page: int,
    height: float,
    *,
    wanted: Wanted | None = None,
    password: str = "",
) -> TextLayer | Unread:
    """The words of a page of a PDF, counted from 0 and so many points high, and their places."""
    found = characters(readers, file, page, wanted, password)
    return found if isinstance(found, Unread) else text_layer_of_file(found, page + 1, height)


def sheet_cells(
    readers: Readers, file: BinaryIO, folder: Path, of: SheetKey, box: Box
) -> CellTexts | Unread:
    """A part of a sheet as text: first row, first column, rows, columns, counted from 0.

    Out of the cache of the workspace; where that was thrown away, the file is read once more.
    """
    if box[2] * box[3] > MOST_CELLS:
        return Unread("", Reason.TOO_LARGE, f"{box[2] * box[3]:,} cells at once")
    last = box[0] + box[2] - 1
    with cache.open_cache(folder) as kept:
        there = kept.of_rows(of.digest, of.number, box[0], last)
        if not there and kept.lacking([of.digest]):
            found = read_file(readers, file, "", of.password)
            if found.finding.reason:
                return Unread(found.finding.reader, found.finding.reason, found.finding.detail)
            kept.keep([(of.digest, found)])
            there = kept.of_rows(of.digest, of.number, box[0], last)
        return cells_in(there, box)


def stored_texts(
    readers: Readers, file: BinaryIO, folder: Path, exhibit: Exhibit, password: str = ""
) -> tuple[str, ...] | Unread:
    """What a file says, as it is stored: of slides each, else all of it. Marks count in these.

    Where the cache of this workspace was thrown away the file is read once more.
    """
    with cache.open_cache(folder) as kept:
        if texts := kept.texts(exhibit.digest):
            return texts
    found = read_file(readers, file, exhibit.name, password)
    if found.finding.reason:
        return Unread(found.finding.reader, found.finding.reason, found.finding.detail)
    return found.texts


def visible_part(
    page: int, size: tuple[float, float], scale: float, seen: tuple[int, int, int, int]
) -> DrawnPart:
    """What to ask for: the whole page where that is few enough pixels, else what is seen of it.

    `size` is that of the page at scale 1, `seen` a box in pixels at this scale. Never more than
    32 megapixels: a window that shows more gets the upper part of what it sees.
    """
    width, height = (max(1, round(side * scale)) for side in size)
    if width * height <= MOST_PIXELS // 4:
        return DrawnPart(page, scale, (0, 0, width, height))
    left, top = min(max(0, seen[0]), width - 1), min(max(0, seen[1]), height - 1)
    across = max(1, min(seen[2], width - left, MOST_PIXELS))
    down = max(1, min(seen[3], height - top, MOST_PIXELS // across))
    return DrawnPart(page, scale, (left, top, across, down))


@dataclass(frozen=True, slots=True)
class _Request:
    digest: Digest
    question: Callable[[Readers, BinaryIO, Wanted], Any]
    answer: Callable[[Any], None]


class Originals(Protocol):
    """Where files are opened by their digest: a `BlobStore`, or one with copies beside it."""

    def open(self, digest: Digest, /) -> BinaryIO:
        """Return a stream. Raises `CasefilesError`, `OSError`."""


class ViewerReaders:
    """A viewer's readers for one case, on a thread of their own. Closed when the case is left."""

    def __init__(self, blobs: Originals, *, unconfined: bool = False) -> None:
        self._blobs, self._readers = blobs, Readers(unconfined=unconfined)
        self._waiting: dict[str, _Request] = {}
        self._newest: dict[str, _Request] = {}
        self._news = threading.Condition()
        self._open = True
        self._thread = threading.Thread(target=self._run, name="looking", daemon=True)
        self._thread.start()

    def show(
        self,
        place: str,
        digest: Digest,
        question: Callable[[Readers, BinaryIO, Wanted], T],
        answer: Callable[[T | Unread], None],
    ) -> None:
        """Have a question answered, on the looking thread, unless `place` asks anew before.

        `place` is where it will be shown: a viewer's page, its text, a thumbnail of a list.
        """
        with self._news:
            request = _Request(digest, question, answer)
            self._waiting.pop(place, None)
            self._waiting[place] = self._newest[place] = request
            self._news.notify()

    def forget(self, place: str) -> None:
        """Nobody waits any more for what this place asked."""
        with self._news:
            self._waiting.pop(place, None)
            self._newest.pop(place, None)

    def close(self, *, wait: bool = True) -> None:
        """Drop what waits and end the workers: none of them sees another case.

        What is under way may take a third of a second to end: a window does not `wait`.
        """
        with self._news:
            self._open = False
            self._waiting.clear()
            self._newest.clear()
            self._news.notify()
        if wait:
            self._thread.join()

    def _run(self) -> None:
        with self._readers:
            while (taken := self._next()) is not None:
                try:
                    self._answer(*taken)
                except Exception:  # noqa: BLE001 - a bug of ours: told, and the next is answered
                    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self._thread)))

    def _answer(self, place: str, request: _Request) -> None:
        found = self._answered(place, request)
        with self._news:
            wanted = self._newest.get(place) is request
            if wanted:
                del self._newest[place]
        if wanted:
            request.answer(found)

    def _next(self) -> tuple[str, _Request] | None:
        with self._news:
            while self._open and not self._waiting:
                self._news.wait()
            if not self._open:
                return None
            place = next(iter(self._waiting))
            return place, self._waiting.pop(place)

    def _answered(self, place: str, request: _Request) -> Any:
        patient = time.monotonic() + _PATIENCE

        def wanted() -> bool:
            return self._newest.get(place) is request or time.monotonic() < patient

        try:
            with self._blobs.open(request.digest) as file:
                return request.question(self._readers, file, wanted)
        except (OSError, CasefilesError) as trouble:
            return Unread("", Reason.MISSING, type(trouble).__name__)


def _bare(found: Read[T] | Unread) -> T | Unread:
    return found if isinstance(found, Unread) else found.found


MOST_CELLS = 50_000
"""Cells that are asked for at once."""


def cells_in(pieces: Iterable[TextChunk], box: Box) -> CellTexts:
    """Return the cells of a box (first row, first column, rows, columns) that say something.

    Rows are as long as they must be, and there are as many as reach down to the last.
    """
    top, left, rows, columns = box
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for piece in (each for each in pieces if not each.beside):
        for down, line in enumerate(piece.said.split("\n")):
            row = piece.row + down - top
            if 0 <= row < rows and line:
                begin = 0 if down else piece.column
                for column, said in enumerate(line.split("\t"), begin - left):
                    if said and 0 <= column < columns:  # a cell may go on in the next piece
                        found[row][column] = found[row].get(column, "") + said
    return CellTexts(
        top, left, tuple(_row(found.get(row, {})) for row in range(max(found, default=-1) + 1))
    )


def _row(cells: dict[int, str]) -> tuple[str, ...]:
    there = range(max(cells, default=-1) + 1)
    return tuple(cells.get(column, "").replace(LINE, "\n") for column in there)

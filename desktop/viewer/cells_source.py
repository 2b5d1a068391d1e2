"""Cells of sheets: asked of the readers in blocks, kept within bounds, had ready ahead."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from casefiles.evidence.readers.model import Unread, Wanted
from casefiles.evidence.readers.worker_answers import CellTexts
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.viewer_content import SheetKey, sheet_cells
from desktop.viewer.picture_cache import BoundedCache
from desktop.viewer.reader_requests import ReaderRequests

ROWS, COLUMNS = 200, 60
"""Of a block."""

_MOST = 32 << 20
"""Bytes of cells that are kept, reckoned at 50 for each and two for each of its characters."""

Block = tuple[int, int]
"""Which block down and which across, counted from 0."""

Rows = tuple[tuple[str, ...], ...]

FIRST: Block = (0, 0)


class CellsSource:
    """One for each viewer. What comes in late is kept too: somebody may come back."""

    def __init__(self, questions: ReaderRequests, folder: Path) -> None:
        self._questions, self._folder = questions, folder
        self._kept: BoundedCache[tuple[SheetKey, Block], Rows] = BoundedCache(_MOST, _weight)

    def block(self, sheet: SheetKey, block: Block) -> Rows | None:
        """Return the cells of a block, if they are there."""
        return self._kept.get((sheet, block))

    def want(
        self,
        place: str,
        sheet: SheetKey,
        block: Block,
        answer: Callable[[Rows | Unread], object] = lambda _: None,
        *,
        prefetch: bool = False,
    ) -> None:
        """Have a block read: at once, or `prefetch`, when nothing else is to do."""
        arrives = partial(self._has_read, sheet, block, answer)
        question = partial(_read, self._folder, sheet, block)
        self._questions.ask(place, sheet.digest, question, arrives, prefetch=prefetch)

    def clear(self) -> None:
        """Keep nothing of what was seen."""
        self._kept.clear()

    def _has_read(
        self,
        sheet: SheetKey,
        block: Block,
        answer: Callable[[Rows | Unread], object],
        found: CellTexts | Unread,
    ) -> None:
        if isinstance(found, Unread):
            answer(found)
            return
        self._kept.keep((sheet, block), found.cells)
        answer(found.cells)


def _read(
    folder: Path, sheet: SheetKey, block: Block, readers: Readers, file: BinaryIO, _: Wanted
) -> CellTexts | Unread:
    """Have a block read. On the looking thread."""
    return sheet_cells(
        readers, file, folder, sheet, (block[0] * ROWS, block[1] * COLUMNS, ROWS, COLUMNS)
    )


def _weight(rows: Rows) -> int:
    return 100 + sum(50 + 2 * len(cell) for row in rows for cell in row)

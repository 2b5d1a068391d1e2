"""The neighbors of what is shown, had ready: the first page, the first cells, or what a text says.

They are asked of readers of their own, so that what is shown never waits for them; what is not next
to it any more is not asked for. All of it is bounded.
"""

from collections.abc import Sequence
from functools import partial

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.viewer_content import SheetKey, stored_texts
from casefiles.kernel.ids import Digest
from casefiles.workspace.view import View
from desktop.viewer.cells_source import FIRST, CellsSource
from desktop.viewer.page_area import PageArea
from desktop.viewer.page_document import PageDocument, page_sizes_of
from desktop.viewer.page_source import PageSource
from desktop.viewer.picture_cache import BoundedCache
from desktop.viewer.reader_requests import ReaderRequests

MOST = 4
"""Neighbors that are had ready."""

_SAID = frozenset({DisplayMode.TEXT, DisplayMode.MAIL})
_MOST_TEXT = 8 << 20
"""Bytes of texts that are kept, reckoned at two for each character."""


class Prefetch:
    """Knows what was had ready, and asks for it."""

    def __init__(
        self,
        view: View,
        questions: ReaderRequests,
        source: PageSource,
        area: PageArea,
        cells: CellsSource,
    ) -> None:
        self._view, self._questions = view, questions
        self._source, self._area, self._cells = source, area, cells
        self._texts: BoundedCache[str, tuple[str, ...]] = BoundedCache(
            _MOST_TEXT, lambda texts: 2 * sum(map(len, texts)) + 100
        )
        self._asked: dict[Digest, object] = {}
        """What was asked of those that are expected."""

    def expect(self, exhibits: Sequence[Exhibit], shown: Exhibit | None = None) -> None:
        """Have the first look at these ready, the nearest first.

        Whatever else was expected is not any more, unless it is what is `shown` now.
        """
        near = {each.digest: each for each in exhibits[:MOST]}
        kept = {*near, shown.digest} if shown else {*near}
        for digest in self._asked.keys() - kept:
            del self._asked[digest]
            self._questions.forget(_prefetch_key(digest))
        for exhibit in near.values():
            reading = store.reading(self._view.db, exhibit.id)
            if reading and not reading.reason:
                self._ask(exhibit, reading)

    def texts(self, exhibit: Exhibit) -> tuple[str, ...] | None:
        """Return what an exhibit says, if it is at hand."""
        return self._texts.get(exhibit.digest)

    def keep_texts(self, exhibit: Exhibit, texts: tuple[str, ...] | Unread) -> None:
        """Keep what an exhibit says: one may come back to it."""
        if not isinstance(texts, Unread):
            self._texts.keep(exhibit.digest, texts)

    def clear(self) -> None:
        """Keep nothing, expect nothing."""
        self._texts.clear()
        self._asked.clear()

    def _ask(self, exhibit: Exhibit, reading: Reading) -> None:
        password = store.password(self._view.db, exhibit.id)
        shown = formats.of(reading.mime).shown
        if shape := page_sizes_of(reading):
            self._ask_page(PageDocument(exhibit.digest, shape, password))
        elif shown is DisplayMode.GRID:
            sheet = SheetKey(exhibit.digest, 0, password)
            if self._cells.block(sheet, FIRST) is None and self._is_new(exhibit.digest, sheet):
                self._cells.want(_prefetch_key(exhibit.digest), sheet, FIRST, prefetch=True)
        elif shown in _SAID and exhibit.digest not in self._texts:
            self._ask_text(exhibit, password)

    def _ask_page(self, paper: PageDocument) -> None:
        key = self._area.first_look(paper)
        if key not in self._source.pictures and self._is_new(paper.digest, (paper, key)):
            self._source.want_picture(_prefetch_key(paper.digest), paper, key, prefetch=True)

    def _ask_text(self, exhibit: Exhibit, password: str) -> None:
        folder = self._view.folder
        if self._is_new(exhibit.digest, password):
            self._questions.ask(
                _prefetch_key(exhibit.digest),
                exhibit.digest,
                lambda readers, file, _: stored_texts(readers, file, folder, exhibit, password),
                partial(self.keep_texts, exhibit),
                prefetch=True,
            )

    def _is_new(self, digest: Digest, question: object) -> bool:
        """Whether it was not asked yet. What could not be read is not asked for once more."""
        before = self._asked.get(digest)
        self._asked[digest] = question
        return before != question


def _prefetch_key(digest: Digest) -> str:
    return f"ahead {digest}"

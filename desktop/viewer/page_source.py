"""Pictures and words of pages: asked of the readers, kept within bounds, had ready ahead."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from casefiles.evidence.ocr.recognized_texts import recognized_layer
from casefiles.evidence.passages.text_layer import TextLayer
from casefiles.evidence.readers.model import Unread, Wanted
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.viewer_content import image_picture, page_picture, words_of_page
from casefiles.kernel.ids import Digest
from desktop.viewer.page_document import PageDocument
from desktop.viewer.picture_cache import BoundedCache, PictureCache, PictureKey
from desktop.viewer.reader_requests import ReaderRequests, image_of

_MOST_WORDS = 16 << 20
"""Bytes of words with their places, reckoned at 80 for each character."""

NO_WORDS = TextLayer(0, "", "", (), ())
"""Of a page on which nothing is written, or where nobody read it."""


class PageSource(QObject):
    """One for each viewer. What comes in late is kept too: somebody may turn back."""

    drawn = Signal(object)
    """A `Key` whose picture is there now."""

    worded = Signal(object, int)
    """A digest and a page, counted from 0, whose words are there now."""

    failed = Signal(object, object)
    """The `Key` of a picture that was wanted at once and why it cannot be drawn, an `Unread`."""

    def __init__(
        self, questions: ReaderRequests, workspace: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._questions, self._workspace = questions, workspace
        self.pictures = PictureCache()
        self._words: BoundedCache[tuple[Digest, int], TextLayer] = BoundedCache(
            _MOST_WORDS, lambda layer: 80 * len(layer.text) + 400
        )
        self._awaited: tuple[PageDocument, int] | None = None
        """Whose words are being read."""

    def words(self, paper: PageDocument, page: int) -> TextLayer | None:
        """Return the words of a page, if they are there."""
        return self._words.get((paper.digest, page))

    def want_picture(
        self, place: str, paper: PageDocument, key: PictureKey, *, prefetch: bool = False
    ) -> None:
        """Have a picture drawn: at once, or `prefetch`, when nothing else is to do."""
        question = partial(_draw, paper, key)
        answer = partial(self._has_drawn, key, prefetch=prefetch)
        self._questions.ask(place, key.digest, question, answer, prefetch=prefetch)

    def want_words(self, paper: PageDocument, page: int) -> None:
        """Have the words of a page read."""
        if self._awaited != (paper, page):
            self._awaited = (paper, page)
            question = partial(_read, self._workspace, paper, page)
            answer = partial(self._has_read, paper.digest, page)
            self._questions.ask("words", paper.digest, question, answer)

    def drop_words(self, digests: Collection[Digest]) -> None:
        """Keep no words of some files: they were recognized anew."""
        self._awaited = None
        self._words.drop(lambda key: key[0] in digests)

    def forget(self) -> None:
        """Nobody waits any more for what was asked."""
        self._awaited = None
        for place in ("page", "next page", "words"):
            self._questions.forget(place)

    def clear(self) -> None:
        """Keep nothing of what was seen."""
        self.pictures.clear()
        self._words.clear()
        self._awaited = None

    def _has_drawn(self, key: PictureKey, picture: QImage | Unread, *, prefetch: bool) -> None:
        if isinstance(picture, QImage):
            self.pictures.keep(key, QPixmap.fromImage(picture))
            self.drawn.emit(key)
        elif not prefetch:
            self.failed.emit(key, picture)

    def _has_read(self, digest: Digest, page: int, layer: TextLayer | Unread) -> None:
        self._awaited = None
        self._words.keep((digest, page), NO_WORDS if isinstance(layer, Unread) else layer)
        self.worded.emit(digest, page)


def _draw(
    paper: PageDocument, key: PictureKey, readers: Readers, file: BinaryIO, wanted: Wanted
) -> QImage | Unread:
    """Have a page drawn. On the looking thread, where the pixels are made an image too."""
    if paper.shape.is_image:
        found = image_picture(readers, file, key.part, wanted)
    else:
        found = page_picture(readers, file, key.part, wanted, paper.password)
    return found if isinstance(found, Unread) else image_of(found)


def _read(  # noqa: PLR0913, PLR0917
    workspace: Path,
    paper: PageDocument,
    page: int,
    readers: Readers,
    file: BinaryIO,
    wanted: Wanted,
) -> TextLayer | Unread:
    """Have the words of a page read: those recognized, else its own. On the looking thread."""
    if (layer := recognized_layer(workspace, paper.digest, page)) is not None:
        return layer
    if paper.shape.is_image:
        return NO_WORDS
    height = paper.shape.size(page)[1]
    return words_of_page(readers, file, page, height, wanted=wanted, password=paper.password)

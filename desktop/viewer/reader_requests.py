"""Questions to the readers, answered on the GUI thread. No stranger's file is decoded here."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from casefiles.evidence.readers.model import Unread, Wanted
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.viewer_content import Originals, ViewerReaders
from casefiles.kernel.ids import Digest

T = TypeVar("T")
ReaderRequest = Callable[[Readers, BinaryIO, Wanted], T]


class ReaderRequests(QObject):
    """The readers of one viewer for one case, started when something is asked.

    Of each place on the screen only the newest question is answered. What is asked `prefetch` has
    readers of its own, so that nobody ever waits for what nobody looks at yet.
    """

    _answered = Signal(object)

    def __init__(
        self,
        blobs: Originals,
        parent: QObject | None = None,
        unconfined: Callable[[], bool] = lambda: False,
    ) -> None:
        """`unconfined` says whether a person wants them to read where nothing confines them."""
        super().__init__(parent)
        self._blobs, self._unconfined = blobs, unconfined
        self._are_unconfined = False
        self._looking: ViewerReaders | None = None
        self._ahead: ViewerReaders | None = None
        self._turn = threading.Lock()
        """Whoever ends is sure that nothing is told any more: there may be nobody to hear it."""

        self._answered.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        place: str,
        digest: Digest,
        question: ReaderRequest[T],
        answer: Callable[[T | Unread], object],
        *,
        prefetch: bool = False,
    ) -> None:
        """Ask something of a file. `answer` is called on the GUI thread, later, or never."""
        looking = self._readers(prefetch=prefetch)

        def tell(found: T | Unread) -> None:
            with self._turn:
                if looking in (self._looking, self._ahead):
                    self._answered.emit(partial(answer, found))

        looking.show(place, digest, question, tell)

    def forget(self, place: str) -> None:
        """Nobody waits any more for what this place asked."""
        for each in (self._looking, self._ahead):
            if each:
                each.forget(place)

    def end(self) -> None:
        """End the workers, without waiting for them: none of them sees another case."""
        for each in (self._looking, self._ahead):
            if each:
                threading.Thread(target=each.close, name="end of looking").start()
        with self._turn:
            self._looking = self._ahead = None

    def _readers(self, *, prefetch: bool) -> ViewerReaders:
        if self._are_unconfined != (said := self._unconfined()):
            self.end()
            self._are_unconfined = said
        if prefetch:
            self._ahead = self._ahead or ViewerReaders(self._blobs, unconfined=said)
            return self._ahead
        self._looking = self._looking or ViewerReaders(self._blobs, unconfined=said)
        return self._looking

    @Slot(object)
    def _pass_on(self, answer: Callable[[], Any]) -> None:
        answer()


def image_of(picture: Bitmap) -> QImage:
    """Make an image of pixels that a worker drew."""
    form = QImage.Format.Format_ARGB32
    width, height = picture.width, picture.height
    return QImage(picture.pixels, width, height, width * 4, form).copy()

"""What was made in a worker and is handed out slice by slice on the canvas."""

import mmap
from typing import Generic, TypeVar

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.package.pages.worker_answers import MadePages

T = TypeVar("T")


class HeldContent(Generic[T]):
    """What was made last, with what is answered of it. A worker lives no longer than a batch."""

    def __init__(self) -> None:
        self._held: list[tuple[T, bytes]] = []

    def keep(self, answer: T, content: bytes) -> None:
        """Keep it until all of it was handed out."""
        self._held[:] = [(answer, content)]

    def hand_out(self, canvas: mmap.mmap | None, offset: int) -> T:
        """Lay what comes from a place on upon the canvas."""
        if canvas is None or not self._held:
            raise CannotRead(Reason.NO_SUCH_PAGE, "nothing was made")
        answer, content = self._held[0]
        some = content[offset : offset + len(canvas)]
        canvas[: len(some)] = some
        if offset + len(some) >= len(content):
            self._held.clear()
        return answer


_PDF = HeldContent[MadePages]()
hand_out = _PDF.hand_out


def hold(content: bytes, pages: int, remarks: tuple[str, ...], *, exact: bool = False) -> None:
    """Keep a PDF that was made until all of it was handed out."""
    _PDF.keep(MadePages(len(content), pages, exact, remarks), content)

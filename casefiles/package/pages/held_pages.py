"""A PDF that was made in a worker and is handed out slice by slice on the canvas."""

import mmap

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.package.pages.worker_answers import MadePages

_held: list[tuple[MadePages, bytes]] = []
"""The one that was made last. A worker lives no longer than a batch."""


def hold(content: bytes, pages: int, remarks: tuple[str, ...], *, exact: bool = False) -> None:
    """Keep what was made until all of it was handed out."""
    _held[:] = [(MadePages(len(content), pages, exact, remarks), content)]


def hand_out(canvas: mmap.mmap | None, offset: int) -> MadePages:
    """Lay what comes from a place on upon the canvas."""
    if canvas is None or not _held:
        raise CannotRead(Reason.NO_SUCH_PAGE, "nothing was made")
    made, content = _held[0]
    some = content[offset : offset + len(canvas)]
    canvas[: len(some)] = some
    if offset + len(some) >= len(content):
        _held.clear()
    return made

"""Ask the worker that makes facing pages of a stranger's pages. Parses nothing."""

import io
import shutil
from collections.abc import Sequence
from typing import BinaryIO, Self

from casefiles.evidence.readers.model import Reason, Unread, Wanted, WorkerLimits, always
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.facing.model import SmallPage
from casefiles.package.facing.worker_answers import MadeFacing, PageSizes

READER = "casefiles.package.facing.worker"
LIMITS = WorkerLimits(seconds=300, memory=3 << 29, files=100_000)
_SLICE, _MOST = 32 << 20, 1 << 30
"""Bytes that are handed back at once, and of an exhibit's facing pages at most."""


@dataclass(frozen=True, slots=True)
class PagesUnder:
    """What is laid over pages, and where these are seen."""

    set_: bytes
    """A PDF that this program made."""

    pages: Sequence[tuple[int, SmallPage]]
    """Of each of its sheets: which page of the ready PDF, counted from 0, and where it is seen."""


class FacingWorker:
    """The worker of one batch of one case, started when first asked."""

    def __init__(self, wanted: Wanted = always) -> None:
        self._supervisor = Supervisor(READER, LIMITS, wanted=wanted)

    def sizes(self, file: BinaryIO, pages: Sequence[int]) -> list[tuple[float, float]]:
        """Return how large pages are as a reader sees them, in points; nothing if not known."""
        answer, _ = self._supervisor.ask("sizes", PageSizes, file, pages=[*pages])
        if isinstance(answer, Unread) or len(answer.found.sides) != 2 * len(pages):
            return []
        sides = [each / 100 for each in answer.found.sides]
        return [*zip(sides[::2], sides[1::2], strict=True)]

    def make(self, file: BinaryIO, over: Sequence[PagesUnder]) -> list[bytes] | Unread:
        """Return a PDF for each of these. As little to be trusted as the file itself."""
        set_ = [each.set_ for each in over]
        with nameless_file(*set_) as both:
            both.seek(0, io.SEEK_END)
            file.seek(0)
            shutil.copyfileobj(file, both, 1 << 20)
            both.flush()
            return self._handed_over(both, over)

    def _handed_over(self, both: BinaryIO, over: Sequence[PagesUnder]) -> list[bytes] | Unread:
        made = io.BytesIO()
        under = [laid for each in over for laid in each.pages]
        boxes = [(small.left, small.bottom, small.width) for _, small in under]
        while True:
            done = made.tell()
            answer, some = self._supervisor.ask(
                "make", MadeFacing, both, _SLICE,
                lengths=[len(each.set_) for each in over],
                sheets=[len(each.pages) for each in over],
                pages=[page for page, _ in under],
                boxes=[round(side * 100) for box in boxes for side in box],
                offset=done,
            )  # fmt: skip
            if isinstance(answer, Unread):
                return answer
            sizes = answer.found.sizes
            if len(sizes) != len(over) or min(sizes) < 1 or not done < sum(sizes) <= _MOST:
                return Unread(answer.reader, Reason.NONSENSE, "facing pages of no size")
            made.write(some[: sum(sizes) - done])
            if made.tell() >= sum(sizes):
                break
        content, at, found = made.getvalue(), 0, list[bytes]()
        for size in sizes:
            found.append(content[at : at + size])
            at += size
        return found

    def close(self) -> None:
        """End the worker."""
        self._supervisor.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

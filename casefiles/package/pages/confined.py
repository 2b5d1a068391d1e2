"""Ask the workers that make pages of a stranger's file. Parses nothing."""

import io
import os
import shutil
import sys
from typing import BinaryIO, Self

from casefiles.evidence.readers.formats import HEIF
from casefiles.evidence.readers.model import Read, Reason, Unread, Wanted, WorkerLimits, always
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.pages.worker_answers import MadePages, PdfState

_PACKAGE = "casefiles.package.pages."
READERS = tuple(f"{_PACKAGE}{each}_worker" for each in ("pdf", "image", "heic"))
_PDF, _IMAGE, _HEIC = READERS
LIMITS = WorkerLimits(seconds=90, memory=3 << 29, files=100_000)
_SLICE, _MOST = 32 << 20, 2 << 30
"""Bytes that are handed back at once, and of a PDF at most."""


@dataclass(frozen=True, slots=True)
class WorkerPdf:
    """A PDF that a worker made."""

    file: BinaryIO
    """Without a name, at its start; to be closed."""

    pages: int
    exact: bool
    remarks: tuple[str, ...]
    reader: str


class PageWorkers:
    """The workers of one batch of one case, started when first asked and ended together."""

    def __init__(self, wanted: Wanted = always, *, unconfined: bool = False) -> None:
        """`unconfined`: a person said that this workspace is read even where nothing confines."""
        self._of = {
            module: Supervisor(module, LIMITS, wanted=wanted, unconfined=unconfined)
            for module in READERS
        }

    def pdf_state(self, file: BinaryIO, password: str = "") -> Read[PdfState] | Unread:
        """What qpdf says of a PDF when it opens it."""
        return self._of[_PDF].ask("state", PdfState, file, password=password)[0]

    def pdf_copy(self, slip: bytes, file: BinaryIO, password: str = "") -> WorkerPdf | Unread:
        """Every page of a PDF behind a slip sheet."""
        with nameless_file(slip) as both:
            both.seek(0, io.SEEK_END)
            file.seek(0)
            shutil.copyfileobj(file, both, 1 << 20)
            both.flush()
            return self._made(_PDF, "copy", both, password, len(slip))

    def image_pages(self, file: BinaryIO) -> WorkerPdf | Unread:
        """A page for each picture."""
        head = _head(file)
        heic = head[4:8] == b"ftyp" and head[8:12] in HEIF
        return self._made(_HEIC if heic else _IMAGE, "pages", file)

    def _made(
        self, module: str, act: str, file: BinaryIO, password: str = "", slip: int = 0
    ) -> WorkerPdf | Unread:
        worker, out, done = self._of[module], nameless_file(), 0
        while True:
            answer, some = worker.ask(
                act, MadePages, file, _SLICE, password=password, offset=done, slip=slip
            )
            if isinstance(answer, Unread):
                out.close()
                return answer
            made = answer.found
            if not (done < made.size <= _MOST and made.pages > 0):
                out.close()
                return Unread(answer.reader, Reason.NONSENSE, "a PDF of no size")
            out.write(some[: made.size - done])
            done += min(len(some), made.size - done)
            if done >= made.size:
                out.flush()
                out.seek(0)
                return WorkerPdf(out, made.pages, made.exact, made.remarks, answer.reader)

    def close(self) -> None:
        """End the workers."""
        for each in self._of.values():
            each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _head(file: BinaryIO) -> bytes:
    """Without moving where a descriptor stands: a worker that is handed it reads on from there."""
    if sys.platform != "win32":
        return os.pread(file.fileno(), 12, 0)
    else:  # noqa: RET505  a type checker sees one or the other
        file.seek(0)
        return file.read(12)

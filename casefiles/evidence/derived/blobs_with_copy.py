"""Originals, and the copy of one that is looked at, opened by digest alike."""

import os
import threading
from typing import BinaryIO

from casefiles.evidence.derived.pdf_copy import PdfCopy
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.blobs import BlobStore


@dataclass(frozen=True, slots=True)
class _Laid:
    digest: Digest
    file: BinaryIO


class BlobsWithCopy:
    """A store of originals with one drawn copy beside them. Any thread may open."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._laid: _Laid | None = None
        self._one_at_a_time = threading.Lock()

    def lay(self, drawn: PdfCopy) -> None:
        """Take over a copy, to be opened by the digest of its own bytes, in place of the last."""
        self._put(_Laid(drawn.copy.own, drawn.file))

    def clear(self) -> None:
        """Let go of the copy."""
        self._put(None)

    def open(self, digest: Digest) -> BinaryIO:
        """Return a stream of its own, as `BlobStore.open` does. Raises what that raises."""
        with self._one_at_a_time:
            if self._laid and self._laid.digest == digest:
                return _once_more(self._laid.file)
        return self._blobs.open(digest)

    def _put(self, laid: _Laid | None) -> None:
        with self._one_at_a_time:
            before, self._laid = self._laid, laid
            if before and before != laid:
                before.file.close()


def _once_more(file: BinaryIO) -> BinaryIO:
    """Open a file that has no name once more: two who read must not move where the other stands."""
    handle = os.open(f"/proc/self/fd/{file.fileno()}", os.O_RDONLY)  # closed in children by Python
    return os.fdopen(handle, "rb")

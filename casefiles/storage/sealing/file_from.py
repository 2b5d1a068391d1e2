"""A file that begins in the middle of another: what stands before is read already."""

import io
import os
from typing import BinaryIO


class FileFrom(io.RawIOBase):
    """A file from a place on, as if it began there. `source` is closed with it."""

    def __init__(self, source: BinaryIO, start: int) -> None:
        super().__init__()
        self._source, self._start = source, start
        source.seek(start)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def readinto(self, room: memoryview) -> int:  # type: ignore[override]
        """Read some of it."""
        piece = self._source.read(len(room))
        room[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, counted from there."""
        at = offset + self._start if whence == os.SEEK_SET else offset
        return self._source.seek(at, whence) - self._start

    def close(self) -> None:
        """Let go of the file."""
        if not self.closed:
            self._source.close()
        super().close()

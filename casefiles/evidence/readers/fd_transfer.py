"""How a file and a canvas reach a worker: by descriptor where the platform can, else lent.

With descriptors a worker needs no right to open anything. Without, both lie in its private folder.
"""

import errno
import mmap
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

from casefiles.evidence.readers import wire


class FileTransfer(Protocol):
    """One worker's ear."""

    stdin: IO[bytes] | int
    """For `Popen`."""

    def started(self, stdin: IO[bytes] | None) -> None:
        """The worker runs."""

    def canvas(self, size: int, onto: BinaryIO | None = None) -> BinaryIO:
        """Room for at least this many bytes of pixels: the same each time, fresh pages are dear.

        `onto` is a file that is to have them: it is itself the canvas where that can be, and
        otherwise what is drawn is to be copied there.
        """

    def hand(self, said: dict[str, object], file: BinaryIO, canvas: BinaryIO | None) -> None:
        """Send a request."""

    def close(self) -> None:
        """No more requests."""


class DescriptorTransfer:
    """A Unix socket; descriptors travel with the first byte of a request."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        self.stdin: IO[bytes] | int = theirs.detach()
        self._canvas: BinaryIO | None = None

    def started(self, stdin: IO[bytes] | None) -> None:
        """Keep only our end."""
        assert isinstance(self.stdin, int)  # noqa: S101
        os.close(self.stdin)

    def canvas(self, size: int, onto: BinaryIO | None = None) -> BinaryIO:
        """Memory without a name, or a file without one."""
        if onto and _is_mappable(onto, size):
            return onto
        if not self._canvas:
            if sys.platform == "linux":
                made: object = os.fdopen(os.memfd_create("pixels"), "r+b", 0)
            else:
                made = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
            self._canvas = cast("BinaryIO", made)
        return _roomy(self._canvas, size)

    def hand(self, said: dict[str, object], file: BinaryIO, canvas: BinaryIO | None) -> None:
        """Send a request."""
        descriptors = [each.fileno() for each in (file, canvas) if each]
        message = wire.frame({**said, "lent": []})
        if sys.platform != "win32":
            sent = socket.send_fds(self._ours, [message], descriptors)
            self._ours.sendall(message[sent:])

    def close(self) -> None:
        """No more requests."""
        self._ours.close()
        if self._canvas:
            self._canvas.close()


class LentCopyTransfer:
    """A pipe and a private folder: for Windows, where a descriptor cannot follow."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.stdin: IO[bytes] | int = -1  # PIPE
        self._pipe: IO[bytes] | None = None
        self._canvas: BinaryIO | None = None

    def started(self, stdin: IO[bytes] | None) -> None:
        """Write here."""
        self._pipe = stdin

    def canvas(self, size: int, onto: BinaryIO | None = None) -> BinaryIO:
        """A file in the folder."""
        del onto  # it cannot follow
        if not self._canvas:
            self._canvas = cast("BinaryIO", (self._folder / "pixels").open("w+b", buffering=0))
        return _roomy(self._canvas, size)

    def hand(self, said: dict[str, object], file: BinaryIO, canvas: BinaryIO | None) -> None:
        """Copy the file, then send a request."""
        copy = self._folder / "file"
        with copy.open("wb") as out:
            shutil.copyfileobj(file, out, 1 << 20)
        lent = [str(copy)] + ([str(self._folder / "pixels")] if canvas else [])
        assert self._pipe is not None  # noqa: S101
        self._pipe.write(wire.frame({**said, "lent": lent}))
        self._pipe.flush()

    def close(self) -> None:
        """No more requests."""
        for each in (self._pipe, self._canvas):
            if each:
                each.close()


def _is_mappable(file: BinaryIO, size: int) -> bool:
    """Make room in a file, and say whether it can be mapped, which not every file system allows.

    Raises `OSError` if there is no room: a worker that found that out would be killed by it.
    """
    if sys.platform == "linux":
        try:
            os.posix_fallocate(file.fileno(), 0, size)
            mmap.mmap(file.fileno(), size).close()
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
                raise
            return False
        return True
    else:  # noqa: RET505  a type checker sees one or the other
        return False


def _roomy(canvas: BinaryIO, size: int) -> BinaryIO:
    if os.fstat(canvas.fileno()).st_size < size:
        canvas.truncate(size)
    return canvas

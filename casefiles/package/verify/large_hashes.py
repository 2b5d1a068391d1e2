"""Hash the large contents of an archive beside the worker that looks into it.

The worker says where they lie; nothing is parsed here. Where that is more than the archive has, as
of one whose contents overlap, the worker itself hashes them, within its limits.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Event, Lock
from typing import BinaryIO

from casefiles.attestation.verify.plain_files import open_plain
from casefiles.evidence.readers.model import Wanted
from casefiles.package.sums.archive import LargeContent
from casefiles.package.sums.held_files import CHUNK, Held, HeldFile, digest_of

_TICK = 0.02
"""Seconds between two questions whether anybody still waits."""

_HANDS = 2
"""Threads: workers start at the same time, and one thread would have to wait for all of them."""

_UNLIKE = "it was read twice, and was not the same: it changed meanwhile, or the disk fails"

Hashes = dict[str, tuple[str, int]]
"""SHA-256 and size by path."""


@contextmanager
def large_hashes(
    package: Path, file: BinaryIO, contents: Sequence[LargeContent]
) -> Iterator["LargeHashes | None"]:
    """Yield the hashes of contents, computed from now on; nothing if the worker is to hash them.

    `file` is the package, opened. A worker shares the place in it, so it is opened once more.
    """
    if not contents or not _lie_apart(contents, os.fstat(file.fileno()).st_size):
        yield None
        return
    try:
        again = open_plain(package)
    except OSError:
        yield None
        return
    with again:
        if not os.path.sameopenfile(file.fileno(), again.fileno()):
            yield None
            return
        hashing = _Hashing(again, contents)
        with ThreadPoolExecutor(_HANDS, thread_name_prefix="hash") as pool:
            try:
                yield LargeHashes([pool.submit(hashing.run) for _ in range(_HANDS)])
            finally:
                hashing.stop()


class LargeHashes:
    """The hashes of contents, as soon as they are known."""

    def __init__(self, hands: Sequence[Future[Hashes]]) -> None:
        self._hands = hands

    def put_into(self, held: Held, wanted: Wanted) -> Held:
        """Return what an archive holds, with the hashes that its worker left to us.

        They are left out if they are no longer wanted.
        """
        while wanted():
            if not wait(self._hands, _TICK).not_done:
                hashes = dict(chain.from_iterable(each.result().items() for each in self._hands))
                return replace(held, files=tuple(_put(each, hashes) for each in held.files))
        return held


class _Hashing:
    """What all hands hash: each takes the next content."""

    def __init__(self, file: BinaryIO, contents: Sequence[LargeContent]) -> None:
        self._file, self._waiting = file, iter(contents)
        self._reading, self._stopped = Lock(), Event()

    def run(self) -> Hashes:
        """Hash until there is no more; what cannot be read has no hash."""
        found: Hashes = {}
        for each in self._waiting:
            if self._stopped.is_set():
                break
            with suppress(OSError):
                found[each.path] = digest_of(self._chunks(each))
        return found

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stopped.set()

    def _chunks(self, content: LargeContent) -> Iterator[bytes]:
        at, end = content.at, content.at + content.size
        while at < end and not self._stopped.is_set():
            with self._reading:
                self._file.seek(at)
                chunk = self._file.read(min(end - at, CHUNK))
            if not chunk:
                return
            yield chunk
            at += len(chunk)


def _lie_apart(contents: Sequence[LargeContent], size: int) -> bool:
    """Whether no more is named than is there once."""
    within = all(each.at + each.size <= size for each in contents)
    return within and sum(each.size for each in contents) <= size


def _put(file: HeldFile, hashes: Hashes) -> HeldFile:
    if file.sha256 or file.trouble or file.is_folder:
        return file
    digest, size = hashes.get(file.path, ("", 0))
    if digest and size == file.size:
        return replace(file, sha256=digest)
    return HeldFile(file.path, 0, "", _UNLIKE)

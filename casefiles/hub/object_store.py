"""Where a hub's originals lie: the only module that knows fsspec, which is an extra of the program.

Each object has a name that none had before, and is written once, whole. So nothing depends on what
a store does when two write at once. What was written is read again. A listing is asked for only
where something is erased: what was left by a push that was killed is named nowhere else.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import urlsplit

from casefiles.hub.postgres import LOOPBACK, NOT_INSTALLED
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.text_safety import one_line
from casefiles.storage.fsync import sync

if TYPE_CHECKING:
    from casefiles.hub.place import Credentials, HubPlace

_PIECE = 1 << 20
_DEPTH = 2
_NAME = re.compile("[0-9a-f]{64}([.][0-9a-f]{16})?")
_NOWHERE = "there is no such place: it is made, or mounted, before anything is stored"


class ObjectStore:
    """A folder of sealed objects, wherever that is. To be used by one thread."""

    def __init__(self, place: "HubPlace", held: "Credentials") -> None:
        """Nothing is asked of the store yet. Raises `Impossible`; `NoHub` for no folder."""
        self._where = place.originals
        with self._told():
            self._files, self._root = _opened(place, held)

    def write(
        self, name: str, seal: Callable[[Callable[[bytes | memoryview], object]], None]
    ) -> int:
        """Write an object, and read it again. Returns its size. Raises `NoHub`.

        `seal` is handed what takes the pieces, and what it raises leaves nothing that is named.
        """
        hashing, size = hashlib.sha256(), 0

        def take(piece: bytes | memoryview) -> None:
            nonlocal size
            hashing.update(piece)
            size += len(piece)
            file.write(bytes(piece))

        try:
            with self._told():
                with self._files.open(self._path(name), "wb") as file:
                    seal(take)
                    _onto_the_disk(file)
                came_back = self._digest(name) == hashing.digest()
        except FileNotFoundError as error:
            raise NoHub(self._where, _NOWHERE) from error
        except BaseException:
            with suppress(Exception):  # a part of it is nobody's; what went wrong is told
                self.remove(name)
            raise
        if not came_back:
            raise NoHub(self._where, "what was stored did not come back as it was written")
        return size

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Open an object. Raises `NoHub`; `SealBroken` if it is not there."""
        try:
            with self._told():
                file = self._files.open(self._path(name), "rb")
        except FileNotFoundError as error:
            raise SealBroken(name, "it is not there") from error
        with file:
            yield cast("BinaryIO", _Told(file, self._told))

    def size(self, name: str) -> int | None:
        """Return how large an object is; None if it is not there. Raises `NoHub`."""
        try:
            with self._told():
                return int(self._files.info(self._path(name), refresh=True)["size"])
        except FileNotFoundError:
            return None

    def beginning_with(self, names: Collection[str]) -> list[str]:
        """Return the objects that are named with one of these before the dot. Raises `NoHub`."""
        found = list[str]()
        for folder in sorted({each[:_DEPTH] for each in names}):
            with suppress(FileNotFoundError), self._told():
                paths = self._files.find(f"{self._root}/{folder}")
                there = [str(each).rpartition("/")[2] for each in paths]
                found += [each for each in there if each.partition(".")[0] in names]
        return found

    def remove(self, name: str) -> None:
        """Remove an object, if it is there. Raises `NoHub` where that is not allowed."""
        try:
            with self._told():
                self._files.rm_file(self._path(name))
        except FileNotFoundError:
            return

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):  # which whoever keeps the hub may have made up
            raise SealBroken(name, "it is no name of an object")
        return f"{self._root}/{name[:_DEPTH]}/{name}"

    def _digest(self, name: str) -> bytes:
        hashing = hashlib.sha256()
        with self._files.open(self._path(name), "rb") as file:
            while piece := file.read(_PIECE):
                hashing.update(piece)
        return hashing.digest()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in our words what goes wrong with the store."""
        try:
            yield
        except FileNotFoundError:
            raise
        except _errors() as error:
            raise NoHub(self._where, one_line(str(error)) or type(error).__name__) from error


class _Told:
    """An open object whose errors are told as those of the store."""

    def __init__(self, file: Any, told: Callable[[], Any]) -> None:
        self._file, self._told = file, told

    def read(self, size: int = -1) -> bytes:
        with self._told():
            return cast("bytes", self._file.read(size))

    def readinto(self, room: memoryview) -> int:
        piece = self.read(len(room))
        room[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        self._file.close()


def _onto_the_disk(file: Any) -> None:
    """See to it that a file is on the disk; an object of another store was taken or was not."""
    file.flush()
    with suppress(UnsupportedOperation):
        sync(file.fileno())


def _opened(place: "HubPlace", held: "Credentials") -> tuple[Any, str]:
    """Return the file system and the folder in it. Raises `Impossible`, `NoHub`."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise Impossible(NOT_INSTALLED) from error
    scheme, is_address, _ = place.originals.rpartition("://")
    if (is_address and scheme != "s3") or "::" in place.originals:  # fsspec has more of them
        raise Impossible(
            f"“{place.originals}” is no place for originals: name a folder, or s3://bucket/folder."
        )
    options: dict[str, object] = {"use_listings_cache": False, "skip_instance_cache": True}
    if place.originals.startswith("s3://"):
        options |= {"key": held.s3_key or None, "secret": held.s3_secret or None}
        options["config_kwargs"] = {"ignore_configured_endpoint_urls": True}
        if place.endpoint:
            _refuse_clear(place.endpoint)
            options["endpoint_url"] = place.endpoint
    else:
        if not Path(place.originals).is_dir():  # a share that is not mounted would be made anew
            raise NoHub(place.originals, _NOWHERE)
        options["auto_mkdir"] = True
    try:
        files, root = url_to_fs(place.originals, **options)
    except (ValueError, ImportError) as error:
        raise Impossible(f"“{place.originals}” is no place for originals: {error}") from error
    return files, str(root).rstrip("/")


def _refuse_clear(endpoint: str) -> None:
    """Raise `Impossible` for what would be spoken to in clear beyond this machine."""
    parts = urlsplit(endpoint)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise Impossible(f"“{endpoint}” is another machine: its address has to begin with https.")


def _errors() -> tuple[type[Exception], ...]:
    library = sys.modules.get("botocore.exceptions")
    return (OSError, library.BotoCoreError, library.ClientError) if library else (OSError,)

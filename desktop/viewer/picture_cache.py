"""What was drawn or read, kept for a while: bounded in bytes, the oldest go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtGui import QPixmap

from casefiles.evidence.readers.client import DrawnPart
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest

_MOST_BYTES = 96 << 20
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """The last things that were looked at, as long as there is room for them."""

    def __init__(self, most: int, weigh: Callable[[V], int]) -> None:
        self._most, self._weigh, self._bytes = most, weigh, 0
        self._kept: OrderedDict[K, V] = OrderedDict()

    def keep(self, key: K, thing: V) -> None:
        """Keep a thing, in place of the oldest where there is no room."""
        self._drop(key)
        self._kept[key] = thing
        self._bytes += self._weigh(thing)
        while self._bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def get(self, key: K) -> V | None:
        """Return a thing, which is then the newest."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def drop(self, of: Callable[[K], bool]) -> None:
        """Keep these no longer."""
        for key in [each for each in self._kept if of(each)]:
            self._drop(key)

    def __contains__(self, key: K) -> bool:
        return key in self._kept

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def _drop(self, key: K) -> None:
        if (gone := self._kept.pop(key, None)) is not None:
            self._bytes -= self._weigh(gone)


@dataclass(frozen=True, slots=True)
class PictureKey:
    """What a picture shows, and how large: the scale has the pixel ratio of the screen in it."""

    digest: Digest
    part: DrawnPart


class PictureCache(BoundedCache[PictureKey, QPixmap]):
    """The last pictures that were looked at."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        super().__init__(most, _bytes)

    def any_of(self, digest: Digest, page: int) -> tuple[PictureKey, QPixmap] | None:
        """Return the newest picture of a page at whatever scale, to show while one waits."""
        for key in reversed(self._kept):
            if key.digest == digest and key.part.page == page:
                return key, self._kept[key]
        return None


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4

"""Pictures that were drawn, kept for a while: bounded in bytes, the oldest go first."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from casefiles.evidence.read.ask import Part
from casefiles.ids import Digest

_MOST_BYTES = 96 << 20


@dataclass(frozen=True, slots=True)
class Key:
    """What a picture shows, and how large: the scale has the pixel ratio of the screen in it."""

    digest: Digest
    part: Part


class Pictures:
    """The last pictures that were looked at."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()

    def keep(self, key: Key, picture: QPixmap) -> None:
        """Keep a picture, in place of the oldest where there is no room."""
        self._drop(key)
        self._kept[key] = picture
        self._bytes += _bytes(picture)
        while self._bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def get(self, key: Key) -> QPixmap | None:
        """Return a picture, which is then the newest."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def any_of(self, digest: Digest, page: int) -> tuple[Key, QPixmap] | None:
        """Return the newest picture of a page at whatever scale, to show while one waits."""
        for key in reversed(self._kept):
            if key.digest == digest and key.part.page == page:
                return key, self._kept[key]
        return None

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def _drop(self, key: Key) -> None:
        if gone := self._kept.pop(key, None):
            self._bytes -= _bytes(gone)


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4

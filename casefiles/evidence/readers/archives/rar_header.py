"""What the head of a RAR archive (versions 4 and 5) says: encrypted, or one volume of several.

The archive itself is opened by another program. Runs in a worker only.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from casefiles.evidence.readers.container_answers import ASK_FOR_ZIP
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import CannotRead, Reason

_OLD, _NEW = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MOST_BLOCKS = 20_000
LOCKED = f"an encrypted RAR is not opened here even with it; {ASK_FOR_ZIP}"


class RarHeader:
    """Raises `CannotRead` where nobody here could open the archive; lists nothing of it."""

    entries: Sequence[ContainerEntry] = ()
    beyond = 0

    def __init__(self, file: BinaryIO, _: str) -> None:
        try:
            look = _new if file.read(8) == _NEW else _old
            look(file)
        except (struct.error, ValueError, IndexError, EOFError, OverflowError, OSError) as error:
            said = f"its head: {str(error) or type(error).__name__}"
            raise CannotRead(Reason.MALFORMED, said) from error

    def pieces(self, _: int) -> Iterator[bytes]:
        """None."""
        return iter(())


def _old(file: BinaryIO) -> None:
    """Blocks: check sum, kind, flags, size, and where a flag says so the size of what follows."""
    at = len(_OLD)
    for _ in range(_MOST_BLOCKS):
        file.seek(at)
        head = file.read(11)
        if len(head) < 7:
            return
        kind, flags, size = struct.unpack_from("<BHH", head, 2)
        if kind == 0x73:
            _say(
                locked=bool(flags & 0x80), volume=bool(flags & 1), number=1 if flags & 0x100 else 0
            )
        if kind == 0x74:
            _say(locked=bool(flags & 4))
        after = struct.unpack_from("<I", head, 7)[0] if flags & 0x8000 or kind == 0x74 else 0
        if kind == 0x7B or size < 7:
            return
        at += size + after


def _new(file: BinaryIO) -> None:
    """Blocks: check sum, then numbers of any length; extra fields at the end of each head."""
    at = len(_NEW)
    for _ in range(_MOST_BLOCKS):
        file.seek(at)
        start = file.read(16)
        if len(start) < 7:
            return
        size, begin = _number(start, 4)
        file.seek(at + begin)
        head = file.read(min(size, 1 << 21))
        kind, place = _number(head, 0)
        flags, place = _number(head, place)
        extra, place = _number(head, place) if flags & 1 else (0, place)
        data, place = _number(head, place) if flags & 2 else (0, place)
        if kind == 4:
            _say(locked=True)
        if kind == 1:
            told, place = _number(head, place)
            number = _number(head, place)[0] + 1 if told & 2 else 1
            _say(volume=bool(told & 1), number=number)
        if kind == 2 and _is_locked(head[len(head) - extra :] if extra else b""):
            _say(locked=True)
        if kind == 5:
            return
        at += begin + size + data


def _is_locked(extra: bytes) -> bool:
    at = 0
    while at < len(extra):
        size, at = _number(extra, at)
        if size == 0:
            return False
        if _number(extra, at)[0] == 1:
            return True
        at += size
    return False


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte, the least first; and where it ends."""
    found = 0
    for shift in range(0, 64, 7):
        found |= (raw[at] & 0x7F) << shift
        at += 1
        if not raw[at - 1] & 0x80:
            return found, at
    raise ValueError("a number without an end")


def _say(*, locked: bool = False, volume: bool = False, number: int = 0) -> None:
    if locked:
        raise CannotRead(Reason.PASSWORD, LOCKED)
    if volume:
        which = f"part {number}" if number else "one part"
        rest = "the others (.part1.rar, .part2.rar, … or .rar, .r00, …) are needed too"
        said = f"it is {which} of an archive split into several: {rest}; {ASK_FOR_ZIP}"
        raise CannotRead(Reason.UNSUPPORTED, said)

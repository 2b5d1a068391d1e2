"""A compound file of streams, version 4 of [MS-CFB]: for a message that lay within another.

The same streams give the same bytes. Runs in a worker only.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import field

from casefiles.kernel.dataclass import dataclass

_SECTOR, _SMALL, _CUTOFF = 4096, 64, 4096
_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_IN_HEADER = 109
"""Sectors of the table of sectors that the header names: some 450 MB of file."""


class TooLarge(Exception):
    """It would not fit in a file of this simple form."""


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    children: "dict[str, _Entry]" = field(default_factory=dict)
    child: int = _NONE
    left: int = _NONE
    right: int = _NONE
    start: int = _END
    size: int = 0


def write_compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of streams, whose names have storages before them with a slash.

    Raises `TooLarge`.
    """
    root = _Entry("Root Entry", _ROOT)
    for path, content in streams.items():
        at = root
        *folders, name = path.split("/")
        for folder in folders:
            at = at.children.setdefault(folder, _Entry(folder, _STORAGE))
        at.children[name] = _Entry(name, _STREAM, content, size=len(content))
    entries = [root]
    _number(root, entries)
    sectors, chains, small = bytearray(), list[int](), bytearray()
    small_chains = list[int]()
    for each in entries:
        if each.kind == _STREAM and each.size >= _CUTOFF:
            each.start = _put(sectors, chains, each.content, _SECTOR)
        elif each.kind == _STREAM and each.size:
            each.start = _put(small, small_chains, each.content, _SMALL)
    root.size, root.start = len(small), _put(sectors, chains, bytes(small), _SECTOR)
    mini = struct.pack(f"<{len(small_chains)}I", *small_chains)
    mini_start, mini_count = _put_padded(sectors, chains, mini, b"\xff")
    listed = b"".join(map(_written, entries))
    directory, directory_count = _put_padded(sectors, chains, listed, _written(_Entry("", 0)))
    return _finished(sectors, chains, directory, directory_count, mini_start, mini_count)


def _number(parent: _Entry, entries: list[_Entry]) -> None:
    """Give each child its place in the directory, and make a balanced tree of them."""
    children = sorted(
        parent.children.values(), key=lambda e: (len(e.name.encode("utf-16-le")), e.name.upper())
    )
    first = len(entries)
    entries += children

    def tree(low: int, high: int) -> int:
        if low >= high:
            return _NONE
        middle = (low + high) // 2
        children[middle].left, children[middle].right = tree(low, middle), tree(middle + 1, high)
        return first + middle

    parent.child = tree(0, len(children))
    for each in children:
        _number(each, entries)


def _put(room: bytearray, chains: list[int], content: bytes, size: int) -> int:
    """Lay content into sectors, chained one after another; return the first."""
    count = -(-len(content) // size)
    if not count:
        return _END
    start = len(chains)
    chains += [*range(start + 1, start + count), _END]
    room += content.ljust(count * size, b"\0")
    return start


def _put_padded(
    room: bytearray, chains: list[int], content: bytes, padding: bytes
) -> tuple[int, int]:
    short = -len(content) % _SECTOR
    filled = content + padding * (short // len(padding))
    return _put(room, chains, filled, _SECTOR), len(filled) // _SECTOR


def _written(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le") if entry.kind else b""
    return name[:64].ljust(64, b"\0") + struct.pack(
        "<HBB3I16sIQQIQ", min(len(name), 64), entry.kind, 1, entry.left, entry.right, entry.child,
        b"", 0, 0, 0, entry.start if entry.kind in (_STREAM, _ROOT) else 0, entry.size,
    )  # fmt: skip


def _finished(  # noqa: PLR0913, PLR0917  what the header tells
    sectors: bytearray, chains: list[int], directory: int, directory_count: int,
    mini_start: int, mini_count: int,
) -> bytes:  # fmt: skip
    each = _SECTOR // 4
    tables = next(n for n in _counts() if len(chains) + n <= n * each)
    if tables > _IN_HEADER:
        raise TooLarge
    first = len(chains)
    told = [*chains, *[_TABLE] * tables]
    told += [_FREE] * (tables * each - len(told))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<10I", directory_count, tables, directory, 0, _CUTOFF, mini_start,
                        mini_count, _END, 0, *range(first, first + 1))  # fmt: skip
    named = [*range(first + 1, first + tables)]
    head += struct.pack("<108I", *named, *[_FREE] * (108 - len(named)))
    table = struct.pack(f"<{len(told)}I", *told)
    return head.ljust(_SECTOR, b"\0") + bytes(sectors) + table


def _counts() -> Iterator[int]:
    yield from range(1, _IN_HEADER + 2)

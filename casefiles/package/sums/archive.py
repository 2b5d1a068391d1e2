"""What a ZIP archive holds, hashed without taking anything out. A stranger's: in a worker only.

What it says of itself is never believed: sizes, sums, names, kinds are looked at, and where two
places of an archive say different things that is told.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import BinaryIO, Iterator

from casefiles.attestation.verify.plain_files import MOST_ENTRIES, kind_of
from casefiles.package.sums.bag_lists import outside
from casefiles.package.sums.held_files import CHUNK, Held, HeldFile, digest_of
from casefiles.package.sums.zip_form import Stored, deviations, is_of_this_form

RATIO, RATIO_FROM, MOST_UNPACKED = 250, 64 << 20, 32 << 30
"""How many times its packed size a file may be, once it is larger than so many bytes; what may come
out of all packed files together."""

LARGE = 256 << 10
"""From so many bytes on, hashing what is not packed takes longer than naming where it lies."""

_LOCAL = struct.Struct("<4s22xHH")
_ENCRYPTED, _UTF8, _DEFLATED = 1, 0x800, zipfile.ZIP_DEFLATED
_CANNOT = (OSError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError, struct.error,
           RuntimeError, KeyError)  # fmt: skip
"""`NotImplementedError`: packed in a way that `zipfile` does not know."""


@dataclass(frozen=True)
class _Place:
    """Where the content of a file lies; or why it is not looked at."""

    at: int
    trouble: str = ""


@dataclass(frozen=True)
class LargeContent:
    """Where the content of a file lies that is large and not packed, as far as the archive goes."""

    path: str
    at: int
    size: int


@dataclass(frozen=True)
class LargeContents:
    """All that are looked into, in the order of the archive's table."""

    contents: tuple[LargeContent, ...]


def large_contents(file: BinaryIO) -> LargeContents:
    """Name what is best hashed by somebody else, as it lies. Nothing of what is no archive."""
    try:
        infos = zipfile.ZipFile(file).infolist()
    except _CANNOT:
        return LargeContents(())
    if len(infos) > MOST_ENTRIES or not any(map(_is_large, infos)):
        return LargeContents(())
    end = file.seek(0, 2)
    return LargeContents(
        tuple(
            LargeContent(_name(info), place.at, max(0, min(info.compress_size, end - place.at)))
            for info, place in zip(infos, _places(file, infos))
            if _is_large(info) and not place.trouble
        )
    )


def read_archive(file: BinaryIO, *, hash_large: bool = True) -> Held:
    """List and hash what is in an archive. Never raises for what it holds.

    Without `hash_large` the `large_contents` have no SHA-256: somebody else hashes them.
    """
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except _CANNOT:
        return Held((), trouble="it is no ZIP archive, or its table of contents is damaged")
    if len(infos) > MOST_ENTRIES:
        return Held((), trouble=f"it holds more than {MOST_ENTRIES:,} entries")
    places = _places(file, infos)
    files, stored = [], []
    for info, place in zip(infos, places):
        found, check = _looked_into(file, info, place, hash_large=hash_large)
        files.append(found)
        stored.append(Stored(_name(info), info.header_offset, found.size, check))
    faults, notes = _of_the_archive(file, archive, stored)
    return Held(tuple(files), faults, notes)


def member(file: BinaryIO, path: str, most: int) -> bytes:
    """Return a file of an archive. Raises `ValueError` if it is not there once, or larger."""
    try:
        infos = zipfile.ZipFile(file).infolist()
    except _CANNOT as error:
        raise ValueError("it is no ZIP archive") from error
    wanted = [n for n, each in enumerate(infos) if _name(each) == path]
    if len(wanted) != 1:
        raise ValueError("it is not there once")
    info, place = infos[wanted[0]], _places(file, infos)[wanted[0]]
    if place.trouble or info.file_size > most:
        raise ValueError(place.trouble or "it is too large")
    try:
        content = b"".join(_content(file, info, place.at, most))
    except (OSError, zlib.error) as error:
        raise ValueError("it cannot be unpacked") from error
    return content


def _name(info: zipfile.ZipInfo) -> str:
    return info.orig_filename.encode("utf-8", "backslashreplace").decode()


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")


def _places(file: BinaryIO, infos: list[zipfile.ZipInfo]) -> list[_Place]:
    """Where each content lies. What overlaps, is there twice or leads outside is not looked at."""
    times = Counter(_name(each) for each in infos)
    places, ends, unpacked = [], [], 0
    for info in infos:
        at = _content_at(file, info)
        if info.compress_type:
            unpacked += info.file_size
        many = (
            "" if unpacked <= MOST_UNPACKED else "more would come out of the archive than is read"
        )
        places.append(_Place(at, _trouble(info, at, times[_name(info)]) or many))
        ends.append((info.header_offset, max(at, info.header_offset) + info.compress_size))
    order = sorted(range(len(infos)), key=lambda n: ends[n])
    for before, after in zip(order, order[1:]):
        if ends[after][0] < ends[before][1] and not places[after].trouble:
            places[after] = _Place(places[after].at, "its bytes are those of another file too")
    return places


def _content_at(file: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Where its content begins, by the record before it; 0 if there is none there."""
    try:
        file.seek(info.header_offset)
        magic, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    except (OSError, ValueError, struct.error):
        return 0
    if magic != b"PK\x03\x04" or file.read(name) != _raw_name(info):
        return 0
    return info.header_offset + _LOCAL.size + int(name) + int(extra)


def _trouble(info: zipfile.ZipInfo, at: int, times: int) -> str:
    """Why an entry is not looked into, or nothing."""
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == 3 else 0
    path, packed = _name(info), max(1, info.compress_size)
    bomb = info.file_size > RATIO_FROM and info.file_size > RATIO * packed
    reasons = (
        (times > 1, f"it is there {times} times: which of them is taken out is up to a program"),
        (outside(path.rstrip("/")), "its name leads outside of the package; nothing is taken out"),
        (kind not in (0, stat.S_IFREG, stat.S_IFDIR), kind_of(kind)),
        (bool(info.flag_bits & _ENCRYPTED), "it is encrypted"),
        (info.compress_type not in (0, _DEFLATED), f"it is packed by method {info.compress_type}"),
        (bomb, f"it would be more than {RATIO} times as large when unpacked"),
        (not at, "the archive has no record of it where its table says"),
    )
    return next((words for is_so, words in reasons if is_so), "")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return _name(info).endswith("/") and not info.file_size


def _is_large(info: zipfile.ZipInfo) -> bool:
    return not (info.compress_type or _is_folder(info)) and info.compress_size >= LARGE


def _looked_into(
    file: BinaryIO, info: zipfile.ZipInfo, place: _Place, *, hash_large: bool
) -> tuple[HeldFile, int]:
    """Return the entry with its SHA-256, and its CRC-32 as computed."""
    path = _name(info)
    if _is_folder(info):
        return HeldFile(path.rstrip("/"), 0, "", is_folder=True), 0
    if place.trouble:
        return HeldFile(path, info.file_size, "", place.trouble), info.CRC
    check = 0

    def counted() -> Iterator[bytes]:
        nonlocal check
        for chunk in _content(file, info, place.at, info.file_size):
            check = zlib.crc32(chunk, check)
            yield chunk

    try:
        if hash_large or not _is_large(info):
            digest, size = digest_of(counted())
        else:
            digest, size = "", sum(map(len, counted()))
    except (OSError, zlib.error):
        return HeldFile(path, 0, "", "it cannot be unpacked: it is damaged"), info.CRC
    return HeldFile(path, size, digest), check


def _content(file: BinaryIO, info: zipfile.ZipInfo, at: int, most: int) -> Iterator[bytes]:
    """Yield the content; of a packed one a byte more than `most` at the most."""
    left, unpacked = info.compress_size, 0
    file.seek(at)
    unpacking = zlib.decompressobj(-15)
    while left > 0:
        packed = file.read(min(left, CHUNK))
        if not packed:
            return
        left -= len(packed)
        if not info.compress_type:
            yield packed
            continue
        while packed and unpacked <= most:
            chunk = unpacking.decompress(packed, CHUNK)
            packed, unpacked = unpacking.unconsumed_tail, unpacked + len(chunk)
            yield chunk
    if info.compress_type and unpacked <= most:
        yield unpacking.flush()


def _of_the_archive(
    file: BinaryIO, archive: zipfile.ZipFile, stored: list[Stored]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with an archive that this program wrote; of another, that it is another's."""

    def read(at: int, size: int) -> bytes:
        file.seek(at)
        return file.read(size)

    size = file.seek(0, 2)
    try:
        ours = is_of_this_form(stored, read)
        found = deviations(stored, read, archive.start_dir, size) if ours else []
    except (OSError, ValueError, struct.error):
        return ("the archive’s table names places that are none",), ()
    if not ours:
        return (), ("The archive was not packed by this program; what is in it was compared.",)
    faults = [
        f"{each}: the archive’s own record of it is not as it was written"
        if each
        else "the archive is not laid out as it was written"
        for each in found
    ]
    return tuple(faults), ()

"""Files that lie in a document, workbook or presentation of Microsoft's current formats.

Packages in it come out byte for byte. Of an OLE object what was packed into it comes out, where it
was a file once; one that only Word, Excel or PowerPoint could have written comes out as it is.
Formulas, controls and the tables behind charts stay where they are. Runs in a worker only.
"""

import io
import posixpath
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from casefiles.evidence.read import caps, ole
from casefiles.evidence.read.inside import Entry
from casefiles.evidence.read.model import CannotRead, Reason
from casefiles.evidence.read.office.compound import Compound
from casefiles.evidence.read.office.parts import MOST_PART, Package
from casefiles.evidence.read.office.unlock import unlocked

_FOLDER, _CHARTS = "/embeddings/", "/charts/"
_NATIVE, _PACKAGE, _CONTENTS = "\x01Ole10Native", "Package", "CONTENTS"
_DOCUMENTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_FIRST = 1 << 16
"""Bytes of a packed file in which its name stands."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file that was dragged into a document and packed by Windows."""

    entry: Entry
    start: int
    """Where its bytes begin in the stream."""


class Embedded:
    """The files in an office document, as a container."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._package = Package(unlocked(file, password))
        names = _embedded(self._package)
        found = [(name, entry) for name in names[: caps.MEMBERS] if (entry := self._entry(name))]
        self._parts = [name for name, _ in found]
        self.entries: Sequence[Entry] = [entry for _, entry in found]
        self.beyond = max(0, len(names) - caps.MEMBERS)

    def pieces(self, index: int) -> Iterator[bytes]:
        """Its bytes; a worker's memory is what holds them."""
        part = self._read(self._parts[index])
        compound = _compound(part)
        if compound is None:
            yield part
        elif _NATIVE in compound:
            stream = compound.read(_NATIVE)
            packed = _packed(stream, self._parts[index])
            yield stream[packed.start : packed.start + packed.entry.size]
        elif stream_ := next((each for each in (_PACKAGE, _CONTENTS) if each in compound), ""):
            yield compound.read(stream_)
        else:
            yield part

    def _entry(self, name: str) -> Entry | None:
        """What is listed of a part; None where no file was embedded by it."""
        plain = posixpath.basename(name)
        try:
            part = self._read(name)
            compound = _compound(part)
            if compound is None:
                return Entry(path=plain, size=len(part))
            if _NATIVE in compound:
                return _packed(compound.read(_NATIVE), name).entry
            for stream in (_PACKAGE, _CONTENTS):
                if stream in compound:
                    return Entry(path=plain, size=len(compound.read(stream)))
            is_document = any(each in compound for each in _DOCUMENTS)
            return Entry(path=plain, size=len(part)) if is_document else None
        except CannotRead as no:
            return Entry(path=plain, refused=no.detail or "it cannot be taken out")

    def _read(self, name: str) -> bytes:
        return self._package.read(name, MOST_PART)


def _embedded(package: Package) -> list[str]:
    """The parts that hold objects, without those in which a chart keeps its table."""
    of_charts = {
        relation.target.lower()
        for name in package.names
        if _CHARTS in f"/{name.lower()}" and not name.endswith(".rels")
        for relation in package.relations(name)
        if not relation.outside
    }
    return [
        name
        for name in package.names
        if _FOLDER in f"/{name.lower()}" and not name.endswith(("/", ".rels"))
        if name.lower() not in of_charts
    ]


def _compound(part: bytes) -> Compound | None:
    return Compound(io.BytesIO(part)) if part.startswith(ole.MAGIC) else None


def _packed(stream: bytes, part: str) -> _Packed:
    """A name, where it came from, and how many bytes follow. Raises `CannotRead`."""
    at = 6  # the size of all of it, and a mark
    try:
        label, at = _name(stream, at)
        path, at = _name(stream, at)
        at += 4
        (size,) = struct.unpack_from("<I", stream, at)
        at += 4 + size  # where it lay while it was packed
        (size,) = struct.unpack_from("<I", stream, at)
    except (struct.error, ValueError) as error:
        raise CannotRead(Reason.MALFORMED, "a packed file without a name") from error
    start = at + 4
    if start + size > len(stream):
        raise CannotRead(Reason.MALFORMED, "a packed file that is cut short")
    raw = label if b"." in label else path.replace(b"\\", b"/").rpartition(b"/")[2] or label
    if wide := _wide_name(stream, start + size):
        return _Packed(Entry(path=wide, size=size), start)
    if not raw:
        return _Packed(Entry(path=posixpath.basename(part), size=size), start)
    return _Packed(Entry(raw=raw, size=size), start)


def _name(stream: bytes, at: int) -> tuple[bytes, int]:
    end = stream.index(b"\0", at, at + _FIRST)
    return stream[at:end], end + 1


def _wide_name(stream: bytes, at: int) -> str:
    """Its name once more in Unicode, which newer Windows adds: where it lay, then its label."""
    try:
        (skipped,) = struct.unpack_from("<I", stream, at)
        at += 4 + 2 * skipped
        (length,) = struct.unpack_from("<I", stream, at)
    except struct.error:
        return ""
    said = stream[at + 4 : at + 4 + 2 * length]
    if not 0 < length < caps.PATH or len(said) != 2 * length:
        return ""
    return said.decode("utf-16-le", "replace").rstrip("\0").replace("\\", "/").rpartition("/")[2]

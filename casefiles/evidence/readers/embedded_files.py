"""Files that lie in a document, workbook or presentation of Microsoft's formats.

Packages in it come out byte for byte. Of an OLE object what was packed into it comes out, where it
was a file once; one that only Word, Excel or PowerPoint could have written comes out as it is.
Formulas, controls and the tables behind charts stay where they are. Runs in a worker only.
"""

import io
import posixpath
import re
import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from casefiles.evidence.readers import compound_kind, container_limits
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.mail.mail_message import MADE_UP
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.office.compound_writer import TooLarge, write_compound_file
from casefiles.evidence.readers.office.package import MOST_PART, Package
from casefiles.evidence.readers.office.unlock import unlocked
from casefiles.kernel.dataclass import dataclass

_FOLDER, _CHARTS = "/embeddings/", "/charts/"
_NATIVE, _PACKAGE, _CONTENTS = "\x01Ole10Native", "Package", "CONTENTS"
_DOCUMENTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_STORAGE = re.compile(r"(ObjectPool/[^/]+|MBD[0-9A-F]+)/", re.IGNORECASE)
"""Where Word and Excel 97 to 2003 keep an object."""

_ANEW = f"{MADE_UP}; put together anew as a file of its own: in the document it was none"
_FIRST = 1 << 16
"""Bytes of a packed file in which its name stands."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file that was dragged into a document and packed by Windows."""

    entry: ContainerEntry
    start: int
    """Where its bytes begin in the stream."""


@dataclass(frozen=True, slots=True)
class _Object:
    """Something embedded: a compound file, or a storage of one."""

    file: Compound
    name: str = ""
    """As it is called in the document, or nothing."""

    at: str = ""
    """The storage, with a slash, or nothing for the file itself."""

    def __contains__(self, stream: str) -> bool:
        return f"{self.at}{stream}" in self.file

    def read(self, stream: str) -> bytes:
        return self.file.read(f"{self.at}{stream}")

    @property
    def is_document(self) -> bool:
        """Whether Word, Excel or PowerPoint wrote it."""
        return any(each in self for each in _DOCUMENTS)

    def file_of_its_own(self) -> bytes:
        """Its streams as they would stand alone. Raises `CannotRead`."""
        under = [each for each in self.file.names if each.startswith(self.at)]
        try:
            return write_compound_file(
                {each.removeprefix(self.at): self.file.read(each) for each in under}
            )
        except TooLarge as error:
            raise CannotRead(Reason.TOO_LARGE, "an object of more than 450 MB") from error


class EmbeddedInPackage:
    """The files in a document of the current formats, as a container."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._package = Package(unlocked(file, password))
        names = _embedded(self._package)
        found = [
            (name, entry)
            for name in names[: container_limits.MEMBERS]
            if (entry := self._entry(name))
        ]
        self._parts = [name for name, _ in found]
        self.entries: Sequence[ContainerEntry] = [entry for _, entry in found]
        self.beyond = max(0, len(names) - container_limits.MEMBERS)

    def pieces(self, index: int) -> Iterator[bytes]:
        """Its bytes; a worker's memory is what holds them."""
        part = self._read(self._parts[index])
        thing = self._object(part)
        yield part if thing is None or thing.is_document else _taken_out(thing)

    def _entry(self, name: str) -> ContainerEntry | None:
        """What is listed of a part; None where no file was embedded by it."""
        plain = posixpath.basename(name)
        try:
            part = self._read(name)
            thing = self._object(part, plain)
            if thing is None or thing.is_document:
                return ContainerEntry(path=plain, size=len(part))
            return _listed(thing)
        except CannotRead as no:
            return ContainerEntry(path=plain, refused=no.detail or "it cannot be taken out")

    def _object(self, part: bytes, name: str = "") -> _Object | None:
        is_compound = part.startswith(compound_kind.MAGIC)
        return _Object(Compound(io.BytesIO(part)), name) if is_compound else None

    def _read(self, name: str) -> bytes:
        return self._package.read(name, MOST_PART)


class EmbeddedInCompound:
    """The files in a document or workbook of Office 97 to 2003, as a container."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        compound = Compound(unlocked(file, password))
        storages = (_STORAGE.match(each) for each in compound.names)
        places = dict.fromkeys(each[0] for each in storages if each)
        things = [_Object(compound, at=each) for each in places]
        found = [(thing, entry) for thing in things if (entry := _tried(thing))]
        self._objects = [thing for thing, _ in found[: container_limits.MEMBERS]]
        self.entries: Sequence[ContainerEntry] = [
            entry for _, entry in found[: container_limits.MEMBERS]
        ]
        self.beyond = max(0, len(found) - container_limits.MEMBERS)

    def pieces(self, index: int) -> Iterator[bytes]:
        """Its bytes; a worker's memory is what holds them."""
        yield _taken_out(self._objects[index])


def _tried(thing: _Object) -> ContainerEntry | None:
    try:
        return _listed(thing)
    except CannotRead as no:
        return ContainerEntry(refused=no.detail or "it cannot be taken out")


def _listed(thing: _Object) -> ContainerEntry | None:
    """What is listed of an object; None where no file was embedded by it. Raises `CannotRead`."""
    if _NATIVE in thing:
        return _packed(thing.read(_NATIVE), thing.name).entry
    for stream in (_PACKAGE, _CONTENTS):
        if stream in thing:
            return ContainerEntry(path=thing.name, size=len(thing.read(stream)))
    if thing.is_document:
        return ContainerEntry(basis=_ANEW, size=len(thing.file_of_its_own()))
    return None


def _taken_out(thing: _Object) -> bytes:
    """The file in an object. Raises `CannotRead`."""
    if _NATIVE in thing:
        stream = thing.read(_NATIVE)
        packed = _packed(stream, thing.name)
        return stream[packed.start : packed.start + packed.entry.size]
    for name in (_PACKAGE, _CONTENTS):
        if name in thing:
            return thing.read(name)
    return thing.file_of_its_own()


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
        return _Packed(ContainerEntry(path=wide, size=size), start)
    if not raw:
        return _Packed(ContainerEntry(path=posixpath.basename(part), size=size), start)
    return _Packed(ContainerEntry(raw=raw, size=size), start)


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
    if not 0 < length < container_limits.PATH or len(said) != 2 * length:
        return ""
    return said.decode("utf-16-le", "replace").rstrip("\0").replace("\\", "/").rpartition("/")[2]

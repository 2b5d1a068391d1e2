"""The parts of a package (ECMA-376 part 2, ODF part 2, OFD): a ZIP unpacked within limits."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.xml_events import (
    Attributes,
    ElementListener,
    ElementWalk,
    parse_xml,
)
from casefiles.kernel.dataclass import dataclass

MOST_PART, MOST_ALL = 256 << 20, 512 << 20
"""Bytes unpacked of one part, and of all parts that are read: what a bomb hides stays packed."""

MOST_ENTRIES = 20_000
_FAULTS = (OSError, RuntimeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error,
           NotImplementedError)  # fmt: skip
"""`NotImplementedError` is what `zipfile` raises of a way of packing that it does not know."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says it needs of another (ECMA-376 part 2, 9.3)."""

    id: str
    kind: str
    """The last word of its type: `image`, `hyperlink`, `header`."""

    target: str
    """A part's name, or for one outside an address as written."""

    outside: bool


class Package:
    """An open package. Names of parts are found whatever their case, as Office finds them."""

    def __init__(
        self, file: BinaryIO, most_part: int = MOST_PART, most_all: int = MOST_ALL
    ) -> None:
        self.most_part, self._most_all = most_part, most_all
        try:
            self._zip = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise CannotRead(Reason.MALFORMED, f"the archive: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise CannotRead(Reason.TOO_LARGE, f"{len(entries):,} entries")
        self.entries = {_same(each.filename): each for each in reversed(entries)}
        self._left = most_all
        self.damage: list[str] = []
        """What was wrong with parts that were not needed to read the rest."""

    @property
    def names(self) -> list[str]:
        """Every part, as written, in the order of the archive."""
        return [each.filename for each in reversed(self.entries.values())]

    def __contains__(self, name: str) -> bool:
        return _same(name) in self.entries

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open a part for reading. Raises `CannotRead` where it does not unpack or is too large."""
        entry = self.entries.get(_same(name))
        if entry is None:
            raise CannotRead(Reason.MALFORMED, f"{name[:80]} is missing")
        if entry.flag_bits & 1:
            raise CannotRead(Reason.PASSWORD)
        try:
            with self._zip.open(entry) as part:
                yield cast("BinaryIO", _Bounded(part, self, entry.filename))
        except _FAULTS as error:
            said = str(error) or type(error).__name__
            raise CannotRead(Reason.MALFORMED, f"{entry.filename[:80]}: {said}") from error

    def read(self, name: str, most: int = 16 << 20) -> bytes:
        """Return a part that is no larger than this."""
        with self.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise CannotRead(Reason.TOO_LARGE, f"{name[:80]} unpacks to more than {most >> 20} MB")
        return content

    def tell(self, name: str, hears: ElementListener) -> None:
        """Tell of a part's elements."""
        try:
            with self.open(name) as part:
                parse_xml(part, hears)
        except CannotRead as no:
            if no.reason is not Reason.MALFORMED or name in no.detail:
                raise
            raise CannotRead(no.reason, f"{name[:80]}: {no.detail}") from no

    def try_to_tell(self, name: str, hears: ElementListener) -> None:
        """Tell of a part as far as it goes, where the rest can do without it."""
        try:
            self.tell(name, hears)
        except CannotRead as no:
            if no.reason is not Reason.MALFORMED:
                raise
            self.damage.append(no.detail)

    def relations(self, part: str = "") -> list[Relation]:
        """What a part, or the package, says it needs; nothing where it says nothing."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self:
            return []
        listed = _Relations(folder)
        self.try_to_tell(where, listed)
        return listed.found

    def spend(self, count: int) -> None:
        """Count what was unpacked."""
        self._left -= count
        if self._left < 0:
            raise CannotRead(Reason.TOO_LARGE, f"it unpacks to more than {self._most_all >> 20} MB")


class _Bounded(io.RawIOBase):
    """A part as it is unpacked, up to a limit."""

    def __init__(self, part: IO[bytes], package: Package, name: str) -> None:
        self._part, self._package, self._name = part, package, name
        self._left = package.most_part

    def read(self, size: int = -1) -> bytes:
        content = self._part.read(size if size >= 0 else self._package.most_part + 1)
        self._package.spend(len(content))
        self._left -= len(content)
        if self._left < 0:
            limit = f"{self._name[:80]} unpacks to more than {self._package.most_part >> 20} MB"
            raise CannotRead(Reason.TOO_LARGE, limit)
        return content


class _Relations(ElementWalk):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.found: list[Relation] = []
        self.starts = {"rel:Relationship": self._relation}

    def _relation(self, attributes: Attributes) -> None:
        target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
        self.found.append(
            Relation(
                attributes.get("Id", ""),
                attributes.get("Type", "").rpartition("/")[2],
                target if outside else resolved(self._folder, target),
                outside,
            )
        )


def resolved(folder: str, target: str) -> str:
    """The name of a part that is spoken of from a folder of the package; never leaves it."""
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole.partition("#")[0].replace("\\", "/")).lstrip("/")


def _same(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

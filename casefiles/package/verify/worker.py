"""The reader that a worker runs over a stranger's package: its archive, and the lists in it."""

import encodings.cp437  # noqa: F401 - what is loaded later than now cannot be opened any more
from collections.abc import Callable
from mmap import mmap
from typing import BinaryIO

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums import archive
from casefiles.package.sums.bag_lists import MOST_BYTES, TagFile, read_tag_file
from casefiles.package.sums.held_files import Held
from casefiles.package.verify.scan_list import MOST_BYTES as MOST_OF_SCANS
from casefiles.package.verify.scan_list import ScanList, read_scan_list

READER = "zipfile of Python's standard library"


@dataclass(frozen=True, slots=True)
class MemberSize:
    """How many bytes of a file stand on the canvas."""

    size: int


def find_large(file: BinaryIO, _: object) -> archive.LargeContents:
    """Return where a ZIP archive has large contents that are not packed."""
    return archive.large_contents(file)


def read_archive(file: BinaryIO, _: object, *, hash_large: bool) -> Held:
    """Return what is in a ZIP archive; each file with its SHA-256, but for large contents."""
    return archive.read_archive(file, hash_large=hash_large)


def read_member(file: BinaryIO, canvas: mmap, path: str) -> MemberSize:
    """Write a file of an archive onto the canvas."""
    try:
        content = archive.member(file, path, len(canvas))
    except ValueError as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error
    if len(content) > len(canvas):
        raise CannotRead(Reason.TOO_LARGE)
    canvas[: len(content)] = content
    return MemberSize(len(content))


def read_list(file: BinaryIO, _: object, name: str) -> TagFile:
    """Return what a list of sums, or another tag file of a bag, says."""
    return read_tag_file(name, file.read(MOST_BYTES + 1))


def read_scans(file: BinaryIO, _: object) -> ScanList:
    """Return what the list of scans says."""
    return read_scan_list(file.read(MOST_OF_SCANS + 1))


ACTS: dict[str, Callable[..., object]] = {
    "large": find_large,
    "archive": read_archive,
    "member": read_member,
    "list": read_list,
    "scans": read_scans,
}

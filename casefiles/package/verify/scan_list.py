"""The list of scans in a package: which was taken in for which document, as the list says."""

import json
from collections.abc import Iterator
from typing import Any

from casefiles.kernel.dataclass import dataclass

LIST = "signed-on-paper.json"
MOST_BYTES, _MOST = 4 << 20, 500


@dataclass(frozen=True, slots=True)
class ListedScan:
    """A scan as the list names it."""

    scan: str
    sha256: str
    document: str
    """The path of the document that was printed."""

    short_hash: str
    signer: str
    signed_on: str


@dataclass(frozen=True, slots=True)
class ScanList:
    """All of it."""

    scans: tuple[ListedScan, ...]
    faults: tuple[str, ...] = ()


def read_scan_list(content: bytes) -> ScanList:
    """Read one; a stranger's is read in a worker."""
    try:
        said = json.loads(content[:MOST_BYTES].decode())
        found = tuple(_scans(said["scans"][:_MOST]))
    except (ValueError, RecursionError, KeyError, TypeError):
        return ScanList((), (f"{LIST} cannot be read",))
    more = (f"{LIST} lists more scans than any case has",) if len(said["scans"]) > _MOST else ()
    return ScanList(found, more)


def _scans(listed: Any) -> Iterator[ListedScan]:
    names = ("scan", "scan_sha256", "document", "short_hash", "signer", "signed_on")
    for each in listed:
        values = [each[name] for name in names]
        if not all(isinstance(value, str) and len(value) < 1_000 for value in values):
            raise ValueError("not texts")
        yield ListedScan(*values)

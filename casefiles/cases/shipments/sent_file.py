"""A file that was uploaded, as the ledger of uploads keeps it: its name, its digest, its size."""

import os
from dataclasses import dataclass
from pathlib import Path

from casefiles.kernel.errors import Unreadable
from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import digest_of


@dataclass(frozen=True, slots=True)
class SentFile:
    """Nothing of the file itself is kept."""

    name: str
    digest: Digest
    size: int


def sent_file(path: Path) -> SentFile:
    """Read a file through and return what the ledger keeps of it. Raises `Unreadable`."""
    try:
        with path.open("rb") as opened:
            digest = digest_of(opened.fileno())
            return SentFile(path.name, digest, os.fstat(opened.fileno()).st_size)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from None

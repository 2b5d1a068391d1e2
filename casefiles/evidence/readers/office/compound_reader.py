"""The one door to olefile: streams of a compound file, and what it claims of itself."""

import datetime
from typing import Any, BinaryIO

import olefile

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.codepages import of_number
from casefiles.evidence.readers.office.metadata import as_claimed
from casefiles.evidence.readers.office.text_writer import once
from casefiles.evidence.readers.worker_answers import ClaimedMetadata

MOST_STREAM = 256 << 20
"""Bytes of one stream."""


class Compound:
    """A compound file, read-only."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        self._ole: Any = self._tried(lambda: olefile.OleFileIO(file))

    def __contains__(self, name: str) -> bool:
        return bool(self._tried(lambda: self._ole.exists(name)))

    @property
    def names(self) -> list[str]:
        """The streams, folders before them with a slash."""
        listed = self._tried(lambda: self._ole.listdir(streams=True, storages=False))
        return ["/".join(each) for each in listed]

    def read(self, name: str) -> bytes:
        """Return a stream."""
        return self._tried(lambda: self._read(name))  # type: ignore[no-any-return]

    def claimed(self) -> ClaimedMetadata:
        """What SummaryInformation says ([MS-OLEPS]); nothing where there is none or it is odd."""
        try:
            about = self._tried(self._ole.get_metadata)
        except CannotRead:
            return ClaimedMetadata()
        codec = of_number((about.codepage or 1252) & 0xFFFF) or "cp1252"

        def said(value: object) -> str:
            if isinstance(value, datetime.datetime):
                return value.isoformat() if value.year > 1601 else ""
            if isinstance(value, bytes):
                return once(value.decode(codec, "replace").rstrip("\0"))
            return once(value) if isinstance(value, str) else ""

        return as_claimed({
            "made": said(about.create_time), "changed": said(about.last_saved_time),
            "by": said(about.last_saved_by), "author": said(about.author),
            "program": said(about.creating_application),
        })  # fmt: skip

    def _read(self, name: str) -> bytes:
        if self._ole.get_size(name) > MOST_STREAM:
            raise CannotRead(Reason.TOO_LARGE, f"a stream of more than {MOST_STREAM >> 20} MB")
        with self._ole.openstream(name) as stream:
            return bytes(stream.read())

    def _tried(self, does: Any) -> Any:
        try:
            return does()
        except (CannotRead, MemoryError):
            raise
        except Exception as error:  # it raises what a made-up table leads to
            said = f"compound file: {str(error) or type(error).__name__}"
            raise CannotRead(Reason.MALFORMED, said) from error

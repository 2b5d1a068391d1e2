"""Documents of office programs: text by part, what is claimed, what is inside. Runs in a worker."""

import hashlib
import importlib.metadata
import platform
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office import (
    every_part,
    metadata,
    ofd,
    opendocument,
    powerpoint,
    powerpoint97,
    rtf,
    unlock,
    word,
    word97,
)
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.package import Package
from casefiles.evidence.readers.paging import handed_over
from casefiles.evidence.readers.worker_answers import ClaimedMetadata, DocumentFacts, PageTexts

RULES = 2
"""Raised when the text of any document comes out otherwise than before."""

READER = (
    f"office reader {RULES} (Python {platform.python_version()}, "
    f"olefile {importlib.metadata.version('olefile')}, {unlock.LIBRARY})"
)


def facts(file: BinaryIO, _: object, mime: str, password: str = "") -> DocumentFacts:
    """What is to be known of a document besides its text."""
    read = _LAST.document(file, mime, password)
    return DocumentFacts(
        parts=len(read.parts),
        counted=read.counted,
        characters=sum(map(len, read.parts)),
        claimed=read.claimed,
        stated=read.facts,
        remarks=read.remarks,
        damage=read.damage,
        whole=read.whole,
        unread=read.unread,
    )


def texts(
    file: BinaryIO, _: object, mime: str, first: int, start: int = 0, password: str = ""
) -> PageTexts:
    """The text of parts in a row, counted from 0, as many as fit one answer."""
    return handed_over(_LAST.document(file, mime, password).parts[first:], start)


class _Last:
    """The document that was read last: its facts are asked for, then its text part by part."""

    def __init__(self) -> None:
        self._of: tuple[bytes, str, str] | None = None
        self._read: DocumentText | None = None

    def document(self, file: BinaryIO, mime: str, password: str) -> DocumentText:
        """A document, read."""
        key = (hashlib.file_digest(file, "sha256").digest(), mime, password)  # type: ignore[arg-type]
        if self._read is None or key != self._of:
            self._of = self._read = None
            self._read = _read(file, mime, password)
            self._of = key
        return self._read


_LAST = _Last()


def _read(file: BinaryIO, mime: str, password: str) -> DocumentText:
    if mime not in _READS:
        raise CannotRead(Reason.UNSUPPORTED, formats.of(mime).name)
    plain = unlock.unlocked(file, password)
    plain.seek(0)
    return _READS[mime](plain)


def _packaged(
    text: Callable[[Package], DocumentText],
    claims: Callable[[Package], ClaimedMetadata] | None = None,
) -> Callable[[BinaryIO], DocumentText]:
    """A reader of a document that is a package."""

    def read(file: BinaryIO) -> DocumentText:
        package = Package(file)
        found = text(package)
        about = claims(package) if claims else found.claimed
        return replace(found, claimed=about, damage=tuple(dict.fromkeys(package.damage)))

    return read


def _doc(file: BinaryIO) -> DocumentText:
    compound = Compound(file)
    return replace(word97.text(compound), claimed=compound.claimed())


def _ppt(file: BinaryIO) -> DocumentText:
    compound = Compound(file)
    return replace(powerpoint97.text(compound), claimed=compound.claimed())


def _open_document(mime: str) -> Callable[[BinaryIO], DocumentText]:
    return _packaged(partial(opendocument.text, mime=mime), metadata.of_open_document)


_READS: dict[str, Callable[[BinaryIO], DocumentText]] = {
    formats.DOCX: _packaged(word.text, metadata.of_package),
    formats.PPTX: _packaged(powerpoint.text, metadata.of_package),
    formats.ODT: _open_document(formats.ODT),
    formats.ODP: _open_document(formats.ODP),
    formats.RTF: rtf.text,
    formats.OFD: _packaged(ofd.text),
    formats.DOC: _doc,
    formats.PPT: _ppt,
}

ACTS = {"facts": facts, "texts": texts, "every_part": every_part.every_part, **unlock.ACTS}

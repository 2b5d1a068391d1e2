"""Whatever the parts of an office package say: names, text, mark-up and what it says of itself."""

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.object_texts import as_text, some_texts
from casefiles.evidence.readers.office.package import Package
from casefiles.evidence.readers.worker_answers import ObjectTexts

_MOST = 64 << 20
"""Bytes of a part that is looked through."""

_TAG, _ATTRIBUTE = re.compile(r"<[^>]*>"), re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def every_part(file: BinaryIO, _: object, first: int = 0) -> ObjectTexts:
    """Return texts of parts, and with which to go on; 0 at the end."""
    package = Package(file)
    names = package.names
    return some_texts(len(names), first, lambda number: _said_by(package, names[number]))


def _said_by(package: Package, name: str) -> Iterator[str]:
    yield name
    try:
        raw = package.read(name, _MOST)
    except CannotRead:
        return  # damaged, locked or too large: its text could not be read either
    for text in as_text(raw):
        if "<" in text[:10]:
            yield html.unescape(_TAG.sub(" ", text))
            said = (one or other for one, other in _ATTRIBUTE.findall(text))
            yield html.unescape("\n".join(dict.fromkeys(said)))
        else:
            yield text

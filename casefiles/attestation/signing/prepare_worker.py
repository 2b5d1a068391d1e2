"""The reader that a worker runs over a stranger's file that is to be signed.

It puts in everything but the signature, and never sees the key. It is handed one file: the document
and behind it the look of the signature, a PDF of one page.
"""

import base64
import encodings.ascii
import encodings.utf_16_be
import encodings.utf_16_le  # noqa: F401 - what is loaded later than now cannot be opened any more
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from typing import BinaryIO

import pyhanko.pdf_utils.filters
import pyhanko.pdf_utils.metadata.xmp_xml  # noqa: F401 - as above
import tzlocal

from casefiles.attestation.signing import pades
from casefiles.attestation.signing.field_facts import FieldSize, UnsignedUpdate
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.kernel.errors import Impossible

tzlocal.get_localzone()  # kept by it: pyHanko asks for it, and could not read it any more
READER = f"pyHanko {version('pyHanko')}"


def field_size(file: BinaryIO, _: object, field: str) -> FieldSize:
    """Return the size of a field that is there and empty."""
    try:
        return FieldSize(*pades.InProcessPreparer().field_size(file.read(), field))
    except Impossible as error:
        raise CannotRead(Reason.MALFORMED, error.why) from error


def prepare(  # noqa: PLR0913, PLR0917 - what a signature says
    file: BinaryIO,
    _: object,
    size: int,
    field: str,
    name: str,
    reason: str,
    place: str,
    at: str,
    first: int,
) -> UnsignedUpdate:
    """Put a signature into a document of this size, all but itself."""
    document, look = file.read(size), file.read()
    moment = datetime.fromisoformat(at)
    signing = SignatureRequest(field, name, (), moment, bool(first), reason, place)
    try:
        made = pades.InProcessPreparer().prepare(document, look, signing)
    except Impossible as error:
        raise CannotRead(Reason.MALFORMED, error.why) from error
    if not made.content.startswith(document):
        raise CannotRead(Reason.MALFORMED, "what is there would not stay as it is")
    return UnsignedUpdate(
        base64.b64encode(memoryview(made.content)[size:]).decode(), made.start, made.end
    )


ACTS: dict[str, Callable[..., object]] = {"field_size": field_size, "prepare": prepare}

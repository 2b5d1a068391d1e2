"""What is asked of a signature, and the document that waits for it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """One signature: where, how it looks, what it says."""

    field: str
    name: str
    """The signer's, as printed in the field."""

    lines: tuple[str, ...]
    """What stands under it: capacity, place, moment."""

    at: datetime
    """When, by this machine's clock; in UTC."""

    first: bool
    """The certifying signature."""

    reason: str = ""
    place: str = ""
    confined: bool = False
    """The document was somewhere else since this program wrote it: only a worker parses it."""


Sign = Callable[[bytes, SignatureRequest], bytes]
"""Signs a document. Whoever makes one knows the key; acts do not."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document that waits for its signature."""

    content: bytes
    start: int
    """Where the place of the signature begins, which is not signed."""

    end: int


class SignaturePreparer(Protocol):
    """Who parses a document that is to be signed."""

    def field_size(self, document: bytes, field: str) -> tuple[float, float]:
        """Return the size of an empty field. Raises `Impossible`."""

    def prepare(self, document: bytes, look: bytes, signing: SignatureRequest) -> PreparedDocument:
        """Return the document with all of a signature in it but the signature. `Impossible`."""

"""What a worker finds and makes in a file that is to be signed: plain facts that it can send."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FieldSize:
    """An empty field to sign in, in PDF points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class UnsignedUpdate:
    """What is added to a document, in which the signature is still to come."""

    added: str
    """In base 64."""

    start: int
    """Where in the whole the place of the signature begins, and ends."""

    end: int

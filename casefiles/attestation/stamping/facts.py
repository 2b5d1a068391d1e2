"""What a worker finds and makes where a time stamp is to go: plain facts that it can send."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class StampPlace:
    """The last signature of a document, and whether a stamp can be set beside it."""

    refused: str
    """Why none can, in words; or nothing."""

    signatures: int = 0
    digest: str = ""
    """SHA-256 of the signature's own value, in hexadecimal."""

    start: int = 0
    """Where the place of the signature begins, which is not signed, and ends."""

    end: int = 0


@dataclass(frozen=True, slots=True)
class StampAnswer:
    """What became of an authority's answer."""

    refused: str
    """Why it is not taken, in words; or nothing."""

    contents: str = ""
    """The signature with its stamp, in hexadecimal."""

    at: str = ""
    by: str = ""
    fingerprint: str = ""

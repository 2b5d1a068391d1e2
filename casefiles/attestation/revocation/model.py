"""What is to be put beside a signature, and what a worker makes of it: plain facts."""

from enum import StrEnum

from casefiles.kernel.dataclass import dataclass


class PieceKind(StrEnum):
    """What a file is said to be."""

    LIST = "list"
    """A list of revoked certificates (CRL)."""

    ANSWER = "answer"
    """An answer about one certificate (OCSP)."""

    CERTIFICATE = "certificate"
    ANY = "any"
    """Its content tells."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that somebody gave, or that came from an address."""

    name: str
    """Of the file, or the host."""

    kind: PieceKind
    content: bytes


@dataclass(frozen=True, slots=True)
class StoreUpdate:
    """What a worker made of a document and such pieces."""

    refused: str
    """Why nothing is added, in words; or nothing."""

    added: str = ""
    """What goes behind the document, in base64."""

    told: tuple[str, ...] = ()
    """What each list and answer says, and what it proves."""


@dataclass(frozen=True, slots=True)
class CertificateQuestion:
    """How it is asked about one certificate (RFC 6960)."""

    about: str
    """Of the holder."""

    by: str
    """Who issued it."""

    hosts: tuple[str, ...]
    """Who answers for it, as the certificate says."""

    is_signer: bool
    """It is of somebody who signed; else of a stamper, or of an authority."""

    query: str
    """In base64."""


@dataclass(frozen=True, slots=True)
class CertificateQuestions:
    """All that can be asked of a document's signers."""

    questions: tuple[CertificateQuestion, ...]
    refused: str = ""
    """Why nothing of it can be read, or nothing."""

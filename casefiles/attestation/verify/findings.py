"""What a check finds in a file: plain facts that a worker can send."""

from casefiles.attestation.manifest import Manifest
from casefiles.attestation.paper_listing import PaperListing
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RevocationFact:
    """What one list or answer in the file says of one certificate; or that none does."""

    of: str
    """Of the holder of the certificate."""

    fingerprint: str
    is_signer: bool
    """It is the certificate that signed or stamped; else that of somebody who vouches for it."""

    valid_until: str
    """Until when the certificate runs (ISO 8601, UTC, as all times here)."""

    issuer: str
    """Who issued it, if that certificate is there."""

    compared_with: str
    """At which moment it must not have been revoked."""

    compared_by: str
    """Who says that moment: `stamp`, `document stamp`, or `clock` (the signer's)."""

    kind: str = ""
    """`list` (CRL) or `answer` (OCSP); nothing where none is of this certificate."""

    by: str = ""
    """Who made it, as the certificate says that it is signed with."""

    made_at: str = ""
    until: str = ""
    """When a newer one was to come, if it says so."""

    revoked_at: str = ""
    """When the certificate was revoked; nothing: it was not, by then."""

    reason: str = ""
    doubt: str = ""
    """Why it counts for nothing, or nothing."""


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """A time stamp."""

    at: str
    """When it says that it was made (ISO 8601, UTC)."""

    by: str
    """Of the holder of its certificate."""

    fingerprint: str
    trusted: bool
    why_not: str
    faults: tuple[str, ...]
    valid_until: str = ""
    """When its certificate runs out (ISO 8601, UTC)."""

    revocation: tuple[RevocationFact, ...] = ()
    """What the file holds of its maker and those who vouch for him."""


@dataclass(frozen=True, slots=True)
class SignatureFindings:
    """One signature."""

    field: str
    of_time: bool
    """It is a time stamp over the document, and nobody's signature."""

    made_for: str
    """What its field said of itself where it was signed first: `Signature of Chen Wei, …`."""

    name: str
    """Of the holder, as the certificate says it."""

    fingerprint: str
    """SHA-256 of the certificate."""

    issuer: str
    self_issued: bool
    trusted: bool
    """A path of certificates leads to one that was handed in as trusted."""

    why_not: str
    """Why it is not trusted, in words; empty if nothing was handed in."""

    valid_then: bool
    """The certificate was valid at the moment claimed."""

    claimed_at: str
    """When it says it was made (ISO 8601, UTC), by the signer's clock; or nothing."""

    stamps: tuple[TimeStamp, ...]
    """The time stamps that it carries, or the one that it is."""

    reason: str
    place: str
    faults: tuple[str, ...]
    """What is wrong with the bytes it covers, or with its own."""

    oddities: tuple[str, ...]
    """What in its own unprotected bytes is not of the form this program writes."""

    ends_at: int
    """Bytes up to here are covered."""

    revocation: tuple[RevocationFact, ...] = ()
    """What the file holds of the signer and those who vouch for him."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie under it, in stores."""


@dataclass(frozen=True, slots=True)
class UnsignedField:
    """A field that nobody has signed yet."""

    name: str
    made_for: str
    """What it says of itself: `Signature of Chen Wei, Vice President`; or nothing."""

    @property
    def in_words(self) -> str:
        """For people: a signature that is missing."""
        return f"{self.name} ({self.made_for})" if self.made_for else self.name


@dataclass(frozen=True, slots=True)
class FileFindings:
    """Everything found out about a file without looking at its exhibits."""

    size: int
    seals: tuple[SignatureFindings, ...]
    """In the order in which they were made."""

    altered: tuple[str, ...]
    """What was seen without parsing: bytes that do not match a signature over them."""

    unexplained: tuple[str, ...]
    """What came after the first signature and is not another signature in a field made for it."""

    empty_fields: tuple[UnsignedField, ...]
    manifest: Manifest | None
    """The attached manifest, from the revision under the first signature, if it is a good one."""

    manifest_faults: tuple[str, ...]
    """What is wrong with the attached manifest."""

    short_hash: str
    """Of the attached manifest, good or not; nothing if there is none."""

    pages: int
    without_hash: tuple[int, ...]
    """Pages, counted from 1, whose footer does not show the short hash of that manifest."""

    trouble: str
    """Why the file could not be parsed, or nothing."""

    explained: tuple[str, ...] = ()
    """What came after the first signature, is no signature, and may be there, in words."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie in its stores."""

    stores: int = 0
    """In how many revisions there is a store of certificates."""

    paper: PaperListing | None = None
    """The `paper.json` of a paper of a submission, if it carries a good one and no manifest."""

    paper_faults: tuple[str, ...] = ()
    own_title: str = ""
    """What it is called, where it says that this program made it and carries neither of both."""

    sections: int = 1
    """In how many pieces its first revision was written."""

    store_remarks: tuple[str, ...] = ()
    """What in the stores cannot be read or is of nobody here."""

"""What is known of the signatures in a file that somebody else signed: facts apart, in words.

A worker answers with these, and they are kept in the cache: numbers, texts and lists alone.
"""

from enum import StrEnum

from casefiles.attestation.verify.findings import RevocationFact, TimeStamp
from casefiles.kernel.dataclass import dataclass


class SignedState(StrEnum):
    """How a signature, or a file as a whole, stands."""

    UNCHANGED = "unchanged since signed"
    """Its bytes are as they were; what came after changes nothing that was signed or is shown."""

    CHANGED = "changed after signing"
    UNCHECKED = "could not be checked"
    NOT_SIGNED = "not signed"


class SignerTrust(StrEnum):
    """What the signer's name in his certificate is worth here."""

    VOUCHED = "vouched for by a certificate that you trust"
    SELF_ISSUED = "self-issued: nobody else vouches for it"
    UNKNOWN = "unknown here: no certificate that you trust vouches for it"


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """Who signed, and when, as the signature and its certificate say."""

    name: str
    """Of the holder, as the certificate says it."""

    issuer: str
    fingerprint: str
    """SHA-256 of the certificate."""

    self_issued: bool
    trusted: bool
    why_not: str
    """Why no path leads to those who are trusted; empty if nobody is named as trusted."""

    valid_from: str
    valid_until: str
    """As the certificate says (ISO 8601, UTC)."""

    claimed_at: str
    """By the signer's clock (ISO 8601, UTC), or nothing."""

    stamps: tuple[TimeStamp, ...]
    doubts: tuple[str, ...]
    """What else speaks against the name: its certificate is not bound, or not for signing."""

    reason: str
    place: str
    revocation: tuple[RevocationFact, ...] = ()
    """What the file holds of the signer and those who vouch for him."""

    @property
    def trust(self) -> SignerTrust:
        """In three states. Whoever is trusted himself needs nobody else."""
        if self.trusted:
            return SignerTrust.VOUCHED
        return SignerTrust.SELF_ISSUED if self.self_issued else SignerTrust.UNKNOWN


@dataclass(frozen=True, slots=True)
class ExhibitSignature:
    """One signature of an exhibit."""

    field: str
    kind: str
    """`approval`, `certification` or `time stamp` (over the document, and nobody's signature)."""

    permits: str
    """What it lets be changed after it: `nothing`, `fields`, `comments`; empty: unsaid."""

    unchecked: str
    """Why it could not be checked, or nothing."""

    faults: tuple[str, ...]
    """What is wrong with the bytes that it covers, or with its own."""

    ends_at: int
    """Bytes up to here are covered."""

    revision: int
    """Which of the file's revisions, counted from 1, it ends."""

    explained: tuple[str, ...]
    """What came after it and is explained, in words."""

    altering: tuple[str, ...]
    """What of it changes what the document says or shows, though such is allowed."""

    unexplained: tuple[str, ...]
    """What came after it and is not explained, or not allowed by it."""

    irregular: tuple[str, ...]
    """What in its unprotected bytes is unusual: of its form, not of what it says."""

    facts: SignatureFacts | None
    """None where it could not be read."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie under it, in stores."""

    @property
    def state(self) -> SignedState:
        """In one of three words; never better than the worst."""
        if self.faults or self.unexplained or self.altering:
            return SignedState.CHANGED
        return SignedState.UNCHECKED if self.unchecked else SignedState.UNCHANGED


@dataclass(frozen=True, slots=True)
class ExhibitSignatures:
    """All signatures of an exhibit."""

    size: int
    revisions: int
    """Of the file: the first is what the first signature covers."""

    signatures: tuple[ExhibitSignature, ...]
    """In the order in which they were made."""

    altered: tuple[str, ...]
    """Seen without parsing, in a file that cannot be parsed."""

    irregular: tuple[str, ...]
    """What in the file is not built as the standard says, or is read by others otherwise."""

    empty_fields: tuple[str, ...]
    """Places for signatures in which there is none."""

    trouble: str
    """Why the file could not be checked, or nothing."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie in its stores."""

    stores: int = 0
    """In how many revisions there is a store of certificates."""

    store_remarks: tuple[str, ...] = ()
    """What in the stores cannot be read or is of nobody here."""

    @property
    def state(self) -> SignedState:
        """Of the file as a whole: that of the worst signature."""
        states = {each.state for each in self.signatures}
        if self.altered or SignedState.CHANGED in states:
            return SignedState.CHANGED
        if self.trouble or SignedState.UNCHECKED in states:
            return SignedState.UNCHECKED
        return SignedState.UNCHANGED if states else SignedState.NOT_SIGNED

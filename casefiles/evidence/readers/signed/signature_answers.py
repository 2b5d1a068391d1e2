"""What can be learnt of a supplier's signatures: the shapes of a worker's answers."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SupplierSignature:
    """A supplier's own signature in a PDF, as far as it could be checked without a network."""

    field: str
    kind: str
    """`approval`, `certification` (it says what may change after it) or `time stamp`."""

    unchecked: str
    """Why it could not be checked; nothing else is known then."""

    faults: tuple[str, ...]
    """What is wrong with the bytes it covers, or with its own. None: they are unchanged."""

    weak: str
    """The name of a method so old that others can forge it, or nothing."""

    ends_at: int
    """Bytes up to here are covered."""

    size: int
    """Of the file."""

    later: str
    """What was added after it: `nothing`, `signatures`, `fields`, `comments`, `other`, or
    `unclear` where it does not even cover what came before."""

    allowed: bool
    """Whether the signature, by its own rules, allows what was added."""

    name: str
    """Of the holder, as the certificate says it."""

    fingerprint: str
    """SHA-256 of the certificate."""

    issuer: str
    self_issued: bool
    valid_then: bool
    """The certificate was valid at the moment claimed or stamped."""

    claimed_at: str
    """ISO 8601, by the signer's clock; or nothing."""

    stamped_at: str
    stamped_by: str
    """A time stamp that fits the signature, and whose it is; or nothing."""

    permits: str
    """What it lets others change afterwards: `nothing`, `fields`, `comments`; empty: unsaid."""

    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class SupplierSignatures:
    """Every signature in a PDF, in the order in which they were made."""

    found: tuple[SupplierSignature, ...]

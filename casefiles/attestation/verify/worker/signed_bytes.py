"""Whether a signature fits the bytes that it covers: of the program's own and of strangers'."""

from collections.abc import Generator

from asn1crypto import cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from casefiles.evidence.readers.signed import raw_signatures
from casefiles.evidence.readers.signed.raw_signatures import SignatureGap
from casefiles.evidence.readers.signed.signer import signer_of

OTHER_BYTES = "the signed bytes are not what they were when they were signed"
NONSENSE = "what it covers makes no sense"


def makes_sense(data: bytes, gap: SignatureGap) -> bool:
    """Whether a signature lies in the file that it says it covers, with something on both sides."""
    return 0 < gap.start < gap.end <= gap.covers_to <= len(data)


def mismatches(
    data: bytes, gap: SignatureGap, signed: cms.SignedData
) -> Generator[str, None, bool]:
    """Say what is not as it was signed. Returns whether it could be compared at all.

    Not of a time stamp, which is made over a digest; `makes_sense` is asked before.
    """
    [signer] = signed["signer_infos"]
    digest = raw_signatures.digest(data, gap, signer["digest_algorithm"]["algorithm"].native)
    try:
        intact, valid = validate_sig_integrity(signer, signer_of(signed), "data", digest)
    except SignatureValidationError as error:
        yield f"the signature contradicts itself ({error.failure_message})"
        return False
    if not intact:
        yield OTHER_BYTES
    if not valid:
        yield "the signature was not made with the key of its certificate"
    return True

"""Time stamps (RFC 3161): one on a signature, or one that is a signature of its own."""

import hashlib
from datetime import datetime

from asn1crypto import cms, tsp
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.evidence.readers.signed.signer import name_of, signer_of
from casefiles.kernel.dataclass import dataclass

_TOKEN = "signature_time_stamp_token"  # noqa: S105  the name of an attribute


@dataclass(frozen=True, slots=True)
class TimestampCheck:
    """What a time stamp says, where there is one that fits."""

    at: datetime | None = None
    by: str = ""
    faults: tuple[str, ...] = ()
    of_itself: bool | None = None
    """The signature is itself a time stamp."""


def on(seal: EmbeddedPdfSignature) -> TimestampCheck:
    """The stamp on a signature, or the signature that is one. Raises what asn1crypto raises."""
    if seal.signed_data["encap_content_info"]["content_type"].native == "tst_info":
        said = _information(seal.signed_data)
        by = name_of(signer_of(seal.signed_data))
        return TimestampCheck(said["gen_time"].native, by, of_itself=True)
    for each in seal.signer_info["unsigned_attrs"] or ():
        if each["type"].native == _TOKEN:
            return _token(each["values"][0]["content"], seal.signer_info["signature"].native)
    return TimestampCheck()


def fits_document(seal: EmbeddedPdfSignature) -> bool:
    """Whether a stamp over a document was made over these bytes."""
    imprint = _information(seal.signed_data)["message_imprint"]
    return bool(imprint["hashed_message"].native == seal.compute_digest())


def digest_of_content(seal: EmbeddedPdfSignature) -> bytes:
    """Of what a stamp says: the thing that its maker signed."""
    content = bytes(seal.signed_data["encap_content_info"]["content"])
    return hashlib.new(seal.md_algorithm, content).digest()


def _token(token: cms.SignedData, signature: bytes) -> TimestampCheck:
    said, certificate = _information(token), signer_of(token)
    [signer] = token["signer_infos"]
    method = signer["digest_algorithm"]["algorithm"].native
    content = hashlib.new(method, bytes(token["encap_content_info"]["content"])).digest()
    whole = all(validate_sig_integrity(signer, certificate, "tst_info", content))
    imprint = said["message_imprint"]
    method = imprint["hash_algorithm"]["algorithm"].native
    fits = imprint["hashed_message"].native == hashlib.new(method, signature).digest()
    if not (whole and fits):
        return TimestampCheck(faults=("its time stamp does not fit it",))
    return TimestampCheck(said["gen_time"].native, name_of(certificate))


def _information(signed: cms.SignedData) -> tsp.TSTInfo:
    return signed["encap_content_info"]["content"].parsed

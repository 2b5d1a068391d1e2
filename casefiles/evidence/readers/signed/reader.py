"""The reader that a worker runs over the signatures of a supplier's PDF.

Offline, and with nobody's word for whom to trust: bytes, coverage, who says he signed, and when.
An attestation of this program is held to more (`casefiles.attestation.verify.worker`).
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason
from casefiles.evidence.readers.signed import later_changes, timestamp
from casefiles.evidence.readers.signed.mark import may_be_signed
from casefiles.evidence.readers.signed.signature_answers import (
    SupplierSignature,
    SupplierSignatures,
)
from casefiles.evidence.readers.signed.signature_kind import kind_of, plain_object
from casefiles.evidence.readers.signed.signer import claimed_time, gap_of, name_of, signer_of

READER = f"pyHanko {version('pyHanko')}"
_MOST, _LONGEST = 50, 200
_KINDS = ("adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161")
_WEAK = ("md2", "md4", "md5", "sha1")


def signatures(file: BinaryIO, _: object, password: str = "") -> SupplierSignatures:
    """Look at every signature. What one of them does to a parser is said of that one alone."""
    if not may_be_signed(file):
        return SupplierSignatures(())
    size = os.fstat(file.fileno()).st_size
    try:
        reader = PdfFileReader(file, strict=False)
        _unlock(reader, password)
        fields = list(enumerate_sig_fields(reader, filled_status=True))
    except CannotRead:
        raise
    except Exception as error:
        raise CannotRead(Reason.MALFORMED, _said(error)) from error
    found = [_checked(reader, name, field, size) for name, _value, field in fields[:_MOST]]
    return SupplierSignatures(tuple(sorted(found, key=lambda each: each.ends_at)))


def _unlock(reader: PdfFileReader, password: str) -> None:
    if not reader.encrypted:
        return
    if reader.security_handler is None or not hasattr(reader.security_handler, "authenticate"):
        raise CannotRead(Reason.ENCRYPTED)
    try:
        outcome = reader.decrypt(password)
    except (PdfReadError, TypeError) as error:
        raise CannotRead(Reason.ENCRYPTED, _said(error)) from error
    if outcome.status is AuthStatus.FAILED:
        raise CannotRead(Reason.PASSWORD, WRONG_PASSWORD if password else "")


def _checked(
    reader: PdfFileReader, name: str, field: generic.PdfObject, size: int
) -> SupplierSignature:
    try:
        seal = EmbeddedPdfSignature(reader, field, name)  # type: ignore[arg-type]
        return _looked_at(seal, name, size)
    except Exception as error:  # noqa: BLE001  "could not be checked", never "unsigned"
        return _not_checked(name, size, _said(error))


def _looked_at(seal: EmbeddedPdfSignature, name: str, size: int) -> SupplierSignature:
    way = str(seal.sig_object.get("/SubFilter", ""))[1:]
    if way not in _KINDS:
        return _not_checked(name, size, f"it is made in a way that is not read ({way or 'unsaid'})")
    certificate, gap = signer_of(seal.signed_data), gap_of(seal)
    if not 0 < gap.start < gap.end <= gap.covers_to <= size:
        return _not_checked(name, size, "what it covers makes no sense")
    faults = tuple(_faults(seal, certificate))
    stamped = timestamp.on(seal)
    claimed = claimed_time(seal) if stamped.of_itself is None else None
    moment = stamped.at or claimed or datetime.now(UTC)
    later = later_changes.first_look(seal)
    return SupplierSignature(
        field=_plain(name),
        kind=kind_of(seal),
        unchecked="",
        faults=(*faults, *stamped.faults),
        weak=seal.md_algorithm.upper() if seal.md_algorithm in _WEAK else "",
        ends_at=gap.covers_to,
        size=size,
        later=later.what,
        allowed=later.allowed,
        name=_plain(name_of(certificate)),
        fingerprint=certificate.sha256.hex(),
        issuer=_plain(certificate.issuer.human_friendly),
        self_issued=certificate.issuer == certificate.subject,
        valid_then=certificate.not_valid_before <= moment <= certificate.not_valid_after,
        claimed_at=claimed.astimezone(UTC).isoformat() if claimed else "",
        stamped_at=stamped.at.astimezone(UTC).isoformat() if stamped.at else "",
        stamped_by=_plain(stamped.by),
        permits=later.permits,
        reason=_plain(str(plain_object(seal.sig_object.get("/Reason", "")))),
        place=_plain(str(plain_object(seal.sig_object.get("/Location", "")))),
    )


def _faults(seal: EmbeddedPdfSignature, certificate: x509.Certificate) -> Iterator[str]:
    stamp_of_document = seal.signed_data["encap_content_info"]["content_type"].native == "tst_info"
    if stamp_of_document:
        if not timestamp.fits_document(seal):
            yield "the signed bytes are not what they were when they were signed"
        digest, kind = timestamp.digest_of_content(seal), "tst_info"
    else:
        digest, kind = seal.compute_digest(), "data"
    intact, valid = validate_sig_integrity(seal.signer_info, certificate, kind, digest)
    if not intact:
        yield "the signed bytes are not what they were when they were signed"
    if not valid:
        yield "the signature was not made with the key of its certificate"


def _not_checked(name: str, size: int, why: str) -> SupplierSignature:
    return SupplierSignature(
        field=_plain(name), kind="approval", unchecked=_plain(why), faults=(), weak="", ends_at=0,
        size=size, later="unclear", allowed=False, name="", fingerprint="", issuer="",
        self_issued=False, valid_then=False, claimed_at="", stamped_at="", stamped_by="",
        permits="", reason="", place="",
    )  # fmt: skip


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:_LONGEST]


def _plain(said: str) -> str:
    return said.encode("utf-8", "replace").decode()[:_LONGEST]


ACTS = {"signatures": signatures}

"""What one list (CRL, RFC 5280) or one answer (OCSP, RFC 6960) says of one certificate.

Each is signed by who made it, so that it counts wherever it lies; and only for what it is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import core, crl, ocsp, x509

from casefiles.attestation.verify.worker.algorithms import WEAK, called, spelled
from casefiles.attestation.verify.worker.issued_by import is_issued_by, is_signed_by
from casefiles.evidence.readers.signed.signer import name_of
from casefiles.kernel.dataclass import dataclass

LIST, ANSWER = "list", "answer"
_IN_PARTS = "issuing_distribution_point"


@dataclass(frozen=True, slots=True)
class Statement:
    """That a certificate was revoked, or was not."""

    kind: str
    """`list` or `answer`."""

    by: str
    """Of the holder of the certificate that it is signed with."""

    made_at: datetime
    until: datetime | None
    """When a newer one was to come, if it says so."""

    revoked_at: datetime | None = None
    reason: str = ""
    doubt: str = ""
    """Why it counts for nothing, or nothing."""


def of_list(
    held: crl.CertificateList, certificate: x509.Certificate, issuer: x509.Certificate
) -> Statement | None:
    """What a list says of a certificate; None where it is of other certificates.

    Raises what asn1crypto raises.
    """
    if held.issuer != certificate.issuer:
        return None
    said = held["tbs_cert_list"]
    point = held.issuing_distribution_point_value
    if point is not None and _is_for_others(point, certificate):
        return None
    found = Statement(
        LIST, name_of(issuer), _utc(said["this_update"].native), _utc(said["next_update"].native)
    )
    if doubt := next(_doubts_of_list(held, issuer, certificate), ""):
        return replace(found, doubt=doubt)
    entries = [
        each
        for each in said["revoked_certificates"]
        if each["user_certificate"].native == certificate.serial_number
    ]
    if not entries:
        return found
    first = min(entries, key=lambda each: each["revocation_date"].native)
    reason = first.crl_reason_value
    return replace(
        found,
        revoked_at=_utc(first["revocation_date"].native),
        reason=str(reason.native) if reason is not None else "",
    )


def _is_for_others(point: crl.IssuingDistributionPoint, certificate: x509.Certificate) -> bool:
    """Whether it says that it is of authorities, or of all but these."""
    of_authority = bool(certificate.ca)
    return bool(
        (point["only_contains_user_certs"].native and of_authority)
        or (point["only_contains_ca_certs"].native and not of_authority)
        or point["only_contains_attribute_certs"].native
    )


def _doubts_of_list(
    held: crl.CertificateList, issuer: x509.Certificate, certificate: x509.Certificate
) -> Iterator[str]:
    said = held["tbs_cert_list"]
    method = held["signature_algorithm"]
    if said["signature"].dump() != method.dump():
        yield "it names two methods by which it is signed"
    if not is_signed_by(said.dump(), held["signature"].native, method, issuer):
        yield f"it is not signed by {called(issuer)}, in whose name it is"
    yield from _weakness(method)
    usage = issuer.key_usage_value
    if usage is not None and "crl_sign" not in usage.native:
        yield f"the certificate of {called(issuer)} says that its key is not for lists"
    if held.delta_crl_indicator_value is not None:
        yield "it tells only what changed since another list"
    if held.critical_extensions - {_IN_PARTS}:
        yield "it says something that has to be understood and is not known here"
    point = held.issuing_distribution_point_value
    if point is not None:
        yield from _parts(point, certificate)


def _parts(point: crl.IssuingDistributionPoint, certificate: x509.Certificate) -> Iterator[str]:
    """A list may be one of several, or of some reasons only."""
    if point["indirect_crl"].native:
        yield "it is of certificates of several issuers"
    if point["only_some_reasons"].native:
        yield "it is of some reasons only"
    where = point["distribution_point"]
    if isinstance(where, core.Void) or where.native is None:
        return
    if where.name != "full_name":
        yield "it is one part of a list, and it cannot be told which"
    elif not {each.dump() for each in where.chosen} & set(_points_of(certificate)):
        yield "it is one part of a list, and not the one that the certificate names"


def _points_of(certificate: x509.Certificate) -> Iterator[bytes]:
    for each in certificate.crl_distribution_points_value or ():
        where = each["distribution_point"]
        if not isinstance(where, core.Void) and where.name == "full_name":
            yield from (name.dump() for name in where.chosen)


def of_answer(
    held: ocsp.OCSPResponse,
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    known: Sequence[x509.Certificate] = (),
) -> Statement | None:
    """What an answer says of a certificate; None where it is about others.

    `known`: where who answered may be found, if not in the answer. Raises what asn1crypto raises.
    """
    basic = basic_answer(held)
    said = basic["tbs_response_data"]
    those = [each for each in said["responses"] if _is_about(each, certificate, issuer)]
    if not those:
        return None
    worst = next((each for each in those if each["cert_status"].name != "good"), those[0])
    who = _who_answered(basic, issuer, known)
    found = Statement(
        ANSWER,
        name_of(who) if who else "",
        _utc(worst["this_update"].native),
        _utc(worst["next_update"].native),
    )
    doubt = next(_doubts_of_answer(basic, worst, issuer, who, found.made_at), "")
    status = worst["cert_status"]
    if doubt or status.name == "good":
        return replace(found, doubt=doubt)
    if status.name != "revoked":
        return replace(found, doubt="who answered does not know the certificate")
    reason = status.chosen["revocation_reason"].native
    return replace(
        found,
        revoked_at=_utc(status.chosen["revocation_time"].native),
        reason=str(reason) if reason else "",
    )


def basic_answer(held: ocsp.OCSPResponse) -> ocsp.BasicOCSPResponse:
    """What is signed of an answer. Raises `ValueError` where it is none."""
    status = held["response_status"].native
    if status != "successful":
        raise ValueError(f"it says {status}, and nothing of a certificate")
    if held["response_bytes"]["response_type"].native != "basic_ocsp_response":
        raise ValueError("it is of a kind that is not known")
    found: ocsp.BasicOCSPResponse = held["response_bytes"]["response"].parsed
    return found


def _is_about(
    each: ocsp.SingleResponse, certificate: x509.Certificate, issuer: x509.Certificate
) -> bool:
    named = each["cert_id"]
    method = named["hash_algorithm"]["algorithm"].native
    if method not in {"sha1", "sha256"}:
        return False
    return bool(
        named["serial_number"].native == certificate.serial_number
        and named["issuer_name_hash"].native == getattr(issuer.subject, method)
        and named["issuer_key_hash"].native == getattr(issuer.public_key, method)
    )


_MOST_NAMED = 20
"""Certificates of one name that an answer is tried with."""


def _who_answered(
    basic: ocsp.BasicOCSPResponse, issuer: x509.Certificate, known: Sequence[x509.Certificate]
) -> x509.Certificate | None:
    """The issuer, or somebody else whom the answer names; of several with one name who signed."""
    named = basic["tbs_response_data"]["responder_id"]
    found = [
        each
        for each in (issuer, *(basic["certs"] or ()), *known)
        if (
            each.subject == named.chosen
            if named.name == "by_name"
            else named.native in {each.public_key.sha1, each.key_identifier}
        )
    ]
    some = found[:_MOST_NAMED]
    signed = (each for each in some if len(some) == 1 or _is_from(basic, each))
    return next(signed, found[0] if found else None)


def _is_from(basic: ocsp.BasicOCSPResponse, who: x509.Certificate) -> bool:
    signature, method = basic["signature"].native, basic["signature_algorithm"]
    return is_signed_by(basic["tbs_response_data"].dump(), signature, method, who)


def _doubts_of_answer(
    basic: ocsp.BasicOCSPResponse,
    single: ocsp.SingleResponse,
    issuer: x509.Certificate,
    who: x509.Certificate | None,
    at: datetime,
) -> Iterator[str]:
    said, method = basic["tbs_response_data"], basic["signature_algorithm"]
    if who is None:
        yield "the certificate of who answered is not there"
        return
    if not _is_from(basic, who):
        yield f"it is not signed by {called(who)}, in whose name it is"
    yield from _weakness(method)
    if who.dump() != issuer.dump():
        yield from _not_allowed(who, issuer, at)
    if _has_critical(said["response_extensions"]) or _has_critical(single["single_extensions"]):
        yield "it says something that has to be understood and is not known here"


def _not_allowed(who: x509.Certificate, issuer: x509.Certificate, at: datetime) -> Iterator[str]:
    """Why somebody may not answer for an issuer (RFC 6960, 4.2.2.2)."""
    if not is_issued_by(who, issuer):
        yield f"{called(who)} is neither {called(issuer)} nor named by it to answer"
    elif not may_answer(who):
        yield f"the certificate of {called(who)} is not one for answers"
    elif not who.not_valid_before <= at <= who.not_valid_after:
        yield f"the certificate of {called(who)} was not valid when it answered"


def may_answer(certificate: x509.Certificate) -> bool:
    """Whether a certificate is one for answers, if its issuer says so."""
    purposes = certificate.extended_key_usage_value
    return purposes is not None and "ocsp_signing" in purposes.native


def _has_critical(extensions: Any) -> bool:
    return any(each["critical"].native for each in extensions or ())


def _weakness(method: Any) -> Iterator[str]:
    try:
        digest = str(method.hash_algo)
    except ValueError:  # a method without one
        return
    if digest in WEAK:
        yield f"it is signed with {spelled(digest)}, by which others can forge one"


def _utc(moment: datetime | None) -> Any:
    return moment.astimezone(UTC) if moment is not None else None

"""Whether a path of certificates leads from a signer to someone who is trusted."""

from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from asn1crypto import pem, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.authority import (
    CertTrustAnchor,
    TrustQualifiers,
    derive_quals_from_cert,
)
from pyhanko_certvalidator.errors import PathError, ValidationError

T = TypeVar("T")


def certificates(text: str) -> list[x509.Certificate]:
    """From PEM. Raises `ValueError` if there is none."""
    found = [
        x509.Certificate.load(content)
        for kind, _, content in pem.unarmor(text.encode(), multiple=True)
        if kind == "CERTIFICATE"
    ]
    if not found:
        raise ValueError("no certificate in what was handed in as trusted")
    return found


def why_untrusted(
    signer: x509.Certificate,
    others: list[x509.Certificate],
    anchors: list[x509.Certificate],
    at: datetime,
    stored: Sequence[x509.Certificate] = (),
) -> str:
    """Nothing if the signer is trusted, as of the moment claimed; else why not.

    A certificate that is no authority vouches for itself only. Offline: whether a certificate was
    revoked is not looked up. `stored`: certificates that lie elsewhere in the file, where anybody
    may have put them; by them too a path may lead, and none of them spoils one.
    """
    why = _why_untrusted(signer, others, anchors, at)
    if why and stored:
        with suppress(Exception):  # any stranger's certificates: the path is as without them
            return _why_untrusted(signer, [*others, *stored], anchors, at)
    return why


def _why_untrusted(
    signer: x509.Certificate,
    others: list[x509.Certificate],
    anchors: list[x509.Certificate],
    at: datetime,
) -> str:
    if any(signer.dump() == each.dump() for each in anchors):
        return ""
    authorities = [each for each in anchors if _may_vouch(each)]
    if not authorities:
        return "none of the certificates that are trusted is an authority that vouches for others"
    context = ValidationContext(
        trust_roots=[CertTrustAnchor(each, _limits_of(each)) for each in authorities],
        other_certs=others,
        allow_fetching=False,
        moment=at,
        best_signature_time=at,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(signer, others, validation_context=context)
    try:
        run_coroutine(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except (PathError, ValidationError) as error:
        return str(error)
    return ""


def _may_vouch(certificate: x509.Certificate) -> bool:
    """It says that it is of an authority (RFC 5280, 4.2.1.9), and its key may sign certificates."""
    usage = certificate.key_usage_value
    return bool(certificate.ca) and (usage is None or "key_cert_sign" in usage.native)


def _limits_of(authority: x509.Certificate) -> TrustQualifiers:
    """For whom it vouches, by its own words: names, length of the path, time. Not by policies."""
    limits = derive_quals_from_cert(authority)
    names = limits.standard_parameters
    if names is None:
        return limits
    any_policy = frozenset({"any_policy"})
    return replace(
        limits,
        standard_parameters=replace(
            names, user_initial_policy_set=any_policy, initial_explicit_policy=False
        ),
    )


def run_coroutine(work: Coroutine[Any, Any, T]) -> T:
    """Run what is written as asynchronous and waits for nothing: a worker has no event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    work.close()
    raise RuntimeError("it wanted to wait for something")

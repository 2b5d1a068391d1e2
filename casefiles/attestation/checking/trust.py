"""Whether a path of certificates leads from a signer to someone who is trusted."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, TypeVar

from asn1crypto import pem, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
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


def why_not(
    signer: x509.Certificate,
    others: list[x509.Certificate],
    anchors: list[x509.Certificate],
    at: datetime,
) -> str:
    """Nothing if the signer is trusted, as of the moment claimed; else why not.

    Offline: whether a certificate was revoked is not looked up.
    """
    if any(signer.dump() == each.dump() for each in anchors):
        return ""
    context = ValidationContext(
        trust_roots=anchors,
        other_certs=others,
        allow_fetching=False,
        moment=at,
        best_signature_time=at,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(signer, others, validation_context=context)
    try:
        at_once(validator.async_validate_usage({"non_repudiation"}))  # type: ignore[no-untyped-call]
    except (PathError, ValidationError) as error:
        return str(error)
    return ""


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Run what is written as asynchronous and waits for nothing: a worker has no event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    work.close()
    raise RuntimeError("it wanted to wait for something")

"""Whether a signature is made by methods that nobody can forge: digests, keys, certificates."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from asn1crypto import cms, x509

from casefiles.evidence.readers.signed.signer import name_of, signer_of
from casefiles.kernel.text_safety import quoted

WEAK = frozenset({"md2", "md4", "md5", "sha1"})
_LEAST_BITS = {"rsa": 2048, "rsassa_pss": 2048}
_LEAST_OF_CURVE = 256
_EDWARDS = frozenset({"ed25519", "ed448"})
_SIGNING = frozenset({"digital_signature", "non_repudiation"})


def faults(signed: cms.SignedData) -> Iterator[str]:
    """Say what of a signature is too weak to rely on, or not made for signing."""
    certificate = signer_of(signed)
    yield from _of_digests(signed)
    for each in signed["certificates"]:
        yield from _of_certificate(each.chosen)
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & _SIGNING:
        yield f"the certificate of {called(certificate)} says that its key is not for signing"


def faults_of_signature(signed: cms.SignedData) -> Iterator[str]:
    """Say what of them lets others make the signature itself, whoever its certificate names."""
    certificate = signer_of(signed)
    yield from _of_digests(signed)
    if weakness := _of_key(certificate):
        yield f"the key of {called(certificate)} cannot be relied on: {weakness}"


def spelled(digest: str) -> str:
    """The name of a digest as people write it."""
    return "SHA-1" if digest == "sha1" else digest.upper()


def called(certificate: x509.Certificate) -> str:
    """The name of its holder, as a sentence quotes it."""
    return quoted(name_of(certificate))


def _of_digests(signed: cms.SignedData) -> Iterator[str]:
    [signer] = signed["signer_infos"]
    for digest in sorted(_digests(signer) & WEAK):
        yield f"the signature is made with {spelled(digest)}, by which others can forge one"


def _digests(signer: cms.SignerInfo) -> set[str]:
    found = {str(signer["digest_algorithm"]["algorithm"].native)}
    with suppress(ValueError):  # it says none of its own
        found.add(str(signer["signature_algorithm"].hash_algo))
    return found


def _of_certificate(certificate: x509.Certificate) -> Iterator[str]:
    name = called(certificate)
    if weakness := _of_key(certificate):
        yield f"the key of {name} cannot be relied on: {weakness}"
    if certificate.issuer == certificate.subject:
        return
    digest = _hash_of(certificate)
    if digest in WEAK:
        yield f"the certificate of {name} is signed with {spelled(digest)}"


def _of_key(certificate: x509.Certificate) -> str:
    """What is weak about a key, or nothing."""
    key = certificate.public_key
    kind = key.algorithm
    if kind in _LEAST_BITS:
        return f"RSA of {key.bit_size} bits" if key.bit_size < _LEAST_BITS[kind] else ""
    if kind == "ec":
        return _of_curve(*key.curve)
    return "" if kind in _EDWARDS else f"a key of the kind {kind}"


def _of_curve(how: str, curve: object) -> str:
    bits = re.search(r"\d{3}", str(curve)) if how == "named" else None
    if bits is None or "." in str(curve):
        return "its curve is none of those that are known"
    return f"the curve {curve}" if int(bits[0]) < _LEAST_OF_CURVE else ""


def _hash_of(certificate: x509.Certificate) -> str:
    held: Any = certificate["signature_algorithm"]
    try:
        return str(held.hash_algo)
    except ValueError:
        return ""

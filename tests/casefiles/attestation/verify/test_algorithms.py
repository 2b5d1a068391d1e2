"""By what a signature is made: forms that pass, and methods that nobody may rely on."""

import io
import logging
import random
from datetime import timedelta
from pathlib import Path

import pytest

from casefiles.attestation.signing import pades
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import AHEAD, VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.casefiles.attestation.small_attestation import AT, FIRST, FONTS
from tests.pki import Holder, authority, holder

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


def judged(content, now=AT + timedelta(days=1), trusted="", **wanted):
    found = check(io.BytesIO(content), None, trusted)
    return judge_findings(
        found, VerifyOptions(trusted=trusted, **wanted), Path("attestation.pdf"), now
    )


def chained(root="rsa-2048", *, top=None, middle=None, **how) -> Holder:
    """Somebody whom a root vouches for, by another between them if `middle` is said."""
    issuer = authority("Root", root, **(top or {}))
    if middle is not None:
        issuer = authority("Middle", "SECP384R1#middle", issuer, **middle)
    return holder("Aygul Memet", "SECP256R1", issuer, **how)


WAYS = {
    "P-256": (holder, "sha256", {}),
    "P-256 and SHA-384": (holder, "sha384", {}),
    "P-384 and SHA-512": (lambda: holder(kind="SECP384R1"), "sha512", {}),
    "P-521": (lambda: holder(kind="SECP521R1"), "sha512", {}),
    "Brainpool": (lambda: holder(kind="BrainpoolP256R1"), "sha256", {}),
    "RSA 2048": (lambda: holder(kind="rsa-2048"), "sha256", {}),
    "RSA 2048 and SHA-512": (lambda: holder(kind="rsa-2048"), "sha512", {}),
    "RSA-PSS": (lambda: holder(kind="rsa-2048"), "sha256", {"prefer_pss": True}),
    "RSA-PSS and SHA-384": (lambda: holder(kind="rsa-2048"), "sha384", {"prefer_pss": True}),
    "Ed25519": (lambda: holder(kind="ed25519"), "sha512", {}),
    "a chain": (lambda: chained(middle={}), "sha256", {}),
    "a root that signed itself by SHA-1": (lambda: chained(top={"digest": "sha1"}), "sha256", {}),
    "a key usage that is not there": (lambda: holder(usage=None), "sha256", {}),
    "signatures only": (lambda: holder(usage={"digital_signature"}), "sha256", {}),
    "commitments only": (lambda: holder(usage={"content_commitment"}), "sha256", {}),
}
WEAK = {
    "RSA 1024": (lambda: holder(kind="rsa-1024"), "sha256", {}, "RSA of 1024 bits"),
    "RSA 1024, PSS": (lambda: holder(kind="rsa-1024"), "sha256", {"prefer_pss": True}, "RSA of 1"),
    "P-224": (lambda: holder(kind="SECP224R1"), "sha256", {}, "the curve secp224r1"),
    "P-192": (lambda: holder(kind="SECP192R1"), "sha256", {}, "the curve secp192r1"),
    "SHA-1": (lambda: holder(kind="rsa-2048"), "sha1", {}, "made with SHA-1"),
    "SHA-1, P-256": (holder, "sha1", {}, "made with SHA-1"),
    "SHA-1, PSS": (lambda: holder(kind="rsa-2048"), "sha1", {"prefer_pss": True}, "with SHA-1"),
    "MD5": (lambda: holder(kind="rsa-2048"), "md5", {}, "made with MD5"),
    "a certificate by SHA-1": (lambda: chained(digest="sha1"), "sha256", {}, "signed with SHA-1"),
    "a certificate by MD5": (lambda: chained(digest="md5"), "sha256", {}, "signed with MD5"),
    "an issuer by SHA-1": (
        lambda: chained(middle={"digest": "sha1"}), "sha256", {}, "“Middle” is signed with SHA-1",
    ),
    "an issuer with RSA 1024": (lambda: chained(root="rsa-1024"), "sha256", {}, "key of “Root”"),
    "a key for encryption": (
        lambda: holder(usage={"key_encipherment"}), "sha256", {}, "not for signing",
    ),
    "a key for certificates": (
        lambda: holder(usage={"key_cert_sign"}), "sha256", {}, "not for signing",
    ),
}  # fmt: skip


def signed_first(unsigned, by, digest="sha256", **how):
    """As the first signature of an attestation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pades, "DIGEST", digest)
        patch.setattr(pades, "RESERVED", 10_240)
        return pades.add_signature(unsigned, FIRST, by.signer(**how), FONTS)


@pytest.mark.parametrize("way", WAYS)
def test_a_method_that_holds_passes(way, small_unsigned):
    make, digest, how = WAYS[way]
    by = make()
    found = judged(signed_first(small_unsigned, by, digest, **how))
    assert (found.integrity.faults, found.coverage.unexplained, found.trouble) == ((), (), "")
    assert found.identity[0].fingerprint == by.fingerprint


@pytest.mark.parametrize("way", WEAK)
def test_a_method_that_does_not_hold_is_a_fault_in_words(way, small_unsigned):
    make, digest, how, words = WEAK[way]
    found = judged(signed_first(small_unsigned, make(), digest, **how))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert [each for each in found.integrity.faults if words in each] == list(
        found.integrity.faults
    )


@pytest.mark.parametrize("way", ["RSA-PSS", "Ed25519", "a chain", "P-384 and SHA-512"])
def test_a_flipped_bit_in_any_form_is_found(way, small_unsigned):
    """Everywhere in the signature's own bytes, which no signature covers."""
    make, digest, how = WAYS[way]
    content = signed_first(small_unsigned, make(), digest, **how)
    [gap] = gaps(content)
    written = gap.start + 1 + len(content[gap.start + 1 : gap.end - 1].rstrip(b"0"))
    chance, passed = random.Random(way), []
    for at in chance.sample(range(gap.start, written + 2), 24):
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        if judged(bytes(changed)).verdict is not Verdict.DOES_NOT_HOLD:
            passed.append(at)
    assert passed == []


@pytest.mark.parametrize(
    ("valid", "now", "words"),
    [
        ((-1, 1), timedelta(0), ""),
        ((-1, 1), -AHEAD, ""),
        ((-1, 1), -AHEAD - timedelta(seconds=1), "a time that has not come yet"),
        ((-1, 1), timedelta(days=-9), "a time that has not come yet"),
        ((-2, -1), timedelta(0), "was not valid when it says it signed"),
        ((1, 2), timedelta(0), "was not valid when it says it signed"),
        ((1, 2), timedelta(days=3), "was not valid when it says it signed"),
    ],
)
def test_a_time_outside_validity_or_yet_to_come_is_a_fault(small_unsigned, valid, now, words):
    """By days and moments from the time that the signature claims."""
    by = holder(valid=tuple(AT + timedelta(days=each) for each in valid))
    found = judged(signed_first(small_unsigned, by), AT + now)
    assert bool(found.integrity.faults) is bool(words)
    assert all(words in each for each in found.integrity.faults)

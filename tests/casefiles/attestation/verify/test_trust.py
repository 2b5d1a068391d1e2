"""Who is trusted: a path of certificates to someone handed in, as of the moment claimed."""

from datetime import timedelta
from functools import partial

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from casefiles.attestation.signing.identity import Identity, to_pem
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.errors import Faulty
from tests.casefiles.attestation.small_attestation import AT, FIRST, FONTS, SECOND
from tests.casefiles.attestation.verify.test_algorithms import judged, signed_first
from tests.pki import authority, holder


def certificate(name, key, issuer, issuer_key, *, authority):
    def usage(flag):
        return flag == authority

    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=9))
        .not_valid_after(AT + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                usage(False),
                usage(False),
                False,
                False,
                False,
                usage(True),
                usage(True),
                False,
                False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def chain():
    root, middle = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
    key = rsa.generate_private_key(65537, 3072)
    top = certificate("Root", root, "Root", root, authority=True)
    between = certificate("Middle", middle, "Root", root, authority=True)
    leaf = certificate("Aygul Memet", key, "Middle", middle, authority=False)
    return Identity(key, leaf, (between, top))


def checked(content, tmp_path, **wanted):
    file = tmp_path / "attestation.pdf"
    file.write_bytes(content)
    return verify(file, VerifyOptions(**wanted))


def signed_by(identity, unsigned):
    sign = signing_with(identity, FONTS)
    return sign(sign(unsigned, FIRST), SECOND)


def pem(*certificates):
    return "".join(each.public_bytes(serialization.Encoding.PEM).decode() for each in certificates)


def test_a_signer_whom_an_authority_vouches_for_is_trusted(chain, unsigned, tmp_path):
    content = signed_by(chain, unsigned)
    found = checked(content, tmp_path, trusted=pem(chain.issuers[1]), must_be_trusted=True)
    assert (found.verdict, found.faults, found.trouble) == (Verdict.HOLDS, (), "")
    assert found.identity[0].trusted
    assert not found.identity[0].self_issued


def test_a_chain_without_its_root_holds_too(chain, unsigned, tmp_path):
    short = Identity(chain.key, chain.certificate, chain.issuers[:1])
    content = signed_by(short, unsigned)
    assert checked(content, tmp_path).verdict is Verdict.HOLDS
    trusted = pem(*chain.issuers)
    assert checked(content, tmp_path, trusted=trusted, must_be_trusted=True).identity[0].trusted


def test_one_whom_nobody_vouches_for_is_not(chain, countersigned, tmp_path):
    found = checked(countersigned, tmp_path, trusted=pem(chain.issuers[1]))
    assert found.verdict is Verdict.HOLDS
    assert found.identity[0].why_not
    demanded = checked(countersigned, tmp_path, trusted=pem(chain.issuers[1]), must_be_trusted=True)
    assert demanded.verdict is Verdict.DOES_NOT_HOLD


def test_a_self_issued_signer_can_be_trusted_by_his_own_certificate(unsigned, reviewer, tmp_path):
    content = signed_by(reviewer, unsigned)
    found = checked(content, tmp_path, trusted=to_pem(reviewer).decode(), must_be_trusted=True)
    assert found.verdict is Verdict.HOLDS
    assert found.identity[0].trusted


def test_what_holds_no_certificate_could_not_be_checked_against(signed, tmp_path):
    with pytest.raises(Faulty):
        checked(signed, tmp_path, trusted="hello")


def constrained(*, permitted=None, excluded=None):
    def trees(name):
        return name and [
            x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        ]

    return x509.NameConstraints(trees(permitted), trees(excluded))


ROOT = partial(authority, "Root", "rsa-2048")
MIDDLE = partial(authority, "Middle", "SECP384R1#middle")

PATHS = {
    # name: (who vouches, from the top; which of them is trusted, from the top; whether it counts)
    "a root": ([ROOT], 0, True),
    "a root above another authority": ([ROOT, MIDDLE], 0, True),
    "an authority below a root": ([ROOT, MIDDLE], 1, True),
    "without a key usage": ([partial(ROOT, usage=None)], 0, True),
    "somebody, of another somebody": ([partial(holder, "Ada", "rsa-2048")], 0, False),
    "somebody below a root": ([ROOT, partial(holder, "Ada", "SECP384R1")], 1, False),
    "a root above somebody": ([ROOT, partial(holder, "Ada", "SECP384R1")], 0, False),
    "somebody who says nothing of it": (
        [partial(holder, "Ada", "rsa-2048", authority=None)],
        0,
        False,
    ),
    "an authority whose key may not": ([partial(ROOT, usage=frozenset({"crl_sign"}))], 0, False),
    "of whom the path is too long": ([partial(ROOT, path_length=0), MIDDLE], 0, False),
    "of other names": ([partial(ROOT, constraints=constrained(permitted="Ada"))], 0, False),
    "of all names but this": (
        [partial(ROOT, constraints=constrained(excluded="Aygul Memet"))],
        0,
        False,
    ),
    "of the past": ([partial(ROOT, valid=(AT - timedelta(9), AT - timedelta(1)))], 0, False),
    "with a certificate by SHA-1 below": ([ROOT, partial(MIDDLE, digest="sha1")], 0, False),
    "with an expired one below": (
        [ROOT, partial(MIDDLE, valid=(AT - timedelta(9), AT - timedelta(1)))],
        0,
        False,
    ),
}


@pytest.mark.parametrize("path", PATHS)
def test_only_an_authority_vouches_for_others(path, small_unsigned):
    """Tried: every way in which a certificate that is trusted vouches for no other."""
    above, trusted, counts = PATHS[path]
    made, issuer = [], None
    for make in above:
        issuer = make(issuer=issuer)
        made.append(issuer)
    signer = holder("Aygul Memet", "SECP256R1", issuer)
    content = signed_first(small_unsigned, signer)
    found = judged(content, trusted=made[trusted].pem, must_be_trusted=True)
    [identity] = found.identity
    assert (identity.trusted, bool(identity.why_not)) == (counts, not counts)
    assert ("signer-1: the signer is not trusted" in found.demands) is not counts


def test_a_certificate_that_is_trusted_vouches_for_itself(small_unsigned):
    signer = holder("Aygul Memet")
    for trusted in (signer.pem, authority().pem + signer.pem):
        found = judged(signed_first(small_unsigned, signer), trusted=trusted, must_be_trusted=True)
        assert found.identity[0].trusted
        assert found.demands == ()

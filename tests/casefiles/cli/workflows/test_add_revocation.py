"""Lists about revoked certificates on the command line: from files, from addresses, refused."""

from datetime import timedelta

import pytest
from asn1crypto import ocsp

from casefiles.acts import Act
from casefiles.attestation.model import FileRole
from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.kernel.clock import system_clock
from tests.casefiles.cli.workflows.test_sign import PASSWORD, closed, key, made  # noqa: F401
from tests.casefiles.cli.workflows.test_time_stamp import roles_and_acts
from tests.pki import Holder, authority, holder
from tests.pki import key as key_of
from tests.revocation import a_list, responder
from tests.stamping import LONG, certomancer, serving, stamper

ISSUER = authority("Sign CA", "SECP256R1#ca", valid=LONG)
SIGNER = holder("Dana Whitfield", issuer=ISSUER, valid=LONG)


@pytest.fixture
def vouched(key, tmp_path):  # noqa: F811
    """The options of a key that somebody vouches for."""
    identity = Identity(SIGNER.key, SIGNER.certificate, SIGNER.issuers)
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    return key


def test_lists_and_answers_come_from_files_and_from_whom_a_person_named(
    closed, vouched, casefiles, tmp_path  # noqa: F811
):  # fmt: skip
    work, case, pdf = tmp_path / "work", closed.case, tmp_path / "a.pdf"
    as_ada = vouched[4:]
    add = ("attestation", "add-revocation", work, case, "A-01", *as_ada)
    with serving(certomancer()) as served:
        sign = ("attestation", "sign", work, case, "--out", pdf, *vouched)
        assert casefiles(*sign, "--time-stamp", served.url).code == 0
    now = system_clock() + timedelta(seconds=30)
    good = tmp_path / "good.crl"
    good.write_bytes(a_list(ISSUER, now))
    asked = responder(ISSUER, now)
    with (
        serving(
            lambda query: asked.build_ocsp_response(ocsp.OCSPRequest.load(query)).dump()
        ) as answering,
        serving(lambda _: a_list(stamper_root(), now)) as listing,
    ):
        done = casefiles(
            *add, "--crl", good, "--ask-ocsp", answering.url, "--fetch-crl", listing.url,
            "--out", tmp_path / "b.pdf",
        )  # fmt: skip
    assert done.code == 0, done.err
    assert "goes: which certificates are asked about" in done.err
    assert "goes: nothing but that a list is wanted" in done.err
    assert "of “Dana Whitfield”: not revoked, says a list (CRL) by “Sign CA”" in done.out
    assert "of “Dana Whitfield”: not revoked, says an answer (OCSP) by “Sign CA”" in done.out
    assert "of “Stamps Ltd”: not revoked, says a list (CRL) by “Time Root”" in done.out
    assert (len(answering.queries), listing.queries) == (1, [b""])
    roles, acts = roles_and_acts(work, case)
    assert (roles[-1], acts[-1]) == (FileRole.WITH_REVOCATION, Act.ADD_REVOCATION.value)
    assert (tmp_path / "b.pdf").read_bytes().startswith(pdf.read_bytes())


def stamper_root():
    """Whoever vouches for the stamper: the same key, as tests make one of a kind once."""
    return Holder(key_of("rsa-2048"), stamper().issuers[0])

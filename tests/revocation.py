"""Lists (CRL) and answers (OCSP) about revoked certificates, made by certomancer."""

import io
from datetime import datetime, timedelta

from asn1crypto import algos, crl, ocsp, x509
from certomancer.services import CRLBuilder, RevocationInfoInterface, SimpleOCSPResponder
from pyhanko.sign.validation.dss import DocumentSecurityStore

from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.stamping.add_stamp import StampedDocument
from casefiles.attestation.stamping.stamp_acts import StampedFile, add_stamped
from casefiles.kernel.ids import AttestationId, CaseId
from casefiles.workspace.workspace import Workspace
from tests.attacks.others import stamped_beside
from tests.casefiles.attestation.small_attestation import FONTS
from tests.pki import Holder, authority, holder, time_stamper
from tests.stamping import LONG, stamper

WEEK = timedelta(days=7)


def named(who: Holder) -> x509.Certificate:
    return x509.Certificate.load(who.der)


def _method(by: Holder, digest: str = "sha256") -> algos.SignedDigestAlgorithm:
    kind = {"rsa": "rsa", "ec": "ecdsa"}[named(by).public_key.algorithm]
    return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_{kind}"})


def a_list(  # noqa: PLR0913 - what a list says
    by: Holder,
    at: datetime,
    revoked: dict[Holder, datetime] | None = None,
    *,
    until: timedelta = WEEK,
    reason: str = "",
    signed_by: Holder | None = None,
    digest: str = "sha256",
    point: dict | None = None,
    more: list | None = None,
) -> bytes:
    """A list of an authority; `signed_by` another: in its name alone."""
    who = signed_by or by
    builder = CRLBuilder(
        named(by).subject,
        who.private,
        _method(who, digest),
        named(by).key_identifier_value,
        extra_crl_extensions=more,
    )
    entries = [
        builder.format_revoked_cert(
            each.certificate.serial_number, crl.CRLReason(reason) if reason else None, when
        )
        for each, when in (revoked or {}).items()
    ]
    return builder.build_crl(1, at, at + until, entries, distpoint=point).dump()


class _Known(RevocationInfoInterface):
    def __init__(self, issuer: Holder, revoked_at: datetime | None) -> None:
        self._issuer, self._revoked_at = named(issuer), revoked_at

    def get_issuer_cert(self) -> x509.Certificate:
        return self._issuer

    def check_revocation_status(self, cid, at_time):
        if self._revoked_at is None:
            return ocsp.CertStatus("good"), []
        said = {"revocation_time": self._revoked_at, "revocation_reason": "key_compromise"}
        return ocsp.CertStatus("revoked", ocsp.RevokedInfo(said)), []


def asked_about(of: Holder, issuer: Holder) -> ocsp.OCSPRequest:
    there = named(issuer)
    about = {
        "hash_algorithm": {"algorithm": "sha1"},
        "issuer_name_hash": there.subject.sha1,
        "issuer_key_hash": there.public_key.sha1,
        "serial_number": named(of).serial_number,
    }
    return ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": about}]}})


def responder(  # noqa: PLR0913 - what an answer says
    issuer: Holder,
    at: datetime,
    revoked_at: datetime | None = None,
    by: Holder | None = None,
    *,
    until: timedelta | None = WEEK,
    digest: str = "sha256",
) -> SimpleOCSPResponder:
    """Certomancer's; by the issuer itself or somebody else, who may not be allowed to."""
    who = by or issuer
    return SimpleOCSPResponder(
        named(who), who.private, _method(who, digest), at, _Known(issuer, revoked_at), until
    )


def an_answer(of: Holder, issuer: Holder, at: datetime, *args, **how) -> bytes:
    """An answer about a certificate; see `responder`."""
    return responder(issuer, at, *args, **how).build_ocsp_response(asked_about(of, issuer)).dump()


def stored(content: bytes, *lists: bytes, answers=(), certificates=(), entry: str | None = None):
    """With a store of these, as pyHanko writes it."""
    out = io.BytesIO(content)
    DocumentSecurityStore.add_dss(
        out,
        sig_contents=entry.encode("ascii") if entry else None,
        certs=[x509.Certificate.load(each) for each in certificates],
        crls=[crl.CertificateList.load(each) for each in lists],
        ocsps=[ocsp.OCSPResponse.load(each) for each in answers],
    )
    return out.getvalue()


LISTER = authority("Sign CA", "SECP256R1#ca", valid=LONG)
VOUCHED = holder("Dana Whitfield", issuer=LISTER, valid=LONG)
"""Whose key an attestation is signed with, of whose certificates there are lists."""


def issue_stamped(workspace: Workspace, case: CaseId, shipped: ReferenceData) -> AttestationId:
    """Issue an attestation with a time stamp; by acts, and the stamp put in without a worker."""
    sign = signing_with(Identity(VOUCHED.key, VOUCHED.certificate, VOUCHED.issuers), FONTS)
    issued = issue(workspace, case, Audience.CBP, shipped, sign)
    before = latest_digest(workspace, issued)
    content = stamped_beside(workspace.blobs.read(before), tsa=time_stamper(stamper(), at=None))
    document = StampedDocument(content, "", "", "")
    add_stamped(workspace, StampedFile(issued, before, document))
    return issued

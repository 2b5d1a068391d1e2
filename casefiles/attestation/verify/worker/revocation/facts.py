"""What the stores of a file say of those who signed and stamped it, as plain facts."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime

from asn1crypto import cms, crl, ocsp, x509

from casefiles.attestation.verify.findings import RevocationFact, TimeStamp
from casefiles.attestation.verify.worker import cms_container, time_stamps
from casefiles.attestation.verify.worker.issued_by import is_issued_by
from casefiles.attestation.verify.worker.revocation.chain import chain
from casefiles.attestation.verify.worker.revocation.security_stores import (
    SecurityStores,
    strangers,
)
from casefiles.attestation.verify.worker.revocation.statement import (
    Statement,
    basic_answer,
    may_answer,
    of_answer,
    of_list,
)
from casefiles.evidence.readers.signed.signer import name_of, signer_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import quoted

_OF_NOBODY = "lies in the file, which is of no certificate of a signature here: it was not counted"
_UNKNOWN = (
    "lies in the file and cannot be checked: the certificate of the issuer is not there; it was not"
    " counted"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The moment at which a certificate must not have been revoked."""

    at: datetime
    by: str
    """Who says so: `stamp`, `document stamp`, or `clock`."""


@dataclass(slots=True)
class RevocationLook:
    """Holds the stores of a file against its signatures, and knows what was of use."""

    stores: SecurityStores
    anchors: Sequence[x509.Certificate] = ()
    used: set[int] = field(default_factory=set)
    orphans: list[x509.Certificate] = field(default_factory=list)
    """Those whose issuer's certificate is not there."""

    links: list[tuple[x509.Certificate, x509.Certificate, bool]] = field(default_factory=list)
    """Certificates with their issuers, and whether it is one that signed."""

    @property
    def vouching(self) -> frozenset[bytes]:
        """The certificates that vouch for somebody here, or may answer for one who does."""
        issuers = [issuer for _, issuer, _ in self.links]
        answering = (
            each
            for each in self.stores.certificates
            if may_answer(each) and any(is_issued_by(each, issuer) for issuer in issuers)
        )
        return frozenset(each.dump() for each in (*issuers, *answering))

    def of_signature(
        self,
        signed: cms.SignedData,
        stamps: tuple[TimeStamp, ...],
        later: Sequence[TimeStamp],
        claimed: datetime | None,
    ) -> tuple[tuple[RevocationFact, ...], tuple[TimeStamp, ...]]:
        """What is said of a signer, and the stamps with what is said of their makers.

        `later`: the time stamps over the document that were made after it.
        """
        try:
            return self._of_signature(signed, stamps, later, claimed)
        except Exception as error:  # noqa: BLE001  any stranger's certificate: said of it alone
            self._failed(error)
            return (), stamps

    def _of_signature(
        self,
        signed: cms.SignedData,
        stamps: tuple[TimeStamp, ...],
        later: Sequence[TimeStamp],
        claimed: datetime | None,
    ) -> tuple[tuple[RevocationFact, ...], tuple[TimeStamp, ...]]:
        if not self.stores.counts:
            return (), stamps
        known = [*self._held_in(signed), *self.stores.certificates, *self.anchors]
        if time_stamps.is_stamp(signed):
            told = [replace(each, revocation=self._of_stamp(signed, each)) for each in stamps]
            return (), tuple(told)
        moment = _reference(stamps, later, claimed)
        facts = tuple(self._facts(signer_of(signed), known, moment, signs=True))
        beside = zip(stamps, cms_container.tokens(signed), strict=False)
        told = [
            replace(each, revocation=self._of_stamp(token["content"], each))
            for each, token in beside
        ]
        return facts, tuple(told)

    def note_strangers(self, signatures: Sequence[tuple[bytes, cms.SignedData]]) -> None:
        """Note in the stores what of them is of nobody here, once all signatures were asked."""
        try:
            self._note_strangers(signatures)
        except Exception as error:  # noqa: BLE001  as above
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.stores.remarks.append(
            "what lies in the file about revoked certificates cannot be held against all of its"
            f" signatures ({type(error).__name__})"
        )

    def _note_strangers(self, signatures: Sequence[tuple[bytes, cms.SignedData]]) -> None:
        strangers(self.stores, signatures)
        for held in self.stores.lists:
            if id(held) not in self.used:
                by = quoted(str(held.issuer.human_friendly))
                why = _UNKNOWN if self.is_of_an_orphan(held) else _OF_NOBODY
                self.stores.remarks.append(f"a list of revoked certificates by {by} {why}")
        for answer in self.stores.answers:
            if id(answer) not in self.used:
                why = _UNKNOWN if self.is_of_an_orphan(answer) else _OF_NOBODY
                self.stores.remarks.append(f"an answer about a certificate (OCSP) {why}")

    def is_of_an_orphan(self, held: crl.CertificateList | ocsp.OCSPResponse) -> bool:
        """Whether it is of somebody whose issuer's certificate is not there."""
        if isinstance(held, crl.CertificateList):
            return any(each.issuer == held.issuer for each in self.orphans)
        said = basic_answer(held)["tbs_response_data"]["responses"]
        about = {each["cert_id"]["serial_number"].native for each in said}
        return bool(about & {each.serial_number for each in self.orphans})

    def _of_stamp(self, token: cms.SignedData, stamp: TimeStamp) -> tuple[RevocationFact, ...]:
        known = [*self._held_in(token), *self.stores.certificates, *self.anchors]
        moment = Reference(datetime.fromisoformat(stamp.at), "stamp")
        return tuple(self._facts(signer_of(token), known, moment))

    def _facts(
        self,
        certificate: x509.Certificate,
        known: list[x509.Certificate],
        moment: Reference,
        *,
        signs: bool = False,
    ) -> Iterator[RevocationFact]:
        for each, issuer in chain(certificate, known):
            if issuer is None:
                self.orphans.append(each)
            else:
                self.links.append((each, issuer, signs and each is certificate))
            said = list(self._statements(each, issuer, known)) if issuer else []
            blank = RevocationFact(
                of=name_of(each),
                fingerprint=each.sha256.hex(),
                is_signer=each is certificate,
                valid_until=_iso(each.not_valid_after),
                issuer=name_of(issuer) if issuer else "",
                compared_with=_iso(moment.at),
                compared_by=moment.by,
            )
            if not said:
                yield blank
            for one in said:
                yield _filled(blank, one)

    def _statements(
        self, certificate: x509.Certificate, issuer: x509.Certificate, known: list[x509.Certificate]
    ) -> Iterator[Statement]:
        found: list[Statement] = []
        for held in (*self.stores.lists, *self.stores.answers):
            if said := _said(held, certificate, issuer, known):
                self.used.add(id(held))
                found.append(said)
        yield from sorted(found, key=lambda each: each.made_at)

    @staticmethod
    def _held_in(signed: cms.SignedData) -> Iterator[x509.Certificate]:
        for each in signed["certificates"]:
            if isinstance(each.chosen, x509.Certificate):
                yield each.chosen


def _said(
    held: crl.CertificateList | ocsp.OCSPResponse,
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    known: list[x509.Certificate],
) -> Statement | None:
    try:
        if isinstance(held, crl.CertificateList):
            return of_list(held, certificate, issuer)
        return of_answer(held, certificate, issuer, known)
    except Exception:  # noqa: BLE001  any stranger's list: it says nothing then
        return None


def _filled(blank: RevocationFact, said: Statement) -> RevocationFact:
    return replace(
        blank,
        kind=said.kind,
        by=said.by,
        made_at=_iso(said.made_at),
        until=_iso(said.until) if said.until else "",
        revoked_at=_iso(said.revoked_at) if said.revoked_at else "",
        reason=said.reason,
        doubt=said.doubt,
    )


def _reference(
    stamps: Sequence[TimeStamp], later: Sequence[TimeStamp], claimed: datetime | None
) -> Reference:
    """The first time that somebody else says; else that of the signer's clock, or now."""
    for held, by in ((stamps, "stamp"), (later, "document stamp")):
        times = [datetime.fromisoformat(each.at) for each in held if not each.faults]
        if times:
            return Reference(min(times), by)
    return Reference(claimed or datetime.now(UTC), "clock")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
